"""Where a published fact is shown: its own page, else its revisions."""

from __future__ import annotations

from policies.choices import Kind

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
