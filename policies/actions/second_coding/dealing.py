"""Opening a round: which announcements are drawn, and who codes each of them."""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from django.contrib.auth.models import User

from policies.actions.chain import ledger_transaction
from policies.actions.journal import note
from policies.actions.second_coding.comparing import public_announcements
from policies.choices import Kind
from policies.exceptions import InvalidInput
from policies.models import PolicyAnnouncement, Pseudonym
from policies.models.codings import CodingItem, CodingRound
from policies.models.journal import Deed, JournalEntry
from policies.models.ledger import LedgerEntry
from policies.wording import counted

log = logging.getLogger(__name__)

#: One announcement in so many is drawn; a part of one counts as one.
SHARE = 10
#: Deeds of the journal after which somebody knows the codes of a record.
CHANGING = (Deed.ENTERED, Deed.EDITED, Deed.PUBLISHED, Deed.CORRECTED)
NOBODY = "Nobody was left who had not worked on it."


def drawn(keys: Collection[str], seed: str) -> list[str]:
    """A tenth of the keys, rounded up, in the order that the seed gives them.

    Anybody can repeat it: those come first whose ``<seed>:<key>`` has the lowest
    SHA-256.
    """
    number = -(-len(keys) // SHARE)
    return sorted(keys, key=lambda key: _digest(f"{seed}:{key}"))[:number]


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
        heads = {entry.key: entry for entry in public_announcements()}
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
        among = counted(len(heads), "announcement")
        detail = f"Dealt: {round_.items.count()} of {among}."
        note(Deed.SECOND_CODING, by, subject=f"round/{number}", detail=detail)
    log.info("second coding: round %d dealt by account %d", number, by.pk)
    return round_


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


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
