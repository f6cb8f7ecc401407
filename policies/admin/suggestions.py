"""What the record already says about a state and a day, beside an open form.

Read from the ledger and from the desk, offered and never filled in: nothing here
writes, and nothing is chosen for the analyst.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse

from policies.admin.partial_dates import read_date
from policies.choices import Dimension, IssuerKind, WorkflowStatus
from policies.dates import PartialDate
from policies.derivation.results import Reading
from policies.exceptions import InvalidDate, NotPublished
from policies.models import PolicyAnnouncement
from policies.queries.world import World

#: Announcements of the state offered beside those that are in force.
RECENT = 5
#: Governments offered while typing.
GOVERNMENTS = 8


@dataclass(frozen=True, slots=True)
class Before:
    """A dimension's reading on the day before, and where it is explained."""

    dimension: Dimension
    reading: Reading
    why_url: str

    @property
    def scope(self) -> str:
        """The terms of the code, where it has any."""
        scope = self.reading.scope
        return scope.words if scope else ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An announcement that a new one may replace, and what it decides that day."""

    announcement: PolicyAnnouncement
    decides: tuple[str, ...]

    @property
    def is_public(self) -> bool:
        return self.announcement.status == WorkflowStatus.PUBLISHED


@dataclass
class Surroundings:
    """What is on record around an announcement of ``state`` on ``announced_on``.

    ``key`` is the announcement's own, so that it never stands beside itself.
    """

    world: World
    state: str = ""
    announced_on: PartialDate | None = None
    key: str = ""
    named: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_known(self) -> bool:
        """Whether state and day are given: without them there is no day before."""
        return bool(self.state and self.announced_on)

    @property
    def day_before(self) -> dt.date | None:
        """The last day of which it is certain that it lies before."""
        if self.announced_on is None or self.announced_on.first == dt.date.min:
            return None
        return self.announced_on.first - dt.timedelta(days=1)

    @property
    def name(self) -> str:
        """The state's short name as published."""
        return self.world.name(self.state)

    @cached_property
    def before(self) -> dict[str, Before]:
        """The reading of each dimension on the day before; empty where not known.

        A state that is not published has no readings.
        """
        day = self.day_before
        if not self.state or day is None:
            return {}
        try:
            history = self.world.history(self.state)
        except NotPublished:
            return {}
        return {
            dimension.value: Before(
                dimension,
                history.reading_on(dimension.value, day),
                self._why(dimension, day),
            )
            for dimension in Dimension
        }

    def _why(self, dimension: Dimension, day: dt.date) -> str:
        query = urlencode({"dimension": dimension.value, "on": day.isoformat()})
        return f"{reverse('why', args=[self.state.lower()])}?{query}"

    @cached_property
    def earlier(self) -> tuple[Earlier, ...]:
        """Announcements of the state up to the day: those in force, then the latest.

        Drafts of the desk are among them: a chain is often entered in one morning.
        """
        if not self.is_known:
            return ()
        decides = self._deciding()
        rows = self._rows().exclude(key__in=self.named)
        offered = list(rows.filter(key__in=decides))
        seen = {row.key for row in offered}
        offered += [row for row in rows[: RECENT + len(seen)] if row.key not in seen]
        shown = offered[: max(RECENT, len(seen))]
        return tuple(Earlier(row, decides.get(row.key, ())) for row in shown)

    def _deciding(self) -> dict[str, tuple[str, ...]]:
        """The announcements whose positions decide a code, with the dimensions."""
        found: dict[str, tuple[str, ...]] = {}
        for before in self.before.values():
            if key := before.reading.announcement:
                found[key] = (*found.get(key, ()), before.dimension.label)
        return found

    @cached_property
    def previous(self) -> PolicyAnnouncement | None:
        """The latest earlier announcement of the state itself, to start from."""
        if not self.state:
            return None
        found: PolicyAnnouncement | None = (
            self._rows().filter(issuer_kind=IssuerKind.STATE).first()
        )
        return found

    def _rows(self) -> Any:
        """Announcements of the state up to the day, the latest first."""
        rows = PolicyAnnouncement.objects.filter(state_id=self.state)
        rows = rows.exclude(key=self.key).exclude(status=WorkflowStatus.WITHDRAWN)
        if self.announced_on is not None:
            rows = rows.filter(announced_on__lte=self.announced_on.last)
        return rows.order_by("-announced_on", "-sequence", "key")

    @cached_property
    def governments(self) -> tuple[str, ...]:
        """Governments that announcements of the state name, the latest first."""
        rows = PolicyAnnouncement.objects.filter(~Q(government=""), state_id=self.state)
        names = rows.order_by("-announced_on").values_list("government", flat=True)
        return tuple(dict.fromkeys(names[:200]))[:GOVERNMENTS]


def date_or_none(value: Any) -> PartialDate | None:
    """The date that stands in a box, if it is one."""
    if isinstance(value, PartialDate) or value is None:
        return value
    if isinstance(value, dt.date):
        return PartialDate(value)
    try:
        return read_date(str(value))
    except (InvalidDate, ValidationError):
        return None
