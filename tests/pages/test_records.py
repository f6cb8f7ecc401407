"""Revisions of one fact, what was recorded when, and the search for words."""

import json

import pytest
from django.test import Client

from policies.actions.removing import redact, withdraw
from policies.choices import Kind
from policies.models import LedgerEntry
from tests.readers import Page, read_csv, read_json
from tests.world import BUILDER, World

CORRECTED = "/records/stockpile-figure/xcc-stock-2003/"


def test_every_revision_is_shown_with_its_reason_and_difference(
    client: Client, world: World
) -> None:
    page = Page(client.get(CORRECTED))

    headings = [node.text for node in page.root.all("h2")]
    assert headings[0] == "What it says"
    assert headings[1].startswith("Corrected on 1 March 2026, entry")
    assert headings[2].startswith("Published on 10 January 2026, entry")
    assert "The yearbook was misread." in page.text
    changed = page.row(field="best")
    assert (changed["Before"], changed["After"]) == ("5000", "5500")


def test_a_record_tells_in_words_what_it_holds(client: Client, world: World) -> None:
    page = Page(client.get(CORRECTED))
    says = page.definitions(page.section("What it says"))

    assert page.heading.startswith("Stockpile figure: Çestria")
    assert (says["State"], says["Best"]) == ("Çestria", "5,500")
    assert page.section("What it says").first("a").attributes["href"] == "/states/xcc/"
    then = Page(client.get(CORRECTED, {"recorded": "2026-02-01"}))
    assert then.definitions(then.section("What it says"))["Best"] == "5,000"


def test_an_earlier_moment_knows_no_correction(client: Client, world: World) -> None:
    page = Page(client.get(CORRECTED, {"recorded": "2026-02-01"}))

    assert "Corrected" not in page.text
    assert "Replaced by" not in page.definitions()


def test_revisions_are_offered_as_files(client: Client, world: World) -> None:
    newest, oldest = read_json(client.get(CORRECTED.removesuffix("/") + ".json"))[
        "results"
    ]

    assert newest["changed"] == ["best"]
    assert json.loads(newest["document"])["best"] == 5500
    assert newest["supersedes_seq"] == oldest["seq"]
    assert len(read_csv(client.get(CORRECTED, {"format": "csv"}))) == 2


@pytest.mark.parametrize(
    "path",
    [
        "/records/stockpile-figure/nothing/",
        "/records/opinion/xcc-stock-2003/",
        "/records/announcement/xcc-stock-2003/",
    ],
)
def test_what_was_never_recorded_is_not_found(
    client: Client, world: World, path: str
) -> None:
    assert client.get(path).status_code == 404


def test_a_state_has_its_code_in_any_case(client: Client, world: World) -> None:
    assert client.get("/records/state/xaa/").status_code == 200
    assert client.get("/records/state/XAA/").status_code == 200


def test_changes_list_the_newest_recording_first(client: Client, world: World) -> None:
    rows = read_json(client.get("/changes.json"))["results"]

    assert len(rows) == LedgerEntry.objects.count()
    assert rows[0]["seq"] == world.second_seq
    [corrected] = [row for row in rows if row["action"] == "correct"]
    assert corrected["key"] == "xcc-stock-2003"
    assert corrected["reason"] == "The yearbook was misread."


def test_changes_are_cut_to_the_days_asked(client: Client, world: World) -> None:
    def seqs(**query: str) -> set[int]:
        query = {name.rstrip("_"): value for name, value in query.items()}
        rows = read_json(client.get("/changes.json", query))["results"]
        return {row["seq"] for row in rows}

    assert seqs(from_="2026-03-01") == {world.second_seq - 1, world.second_seq}
    assert seqs(from_="2026-01-11", to="2026-02-28") == set()
    assert len(seqs(to="2026-01")) == world.first_seq
    assert len(seqs(recorded="2026-02-01")) == world.first_seq
    assert len(seqs(kind="stockpile-figure")) == 5
    assert len(seqs(state="xcc", kind="stockpile-figure")) == 4


def test_a_withdrawal_is_public_and_takes_the_fact_from_the_lists(
    client: Client, world: World
) -> None:
    withdraw(fact=world["xcc-retained-2007"], actor=BUILDER, reason="A misprint.")

    newest = read_json(client.get("/changes.json", {"per_page": "1"}))["results"][0]
    assert (newest["action"], newest["reason"]) == ("withdraw", "A misprint.")
    assert "xcc-retained-2007" not in client.get("/stockpiles.csv").getvalue().decode()
    page = Page(client.get("/records/stockpile-figure/xcc-retained-2007/"))
    assert "Withdrawn on" in page.text
    assert "What it says" not in page.text
    before = client.get("/stockpiles.csv", {"recorded": "2026-04-01"})
    assert "xcc-retained-2007" in before.getvalue().decode()


def test_a_redacted_text_is_gone_from_every_moment_and_the_gap_is_shown(
    client: Client, world: World
) -> None:
    earlier = {"recorded": "2026-04-01"}
    first = client.get("/statements.json", earlier)
    assert "st-envoy-2015-06-22" in first.getvalue().decode()

    redact(
        kind=Kind.STATEMENT,
        key="st-envoy-2015-06-22",
        actor=BUILDER,
        reason="A court order.",
    )

    again = client.get(
        "/statements.json", earlier, headers={"if-none-match": first["ETag"]}
    )
    assert again.status_code == 200
    assert "st-envoy-2015-06-22" not in again.getvalue().decode()
    page = Page(client.get("/records/statement/st-envoy-2015-06-22/"))
    assert "A court order." in page.text
    assert "was removed" in page.text


def test_search_finds_a_state_without_its_accents(client: Client, world: World) -> None:
    page = Page(client.get("/search/", {"q": "CESTRIA"}))

    assert page.link("Çestria") == "/states/xcc/"


@pytest.mark.parametrize("text", ["xcc", "Çest", "çestria"])
def test_search_finds_a_state_by_code_or_part(
    client: Client, world: World, text: str
) -> None:
    assert Page(client.get("/search/", {"q": text})).link("Çestria")


def test_search_wants_every_word(client: Client, world: World) -> None:
    def found(text: str) -> list[str]:
        rows = read_json(client.get("/search.json", {"q": text}))["results"]
        return [row["key"] for row in rows]

    assert found("border northern mines")[0] == "xbb-2015-06-21-policy"
    assert found("northern lighthouse") == []
    assert found("%") == []
    assert found("_") == []


def test_search_for_nothing_finds_nothing(client: Client, world: World) -> None:
    assert read_json(client.get("/search.json"))["count"] == 0
    assert read_json(client.get("/search.json", {"q": "'\"`"}))["count"] >= 0


def test_search_looks_at_the_moment_asked(client: Client, world: World) -> None:
    rows = read_json(client.get("/search.json", {"q": "geographic limit"}))
    before = {"q": "geographic limit", "recorded": "2020-01-01"}

    assert rows["count"] > 0
    assert read_json(client.get("/search.json", before))["count"] == 0
