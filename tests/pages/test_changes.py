"""``/changes/``: what was recorded in words, and what the record says otherwise now."""

import datetime as dt
import re

import pytest
from django.test import Client

from policies.actions.removing import redact, withdraw
from policies.choices import Kind
from tests import factories as make
from tests.readers import Page, read_csv, read_json
from tests.world import BUILDER, World, publish_all

THIRD = dt.datetime(2026, 5, 2, 10, 0, tzinfo=dt.UTC)


MOVED_IN_2023 = "/changes.csv?from=2023&to=2023&state=XAA&dimension=law-mbt"


@pytest.fixture
def acceded(world: World) -> World:
    """A third recording: Dovaria ratified in 2012, as is found out only now."""
    act = make.make_treaty_action(
        "law-mbt-xdd-ratification-2012-01-10",
        "gazette",
        treaty_id="mine-ban-treaty",
        state_id="XDD",
        action="ratification",
        acted_on="2012-01-10",
    )
    publish_all([act], reason="Found in the gazette.", now=THIRD)
    return world


def test_what_was_recorded_is_said_in_words_with_reasons(
    client: Client, world: World
) -> None:
    page = Page(client.get("/changes/"))
    first, later = (
        "32 published by world-builder: First edition of the world.",
        "1 published by world-builder: The yearbook was misread.",
    )

    assert first in (told := page.section("New facts").text)
    assert later in told
    assert "State 5" in told
    assert re.search(r"misread\. Statement \D+:", told)  # few are told one by one
    assert page.row(what="Corrected")["Why"] == "The yearbook was misread."
    before = Page(client.get("/changes/?to=2026-02"))
    assert later not in before.section("New facts").text
    assert "None in this period." in before.text


def test_a_correction_says_what_it_changed_and_a_withdrawal_what_went(
    client: Client, world: World
) -> None:
    figure = world["xcc-stock-2003"]
    page = Page(client.get("/changes/"))
    amended = page.section("Corrections, withdrawals and redactions").text
    assert re.search(
        r"Corrected .*The yearbook was misread\..* best: 5000 to 5500", amended
    )

    figure.refresh_from_db()
    withdraw(fact=figure, actor=BUILDER, reason="It was another state’s.")

    page = Page(client.get("/changes/"))
    amended = page.section("Corrections, withdrawals and redactions").text
    assert re.search(r"Withdrawn Çestria: stockpiled .*It was another state’s", amended)
    assert "corrections and withdrawals among them: two." in page.text


def test_a_redacted_fact_is_named_by_its_key_alone(
    client: Client, world: World
) -> None:
    key = "xcc-stock-2003"
    redact(kind=Kind.FIGURE, key=key, actor=BUILDER, reason="By order.")

    amended = Page(client.get("/changes/")).section("Corrections").text

    assert f"Redacted {key} " in amended
    assert "5500" not in amended


def test_a_value_that_becomes_contested_has_moved(client: Client, world: World) -> None:
    claim = make.make_treaty_action(
        "law-mbt-xaa-suspension-2023-04-05",
        "gazette",
        treaty_id="mine-ban-treaty",
        state_id="XAA",
        action="suspension_claimed",
        acted_on="2023-04-05",
    )
    assert read_csv(client.get(MOVED_IN_2023)) == []
    publish_all([claim], reason="Found in the gazette.", now=THIRD)

    [row] = read_csv(client.get(MOVED_IN_2023))
    moved = Page(client.get("/changes/?from=2023&to=2023")).section("What moved").text

    assert (row["on"], row["before"], row["after"]) == (
        "2023-04-05",
        "in_force",
        "in_force",
    )
    assert row["before_label"] == "State Party"
    assert row["after_label"] == "State Party, contested"
    assert "contested" in row["modifiers_after"]
    assert row["address"].endswith("law-mbt-xaa-suspension-2023-04-05/")
    assert re.search(r"Mine Ban Treaty State Party to State Party contested", moved)


def test_changes_of_value_are_drawn_with_the_record_that_decided(
    client: Client, world: World
) -> None:
    page = Page(client.get("/changes/?from=2025&to=2025"))
    moved = page.section("What moved in the world").text

    assert re.search(
        r"27 Dec 2025 Ardenia .*Mine Ban Treaty .*still bound to Withdrew", moved
    )
    assert "withdrawal notified, Mine Ban Treaty" in moved
    assert "1 state changed stance or treaty status" in page.text
    assert "“Changes, 1 January 2025 to 31 December 2025”" in page.text
    one = Page(client.get("/changes/?from=2025&to=2025&state=xaa"))
    assert "Ardenia changed stance or treaty status three times" in one.text
    alone = Page(client.get("/changes/?from=2025&to=2025&dimension=law-mbt"))
    assert alone.section("2 changes").text.count(": Ardenia, Mine Ban") == 2


def test_a_treaty_keeps_its_capitals_in_the_name_of_a_search(
    client: Client, world: World
) -> None:
    publish_all([make.make_search("", "un-record", dimension="joining")])

    facts = [row["Fact"] for row in Page(client.get("/changes/")).tables()[-1]]

    assert "Ardenia: searched for its word on joining the Mine Ban Treaty" in facts


def test_a_search_says_that_nothing_was_found_only_where_that_decides(
    client: Client, world: World
) -> None:
    publish_all([make.make_search("", "un-record", dimension="use")])
    moved = read_json(client.get("/changes.json?dimension=use&from=2025-12&to=2026-01"))
    facts = [row["Fact"] for row in Page(client.get("/changes/")).tables()[-1]]

    because = {row["after"]: row["because"] for row in moved["results"]}
    assert because["not_established"] == "Ardenia: no citable word found on use"
    assert because["permits"] != because["not_established"]
    assert "Ardenia: searched for its word on use" in facts


def test_what_the_record_says_otherwise_now_is_listed_with_its_reason(
    client: Client, acceded: World
) -> None:
    page = Page(client.get("/changes/?from=2026-04-01"))
    query = {"dimension": "stance", "time": "recorded", "from": "2026-04-01"}
    [row] = read_csv(client.get("/changes.csv", query))

    assert "read otherwise than in the record of 31 March 2026" in page.text
    assert (row["iso3"], row["before"], row["after"]) == ("XDD", "committed", "bound")
    assert row["because"] == "Dovaria: ratification, Mine Ban Treaty"
    # Before the third recording nothing of this was known, after it nothing is new.
    assert read_csv(client.get("/changes.csv", query | {"to": "2026-05-01"})) == []
    assert read_csv(client.get("/changes.csv", query | {"from": "2026-05-03"})) == []
    assert len(read_csv(client.get("/changes.csv", query | {"to": "2026-05-02"}))) == 1


def test_a_record_that_held_nothing_is_said_to_have_held_nothing(
    client: Client, world: World
) -> None:
    page = Page(client.get("/changes/?from=2020-01-01"))

    assert "On 31 December 2019 this database held nothing: all of it" in page.text
    earlier = Page(client.get("/changes/?from=2020-01-01&to=2020-01-02"))
    assert "By 2 January 2020 this database held nothing." in earlier.text
    assert "Give a first day above" in Page(client.get("/changes/")).text


def test_a_period_that_has_not_come_is_called_so(client: Client, world: World) -> None:
    page = Page(client.get("/changes/?from=2090-01-01"))

    assert "Nothing is recorded yet from 1 January 2090 on" in page.text
    assert "Nothing was recorded in this period." in page.text


def test_a_change_names_the_record_that_is_new(client: Client, world: World) -> None:
    query = {"dimension": "law-mbt", "from": "2025", "to": "2025"}
    left, leaving = read_csv(client.get("/changes.csv", query))

    assert leaving["because"] == "Ardenia: withdrawal notified, Mine Ban Treaty"
    assert left["address"] == "/records/treaty-action/" + left["deciding_records"] + "/"


def test_a_change_of_an_unknown_day_is_told_with_no_more_than_is_known(
    client: Client, world: World
) -> None:
    act = {"state_id": "XBB", "acted_on": "2022"}
    publish_all([make.make_treaty_action("", "un-record", **act)])

    moved = Page(client.get("/changes/?from=2022&to=2023&state=xbb"))

    told = moved.section("What moved in the world").text
    assert re.search(r"by 1 Jun 2023 Borania .*State Party", told)
    assert re.search(r" 2022 Borania .*Deposited, not yet in force", told)
    assert "31 Dec 2022 Borania" not in told


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("time=recorded", "time"),
        ("time=recorded&dimension=use", "from"),
        ("time=past", "time"),
        ("dimension=stance&state=zzz", "state"),
        ("dimension=stance&time=recorded&from=2026-02-01&state=zzz", "state"),
    ],
)
def test_what_changes_cannot_be_asked_is_refused_by_name(
    client: Client, world: World, query: str, field: str
) -> None:
    answer = client.get(f"/changes.json?{query}")

    assert answer.status_code == 400
    assert field in answer.json()["error"]["fields"]
