"""The frame of every page: its dates, its way through the site, its pages."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from urllib.parse import quote, urlencode

from django import template
from django.conf import settings
from django.template.base import Parser, Token
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html

from policies.choices import Kind
from policies.filters.question import DATES
from policies.records import Source
from policies.stylesheets import joined, stylesheet
from policies.templatetags.addresses import to
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
    ("Promises", "/commitments/"),
    ("Changes", "/changes/"),
    ("Data", "/data/"),
)

#: Where the reasoning behind a page stands; the first pattern that fits counts.
REASONS = (
    (r"/states/(?P<iso3>\w+)/", "/why/{iso3}/"),
    (r"/(states|map|compare)/.*|/", "/codebook/#stance"),
    (r"/treaties/.*|/calendar/", "/codebook/#law"),
    (r"/announcements/.*", "/codebook/#word"),
    (r"/(stockpiles|use|commitments|actors)/.*", "/codebook/#deed"),
    (r"/votes/.*", "/methodology/#votes"),
    (r"/(statements|sources)/.*", "/methodology/#records"),
    (r"/(changes|records)/.*", "/methodology/#corrections"),
    (r"/why/.*", "/codebook/"),
    (r"/search/", "/methodology/#search"),
    (r"/(codebook|data-dictionary)/", "/methodology/#derived"),
    (r"/glossary/", "/codebook/#terms"),
    (r"/methodology/", "/codebook/"),
    (r"/known-gaps/", "/methodology/#gaps"),
    (r"/(data|about)/", "/methodology/#records"),
)

#: Languages written from right to left, by their two-letter codes.
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

#: Parameters that the dates form sets itself, or that no longer fit afterwards.
NOT_CARRIED = frozenset({*DATES, "from", "to", "page", "format"})


@register.simple_tag
def places() -> tuple[tuple[str, str], ...]:
    """The places of the site, as the head of every page lists them."""
    return PLACES


def reason_for(path: str) -> str:
    """The address that says why a page holds what it holds; '' for no public page."""
    for pattern, address in REASONS:
        if found := re.fullmatch(pattern, path):
            return address.format(**found.groupdict())
    return ""


class _Stylesheet(template.Node):
    """The link to the stylesheet of a page, from the names that stand inside."""

    def __init__(self, names: template.NodeList) -> None:
        self.names = names

    def render(self, context: Context) -> str:
        names = re.findall(r"[a-z]+", self.names.render(context))
        file = joined(names)
        _, version = stylesheet(file)
        href = reverse("stylesheet", args=(version, file))
        return format_html('<link rel="stylesheet" href="{}">', href)


@register.tag("stylesheet")
def do_stylesheet(parser: Parser, token: Token) -> template.Node:
    """``{% stylesheet %}charts map{% endstylesheet %}``: these beside the usual."""
    names = parser.parse(("endstylesheet",))
    parser.delete_first_token()
    return _Stylesheet(names)


@register.simple_tag(takes_context=True)
def report_href(context: Context) -> str:
    """Where an error on this page is reported: a letter that names the page.

    Without a public address to write to it is the page that says so.
    """
    contact: str = settings.LANDMINES_CONTACT
    if not contact:
        return to(context, "/about/#report-an-error")
    request = context["request"]
    page = context.get("permalink") or request.build_absolute_uri()
    letter = {
        "subject": f"Error on “{context.get('title', '')}”",
        "body": f"Page: {page}\n\nWhat is wrong:\n\nWhich source shows it:\n",
    }
    return f"mailto:{contact}?{urlencode(letter, quote_via=quote)}"


@register.filter
def thousands(value: int) -> str:
    """``3,834``: a number of rows as it stands in a sentence."""
    return f"{value:,}"


@register.simple_tag
def foreign(language: str) -> str:
    """The attributes of an element whose text is not English; '' for English."""
    if not language or language == "en":
        return ""
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    return format_html(' lang="{}" dir="{}"', language, direction)


@register.simple_tag
def source_title(source: Source) -> str:
    """The title of a source as published, marked with its language."""
    marks = foreign(source.language)
    if not marks:
        return source.title
    return format_html("<span{}>{}</span>", marks, source.title)


@register.simple_tag
def kind_icon(kind: Kind) -> str:
    """The drawn sign of a kind of record; its word stands beside it."""
    return format_html(
        '<svg class="ki" aria-hidden="true"><use href="#k-{}"/></svg>', Kind(kind)
    )


@register.simple_tag
def sign(name: str) -> str:
    """A drawn sign: ``to``, ``differs``, ``tighter``, ``looser``; words beside it."""
    return format_html(
        '<svg class="ki" aria-hidden="true"><use href="#s-{}"/></svg>', name
    )


def _recorded_words(recorded: dt.date | dt.datetime | None, today: dt.date) -> str:
    if recorded is None:
        return long_day(today)
    if isinstance(recorded, dt.datetime):
        return f"{long_day(recorded.date())}, {recorded:%H:%M} UTC"
    return long_day(recorded)


@register.inclusion_tag("partials/dates.html", takes_context=True)
def dates_strip(context: Context) -> dict[str, Any]:
    """The dates of the page in words, the form that changes them, and what to do."""
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
    request = context["request"]
    return {
        "request": request,
        "question": question,
        "moment": context.get("moment"),
        "spans": spans,
        "carried": carried,
        "recorded_words": _recorded_words(question.recorded, question.today),
        "is_past": question.recorded is not None or question.public is not None,
        "permalink": context.get("permalink", ""),
        "csv_href": context.get("csv_href", ""),
        "json_href": context.get("json_href", ""),
        "path": request.path,
        "why_href": context.get("why_href") or reason_for(request.path),
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
