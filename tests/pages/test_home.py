"""The front page: counts that can be followed, news, what comes next."""

import pytest
from django.test import Client

from tests import factories as make
from tests.readers import Page, read_csv, read_json
from tests.world import World, publish_all


def counts(client: Client, **query: str) -> dict[str, int]:
    rows = read_json(client.get("/", {"format": "json", **query}))["results"]
    return {row["stance"]: row["states"] for row in rows if row["states"]}


def test_every_state_is_counted_once_and_no_area(client: Client, world: World) -> None:
    assert counts(client, on="2026-02-01") == {
        "bound": 1,
        "committed": 1,
        "conditions": 1,
        "permits": 1,
    }


@pytest.mark.parametrize(
    ("day", "bound"), [("1999-01-01", 0), ("2005-01-01", 2), ("2026-02-01", 1)]
)
def test_counts_are_those_of_the_day(
    client: Client, world: World, day: str, bound: int
) -> None:
    assert counts(client, on=day).get("bound", 0) == bound


def test_each_count_leads_to_its_states(client: Client, world: World) -> None:
    page = Page(client.get("/", {"on": "2026-02-01"}))

    href = page.link("Conditions")
    listed = Page(client.get(href))

    assert "on=2026-02-01" in href
    assert [row["State"] for row in listed.tables()[0]] == ["Borania"]
    assert "1 state" in listed.section("1 state").text or "1 state" in listed.text


def test_the_page_says_what_moved_in_a_year(client: Client, world: World) -> None:
    text = Page(client.get("/", {"on": "2026-02-01"})).text

    assert "A year before, 2 states were bound" in text
    assert "one has left" in text


def test_what_changed_last_leads_to_its_reason(client: Client, world: World) -> None:
    page = Page(client.get("/", {"on": "2026-02-01"}))
    before = Page(client.get("/", {"on": "2025-06-01"}))

    newest, second, *_ = page.section("What changed last").all("li")
    assert newest.text == "5 Jan 2026 Ardenia Not coded yet to Permits"
    assert second.text.startswith("27 Dec 2025 Ardenia Bound by the Convention to ")
    reason = newest.first("a", class_="move").attributes["href"]
    assert client.get(reason).status_code == 200
    assert "27 Dec 2025" not in before.section("What changed last").text


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("", "The Mine Ban Treaty binds 1 of 4 states. "),
        ("1996-01-01", "On 1 January 1996 the Mine Ban Treaty binds none of today’s 4"),
    ],
)
def test_the_page_opens_with_where_the_world_stands(
    client: Client, world: World, on: str, words: str
) -> None:
    asked = {"on": on} if on else {}
    lede = Page(client.get("/", asked)).root.first("p", class_="lede").text

    assert lede.startswith(words)


def test_news_end_with_the_day_asked(client: Client, world: World) -> None:
    news = Page(client.get("/", {"on": "2016-01-01"})).section("Newest announcements")

    assert "Mines only on the northern border" in news.text
    assert "The geographic limit is lifted" not in news.text
    [listed] = [link for link in news.all("a") if link.text.startswith("All ")]
    there = Page(client.get(listed.attributes["href"]))
    assert len(there.tables()[0]) == int(listed.text.removeprefix("All ")) > 0


def test_a_change_of_an_unknown_day_is_told_with_no_more_than_is_known(
    client: Client, world: World
) -> None:
    statement = make.make_announcement(
        "xbb-2024-11",
        "gazette",
        state_id="XBB",
        announced_on="2024-11",
        positions={"use": "permits"},
    )
    publish_all([statement])

    moved = Page(client.get("/", {"on": "2025-02-01"})).section("What changed last")

    assert moved.all("li")[0].text == "Nov 2024 Borania Conditions to Permits"
    assert "on=2024-11-30" in moved.first("a", class_="move").attributes["href"]


def test_a_year_in_which_nothing_moved_has_no_changes_to_see(
    client: Client, world: World
) -> None:
    def standing(day: str) -> str:
        return Page(client.get("/", {"on": day})).section("Where the world stands").text

    assert "No state’s stance is different" in (calm := standing("1992-01-01"))
    assert "See which" not in calm
    assert "See which" in standing("2026-01-01")


def test_the_changes_of_a_year_are_those_of_the_stance_since_then(
    client: Client, world: World
) -> None:
    link = Page(client.get("/", {"on": "2026-01-01"})).link("See which")
    page = Page(client.get(link))

    assert link == "/changes/?dimension=stance&from=2025-01-02&to=2026-01-01"
    assert "Bound by the Convention to Not coded yet" in page.text
    assert "Withdrew" not in page.section("1 change").text


def test_what_comes_next_is_told_from_the_day_asked(
    client: Client, world: World
) -> None:
    coming = Page(client.get("/", {"on": "2025-07-01"})).section("takes effect next")

    assert "Ardenia" in coming.text
    assert "27 Dec 2025" in coming.text


def test_a_deadline_is_not_called_a_change_of_status(
    client: Client, world: World
) -> None:
    coming = Page(client.get("/", {"on": "2004-01-01"})).section("takes effect next")

    found = [one.text for one in coming.all("li") if "Article" in one.text]
    assert found
    assert all("must be done by then" in deadline for deadline in found)
    assert not any("status changes" in deadline for deadline in found)


def test_the_page_says_how_to_cite_it_and_keeps_the_moment(
    client: Client, world: World
) -> None:
    page = Page(client.get("/"))

    assert "recorded=2026-03-01T15%3A30%3A00Z" in page.text
    assert "CC BY 4.0" in page.text
    assert page.root.all("input", name="q")


def test_rows_of_the_file_are_the_stances_of_the_page(
    client: Client, world: World
) -> None:
    page = Page(client.get("/"))

    rows = read_csv(client.get("/", {"format": "csv"}))

    shown = page.root.first("ul", id="legend").all("li")
    assert len(rows) == sum("data-key" in line.attributes for line in shown) == 9


def test_the_links_to_files_lead_to_files(client: Client, world: World) -> None:
    page = Page(client.get("/", {"on": "2026-02-01"}))

    announced = page.root.all("link", rel="alternate")
    shown = [page.link("CSV"), page.link("JSON")]
    assert shown == [link.attributes["href"] for link in announced]
    kinds = [client.get(href).headers["Content-Type"] for href in shown]
    assert [kind.split(";")[0] for kind in kinds] == ["text/csv", "application/json"]
    [first] = {row["on"] for row in read_csv(client.get(shown[0]))}
    assert first == "2026-02-01"


def test_before_the_first_entry_the_page_says_so(client: Client, world: World) -> None:
    page = Page(client.get("/", {"recorded": "2020-01-01"}))

    assert page.status == 200
    assert "held nothing" in page.text


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("1950-01-01", "The record begins in 1990."),
        ("2090-01-01", "This day lies ahead."),
    ],
)
def test_a_day_outside_the_record_says_so(
    client: Client, world: World, on: str, words: str
) -> None:
    assert words in Page(client.get("/", {"on": on})).text
    assert words not in Page(client.get("/", {"on": "2016-01-01"})).text
