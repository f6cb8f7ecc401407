"""What the first lines of a dossier say of real states, on pages and in files."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Site

pytestmark = pytest.mark.seed


@pytest.mark.parametrize(
    ("state", "on", "stance", "since", "before"),
    [
        (
            "fin",
            "2026-11-22",
            "Conditions",
            "10 January 2026",
            "Bound by the Convention 1 Jul 2012 – 9 Jan 2026",
        ),
        (
            "rus",
            "2022-06-21",
            "Conditions",
            "2 September 2005",
            "Permits Apr 2000 – 1 Sep 2005",
        ),
        (
            "plw",
            "2026-11-22",
            "Bound by the Convention",
            "1 May 2008",
            "Committed 19 Nov 2007 – 30 Apr 2008",
        ),
    ],
)
def test_a_stance_is_as_old_as_its_first_day(
    site: Site, state: str, on: str, stance: str, since: str, before: str
) -> None:
    """A later record that decides the same anew does not make it younger."""
    page = site.page(f"/states/{state}/", on=on)
    glance = page.definitions(page.root.first("dl", class_="glance"))

    assert (glance["Stance"], glance["Since"]) == (stance, since)
    assert glance["Before"] == before
    assert f"since {since}" in page.root.first("p", class_="lede").text


def test_the_list_of_states_gives_the_same_day(site: Site) -> None:
    rows = {row["iso3"]: row for row in site.csv("/states/", on="2026-11-22")}

    assert rows["FIN"]["stance_since"] == "2026-01-10"
    assert rows["PLW"]["stance_since"] == "2008-05-01"
    assert len(rows) == 200
