"""What an editor decides while a round is open."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from policies.actions.journal import note
from policies.actions.second_coding.comparing import first_codes
from policies.choices import Dimension
from policies.codings import CORRECTED, STANDS
from policies.exceptions import InvalidInput
from policies.models.codings import CodingItem, CodingRound, SecondCode
from policies.models.journal import Deed


@transaction.atomic
def set_aside(*, item: CodingItem, by: User, reason: str) -> None:
    """Leave an announcement out of its round. Raises ``InvalidInput``."""
    check_open(item.round)
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
    check_open(item.round)
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


def check_open(round_: CodingRound) -> None:
    """Raises ``InvalidInput`` of a closed round."""
    if round_.closed_at is not None:
        raise InvalidInput({"round": "This round is closed; nothing in it changes."})
