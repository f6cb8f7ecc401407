"""``/votes/<symbol-slug>/``: how every state voted on one resolution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, cast

from django.http import HttpResponseBase

from policies.choices import Kind, Series, VoteValue
from policies.filters.question import PAGED
from policies.queries import lists
from policies.queries.lists import CastVote
from policies.queries.world import World
from policies.records import Resolution
from policies.tables.votes import one_roll_call
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.slices import Slice
from policies.wording import counted, listed, long_day

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
    """When it was adopted, by how many votes, and how many changed sides.

    Without a roll call, by the totals alone: nobody is known to have changed sides.
    """
    words = listed(_numbers(one))
    said = f"Adopted on {long_day(one.adopted_on)}{f': {words}' if words else ''}."
    if not one.votes:
        return f"{said} No roll call is on record."
    said += _unlisted(one)
    changed = sum(cast.is_switch for cast in found)
    if one.series is not Series.OTTAWA:
        return said
    if not any(cast.before for cast in found):
        return f"{said} No earlier vote of the yearly series is on record."
    if not changed:
        return f"{said} None is known to have voted otherwise than the last time."
    states = counted(changed, "state")
    return f"{said} {states} voted otherwise than the last time they voted."


def _numbers(one: Resolution) -> list[str]:
    """How many voted how, by the roll call; by the UN's totals where there is none."""
    totals = {
        VoteValue.YES: one.yes,
        VoteValue.NO: one.no,
        VoteValue.ABSTAIN: one.abstain,
        VoteValue.ABSENT: one.non_voting,
    }
    counts = Counter(vote.vote for vote in one.votes) if one.votes else totals
    return [
        f"{number} {value.label.lower()}"
        for value in VoteValue
        if (number := counts.get(value))
    ]


def _unlisted(one: Resolution) -> str:
    """Says so where the UN's own total counts members that no row here is for."""
    listed_here = sum(vote.vote in SILENT for vote in one.votes)
    total = one.non_voting or 0
    if total <= listed_here:
        return ""
    return (
        f" The UN record counts {total} that did not vote, of which this list has "
        f"{listed_here}."
    )
