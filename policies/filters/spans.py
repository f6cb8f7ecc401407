"""The stretch of time that a question about states over time asks about."""

from __future__ import annotations

import datetime as dt

from policies.exceptions import InvalidInput
from policies.filters.question import RECORD_BEGINS, Question


def is_span(question: Question) -> bool:
    """Whether a stretch of time was asked for."""
    return bool(question.first or question.last)


def span_of(question: Question) -> tuple[dt.date, dt.date]:
    """First and last day asked about: one and the same for a day.

    A span without an end ends today, one without a beginning begins in 1990.
    Raises ``InvalidInput`` for one that would begin after its end.
    """
    if not is_span(question):
        return question.on, question.on
    first = question.first or min(RECORD_BEGINS, question.last or RECORD_BEGINS)
    last = question.last or question.today
    if last < first:
        raise InvalidInput({"from": f"{first} lies ahead; give the last day too"})
    return first, last
