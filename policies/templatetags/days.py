"""Days in templates: ``{% when day %}`` and the filters ``short`` and ``long``."""

from __future__ import annotations

import datetime as dt
import re

from django import template
from django.template.context import Context
from django.utils.html import format_html

from policies.dates import DateInterval
from policies.wording import Day, countdown, long_day, machine_day, short_day

register = template.Library()

#: The blank between a number and its word, in text and not inside a tag.
COUNTED_BLANK = re.compile(r"(?<=\d) (?=[A-Za-z][^<>]*(?:<|$))")


@register.filter
def short(day: Day | None) -> str:
    """``21 Jun 2022``; '' for no day."""
    return short_day(day) if day else ""


@register.filter
def long(day: Day | None) -> str:
    """``21 June 2022``; '' for no day."""
    return long_day(day) if day else ""


@register.filter(is_safe=True)
def bound(sentence: str) -> str:
    """The sentence with each number kept on the line of its word: ``6 states``."""
    return COUNTED_BLANK.sub("\N{NO-BREAK SPACE}", sentence)


@register.simple_tag(takes_context=True)
def left(context: Context, ahead: dt.date | DateInterval) -> str:
    """How long it is from the page's valid day: ``in 40 days``."""
    return countdown(context["question"].on, ahead)


@register.simple_tag
def when(day: Day | None, length: str = "short") -> str:
    """A ``<time>`` with no more than is known; ``day unknown`` when nothing is."""
    if day is None:
        return format_html('<span class="mut">{}</span>', "day unknown")
    words = long_day(day) if length == "long" else short_day(day)
    machine = machine_day(day)
    if not machine:
        return format_html("<span>{}</span>", words)
    if machine == words:
        return format_html("<time>{}</time>", words)
    return format_html('<time datetime="{}">{}</time>', machine, words)
