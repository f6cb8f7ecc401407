"""Where things are shown: a fact on its own page, else its revisions; a row's links."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from policies.choices import Kind
from policies.tables.base import Value

Row = Mapping[str, Value]

_PAGES = {
    Kind.STATE: "/states/{}/",
    Kind.TREATY: "/treaties/{}/",
    Kind.ANNOUNCEMENT: "/announcements/{}/",
    Kind.ACTOR: "/actors/{}/",
    Kind.SOURCE: "/sources/{}/",
    Kind.RESOLUTION: "/votes/{}/",
}


def fact_href(kind: str, key: str) -> str:
    """The address of a fact."""
    known = Kind(kind)
    if known is Kind.STATE:
        key = key.lower()
    return _PAGES.get(known, f"/records/{known.value}/{{}}/").format(key)


def state_href(row: Row) -> str:
    """The dossier of the row's state."""
    return f"/states/{str(row['iso3']).lower()}/"


def announcement_href(row: Row) -> str:
    """The announcement that the row names."""
    return f"/announcements/{row['announcement']}/"


def why_href(row: Row) -> str:
    """The reasoning behind a row: its state, dimension and day."""
    query = urlencode({"dimension": str(row["dimension"]), "on": str(row["on"])})
    return f"/why/{str(row['iso3']).lower()}/?{query}"


def address_href(row: Row) -> str:
    """The address that the row itself carries, if any."""
    return str(row["address"] or "")
