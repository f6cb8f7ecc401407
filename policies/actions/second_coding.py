"""Rounds of blind second coding: drawn, dealt, coded, weighed, closed in public.

Whoever entered, edited or published an announcement never codes it again, and only an
editor who did not code it weighs a disagreement. Nothing is public before the round is
closed; then all of it is, but for who coded.
"""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from policies.actions.chain import ledger_transaction
from policies.actions.journal import note
from policies.choices import (
    LADDER_DIMENSIONS,
    Code,
    Dimension,
    Joining,
    Kind,
    PositionCode,
)
from policies.codings import (
    CORRECTED,
    NOT_MENTIONED,
    STANDS,
    CodedPair,
    CodingResult,
    encode_result,
)
from policies.derivation.agreement import rank
from policies.exceptions import InvalidInput
from policies.models import PolicyAnnouncement, Pseudonym
from policies.models.codings import CodingItem, CodingRound, SecondCode
from policies.models.journal import Deed, JournalEntry
from policies.models.ledger import LedgerEntry
from policies.models.published_codings import PublishedCoding
from policies.records import Announcement, decode

log = logging.getLogger(__name__)

#: One announcement in so many is drawn; a part of one counts as one.
SHARE = 10
CHANGING = (Deed.ENTERED, Deed.EDITED, Deed.PUBLISHED, Deed.CORRECTED)
SEEN = "The coder had opened the record before coding it."
NOBODY = "Nobody was left who had not worked on it."
REDACTED = "The text was removed."


def drawn(keys: Collection[str], seed: str) -> list[str]:
    """A tenth of the keys, rounded up, in the order that the seed gives them.

    Anybody can repeat it: those come first whose ``<seed>:<key>`` has the lowest
    SHA-256.
    """
    number = -(-len(keys) // SHARE)
    return sorted(keys, key=lambda key: _digest(f"{seed}:{key}"))[:number]


def codes_for(dimension: Dimension) -> tuple[str, ...]:
    """What a coder may choose, from the most permissive; then what is no rung."""
    ladder: type[Code] | type[Joining] = Joining
    if dimension in LADDER_DIMENSIONS:
        ladder = Code
    contested = PositionCode.CONTESTED.value
    return (*(code.value for code in ladder), contested, NOT_MENTIONED)


def open_round() -> CodingRound | None:
    """The round that is not closed yet."""
    return CodingRound.objects.filter(closed_at__isnull=True).first()


def deal(*, by: User, coders: Iterable[User]) -> CodingRound:
    """Open a round: draw a tenth and deal it evenly to those who may code it blind.

    Raises ``InvalidInput`` without coders, with nothing published, and while another
    round is open.
    """
    hands = sorted(set(coders), key=lambda user: user.pk)
    if not hands:
        raise InvalidInput({"coders": "Choose at least one analyst."})
    with ledger_transaction():
        if open_round() is not None:
            raise InvalidInput({"round": "Close the open round first."})
        heads = _public_announcements()
        if not heads:
            raise InvalidInput({"round": "No announcement is published."})
        last = LedgerEntry.objects.latest("seq")
        number = CodingRound.objects.count() + 1
        round_ = CodingRound.objects.create(
            number=number,
            seed=f"{last.hash}:{number}",
            seq=last.seq,
            eligible=len(heads),
            dealt_by=by,
        )
        _deal_items(round_, heads, hands)
        detail = f"Dealt: {round_.items.count()} of {len(heads)} announcements."
        note(Deed.SECOND_CODING, by, subject=f"round/{number}", detail=detail)
    log.info("second coding: round %d dealt by account %d", number, by.pk)
    return round_


@transaction.atomic
def look(*, user: User, key: str) -> bool:
    """Remember that a coder opened a record before coding it; whether it was open."""
    open_items = CodingItem.objects.filter(
        coder=user, key=key, coded_at__isnull=True, round__closed_at__isnull=True
    )
    seen = open_items.filter(looked_at__isnull=True).update(looked_at=timezone.now())
    if seen:
        detail = "Opened the record before coding it."
        note(Deed.SECOND_CODING, user, subject=f"announcement/{key}", detail=detail)
    return open_items.exists()


@transaction.atomic
def hand_in(
    *, item: CodingItem, user: User, codes: Mapping[Dimension, str], remark: str = ""
) -> None:
    """Take the codes of the second coder, once and for good.

    Raises ``InvalidInput`` for anybody else, for a dimension without a code or with a
    code of another ladder, and where they were handed in already.
    """
    item = CodingItem.objects.select_for_update().get(pk=item.pk)
    if item.coder_id != user.pk:
        raise InvalidInput({"item": "This was dealt to somebody else."})
    if item.coded_at is not None or item.round.closed_at is not None:
        raise InvalidInput({"item": "The codes were handed in already."})
    wrong = {
        dimension.value: "Choose a code."
        for dimension in Dimension
        if codes.get(dimension) not in codes_for(dimension)
    }
    if wrong:
        raise InvalidInput(wrong)
    SecondCode.objects.bulk_create(
        SecondCode(item=item, dimension=dimension.value, code=codes[dimension])
        for dimension in Dimension
    )
    item.coded_at, item.note = timezone.now(), remark.strip()
    if item.looked_at is not None and not item.set_aside:
        item.set_aside = SEEN
    item.save()
    subject = f"announcement/{item.key}"
    note(Deed.SECOND_CODING, user, subject=subject, detail="Handed in.")


@transaction.atomic
def set_aside(*, item: CodingItem, by: User, reason: str) -> None:
    """Leave an announcement out of its round. Raises ``InvalidInput``."""
    _check_open(item.round)
    if not reason.strip():
        raise InvalidInput({"reason": "Say why it does not count."})
    if item.coded_at is not None:
        raise InvalidInput({"item": "Its codes were handed in; they count."})
    item.set_aside = reason.strip()[:300]
    item.save(update_fields=["set_aside"])
    subject = f"announcement/{item.key}"
    note(Deed.SECOND_CODING, by, subject=subject, detail=f"Set aside: {reason}")


@transaction.atomic
def resolve(*, code: SecondCode, by: User, resolution: str, reason: str) -> None:
    """Decide a disagreement: the first code stands, or the record is corrected.

    May be decided anew while the round is open. Raises ``InvalidInput``.
    """
    item = code.item
    _check_open(item.round)
    if item.coder_id == by.pk:
        raise InvalidInput({"resolution": "Somebody else weighs your own codes."})
    if resolution not in (STANDS, CORRECTED):
        raise InvalidInput({"resolution": "Choose what becomes of it."})
    if not reason.strip():
        raise InvalidInput({"reason": "Say why; the reason becomes public."})
    if first_codes(item).get(Dimension(code.dimension)) == code.code:
        raise InvalidInput({"resolution": "Here the two agree."})
    code.resolution, code.reason, code.resolved_by = resolution, reason.strip(), by
    code.save()
    subject = f"announcement/{item.key}"
    detail = f"{code.dimension}: {resolution}. {reason.strip()}"
    note(Deed.SECOND_CODING, by, subject=subject, detail=detail)


def dealt_to(user: User) -> QuerySet[CodingItem]:
    """What was dealt to somebody in the open round, coded or not."""
    return CodingItem.objects.filter(coder=user, round__closed_at__isnull=True)


def facts_of(items: Iterable[CodingItem]) -> dict[str, Announcement]:
    """The announcements as they were drawn, by key, without those redacted since."""
    drawn_at = LedgerEntry.objects.filter(
        seq__in=[item.seq for item in items], body__isnull=False
    )
    return {entry.key: _announcement(entry) for entry in drawn_at}


def codes_of(fact: Announcement) -> dict[Dimension, str]:
    """What an announcement says on each dimension.

    Of several scopes on one dimension the most permissive code counts (codebook §3).
    """
    return {
        dimension: _counted(
            dimension,
            [each.code for each in fact.positions if each.dimension is dimension],
        )
        for dimension in Dimension
    }


def first_codes(item: CodingItem) -> dict[Dimension, str]:
    """What the published revision says; empty if its text was removed."""
    fact = facts_of([item]).get(item.key)
    return codes_of(fact) if fact else {}


def missing(round_: CodingRound) -> list[str]:
    """What keeps a round from being closed, in sentences; a fixed number of queries."""
    items = round_.items.filter(set_aside="").prefetch_related("codes")
    facts = facts_of(items)
    heads = LedgerEntry.objects.filter(
        kind=Kind.ANNOUNCEMENT.value,
        key__in=list(facts),
        superseded_seq__isnull=True,
        body__isnull=False,
    )
    now = {entry.key: codes_of(_announcement(entry)) for entry in heads}
    faults = []
    for item in items:
        if item.coded_at is None:
            faults.append(f"{item.key} is not coded yet.")
        elif item.key in facts:
            first = codes_of(facts[item.key])
            faults += _undecided(item, first, now.get(item.key, {}))
    return faults


def close(*, round_: CodingRound, by: User) -> PublishedCoding:
    """Publish the result of a round. Raises ``InvalidInput`` with all that is missing.

    Announcements whose text was removed since are left out.
    """
    with ledger_transaction():
        round_ = CodingRound.objects.select_for_update().get(pk=round_.pk)
        _check_open(round_)
        items = list(round_.items.prefetch_related("codes"))
        facts = facts_of(items)
        for item in items:
            if not item.set_aside and item.key not in facts:
                item.set_aside = REDACTED
                item.save(update_fields=["set_aside"])
        if faults := missing(round_):
            raise InvalidInput({"round": " ".join(faults)})
        counted = [item for item in items if not item.set_aside]
        result = CodingResult(
            number=round_.number,
            seed=round_.seed,
            seq=round_.seq,
            eligible=round_.eligible,
            drawn=len(items),
            set_aside=len(items) - len(counted),
            pairs=tuple(
                pair
                for item in counted
                for pair in _pairs(item, codes_of(facts[item.key]))
            ),
        )
        published = PublishedCoding.objects.create(
            number=round_.number,
            seq=LedgerEntry.objects.latest("seq").seq,
            body=encode_result(result),
        )
        round_.closed_at = timezone.now()
        round_.save(update_fields=["closed_at"])
        subject = f"round/{round_.number}"
        note(Deed.SECOND_CODING, by, subject=subject, detail="Closed and published.")
    return published


def suggested_reason(key: str) -> str:
    """The reason for a correction that a second coding asked for; empty if none did."""
    codes = SecondCode.objects.filter(
        item__key=key, item__round__closed_at__isnull=True, resolution=CORRECTED
    ).select_related("item__round")
    return " ".join(
        f"Second coding, round {code.item.round.number}, {code.dimension}: "
        f"{code.reason}"
        for code in codes
    )


def _deal_items(
    round_: CodingRound, heads: Mapping[str, LedgerEntry], hands: list[User]
) -> None:
    """Each announcement to whom may code it and has the fewest so far."""
    keys = drawn(list(heads), round_.seed)
    known = _known_to(keys)
    load: Counter[int] = Counter()
    items = []
    for place, key in enumerate(keys, start=1):
        free = [user for user in hands if user.pk not in known[key]]
        coder = min(free, key=lambda user: (load[user.pk], user.pk), default=None)
        if coder is not None:
            load[coder.pk] += 1
        items.append(
            CodingItem(
                round=round_,
                place=place,
                key=key,
                seq=heads[key].seq,
                coder=coder,
                set_aside="" if coder else NOBODY,
            )
        )
    CodingItem.objects.bulk_create(items)


def _known_to(keys: Collection[str]) -> dict[str, set[int]]:
    """Who worked on each announcement at the desk, or published it."""
    known: dict[str, set[int]] = {key: set() for key in keys}
    deeds = JournalEntry.objects.filter(
        subject__in=[f"{Kind.ANNOUNCEMENT}/{key}" for key in keys],
        deed__in=CHANGING,
        person__isnull=False,
    )
    for subject, person in deeds.values_list("subject", "person_id"):
        known[subject.partition("/")[2]].add(person)
    rows = PolicyAnnouncement.objects.filter(key__in=keys)
    for key, author, editor in rows.values_list("key", "created_by", "last_editor"):
        known[key] |= {person for person in (author, editor) if person is not None}
    actors = dict(Pseudonym.objects.values_list("slug", "user_id"))
    revisions = LedgerEntry.objects.filter(kind=Kind.ANNOUNCEMENT.value, key__in=keys)
    for key, actor in revisions.values_list("key", "actor"):
        if actor in actors:
            known[key].add(actors[actor])
    return known


def _public_announcements() -> dict[str, LedgerEntry]:
    heads = LedgerEntry.objects.filter(
        kind=Kind.ANNOUNCEMENT.value, superseded_seq__isnull=True, body__isnull=False
    )
    return {entry.key: entry for entry in heads}


def _check_open(round_: CodingRound) -> None:
    if round_.closed_at is not None:
        raise InvalidInput({"round": "This round is closed; nothing in it changes."})


def _undecided(
    item: CodingItem, first: Mapping[Dimension, str], now: Mapping[Dimension, str]
) -> list[str]:
    faults = []
    for code in item.codes.all():
        dimension = Dimension(code.dimension)
        if first[dimension] == code.code:
            continue
        if not code.resolution:
            faults.append(f"{item.key}, {dimension.label}: not decided yet.")
        elif code.resolution == CORRECTED and now.get(dimension) == first[dimension]:
            faults.append(
                f"{item.key}, {dimension.label}: the correction is not published yet."
            )
    return faults


def _pairs(item: CodingItem, first: Mapping[Dimension, str]) -> Iterable[CodedPair]:
    for code in item.codes.all():
        dimension = Dimension(code.dimension)
        yield CodedPair(
            announcement=item.key,
            dimension=dimension,
            first=first[dimension],
            second=code.code,
            resolution=code.resolution,
            reason=code.reason,
        )


def _announcement(entry: LedgerEntry) -> Announcement:
    fact = decode(Kind.ANNOUNCEMENT, entry.body or "", entry.schema)
    assert isinstance(fact, Announcement)  # noqa: S101 - for the type checker
    return fact


def _counted(dimension: Dimension, codes: Iterable[PositionCode]) -> str:
    """The one code that stands for several scopes."""
    values = [code.value for code in codes]
    if PositionCode.CONTESTED in values:
        return PositionCode.CONTESTED.value
    return min(
        values, key=lambda code: rank(dimension, code) or 0, default=NOT_MENTIONED
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
