"""``/votes/``: all roll calls; ``/votes/<symbol-slug>/``: how every state voted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from django.http import HttpResponseBase

from policies.charts.rollcalls import lines
from policies.charts.votes import DRAWN
from policies.charts.yearly import yearly
from policies.choices import Kind, Series, VoteValue
from policies.dates import PartialDate
from policies.filters.parameters import (
    Parameter,
    key_parameter,
    keys_of,
    one_of,
    single,
)
from policies.filters.question import PAGED
from policies.queries import lists
from policies.queries.lists import CastVote
from policies.queries.rollcalls import Split, ever, latest, roll_calls, splits
from policies.queries.votes import SPLIT
from policies.queries.world import World
from policies.records import Resolution
from policies.tables.votes import (
    one_roll_call,
    resolution_table,
    roll_call_table,
    vote_table,
)
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
from policies.wording import counted, listed, long_day

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
#: Those that the UN counts as not voting.
SILENT = (VoteValue.ABSENT, VoteValue.NOT_ENTITLED)
#: The votes of a roll call in the order in which its page names the states.
NAMED = (
    VoteValue.NO,
    VoteValue.ABSTAIN,
    VoteValue.ABSENT,
    VoteValue.NOT_ENTITLED,
    VoteValue.YES,
    VoteValue.WITHOUT_VOTE,
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


@public_page(*PAGED)
def resolution(asked: Asked, key: str) -> HttpResponseBase:
    """The roll call; 404 for a resolution that is not published."""
    world = asked.world
    one = cast("Resolution", world.fact(Kind.RESOLUTION, key))
    found = lists.votes(world, (), [one])
    table = one_roll_call(world, found, f"Votes on {one.symbol}")
    sources = [
        (world.sources[citation.source], citation.locator)
        for citation in one.sources
        if citation.source in world.sources
    ]

    def context(rows: Slice) -> dict[str, Any]:
        before, after = neighbours(world, one)
        return {
            "title": f"Resolution {one.symbol}",
            "lede": lede(one, found),
            "resolution": one,
            "before": before,
            "after": after,
            "sources": sources,
            "voted": list(by_vote(world, found)),
            "span": (rows.start + 1, rows.stop),
        }

    return answer(asked, table, "votes/resolution.html", context)


def by_vote(
    world: World, found: Sequence[CastVote]
) -> Iterator[tuple[VoteValue, list[tuple[str, CastVote]]]]:
    """The votes on a resolution with the names, those that stand out first."""
    for value in NAMED:
        alike = [(world.name(one.iso3), one) for one in found if one.vote is value]
        if alike:
            yield value, alike


def neighbours(
    world: World, one: Resolution
) -> tuple[Resolution | None, Resolution | None]:
    """The resolutions of the same series before and after it."""
    series = sorted(
        (other for other in world.resolutions.values() if other.series is one.series),
        key=lambda other: (other.adopted_on, other.key),
    )
    place = series.index(one)
    before = series[place - 1] if place else None
    return before, series[place + 1] if place + 1 < len(series) else None


def lede(one: Resolution, found: Sequence[CastVote]) -> str:
    """When it was adopted, by how many votes, and how many changed sides."""
    counts = Counter(vote.vote for vote in one.votes)
    words = [
        f"{counts[value]} {value.label.lower()}" for value in VoteValue if counts[value]
    ]
    said = f"Adopted on {long_day(one.adopted_on)}: {listed(words)}.{_unlisted(one)}"
    changed = sum(cast.is_switch for cast in found)
    if one.series is not Series.OTTAWA:
        return said
    if not any(cast.before for cast in found):
        return f"{said} No earlier vote of the yearly series is on record."
    if not changed:
        return f"{said} None is known to have voted otherwise than the last time."
    states = counted(changed, "state")
    return f"{said} {states} voted otherwise than the last time they voted."


def _unlisted(one: Resolution) -> str:
    """Says so where the UN's own total counts members that no row here is for."""
    listed_here = sum(vote.vote in SILENT for vote in one.votes)
    total = one.non_voting or 0
    if not one.votes or total <= listed_here:
        return ""
    return (
        f" The UN record counts {total} that did not vote, of which this list has "
        f"{listed_here}."
    )
