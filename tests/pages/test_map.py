"""The map: the same values as picture, table and files, on any day."""

from collections.abc import Mapping
from itertools import combinations
from math import dist, inf

import pytest
from django.test import Client

from policies.charts import maps, parts
from tests import factories as make
from tests.readers import Node, Page, read_csv, read_json
from tests.world import World, publish_all

OUTLINES = maps.Drawing(
    source="invented",
    width=100,
    height=50,
    dot=6,
    shapes={"XAA": "m0 0 9 0 0 9z", "XBB": "m20 0 9 0 0 9z", "XCC": "m40 0 9 0 0 9z"},
    dots={"XEE": (70, 20)},
    rest="m80 0 9 0 0 9z",
)
#: The map of the world as it is.
FOUNDING = maps.drawing()


@pytest.fixture(autouse=True)
def invented_outlines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shapes for the invented states; Dovaria has none."""
    monkeypatch.setattr(maps, "drawing", lambda: OUTLINES)


def marks(page: Page) -> dict[str, Node]:
    (drawn,) = (
        node
        for node in page.root.all("svg", role="group")
        if node.attributes.get("class", "").startswith("map")
    )
    return {node.first("title").text.partition(":")[0]: node for node in drawn.all("a")}


def numbers(page: Page) -> dict[str, int]:
    lines = page.root.first("ul", id="legend").all("li")
    return {
        line.attributes["data-key"]: int(line.first("b").text)
        for line in lines
        if "data-key" in line.attributes
    }


def values(page: Page) -> dict[str, str]:
    """What the tables beside the map say of each state, without the way to why."""
    return {
        row["State"].removesuffix(" not counted"): row["Value"].partition(" : why")[0]
        for table in page.tables()
        for row in table
    }


def test_a_mark_says_name_and_value_and_leads_to_the_reason(
    client: Client, world: World
) -> None:
    mark = marks(Page(client.get("/map/?on=2016-01-01")))["Borania"]

    assert mark.first("title").text == "Borania: Restricts"
    assert mark.attributes["class"] == "t2"
    assert mark.attributes["href"] == "/why/xbb/?dimension=stance&on=2016-01-01"
    assert client.get(mark.attributes["href"]).status_code == 200


def test_picture_table_and_files_hold_the_same(client: Client, world: World) -> None:
    query = {"on": "2026-02-01", "dimension": "use"}
    page = Page(client.get("/map/", query))
    rows = read_json(client.get("/map.json", query))["results"]
    twin = values(page)

    assert [row["iso3"] for row in rows] == [
        row["iso3"] for row in read_csv(client.get("/map.csv", query))
    ]
    assert twin.keys() == {row["state"] for row in rows}
    assert all(row["words"].startswith(twin[row["state"]]) for row in rows)
    for name, mark in marks(page).items():
        words = next(row["words"] for row in rows if row["state"] == name)
        assert mark.first("title").text == f"{name}: {words}"


@pytest.mark.parametrize("dimension", ["stance", "use", "joining", "law-mbt"])
def test_the_legend_counts_states_and_no_area(
    client: Client, world: World, dimension: str
) -> None:
    query = {"dimension": dimension, "on": "2026-02-01"}
    counted = numbers(Page(client.get("/map/", query)))
    rows = read_json(client.get("/map.json", query))["results"]

    assert sum(counted.values()) == 4
    for key, number in counted.items():
        having = [row for row in rows if row["counted"] and row["value"] == key]
        assert len(having) == number


def test_a_state_that_is_leaving_is_striped(client: Client, world: World) -> None:
    before = marks(Page(client.get("/map/?on=2025-06-01")))["Ardenia"]
    notified = marks(Page(client.get("/map/?on=2025-07-01")))["Ardenia"]
    law = marks(Page(client.get("/map/?on=2025-07-01&dimension=law-mbt")))["Ardenia"]

    assert before.attributes["class"] == "t5"
    assert notified.attributes["class"] == "t5 leaving"
    assert "withdrawal notified" in notified.first("title").text
    assert law.attributes["class"] == "tlaw leaving"


def test_who_is_leaving_is_told_with_those_bound(client: Client, world: World) -> None:
    act = {"state_id": "XBB", "action": "accession", "acted_on": "2010-01-02"}
    publish_all([make.make_treaty_action("xbb-accession", "un-record", **act)])

    def opening(day: str) -> str:
        path = f"/map/?dimension=law-mbt&on={day}"
        return Page(client.get(path)).root.first("p", class_="lede").text

    more = "; 1 more is bound until its withdrawal takes effect."
    assert opening("2025-07-01").endswith("stand at “State Party”" + more)
    assert opening("2025-06-01").endswith("stand at “State Party”.")


def test_who_left_does_not_look_like_who_never_joined(
    client: Client, world: World
) -> None:
    page = Page(client.get("/map/?on=2026-02-01&dimension=law-mbt"))

    looks = {name: mark.attributes["class"] for name, mark in marks(page).items()}
    assert looks["Ardenia"] == "tn left"
    assert looks["Borania"] == "tn"


def test_a_state_without_a_shape_is_named_and_one_too_small_is_a_dot(
    client: Client, world: World
) -> None:
    page = Page(client.get("/map/"))

    assert "Dovaria" not in marks(page)
    assert "Not on the map: Dovaria" in page.text
    dot, zone = marks(page)["Emberland"].all("circle")
    assert dot.attributes["cx"] == zone.attributes["cx"] == "70"
    assert zone.attributes["class"] == "hit"


def narrowest(part: str, dots: Mapping[str, parts.Point]) -> float:
    """The least of the ways between two dots and of the zones around them, in px."""
    width = parts.WIDE if part == "world" else parts.NARROW
    ways = [dist(one, other) for one, other in combinations(dots.values(), 2)]
    zones = [2 * parts.reach(place, dots, part) for place in dots.values()]
    return min((*ways, *zones), default=inf) * width / parts.PLACES[part][2]


@pytest.mark.parametrize("part", parts.PLACES.keys() - {"world"})
def test_a_finger_hits_every_dot_of_a_part_and_never_its_neighbour(part: str) -> None:
    left, top, width, height = parts.PLACES[part]
    dots = parts.dots_in(part, FOUNDING.dots)

    assert narrowest(part, dots) >= parts.TARGET
    for x, y in dots.values():
        zone = parts.reach((x, y), dots, part)
        assert left + zone <= x <= left + width - zone
        assert top + zone <= y <= top + height - zone


def test_dots_as_drawn_are_too_near_each_other_for_a_finger() -> None:
    drawn = {code: FOUNDING.dots[code] for code in ("SMR", "VAT", "MLT")}

    assert narrowest("europe", drawn) < parts.TARGET
    assert parts.dots_in("world", FOUNDING.dots) == FOUNDING.dots


def test_every_dot_stands_in_a_part() -> None:
    shown = {
        code
        for part in parts.PLACES.keys() - {"world"}
        for code in parts.dots_in(part, FOUNDING.dots)
    }

    assert shown == FOUNDING.dots.keys()


def test_the_form_offers_every_year_and_keeps_the_question(
    client: Client, world: World
) -> None:
    page = Page(client.get("/map/?on=2016-05-04&recorded=2026-02-01&dimension=use"))
    form = page.root.first("form", id="map-form")
    days = [node.attributes["value"] for node in form.all("option")]
    chosen = [
        n.attributes["value"] for n in form.all("option") if "selected" in n.attributes
    ]

    assert "1990-12-31" in days
    assert days[-1] == ""
    assert chosen == ["use", "", "2016-05-04"]
    assert form.first("input", name="recorded").attributes["value"] == "2026-02-01"
    assert "recorded=2026-02-01" in marks(page)["Borania"].attributes["href"]


@pytest.mark.parametrize(
    "query",
    [
        "year=2014",
        "dimension=weather",
        "on=2014",
        "code=permits",
        "page=2",
        "part=moon",
    ],
)
def test_what_the_map_cannot_be_asked_is_refused(
    client: Client, world: World, query: str
) -> None:
    answer = client.get(f"/map/?{query}")

    assert answer.status_code == 400
    assert query.partition("=")[0] in Page(answer).text


def test_a_part_draws_less_and_counts_and_lists_the_same(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(parts.PLACES, "europe", (30, 0, 20, 20))
    part = Page(client.get("/map/?part=europe"))
    whole = Page(client.get("/map/"))

    assert marks(part).keys() == {"Çestria"}
    assert len(marks(whole)) == 4
    assert numbers(part) == numbers(whole)
    assert values(part) == values(whole)


def test_the_table_is_folded_by_region_with_its_numbers(
    client: Client, world: World
) -> None:
    folds = Page(client.get("/map/?on=2026-02-01")).root.first("div", class_="folds")

    told = {
        fold.first("summary").text: len(fold.first("tbody").all("tr"))
        for fold in folds.all("details")
    }
    assert told == {
        "Northern Africa 1 state Bound by the Convention 1": 1,
        "Central Asia 2 states Committed 1 Conditions 1": 2,
        "Northern Europe 1 other area": 1,
        "Northern Europe 1 state Permits 1": 1,
    }


def test_a_day_gone_by_says_whose_states_are_counted(
    client: Client, world: World
) -> None:
    def lede(**query: str) -> str:
        return Page(client.get("/map/", query)).root.first("p", class_="lede").text

    assert "of 4 states" in lede()
    assert "of today’s 4 states" in lede(on="1996-01-01")


def test_the_front_page_shows_the_same_stances(client: Client, world: World) -> None:
    front = marks(Page(client.get("/?on=2025-07-01")))
    whole = marks(Page(client.get("/map/?on=2025-07-01")))

    assert front.keys() == {"Ardenia", "Borania", "Çestria", "Emberland"}
    assert [mark.attributes for mark in front.values()] == [
        mark.attributes for mark in whole.values()
    ]


def test_before_the_first_entry_the_map_is_empty(client: Client, world: World) -> None:
    page = Page(client.get("/map/?recorded=2020-01-01"))

    assert page.status == 200
    assert marks(page) == {}
