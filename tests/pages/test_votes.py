"""All roll calls on one page: the matrix, the switches, the latest vote."""

from django.test import Client

from tests import factories as make
from tests.readers import Page, read_csv, read_json
from tests.world import World, publish_all


def found(client: Client, **query: str) -> list[str]:
    query = {name.rstrip("_"): value for name, value in query.items()}
    rows = read_json(client.get("/votes.json", query))["results"]
    return [row["key"] for row in rows]


def calls(client: Client, **query: str) -> list[dict[str, str]]:
    page = Page(client.get("/votes/", query))
    return page.tables(page.section("State by state"))[0]


def test_the_latest_vote_is_summed_up_with_those_who_changed_sides(
    client: Client, world: World
) -> None:
    page = Page(client.get("/votes/"))

    assert "75/52 of 7 December 2020: 2 yes , 1 no , 1 absent ." in page.text
    assert "1 voted otherwise than the last time they voted: Borania (no)" in page.text


def test_who_said_yes_in_any_earlier_year_is_counted_too(
    client: Client, world: World
) -> None:
    publish_all(
        [
            make.make_resolution(
                key, "un-record", session=session, adopted_on=day, votes=votes
            )
            for key, session, day, votes in (
                ("76-26", 76, "2021-12-06", {"XAA": "abstain", "XBB": "no"}),
                ("77-63", 77, "2022-12-07", {"XAA": "abstain", "XBB": "no"}),
            )
        ]
    )
    page = Page(client.get("/votes/"))

    assert "None voted otherwise than the last time." in page.text
    assert "1 voted no or abstained having voted yes in some earlier year" in page.text


def test_absence_is_one_number_wherever_it_is_told(
    client: Client, world: World
) -> None:
    votes = {"XAA": "yes", "XBB": "absent"}
    counted = {"adopted_on": "2021-12-06", "votes": votes, "non_voting": 2}
    publish_all([make.make_resolution("76-26", "un-record", session=76, **counted)])
    page, own = Page(client.get("/votes/")), Page(client.get("/votes/76-26/"))

    assert page.row(resolution="76/26")["Absent"] == "1"
    assert "1 yes and 1 absent." in own.text
    assert "counts 2 that did not vote, of which this list has 1." in own.text
    assert "UN record counts" not in Page(client.get("/votes/75-52/")).text


def test_the_first_vote_of_the_series_is_no_vote_as_before(
    client: Client, world: World
) -> None:
    rows = Page(client.get("/votes/")).tables()[0]
    first = min(rows, key=lambda row: row["Adopted"][-4:])
    own = Page(client.get(f"/votes/{first['Resolution'].replace('/', '-')}/"))

    assert first["Switched"] == ""
    assert "No earlier vote of the yearly series is on record." in own.text
    assert any(row["Switched"] == "1" for row in rows)


def test_a_resolution_without_a_roll_call_is_told_by_its_totals(
    client: Client, world: World
) -> None:
    known = {"session": 76, "adopted_on": "2021-12-06", "votes": {}}
    totals = {"yes": 2, "no": 0, "abstain": 1, "non_voting": None}
    none = dict.fromkeys(totals)
    publish_all(
        [
            make.make_resolution("76-26", "un-record", **known, **totals),
            make.make_resolution("76-27", "un-record", **known, **none),
        ]
    )
    told, bare = (Page(client.get(f"/votes/{key}/")).text for key in ("76-26", "76-27"))

    said = (
        "Adopted on 6 December 2021: 2 yes and 1 abstained. No roll call is on record."
    )
    assert said in told
    assert "Adopted on 6 December 2021. No roll call is on record." in bare
    assert "No earlier vote" not in told + bare
    latest = Page(client.get("/votes/")).text
    assert "76/27 of 6 December 2021: no roll call of it is on record." in latest
    assert "None voted otherwise" not in latest


def test_the_counts_of_the_latest_vote_can_be_opened_on_a_day_asked_about(
    client: Client, world: World
) -> None:
    page = Page(client.get("/votes/", {"on": "2021-06-01"}))
    links = [link for link in page.links if "from=2020-12-07" in link]

    assert len(links) > 1
    for link in links:
        assert client.get(link).status_code == 200, link


def test_a_switch_is_named_with_the_vote_before(client: Client, world: World) -> None:
    rows = read_csv(client.get("/votes.csv", {"switched": "yes"}))

    assert [(row["key"], row["before"], row["vote"]) for row in rows] == [
        ("75-52/XBB", "abstain", "no")
    ]
    assert found(client, before="yes") == ["75-52/XAA"]
    assert found(client, before="abstain", vote="absent") == ["75-52/XDD"]


def test_absence_is_no_switch_and_hides_none(client: Client, world: World) -> None:
    after = {"session": 76, "adopted_on": "2021-12-06", "votes": {"XDD": "yes"}}
    publish_all([make.make_resolution("76-26", "un-record", **after)])

    assert found(client, switched="yes", state="XDD") == ["76-26/XDD"]
    assert found(client, before="abstain", state="XDD") == ["76-26/XDD", "75-52/XDD"]


def test_a_vote_in_another_series_switches_nothing(
    client: Client, world: World
) -> None:
    votes = {"XBB": "yes"}
    other = {"session": 76, "adopted_on": "2021-12-06", "votes": votes}
    publish_all([make.make_resolution("76-1", "un-record", series="other", **other)])

    assert found(client, switched="yes") == ["75-52/XBB"]
    assert "75/52 of 7 December 2020" in Page(client.get("/votes/")).text


def test_the_matrix_has_a_column_per_resolution_oldest_first(
    client: Client, world: World
) -> None:
    rows = calls(client)

    assert list(rows[0]) == ["State", "2005 60/80", "2020 75/52"]
    assert [tuple(row.values()) for row in rows] == [
        ("Ardenia", "Y", "Y"),
        ("Borania", "A", "N switched"),
        ("Çestria", "", "Y"),
        ("Dovaria", "A", "–"),
    ]


def test_the_matrix_keeps_whole_lines_of_the_states_found(
    client: Client, world: World
) -> None:
    assert [tuple(row.values()) for row in calls(client, vote="no")] == [
        ("Borania", "A", "N switched")
    ]
    assert "Nothing on record" in Page(client.get("/votes/", {"to": "2000"})).text


def test_the_wide_file_has_one_row_per_state(client: Client, world: World) -> None:
    rows = read_csv(client.get("/votes.csv", {"layout": "wide"}))

    assert [(row["iso3"], row["60-80"], row["75-52"]) for row in rows] == [
        ("XAA", "yes", "yes"),
        ("XBB", "abstain", "no"),
        ("XCC", "", "yes"),
        ("XDD", "abstain", "absent"),
    ]
    page = Page(client.get("/votes/", {"layout": "wide"}))
    assert "Vote by vote" not in page.text


def test_a_switch_that_is_neither_yes_nor_absent_from_the_address_is_refused(
    client: Client, world: World
) -> None:
    answer = client.get("/votes/", {"switched": "no"})

    assert answer.status_code == 400
    assert "switched" in answer.content.decode()


def test_a_roll_call_names_who_voted_how_and_who_otherwise_than_before(
    client: Client, world: World
) -> None:
    page = Page(client.get("/votes/75-52/"))

    assert "1 state voted otherwise than the last time they voted." in page.text
    named = {
        node.text: page.section(node.text).all("li") for node in page.root.all("h3")
    }
    assert {heading: [li.text for li in names] for heading, names in named.items()} == {
        "No (1)": ["Borania before: abstained"],
        "Absent (1)": ["Dovaria"],
        "Yes (2)": ["Ardenia", "Çestria"],
    }
    assert page.link("60/80 of 2005") == "/votes/60-80/"
