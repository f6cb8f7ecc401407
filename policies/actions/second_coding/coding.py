"""What a second coder does: open the record, or better not, and hand in codes."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from policies.actions.journal import note
from policies.choices import Dimension, codes_on
from policies.codings import NOT_MENTIONED
from policies.exceptions import InvalidInput
from policies.models.codings import CodingItem, SecondCode
from policies.models.journal import Deed

SEEN = "The coder had opened the record before coding it."


def codes_for(dimension: Dimension) -> tuple[str, ...]:
    """What a coder may choose, from the most permissive; then what is no rung."""
    return (*(code.value for code in codes_on(dimension)), NOT_MENTIONED)


def dealt_to(user: User) -> QuerySet[CodingItem]:
    """What was dealt to somebody in the open round, coded or not."""
    return CodingItem.objects.filter(coder=user, round__closed_at__isnull=True)


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
