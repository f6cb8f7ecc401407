"""``/calendar/``: what takes effect after the valid day."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.http import HttpResponseBase

from policies.filters.question import PAGED
from policies.queries.calendar import Coming, coming, overdue
from policies.queries.treaties import memberships, undated
from policies.tables.calendar import calendar_table, outlook, subject
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.slices import Slice


@public_page(*PAGED)
def calendar(asked: Asked) -> HttpResponseBase:
    """Everything on record that is dated after the day asked about."""
    world, day = asked.world, asked.question.on
    items = coming(world, day)

    def context(rows: Slice) -> dict[str, Any]:
        return {
            "lede": outlook(items, day),
            "years": _years(items[rows.start : rows.stop]),
            "overdue": overdue(world, day),
            "undated": [
                (treaty, one)
                for treaty in world.treaties.values()
                for one in undated(memberships(world, treaty, day))
            ],
        }

    table = calendar_table(items, day)
    return answer(asked, table, "calendar/calendar.html", context)


def _years(items: Sequence[Coming]) -> list[tuple[int, list[tuple[Coming, str]]]]:
    """The days of a page by year, each with its kind in words."""
    return [
        (year, [(item, subject(item)) for item in some])
        for year, some in groupby(items, key=lambda item: item.on.earliest.year)
    ]
