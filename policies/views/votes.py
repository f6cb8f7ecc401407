"""``/votes/<symbol-slug>/``: one resolution and how every state voted."""

from __future__ import annotations

from collections import Counter
from typing import Any, cast

from django.http import HttpResponseBase

from policies.choices import Kind, VoteValue
from policies.filters.question import PAGED
from policies.queries.lists import votes
from policies.records import Resolution
from policies.tables.votes import vote_table
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.wording import listed, long_day


@public_page(*PAGED)
def resolution(asked: Asked, key: str) -> HttpResponseBase:
    """The roll call; 404 for a resolution that is not published."""
    world = asked.world
    one = cast("Resolution", world.fact(Kind.RESOLUTION, key))
    table = vote_table(world, votes(world, (), [one]), f"Votes on {one.symbol}")
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
