"""``/``: where the world stands, what was said last, what comes next."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponseBase

from policies.appearance import STANCE, Look
from policies.charts.maps import map_of
from policies.charts.shares import shares
from policies.choices import LawKey, Outcome, StanceKey
from policies.derivation.counts import Count
from policies.derivation.inputs import MINE_BAN_TREATY
from policies.filters.question import RECORD_BEGINS
from policies.queries.calendar import coming
from policies.queries.home import (
    lately_moved,
    newest_announcements,
    switches,
    with_outcome,
    with_status,
)
from policies.queries.maps import placed_on
from policies.queries.standings import counts_on, moved, stances_on
from policies.queries.treaties import memberships, undated
from policies.tables.changes import told
from policies.tables.happenings import citations
from policies.tables.standings import counts_table, standing_sentence, year_sentence
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.maps import legend, mark_links, states_href
from policies.views.slices import Slice
from policies.wording import counted

NEWEST = 9
MOVED = 6
NEXT = 6

TITLE = "What states say and do about anti-personnel mines"
LEDE = (
    "Here is what binds each state in law, what it says and what it is documented "
    "to have done: day by day since 1990, every fact with its source."
)


@public_page()
def home(asked: Asked) -> HttpResponseBase:
    """Counts by stance on the day, each leading to its states."""
    day = asked.question.on
    counted = counts_on(asked.world, day)
    table = counts_table(counted, day)

    def context(_: Slice) -> dict[str, Any]:
        return _front(asked, counted)

    return answer(asked, table, "home/home.html", context)


def _front(asked: Asked, counted: list[tuple[Look, Count]]) -> dict[str, Any]:
    world, day = asked.world, asked.question.on
    total = sum(count.certain for _, count in counted)
    said = newest_announcements(world, day)
    year_ago = _year_before(day)
    before = stances_on(world, year_ago).values()
    treaty = world.treaties.get(MINE_BAN_TREATY)
    changed = moved(world, year_ago, day)
    bound_before = sum(one.key == StanceKey.BOUND for one in before)
    return {
        "title": TITLE,
        "lede": f"{standing_sentence(counted, day, asked.question.today)}{LEDE}",
        "questions": _questions(asked),
        "total": total,
        "legend": legend(asked, STANCE, counted),
        "parts": shares(
            [
                (look, one.certain, states_href(asked, STANCE, look))
                for look, one in counted
            ]
        ),
        "map": map_of(placed_on(world, STANCE, day), mark_links(asked, STANCE)),
        "year": year_sentence(changed, bound_before),
        "year_since": year_ago + dt.timedelta(days=1) if changed else None,
        "newest": [
            (one, world.name(one.state), citations(world, one.sources)[:1])
            for one in said[:NEWEST]
        ],
        "all_announcements": len(said),
        "coming": coming(world, day)[:NEXT],
        "undated": undated(memberships(world, treaty, day)) if treaty else [],
        "moved": told(world, lately_moved(world, RECORD_BEGINS, day, MOVED)),
    }


def _questions(asked: Asked) -> list[tuple[str, str]]:
    """What is often asked: how much there is to it, and where it is answered."""
    world, day = asked.world, asked.question.on
    found = []
    if left := with_status(world, MINE_BAN_TREATY, LawKey.LEFT, day):
        words = f"{counted(left, 'state')} left the Mine Ban Treaty"
        found.append((words, f"/states/?dimension=law-mbt&code={LawKey.LEFT}"))
    if switched := switches(world, day):
        year = switched[0].resolution.adopted_on.year
        words = f"{counted(len(switched), 'state')} voted otherwise in {year}"
        found.append((words, f"/votes/?switched=yes&from={year}&to={year}"))
    if broken := with_outcome(world, Outcome.BROKEN, day):
        words = counted(broken, "promise broken", "promises broken")
        found.append((words, f"/commitments/?outcome={Outcome.BROKEN}"))
    if world.states:
        found.append(
            ("How far states outside are from the treaty", "/compare/distance/")
        )
    return found


def _year_before(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
