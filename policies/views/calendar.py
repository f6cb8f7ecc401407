"""``/calendar/``: what takes effect after the valid day."""

from __future__ import annotations

from django.http import HttpResponseBase

from policies.filters.question import PAGED
from policies.queries.calendar import coming
from policies.queries.treaties import memberships, undated
from policies.tables.calendar import calendar_table
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.wording import long_day


@public_page(*PAGED)
def calendar(asked: Asked) -> HttpResponseBase:
    """Everything on record that is dated after the day asked about."""
    day = asked.question.on
    lede = f"What lies ahead of {long_day(day)}, as far as it is dated on record."
    table = calendar_table(coming(asked.world, day), day)
    unknown = [
        (treaty, one)
        for treaty in asked.world.treaties.values()
        for one in undated(memberships(asked.world, treaty, day))
    ]
    told = {"lede": lede, "undated": unknown}
    return answer(asked, table, "calendar/calendar.html", told)
