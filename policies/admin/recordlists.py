"""Lists of the front page that the published record itself gives rise to.

Worked out once for each state of the ledger and day, by the same rules that readers
are shown: nothing here decides anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _

from policies.admin.worklists import Item, Worklist
from policies.choices import Dimension, Kind, Modifier, Outcome
from policies.dates import DateInterval, PartialDate
from policies.derivation.commitments import commitment_on
from policies.derivation.results import Note, Reading
from policies.queries.calendar import ComingKind, coming
from policies.queries.world import World
from policies.records import Announcement, Commitment, Fact, State

#: A commitment that falls due within this time is named.
AHEAD = dt.timedelta(days=365)
#: Months after which a record is to be looked at again.
MONTHS = 24
#: What says that another record contradicts the word that counts.
CONTRADICTING = frozenset(
    {Modifier.CONTESTED, Modifier.DEED_DIVERGES, Modifier.DIVERGENT_STATEMENT}
)
#: When a record of a kind happened, the columns in the order of preference.
HAPPENED = {
    Kind.ANNOUNCEMENT: ("announced_on",),
    Kind.STATEMENT: ("made_on",),
    Kind.TREATY_ACTION: ("acted_on",),
    Kind.USE: ("ended_on", "started_on"),
    Kind.FIGURE: ("as_of",),
}


@lru_cache(maxsize=2)
def record_lists(world: World, day: dt.date) -> tuple[Worklist, ...]:
    """Contradictions, promises due, coming effects and records to be verified."""
    return (
        Worklist(
            "contradicted",
            _("Contradicted by something newer"),
            _("No newer record contradicts a position that counts."),
            tuple(_contradicted(world, day)),
        ),
        Worklist(
            "due",
            _("Commitments falling due"),
            _("No commitment falls due within a year."),
            tuple(_due(world, day)),
        ),
        Worklist(
            "effects",
            _("Coming treaty effects"),
            _("No treaty act takes effect on a day to come."),
            tuple(_effects(world, day)),
        ),
        Worklist(
            "unverified",
            _("Not verified for %d months") % MONTHS,
            _("Every record was compiled or verified within %d months.") % MONTHS,
            tuple(_unverified(world, day)),
        ),
    )


def _record(kind: Kind, key: str) -> str:
    return reverse("admin:record", args=[kind.value, key])


# A newer record says otherwise


def _contradicted(world: World, day: dt.date) -> Iterator[Item]:
    for state in world.states:
        history = world.history(state.key)
        for dimension in Dimension:
            reading = history.reading_on(dimension.value, day)
            for note in reading.notes:
                if note.modifier in CONTRADICTING:
                    yield from _contradiction(world, state, dimension, reading, note)


def _contradiction(
    world: World, state: State, dimension: Dimension, reading: Reading, note: Note
) -> Iterator[Item]:
    said = _decided_by(world, reading)
    newer = [other for other in _deciding(world, note) if _is_newer(other, said)]
    if said is None or not newer:
        return
    label = note.modifier.label
    yield Item(
        f"{state.name}: {said.title}",
        dimension.label,
        _record(Kind.ANNOUNCEMENT, said.key),
        f"{label}: {', '.join(other.key for other in newer)}",
        said.announced_on.words,
    )


def _decided_by(world: World, reading: Reading) -> Announcement | None:
    """The announcement that counts; of a tie the first of those tied."""
    keys = (reading.announcement, *reading.deciding)
    found = (world.announcements.get(_record_key(key)) for key in keys)
    return next((said for said in found if said), None)


def _record_key(key: str) -> str:
    """The record of a position: ``xbb-2020-policy`` of ``xbb-2020-policy/use``."""
    return key.partition("/")[0]


def _deciding(world: World, note: Note) -> Iterator[Fact]:
    for key in map(_record_key, note.deciding):
        for kind in HAPPENED:
            if found := world.facts(kind).get(key):
                yield found


def _is_newer(other: Fact, said: Announcement | None) -> bool:
    if said is None or other.key == said.key:
        return False
    happened = (getattr(other, name) for name in HAPPENED[other.KIND])
    day = next((found for found in happened if isinstance(found, PartialDate)), None)
    return day is not None and day.last > said.announced_on.first


# What lies ahead


def _due(world: World, day: dt.date) -> Iterator[Item]:
    promises = [
        one
        for one in world.facts(Kind.COMMITMENT).values()
        if isinstance(one, Commitment)
        and one.due_on is not None
        and one.due_on.first <= day + AHEAD
    ]
    for one in sorted(promises, key=lambda promise: (promise.due_on, promise.key)):
        known = commitment_on(world.context, one, day)
        if known.outcome is Outcome.PENDING and one.due_on is not None:
            yield Item(
                f"{world.name(one.state)}: {one.pledge}",
                Kind.COMMITMENT.label,
                _record(Kind.COMMITMENT, one.key),
                _("past its day, no outcome known") if known.overdue else "",
                one.due_on.words,
            )


def _effects(world: World, day: dt.date) -> Iterator[Item]:
    for item in coming(world, day):
        if item.kind is ComingKind.STATUS:
            keys = (key for key in item.records if key in world.treaty_actions)
            key = next(keys, "")
            yield Item(
                f"{item.state.name}: {item.what}",
                Kind.TREATY_ACTION.label,
                _record(Kind.TREATY_ACTION, key) if key else item.href,
                "",
                _between(item.on),
            )


def _between(days: DateInterval) -> str:
    first, last = PartialDate(days.earliest).words, PartialDate(days.latest).words
    return first if days.is_exact else f"{first} – {last}"


# What nobody has looked at for long


def _unverified(world: World, day: dt.date) -> Iterator[Item]:
    limit = _months_before(day, MONTHS)
    found = sorted(_last_looked_at(world), key=lambda pair: (pair[0], pair[1].key))
    for looked, fact in found:
        if looked >= limit:
            return
        words = _("verified") if fact.verified_on else _("compiled")
        yield Item(
            fact.key,
            fact.KIND.label,
            _record(fact.KIND, fact.key),
            f"{words} {PartialDate(looked).words}",
        )


def _last_looked_at(world: World) -> Iterable[tuple[dt.date, Fact]]:
    for kind in Kind:
        for fact in world.facts(kind).values():
            entry = world.entry(fact)
            if fact.verified_on:
                yield fact.verified_on, fact
            elif entry is not None:
                yield entry.recorded_at.date(), fact


def _months_before(day: dt.date, months: int) -> dt.date:
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return dt.date(years, month + 1, min(day.day, 28))
