"""The published rounds of blind second coding, as they stood at a moment."""

from __future__ import annotations

from policies.codings import CodingResult, decode_result
from policies.models.published_codings import PublishedCoding
from policies.queries.moments import Moment


def rounds_at(moment: Moment) -> tuple[CodingResult, ...]:
    """The rounds closed by the moment's last entry, the newest first: one query."""
    closed = PublishedCoding.objects.filter(seq__lte=moment.seq).order_by("-number")
    return tuple(decode_result(body) for body in closed.values_list("body", flat=True))


def rounds_stamp() -> str:
    """Changes whenever a round is published: one query."""
    newest = PublishedCoding.objects.order_by("-number").first()
    return f"round {newest.number}" if newest else ""
