"""The frame of every page: its dates, its way through the site, its pages."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.context import Context

from policies.wording import long_day

register = template.Library()

#: The words of the masthead; the rest stands in the foot.
PLACES = (
    ("States", "/states/"),
    ("Map", "/map/"),
    ("Compare", "/compare/"),
    ("Treaties", "/treaties/"),
    ("Announcements", "/announcements/"),
    ("Votes", "/votes/"),
    ("Stockpiles", "/stockpiles/"),
    ("Use", "/use/"),
    ("Changes", "/changes/"),
    ("Data", "/data/"),
)

#: Parameters that the dates form sets itself, or that no longer fit afterwards.
NOT_CARRIED = frozenset({"on", "recorded", "page", "format"})


@register.simple_tag
def places() -> tuple[tuple[str, str], ...]:
    return PLACES


def _recorded_words(recorded: dt.date | dt.datetime | None, today: dt.date) -> str:
    if recorded is None:
        return long_day(today)
    if isinstance(recorded, dt.datetime):
        return f"{long_day(recorded.date())}, {recorded:%H:%M} UTC"
    return long_day(recorded)


@register.inclusion_tag("partials/dates.html", takes_context=True)
def dates_strip(context: Context) -> dict[str, Any]:
    """The two dates of the page in words, and the form that changes them."""
    question = context.get("question")
    if question is None:
        return {"question": None}
    spans = question.first is not None or question.last is not None
    carried = [
        (name, text)
        for name, texts in question.given.items()
        if name not in NOT_CARRIED
        for text in texts
    ]
    return {
        "question": question,
        "moment": context.get("moment"),
        "spans": spans,
        "carried": carried,
        "recorded_words": _recorded_words(question.recorded, question.today),
        "permalink": context.get("permalink", ""),
        "csv_href": context.get("csv_href", ""),
        "json_href": context.get("json_href", ""),
        "path": context["request"].path,
    }


@register.simple_tag(takes_context=True)
def with_page(context: Context, number: int) -> str:
    """The present query string with another page number."""
    request = context["request"]
    pairs = [
        (name, text)
        for name, texts in sorted(request.GET.lists())
        for text in texts
        if name != "page" and text
    ]
    return "?" + urlencode([*pairs, ("page", str(number))])
