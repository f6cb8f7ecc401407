"""``/treaties/`` and ``/treaties/<slug>/``: who is bound by what on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import Any, cast

from django.http import HttpResponseBase

from policies.appearance import ladder
from policies.charts.growth import growth_curve
from policies.choices import BINDING, LAW_DIMENSIONS, Kind, LawKey
from policies.filters.parameters import GROUP, REGION, STATE
from policies.filters.treaties import LAW_CODE, STATUS
from policies.queries.growth import growth, never_ratified, years_since_signing
from policies.queries.selection import chosen_states, regions
from policies.queries.treaties import (
    Membercount,
    Membership,
    Move,
    ahead,
    changes,
    count_members,
    dimension_of,
    memberships,
    moves,
    undated,
)
from policies.records import Treaty
from policies.tables.happenings import citations
from policies.tables.obligations import dues, duties
from policies.tables.treaties import status_table, treaties_table, treaty_opening
from policies.tables.treaty_folds import folds, status_rows
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.slices import Slice

#: Newest days of change that stand open on the page; the rest is folded.
NEWEST = 5


def _asking(keys: Iterable[LawKey]) -> str:
    """The part of an address that asks for these legal statuses."""
    return "&".join(f"code={key.value}" for key in keys)


#: Asks for the states that a treaty binds.
BOUND = _asking(key for key in LawKey if key in BINDING)
#: The legal statuses look the same under every treaty.
LIKE_ANY_TREATY = next(iter(LAW_DIMENSIONS))


@public_page()
def treaties(asked: Asked) -> HttpResponseBase:
    """The treaties of the record with their numbers of states."""
    world, day = asked.world, asked.question.on
    known = sorted(world.treaties.values(), key=_place)
    counted = [
        (one, count_members(world, one, memberships(world, one, day), day))
        for one in known
    ]
    context = {
        "bound": BOUND,
        "counted": counted,
        "lede": _lede(counted, day),
    }
    return answer(asked, treaties_table(counted, day), "treaties/list.html", context)


def _lede(counted: list[tuple[Treaty, Membercount]], day: dt.date) -> str:
    """What the treaties are for, then the first of them in numbers."""
    said = "Treaties that limit or ban anti-personnel mines or weapons like them."
    if not counted:
        return said
    first, count = counted[0]
    return f"{said} {first.short_name}: {treaty_opening(first, count, day)}"


def _place(treaty: Treaty) -> tuple[int, str]:
    """Treaties with a dimension in its order, others after them by key."""
    places = {dimension: number for number, dimension in enumerate(LAW_DIMENSIONS)}
    return places.get(dimension_of(treaty.key), len(places)), treaty.key


@public_page(*STATUS)
def treaty(asked: Asked, slug: str) -> HttpResponseBase:
    """The status of every state under one treaty on a day."""
    found = cast("Treaty", asked.world.fact(Kind.TREATY, slug))
    members = memberships(asked.world, found, asked.question.on)
    shown = _chosen(asked, members)
    table = status_table(asked.world, found, shown, asked.question.on)

    def context(_: Slice) -> dict[str, Any]:
        rows = status_rows(asked.world, found.key, shown, asked.question.on)
        return _status(asked, found, members) | {
            "shown": rows,
            "folds": () if _is_narrowed(asked) else folds(rows),
            "has_deadlines": any(row.stock or row.clearance for row in rows),
        }

    return answer(asked, table, "treaties/status.html", context)


def _is_narrowed(asked: Asked) -> bool:
    return any(asked.question[one] for one in STATUS)


def _chosen(asked: Asked, members: list[Membership]) -> list[Membership]:
    question = asked.question
    states = chosen_states(
        asked.world,
        codes=question[STATE],
        groups=question[GROUP],
        among=question[REGION],
        day=question.on,
    )
    wanted = {state.key for state in states}
    keys = question[LAW_CODE]
    return [
        one
        for one in members
        if one.state.key in wanted and (not keys or one.status.key in keys)
    ]


def _status(asked: Asked, found: Treaty, members: list[Membership]) -> dict[str, Any]:
    world, question = asked.world, asked.question
    count = count_members(world, found, members, question.on)
    done = changes(world, found.key, question.on)
    together = moves(done)
    years = growth(world, found.key, done, question.on)
    everyone = status_rows(world, found.key, members, question.on)
    return {
        "treaty": found,
        "curve": growth_curve(found.short_name, years),
        "never": [
            (one, years_since_signing(one, question.on))
            for one in never_ratified(members)
        ],
        "dimension": dimension_of(found.key) or LIKE_ANY_TREATY,
        "has_reasons": bool(dimension_of(found.key)),
        "counted": count,
        "lede": treaty_opening(found, count, question.on),
        "duties": duties(found),
        "dues": dues(found, everyone),
        "everything": _asking(LawKey),
        "bound": BOUND,
        "looks": ladder(LIKE_ANY_TREATY),
        "pending": moves(ahead(members, question.on)),
        "undated": undated(members),
        "newest": together[:NEWEST],
        "older": _years(together[NEWEST:]),
        "older_count": sum(len(one.states) for one in together[NEWEST:]),
        "cited": citations(world, found.sources),
        "regions": regions(world).items(),
        "region": question[REGION],
        "codes": question[LAW_CODE],
    }


def _years(done: list[Move]) -> list[tuple[int, list[Move]]]:
    return [
        (year, list(group))
        for year, group in groupby(done, key=lambda one: one.day.latest.year)
    ]
