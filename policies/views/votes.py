"""``/votes/``: all roll calls; ``/votes/<symbol-slug>/``: how every state voted."""

from __future__ import annotations

from collections import Counter
from typing import Any, cast

from django.http import HttpResponseBase

from policies.charts.rollcalls import lines
from policies.charts.votes import DRAWN
from policies.choices import Kind, Series, VoteValue
from policies.filters.parameters import (
    Parameter,
    key_parameter,
    keys_of,
    one_of,
    single,
)
from policies.filters.question import PAGED
from policies.queries import lists
from policies.queries.rollcalls import latest, roll_calls
from policies.queries.votes import SPLIT
from policies.records import Resolution
from policies.tables.votes import resolution_table, roll_call_table, vote_table
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.forms import Field, Select, filter_form
from policies.views.lists import NARROWED, states_of, window_of
from policies.wording import listed, long_day

SERIES = key_parameter("series", keys_of(Series), "Series of resolutions.")
VOTE = key_parameter("vote", keys_of(VoteValue), "How the state voted.")
BEFORE = key_parameter(
    "before", keys_of(VoteValue), "The vote cast the last time before, in the series."
)
SWITCHED: Parameter[str] = Parameter(
    "switched",
    single(one_of(("yes",))),
    "",
    "yes: only votes other than the one cast the last time.",
)
LAYOUT: Parameter[str] = Parameter(
    "layout",
    single(one_of(("tidy", "wide"))),
    "tidy",
    "tidy: one row per vote; wide: one per state, with a column per resolution.",
)
FIELDS = (
    Field(SERIES, Series, "Series"),
    Field(VOTE, VoteValue, "Vote"),
    Field(BEFORE, VoteValue, "Vote before"),
)
LEDE = (
    "How states voted in the UN General Assembly on resolutions about "
    "anti-personnel mines."
)


@public_page(*NARROWED, SERIES, VOTE, BEFORE, SWITCHED, LAYOUT)
def votes(asked: Asked) -> HttpResponseBase:
    """``/votes/``: resolutions by recorded vote, and how each state voted."""
    question, world = asked.question, asked.world
    taken = lists.resolutions(world, window_of(asked), question[SERIES])
    found = lists.votes(
        world,
        states_of(asked),
        taken,
        values=question[VOTE],
        before=question[BEFORE],
        switched=question[SWITCHED] == "yes",
    )
    calls = roll_calls(world, found, taken)
    is_wide = question[LAYOUT] == "wide"
    table = roll_call_table(world, calls) if is_wide else vote_table(world, found)

    def context(_: object) -> dict[str, Any]:
        return {
            "lede": LEDE,
            "form": form(asked),
            "resolutions": resolution_table(world, taken),
            "latest": latest(world, taken),
            "calls": calls,
            "lines": lines(calls),
            "drawn": [(*DRAWN[value], value.label) for value in SPLIT],
            "is_wide": is_wide,
            "wide_csv": asked.href("csv", drop=("page", "per_page"), layout="wide"),
            "wide_json": asked.href("json", drop=("page", "per_page"), layout="wide"),
        }

    return answer(asked, table, "votes/list.html", context)


def form(asked: Asked) -> dict[str, Any]:
    """The filter form with a select for those who changed sides."""
    known = filter_form(asked, FIELDS)
    chosen = asked.question[SWITCHED] == "yes"
    option = ("yes", "Other than before", chosen)
    known["selects"].append(Select(SWITCHED.name, "Switch", (option,)))
    return known


@public_page(*PAGED)
def resolution(asked: Asked, key: str) -> HttpResponseBase:
    """The roll call; 404 for a resolution that is not published."""
    world = asked.world
    one = cast("Resolution", world.fact(Kind.RESOLUTION, key))
    table = vote_table(world, lists.votes(world, (), [one]), f"Votes on {one.symbol}")
    sources = [
        (world.sources[citation.source], citation.locator)
        for citation in one.sources
        if citation.source in world.sources
    ]

    def context(_: object) -> dict[str, Any]:
        return {
            "title": f"Resolution {one.symbol}",
            "lede": lede(one),
            "resolution": one,
            "sources": sources,
        }

    return answer(asked, table, "votes/resolution.html", context)


def lede(one: Resolution) -> str:
    """When it was adopted and by how many votes."""
    counts = Counter(vote.vote for vote in one.votes)
    words = [
        f"{counts[value]} {value.label.lower()}" for value in VoteValue if counts[value]
    ]
    return f"Adopted on {long_day(one.adopted_on)}: {listed(words)}."
