"""What is proposed or decided but not yet done (rule 7, E3).

A proposal without a position, and a step towards leaving the Ottawa Convention that a
later act completed, change no code; they show as pending.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from policies.choices import ActionKind, Modifier, Strength
from policies.dates import PartialDate
from policies.derivation.inputs import MINE_BAN_TREATY, StateRecords
from policies.derivation.lines import Line
from policies.derivation.ranking import Ranking, tops_line
from policies.derivation.results import Note
from policies.derivation.rows import belongs_to_law, speaks_for_state
from policies.records import Announcement, TreatyAction

#: Acts that a vote or a decree may lead to without changing the law by itself.
_LED_TO = frozenset({ActionKind.WITHDRAWAL, ActionKind.SUSPENSION_CLAIMED})


@dataclass(frozen=True, slots=True)
class Pending:
    """An announcement that waits; ``value`` is the act it leads to, where known."""

    announcement: Announcement
    value: str
    start: dt.date
    end: dt.date | None


def pending_line(records: StateRecords) -> Line[tuple[Note, ...]]:
    """Proposals and steps that wait, the latest of each value."""
    ranking: Ranking[Pending] = Ranking(
        bucket=lambda item: item.value,
        rank=lambda item: (item.start, item.announcement.sequence),
        key=lambda item: item.announcement.key,
    )
    return tops_line(
        ((item, item.start, item.end) for item in pending_of(records)), ranking, _notes
    )


def _notes(items: Iterable[Pending]) -> tuple[Note, ...]:
    by_value: dict[str, list[str]] = {}
    for item in items:
        by_value.setdefault(item.value, []).append(item.announcement.key)
    return tuple(
        Note(Modifier.PENDING, value, deciding=tuple(sorted(keys)))
        for value, keys in sorted(by_value.items())
    )


def pending_of(records: StateRecords) -> Iterator[Pending]:
    """Every announcement that waits for something, with how long it waits."""
    own = [one for one in records.announcements if speaks_for_state(one, records)]
    acts = [act for act in records.actions if act.treaty == MINE_BAN_TREATY]
    steps = dict(_steps(own, acts))
    settlements = _Settlements(own, acts)
    for one in own:
        if one.positions or belongs_to_law(one):
            continue
        start = records.context.interval(one.announced_on, one.sources).latest
        if one.key in steps:
            act = steps[one.key]
            yield Pending(one, act.action.value, start, act.acted_on.last)
        elif one.strength is Strength.PROPOSED:
            yield Pending(one, "", start, settlements.of(one))


def _steps(
    own: list[Announcement], acts: list[TreatyAction]
) -> Iterator[tuple[str, TreatyAction]]:
    """Announcements that the notice of a withdrawal or suspension followed from."""
    by_key = {one.key: one for one in own}
    made: dict[PartialDate, TreatyAction] = {}
    for one_act in sorted(acts, key=lambda act: act.key, reverse=True):
        if one_act.action in _LED_TO:
            made[one_act.acted_on] = one_act
    for one in own:
        act = made.get(one.announced_on) if belongs_to_law(one) else None
        earlier = list(one.supersedes) if act else []
        seen: set[str] = set()
        while earlier:
            key = earlier.pop()
            step = by_key.get(key)
            if act and step and key not in seen and not belongs_to_law(step):
                seen.add(key)
                earlier.extend(step.supersedes)
                yield key, act


class _Settlements:
    """When proposals stop waiting.

    An announcement replaces the proposal; or a decision replaces what was in force
    when it was made; or the state acts under the Ottawa Convention.
    """

    def __init__(self, own: list[Announcement], acts: list[TreatyAction]) -> None:
        made = {one.key: one.announced_on.last for one in own}
        self._replaced: dict[str, list[dt.date]] = {}
        decisions = []
        for one in own:
            earlier = [made[key] for key in one.supersedes if key in made]
            for key in one.supersedes:
                self._replaced.setdefault(key, []).append(made[one.key])
            if earlier and one.strength is not Strength.PROPOSED:
                decisions.append((made[one.key], min(earlier)))
        self._decisions = sorted(decisions)
        self._acts = sorted(act.acted_on.last for act in acts)

    def of(self, proposal: Announcement) -> dt.date | None:
        """The first day it no longer waits; None while nothing settles it."""
        made = proposal.announced_on.last
        days = [day for day in self._replaced.get(proposal.key, ()) if day >= made]
        days += self._acts[bisect_left(self._acts, made) :][:1]
        later = self._decisions[bisect_left(self._decisions, (made, dt.date.min)) :]
        days += islice((day for day, replaced in later if replaced <= made), 1)
        return min(days, default=None)
