"""``/map/``: one value of every state on a day, drawn, as a table and as files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseBase

from policies.appearance import DIMENSION_LABELS, SHORT_NAMES, Look
from policies.charts.maps import LegendLine, legend_line, map_of
from policies.charts.scale import FIRST_DAY
from policies.choices import LAW_DIMENSIONS
from policies.derivation.counts import Count
from policies.filters.maps import MAP, PART, PARTS
from policies.filters.states import DIMENSION
from policies.queries.maps import Placed, counted_on, placed_on
from policies.tables.maps import by_subregion, map_sentence, map_table
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.slices import Slice, kept_dates
from policies.wording import long_day


@public_page(*MAP)
def world_map(asked: Asked) -> HttpResponseBase:
    """Every state and area on a day by stance, by a dimension or by treaty."""
    dimension, day = asked.question[DIMENSION], asked.question.on
    placed = placed_on(asked.world, dimension, day)

    def context(_: Slice) -> dict[str, Any]:
        numbers = counted_on(asked.world, dimension, day)
        return {
            "lede": map_sentence(numbers, dimension, day, asked.question.today),
            "map": map_of(placed, mark_links(asked, dimension), asked.question[PART]),
            "parts": PARTS.items(),
            "legend": legend(asked, dimension, numbers),
            "law": dimension in LAW_DIMENSIONS,
            "twin": by_subregion(placed),
            "dimension": dimension,
            "dimension_label": DIMENSION_LABELS[dimension],
            "dimensions": SHORT_NAMES.items(),
            "days": days_offered(day, asked.question.today),
        }

    return answer(asked, map_table(placed, dimension, day), "maps/map.html", context)


def mark_links(asked: Asked, dimension: str) -> Callable[[Placed], str]:
    """From a state on the map to the page that says why, on the day of the map."""
    dates = kept_dates(asked) | {"on": asked.question.on.isoformat()}
    query = urlencode({"dimension": dimension, **dates})
    return lambda one: f"/why/{one.state.key.lower()}/?{query}"


def legend(
    asked: Asked, dimension: str, numbers: list[tuple[Look, Count]]
) -> list[LegendLine]:
    """Every value with its number; a number leads to its states."""
    return [
        legend_line(
            look, count.certain, count.possible, states_href(asked, dimension, look)
        )
        for look, count in numbers
    ]


def states_href(asked: Asked, dimension: str, look: Look) -> str:
    """The list of the states that have a value, on the dates of the page."""
    query = {"dimension": dimension, "code": look.key, **kept_dates(asked)}
    return f"/states/?{urlencode(query)}"


def days_offered(day: dt.date, today: dt.date) -> list[tuple[str, str, bool]]:
    """The last day of every year, today, and the day asked if it is another.

    Each with its name and whether it is the day asked; today has no date of its own.
    """
    years = range(FIRST_DAY.year, today.year)
    known = {dt.date(year, 12, 31): f"end of {year}" for year in years}
    known[today] = "today"
    known.setdefault(day, long_day(day))
    return [
        ("" if one == today else one.isoformat(), known[one], one == day)
        for one in sorted(known)
    ]
