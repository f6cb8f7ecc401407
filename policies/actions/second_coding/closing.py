"""Closing a round: what is still missing, and the result that is published."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.contrib.auth.models import User
from django.utils import timezone

from policies.actions.chain import ledger_transaction
from policies.actions.journal import note
from policies.actions.second_coding.comparing import (
    announcement_of,
    codes_of,
    facts_of,
    public_announcements,
)
from policies.actions.second_coding.deciding import check_open
from policies.choices import Dimension
from policies.codings import CORRECTED, CodedPair, CodingResult, encode_result
from policies.exceptions import InvalidInput
from policies.models.codings import CodingItem, CodingRound
from policies.models.journal import Deed
from policies.models.ledger import LedgerEntry
from policies.models.published_codings import PublishedCoding
from policies.records import Announcement

REDACTED = "The text was removed."


def missing(round_: CodingRound) -> list[str]:
    """What keeps a round from being closed, in sentences; a fixed number of queries."""
    items = round_.items.filter(set_aside="").prefetch_related("codes")
    facts = facts_of(items)
    heads = public_announcements().filter(key__in=list(facts))
    now = {entry.key: codes_of(announcement_of(entry)) for entry in heads}
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
        check_open(round_)
        items = list(round_.items.prefetch_related("codes"))
        facts = facts_of(items)
        _leave_out_redacted(items, facts)
        if faults := missing(round_):
            raise InvalidInput({"round": " ".join(faults)})
        published = PublishedCoding.objects.create(
            number=round_.number,
            seq=LedgerEntry.objects.latest("seq").seq,
            body=encode_result(_result(round_, items, facts)),
        )
        round_.closed_at = timezone.now()
        round_.save(update_fields=["closed_at"])
        subject = f"round/{round_.number}"
        note(Deed.SECOND_CODING, by, subject=subject, detail="Closed and published.")
    return published


def _leave_out_redacted(
    items: Iterable[CodingItem], facts: Mapping[str, Announcement]
) -> None:
    for item in items:
        if not item.set_aside and item.key not in facts:
            item.set_aside = REDACTED
            item.save(update_fields=["set_aside"])


def _result(
    round_: CodingRound,
    items: Collection[CodingItem],
    facts: Mapping[str, Announcement],
) -> CodingResult:
    counted = [item for item in items if not item.set_aside]
    return CodingResult(
        number=round_.number,
        seed=round_.seed,
        seq=round_.seq,
        eligible=round_.eligible,
        drawn=len(items),
        set_aside=len(items) - len(counted),
        pairs=tuple(
            pair for item in counted for pair in _pairs(item, codes_of(facts[item.key]))
        ),
    )


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
