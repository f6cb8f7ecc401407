"""When the word behind a code was last verified (codebook §5, ``stale``)."""

from __future__ import annotations

import datetime as dt

from policies.derivation.inputs import Context
from policies.derivation.lines import day_after, months_after
from policies.derivation.rows import Row
from policies.records import Announcement

#: Months after which a word that nobody verified is called stale.
STALE_AFTER_MONTHS = 24


def verified_until(announcement: Announcement, context: Context) -> dt.date | None:
    """The last day on which an announcement is known to have been looked at.

    ``verified_on``; for founding data the newest publication date among its sources,
    at its last possible day. None where no source is dated: nothing is known then,
    and nothing is called stale.
    """
    if announcement.verified_on:
        return announcement.verified_on
    published = context.published(announcement.sources)
    return max((date.last for date in published), default=None)


def stale_from(row: Row, context: Context) -> dt.date | None:
    """The first day on which a row counts as not verified for 24 months."""
    verified = verified_until(row.announcement, context)
    return day_after(months_after(verified, STALE_AFTER_MONTHS)) if verified else None
