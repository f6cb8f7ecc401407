"""The promise ledger: what became of promises, and whose judgement that is."""

from typing import Any

import pytest
from django.test import Client

from policies.views import sums
from tests import factories as make
from tests.readers import Page, read_csv
from tests.world import World, publish_all

SAID = "xbb-2015-06-21-policy"


def promise(key: str, **fields: Any) -> None:
    about: dict[str, Any] = {"state_id": "XBB", "announcement_id": SAID}
    publish_all([make.make_commitment(key, "gazette", **about, **fields)])


def ledger(client: Client, **query: str) -> dict[str, dict[str, str]]:
    page = Page(client.get("/commitments/", query))
    rows = page.tables(page.section("What became of them"))[0]
    return {row["Promises about"]: row for row in rows}


def listed(client: Client, **query: str) -> list[str]:
    rows = read_csv(client.get("/commitments.csv", query))
    return [row["key"] for row in rows]


def test_promises_are_counted_by_subject_and_outcome(
    client: Client, world: World
) -> None:
    promise("cm-transfer", dimension="transfer")

    assert ledger(client) == {
        "Stockpiling": row("Stockpiling", "–", "1", "1"),
        "Transfer": row("Transfer", "1", "–", "1"),
        "All": row("All", "1", "1", "2"),
    }


def row(about: str, pending: str, abandoned: str, total: str) -> dict[str, str]:
    return {
        "Promises about": about,
        "Pending": pending,
        "Abandoned": abandoned,
        "All": total,
    }


def test_a_count_opens_the_promises_it_counts(client: Client, world: World) -> None:
    promise("cm-transfer", dimension="transfer")
    page = Page(client.get("/commitments/", {"state": "XBB"}))
    hrefs = [node.attributes.get("href", "") for node in page.root.all("a")]

    door = "/commitments/?dimension=transfer&outcome=pending&state=XBB#rows-h"
    assert door in hrefs
    assert listed(client, dimension="transfer", outcome="pending") == ["cm-transfer"]


def test_the_sums_stay_those_of_all_promises_when_the_list_is_narrowed(
    client: Client, world: World
) -> None:
    promise("cm-transfer", dimension="transfer")

    assert ledger(client, outcome="pending") == ledger(client)


def test_an_outcome_says_whose_judgement_it_is(client: Client, world: World) -> None:
    page = Page(client.get("/commitments/"))
    [row] = page.tables(page.section("Promise by promise"))[0]

    assert row["Outcome"] == "Abandoned, 2 Feb 2020"
    assert row["According to"]


def test_what_was_found_out_later_is_not_told_on_an_earlier_day(
    client: Client, world: World
) -> None:
    promise(
        "cm-late",
        outcome="broken",
        outcome_on="2019",
        outcome_sources=("yearbook",),
        note="Judged in the yearbook.",
    )
    early, late = (
        {row["key"]: row for row in read_csv(client.get(f"/commitments.csv?on={day}"))}
        for day in ("2018-01-01", "2021-01-01")
    )

    assert early["cm-late"]["outcome"] == "pending"
    assert early["cm-late"]["outcome_note"] == early["cm-late"]["according_to"] == ""
    assert late["cm-late"]["outcome_note"] == "Judged in the yearbook."
    assert late["cm-late"]["according_to"]


def test_an_end_whose_day_is_known_in_part_is_told_as_perhaps(
    client: Client, world: World
) -> None:
    promise(
        "cm-maybe",
        outcome="kept",
        outcome_on="2019",
        outcome_sources=("yearbook",),
        note="The day was not found.",
    )
    query = {"on": "2019-06-01"}
    page = Page(client.get("/commitments/", query))
    rows = {row["key"]: row for row in read_csv(client.get("/commitments.csv", query))}

    assert "2 pending (1 perhaps kept already)." in page.text
    row = page.row(note="The day was not found.")
    assert row["Outcome"] == "Pending, perhaps kept already"
    assert row["According to"]
    assert rows["cm-maybe"]["outcome"] == "pending"
    assert rows["cm-maybe"]["outcome_possible"] == "kept"
    before = read_csv(client.get("/commitments.csv?on=2018-12-31"))
    assert {row["outcome_possible"] for row in before} == {""}


def test_promises_without_a_day_come_after_those_due(
    client: Client, world: World
) -> None:
    promise("cm-open")
    promise("cm-soon", due_on="2016-01-01")

    assert listed(client, sort="due_on") == [
        "cm-soon",
        "cm-xbb-2015-destroy",
        "cm-open",
    ]


def test_open_promises_are_found_by_where_their_day_lies(
    client: Client, world: World
) -> None:
    promise("cm-open")
    promise("cm-passed", due_on="2016-01-01")
    promise("cm-ahead", due_on="2040")
    page = Page(client.get("/commitments/"))

    assert listed(client, due="passed") == ["cm-passed"]
    assert listed(client, due="ahead") == ["cm-ahead"]
    assert listed(client, due="none") == ["cm-open"]
    assert "1 is past the day promised" in page.text
    assert page.row(promises_of="Borania")["All"] == "4"


def test_a_promise_about_something_else_can_be_asked_for(
    client: Client, world: World
) -> None:
    promise("cm-else", dimension="")
    page = Page(client.get("/commitments/"))
    door = next(link for link in page.links if "dimension=none" in link)

    assert client.get(door).status_code == 200
    assert listed(client, dimension="none") == ["cm-else"]


def test_promises_stand_in_parts_that_a_print_unfolds(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    promise("cm-open")

    def folds(query: str) -> list[str]:
        page = Page(client.get(f"/commitments/{query}"))
        parts = page.section("Promise by promise").all("details", class_="fold whole")
        return [part.first("summary").text for part in parts]

    assert folds("") == []  # few rows need no parts

    monkeypatch.setattr(sums, "FEW", 0)
    assert folds("") == ["2010s (2)"]
    assert folds("?sort=due_on") == ["2010s (1)", "No day set (1)"]
    assert folds("?sort=state") == ["Borania (2)"]
