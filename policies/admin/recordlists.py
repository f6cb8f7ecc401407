"""Lists of the front page that the published record itself gives rise to.

Worked out once for each state of the ledger and day, by the same rules that readers
are shown: nothing here decides anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from policies.admin.worklists import Item, Worklist
from policies.appearance import DIMENSION_LABELS
from policies.choices import Kind, Modifier, Outcome
from policies.dates import DateInterval, PartialDate
from policies.derivation.commitments import commitment_on
from policies.derivation.history import DIMENSIONS
from policies.derivation.results import Note, Reading
from policies.queries.calendar import ComingKind, coming
from policies.queries.world import World
from policies.records import Commitment, Fact, Source, State
from policies.tables.sources import headline

#: A commitment that falls due within this time is named.
AHEAD = dt.timedelta(days=365)
#: Months after which a record is to be looked at again.
MONTHS = 24
#: A record is named in as many characters at most.
LONGEST_LINE = 120
#: What says that another record contradicts the word that counts.
CONTRADICTING = frozenset(
    {
        Modifier.CONTESTED,
        Modifier.DEED_DIVERGES,
        Modifier.DEED_USE,
        Modifier.DIVERGENT_STATEMENT,
        Modifier.WORD_BELOW_LAW,
    }
)
#: When a record of a kind happened, the columns in the order of preference.
HAPPENED = {
    Kind.ANNOUNCEMENT: ("announced_on",),
    Kind.STATEMENT: ("made_on",),
    Kind.TREATY_ACTION: ("acted_on",),
    Kind.USE: ("ended_on", "started_on"),
    Kind.FIGURE: ("as_of",),
    Kind.COMMITMENT: ("outcome_on", "due_on"),
}


@lru_cache(maxsize=2)
def record_lists(world: World, day: dt.date) -> tuple[Worklist, ...]:
    """Contradictions, promises due, coming effects and records to be verified."""
    return (
        Worklist(
            "contradicted",
            _("Contradicted by something newer"),
            _("No newer record contradicts what counts."),
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
            _("Everything was confirmed within %d months.") % MONTHS,
            tuple(_unverified(world, day)),
        ),
    )


def _record(kind: Kind, key: str) -> str:
    return reverse("admin:record", args=[kind.value, key])


# A newer record says otherwise


def _contradicted(world: World, day: dt.date) -> Iterator[Item]:
    for _state, reading in _readings(world, day):
        for note in reading.notes:
            if note.modifier in CONTRADICTING:
                yield from _contradiction(world, reading, note)


def _readings(world: World, day: dt.date) -> Iterator[tuple[State, Reading]]:
    """What counts for every state; the stance repeats what is said elsewhere."""
    for state in world.states:
        history = world.history(state.key)
        for dimension in DIMENSIONS:
            if dimension != "stance":
                yield state, history.reading_on(dimension, day)


def _contradiction(world: World, reading: Reading, note: Note) -> Iterator[Item]:
    counts = next(_facts(world, (reading.announcement, *reading.deciding)), None)
    if counts is None:
        return
    others = _facts(world, note.deciding)
    newer = [other for other in others if _is_newer(other, counts)]
    if newer:
        said = happened(counts)
        yield Item(
            _line(world, counts),
            DIMENSION_LABELS.get(reading.dimension, reading.dimension),
            _record(counts.KIND, counts.key),
            f"{note.modifier.label}: {'; '.join(_line(world, one) for one in newer)}",
            said.words if said else "",
        )


def _facts(world: World, keys: Iterable[str]) -> Iterator[Fact]:
    """The records behind keys; that of a position is its announcement."""
    for key in keys:
        for kind in HAPPENED:
            if found := world.facts(kind).get(key.partition("/")[0]):
                yield found


def happened(fact: Fact) -> PartialDate | None:
    """When a record happened, as far as it is known."""
    days = (getattr(fact, name) for name in HAPPENED[fact.KIND])
    return next((day for day in days if isinstance(day, PartialDate)), None)


def _is_newer(other: Fact, counts: Fact) -> bool:
    new, old = happened(other), happened(counts)
    same = (other.KIND, other.key) == (counts.KIND, counts.key)
    return not same and bool(new and old and new.last > old.first)


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
    """Words that count and nothing recent confirms; then whatever is old by itself."""
    stale = {
        fact.key: fact
        for _state, reading in _readings(world, day)
        for note in reading.notes
        if note.modifier is Modifier.STALE
        for fact in _facts(world, note.deciding)
    }
    why = _("counts, and no source of the last %d months confirms it") % MONTHS
    for fact in stale.values():
        yield _to_verify(world, fact, why)
    limit = _months_before(day, MONTHS)
    looked_at = sorted(_last_looked_at(world), key=lambda pair: (pair[0], pair[1].key))
    for looked, fact in looked_at:
        if looked < limit and stale.get(fact.key) is not fact:
            words = _("verified") if fact.verified_on else _("compiled")
            yield _to_verify(world, fact, f"{words} {PartialDate(looked).words}")


def _to_verify(world: World, fact: Fact, why: str) -> Item:
    record = _record(fact.KIND, fact.key)
    return Item(_line(world, fact), fact.KIND.label, record, why)


def _line(world: World, fact: Fact) -> str:
    """A record in one short line, as readers know it."""
    line = fact.title if isinstance(fact, Source) else headline(world, fact)
    return Truncator(line).chars(LONGEST_LINE)


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
