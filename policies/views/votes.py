"""``/votes/``: all roll calls, and how each state voted over the years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponseBase

from policies.charts.rollcalls import lines
from policies.charts.votes import DRAWN
from policies.charts.yearly import yearly
from policies.choices import Series, VoteValue
from policies.dates import PartialDate
from policies.filters.parameters import (
    Parameter,
    key_parameter,
    keys_of,
    one_of,
    single,
)
from policies.queries import lists
from policies.queries.lists import CastVote
from policies.queries.rollcalls import Split, ever, latest, roll_calls, splits
from policies.queries.votes import SPLIT
from policies.queries.world import World
from policies.records import Resolution
from policies.tables.votes import resolution_table, roll_call_table, vote_table
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.forms import Field, Select, completed, filter_form
from policies.views.listing import (
    NARROWED,
    decade_of,
    result_words,
    states_of,
    window_of,
)
from policies.views.slices import Slice
from policies.views.sums import parts

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
    "anti-personnel mines, year by year and state by state."
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

    def context(rows: Slice) -> dict[str, Any]:
        return {
            "lede": LEDE,
            "form": form(asked),
            "result": result_words(world, [one.iso3 for one in found]),
            **_taken(world, taken),
            "ways": _ways(asked, lists.votes(world, states_of(asked), taken)),
            "calls": calls,
            "lines": lines(calls),
            "drawn": [(*DRAWN[value], value.label) for value in SPLIT],
            "is_wide": is_wide,
            "parts": () if is_wide else parts(found, rows, _decade),
            "span": (rows.start + 1, rows.stop),
            "wide_csv": asked.href("csv", drop=("page", "per_page"), layout="wide"),
            "wide_json": asked.href("json", drop=("page", "per_page"), layout="wide"),
        }

    return answer(asked, table, "votes/list.html", context)


def _taken(world: World, taken: Sequence[Resolution]) -> dict[str, Any]:
    """The resolutions, every year, the newest, and who changed sides on it."""
    by_key = splits(lists.votes(world, (), taken))
    newest = latest(world, taken)
    switched = newest.switched if newest else ()
    return {
        "resolutions": resolution_table(world, taken, by_key),
        "yearly": yearly(yearly_splits(by_key)),
        "latest": newest,
        "changed": [(world.name(one.iso3), one) for one in switched],
    }


def _decade(one: CastVote) -> str:
    return decade_of(PartialDate(one.resolution.adopted_on), "")


def yearly_splits(by_key: Mapping[str, Split]) -> list[Split]:
    """Those of the yearly series on the treaty, oldest first."""
    found = [one for one in by_key.values() if one.resolution.series is Series.OTTAWA]
    return found[::-1]


def _ways(asked: Asked, every: Sequence[CastVote]) -> list[tuple[str, str, bool]]:
    """Links to the states that stand out: words, address, whether it is the present."""
    against, changed = ever(every)
    question = asked.question
    drop = ("page", VOTE.name, BEFORE.name, SWITCHED.name)
    values = ("abstain", "no")
    is_against = set(question[VOTE]) == set(values)
    is_all = not any(question.asks(one) for one in (VOTE, BEFORE, SWITCHED))
    total = len({one.iso3 for one in every})
    base = asked.href(drop=drop)
    joint = "&" if "?" in base else "?"
    asks = "&".join(f"{VOTE.name}={value}" for value in values)
    return [
        (f"All ({total})", base, is_all),
        (
            f"Abstained or voted no on any of them ({against})",
            f"{base}{joint}{asks}",
            is_against,
        ),
        (
            f"Ever voted otherwise than before ({changed})",
            asked.href(drop=drop, switched="yes"),
            question[SWITCHED] == "yes",
        ),
    ]


def form(asked: Asked) -> dict[str, Any]:
    """The filter form with a select for those who changed sides."""
    chosen = asked.question[SWITCHED] == "yes"
    option = ("yes", "Another vote than before", chosen)
    switch = Select(SWITCHED.name, "Change", (option,))
    return completed(asked, [*filter_form(asked, FIELDS)["selects"], switch])
