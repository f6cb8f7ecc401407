"""When the word behind a code was last verified (codebook §5, ``stale``)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from policies.dates import add_months
from policies.derivation.inputs import Context
from policies.derivation.lines import day_after
from policies.derivation.rows import Row
from policies.records import Announcement

#: Months after which a word that nobody verified is called stale.
STALE_AFTER_MONTHS = 24


def verified_until(announcement: Announcement, context: Context) -> dt.date:
    """The last day on which an announcement is known to have been looked at.

    ``verified_on``; for founding data the newest publication date among its sources,
    at its last possible day; where no source is dated, the announcement's own day.
    """
    if announcement.verified_on:
        return announcement.verified_on
    published = context.published(announcement.sources)
    if published:
        return max(date.last for date in published)
    return announcement.announced_on.last


def stale_from(row: Row, context: Context) -> dt.date:
    """The first day on which a row counts as not verified for 24 months."""
    verified = verified_until(row.announcement, context)
    return day_after(add_months(verified, STALE_AFTER_MONTHS)[0])


def stale_rows(rows: Iterable[Row], context: Context, day: dt.date) -> tuple[Row, ...]:
    """The rows that are stale on a day."""
    return tuple(row for row in rows if stale_from(row, context) <= day)
