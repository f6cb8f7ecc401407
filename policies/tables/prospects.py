"""What comes next for a state, in words: dated changes, proposals, promises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from policies.appearance import DIMENSION_LABELS, STANCE
from policies.choices import LAW_DIMENSIONS, ActionKind, Kind, LawKey, Modifier
from policies.dates import DateInterval
from policies.derivation.commitments import CommitmentState
from policies.derivation.history import History
from policies.queries.calendar import Coming, ComingKind, coming_for
from policies.queries.world import World
from policies.records import State
from policies.tables.places import fact_href
from policies.wording import counted, listed, short_day

#: What a change of legal status ahead means.
AHEAD = {LawKey.LEFT: "no longer bound", LawKey.IN_FORCE: "in force"}
#: What a status is that may hold already.
ALREADY = {
    LawKey.DEPOSITED: "joined",
    LawKey.IN_FORCE: "bound",
    LawKey.LEFT: "no longer bound",
}


@dataclass(frozen=True, slots=True)
class Prospect:
    """Something that lies ahead or is due; ``on`` is None where no day is set."""

    on: DateInterval | None
    text: str
    href: str


def prospects(
    world: World,
    state: State,
    history: History,
    pledges: tuple[CommitmentState, ...],
    day: dt.date,
) -> list[Prospect]:
    """Dated things first, then what waits without a day, then what is overdue."""
    ahead = [_coming(one) for one in coming_for(world, state, day)]
    open_days = _possible(history, day)
    return [*ahead, *open_days, *_waiting(world, history, day), *_overdue(pledges)]


def _coming(one: Coming) -> Prospect:
    text = one.what
    if one.kind is ComingKind.STATUS:
        key = LawKey(one.key)
        words = AHEAD.get(key, key.label.lower())
        text = f"{DIMENSION_LABELS[one.dimension]}: {words}"
    elif one.kind is ComingKind.WORD:
        text = f"Word on {one.what[0].lower()}{one.what[1:]}"
    elif one.kind is ComingKind.PLEDGE:
        text = f"Promise due: {one.what}"
    href = "" if one.kind is ComingKind.DEADLINE else one.href
    return Prospect(one.on, text, href)


def _possible(history: History, day: dt.date) -> Iterator[Prospect]:
    """Changes of legal status that may have happened: their day is not known."""
    for dimension, treaty in LAW_DIMENSIONS.items():
        keys = history.legal_status_on(treaty, day).possible
        if keys:
            words = listed([ALREADY.get(key, key.label.lower()) for key in keys], "or")
            text = (
                f"{DIMENSION_LABELS[dimension]}: perhaps {words} already; the day of "
                "an act is known only in part"
            )
            iso3 = history.records.state.key.lower()
            yield Prospect(None, text, f"/why/{iso3}/?dimension={dimension}")


def _waiting(world: World, history: History, day: dt.date) -> Iterator[Prospect]:
    """Proposals and steps that have led to nothing yet."""
    for note in history.reading_on(STANCE, day).notes:
        if note.modifier is not Modifier.PENDING:
            continue
        step = ActionKind(note.value).label.lower() if note.value else ""
        for key in note.deciding:
            if said := world.announcements.get(key):
                what = f"Announced, {step} not yet" if step else "Proposal pending"
                yield Prospect(
                    None, f"{what}: {said.title}", fact_href(Kind.ANNOUNCEMENT, key)
                )


def _overdue(pledges: tuple[CommitmentState, ...]) -> Iterator[Prospect]:
    """The promise that was due last, and how many more have no known outcome."""
    late = [one.commitment for one in pledges if one.overdue and one.commitment.due_on]
    if not late:
        return
    latest = max(late, key=lambda one: (one.due_on or dt.date.min, one.key))
    if latest.due_on:
        text = f"Was due {short_day(latest.due_on)}, no outcome known: {latest.pledge}"
        yield Prospect(None, text, fact_href(Kind.COMMITMENT, latest.key))
    if len(late) > 1:
        more = counted(len(late) - 1, "earlier promise")
        yield Prospect(
            None, f"{more} past the day without a known outcome", "#commitments"
        )
