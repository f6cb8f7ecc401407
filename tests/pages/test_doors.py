"""No page of the site is left out of what is asked of every page.

The sweeps (weight, axe, queries, links, dates) open one address of every pattern that
``tests.doors`` lists. A new pattern is listed by itself; it must have an example that
exists, and a view that answers outside the common frame must be named here.
"""

from __future__ import annotations

from policies.management.reference.addresses import addresses
from tests.doors import PAGES

#: What answers without a page: for machines, and the desk, which has tests of its own.
NO_PAGES = {
    "/healthz",
    "/readyz",
    "/admin/",
    "/style/<version>/<name>.css",
    "/robots.txt",
    "/sitemap.xml",
}


def test_every_address_is_a_door_or_for_machines() -> None:
    listed = {one.path for one in PAGES}

    assert {one.path for one in addresses()} - listed == NO_PAGES
    assert {"/", "/states/<iso3>/", "/states/<iso3>.csv"} <= listed
