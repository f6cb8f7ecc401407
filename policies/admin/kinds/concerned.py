"""The announcement that a statement or a commitment concerns, as its form shows it."""

from __future__ import annotations

from typing import Any

from policies.models import Commitment, PolicyAnnouncement, Statement


def concerned(announcement: PolicyAnnouncement | None, obj: Any) -> dict[str, Any]:
    """The announcement with its codes, and what else on the desk concerns it.

    ``obj`` is the record whose form asks; it is left out.
    """
    if announcement is None:
        return {"announcement": None}
    statements = Statement.objects.filter(about=announcement).order_by("-made_on")
    promises = Commitment.objects.filter(announcement=announcement).order_by("key")
    if isinstance(obj, Statement):
        statements = statements.exclude(pk=obj.pk)
    if isinstance(obj, Commitment):
        promises = promises.exclude(pk=obj.pk)
    return {
        "announcement": announcement,
        "positions": list(announcement.positions.all()),
        "statements": list(statements),
        "promises": list(promises),
    }
