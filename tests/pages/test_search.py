"""The search page: what it shows, how it is narrowed, what it refuses."""

from typing import Any

import pytest
from django.test import Client

from policies.actions.removing import redact
from policies.choices import Kind
from policies.exonyms import EXONYMS
from policies.queries.world import forget_worlds
from tests import factories as make
from tests.readers import Node, Page, body, read_csv, read_json
from tests.world import BUILDER, World, publish_all


def ask(client: Client, text: str, **more: Any) -> Page:
    more = {name.rstrip("_"): value for name, value in more.items()}
    return Page(client.get("/search/", {"q": text, **more}))


def rows(client: Client, text: str, **more: Any) -> list[dict[str, Any]]:
    more = {name.rstrip("_"): value for name, value in more.items()}
    answer = read_json(client.get("/search.json", {"q": text, **more}))
    return list(answer["results"])


def keys(client: Client, text: str, **more: Any) -> list[str]:
    return [row["key"] for row in rows(client, text, **more)]


def facet(page: Page, label: str) -> dict[str, str]:
    """The choices of a facet: words with their count → where they lead."""
    for part in page.root.all("div", class_="kv"):
        if part.first("dt").text == label:
            return {link.text: link.attributes["href"] for link in part.all("a")}
    raise AssertionError(f"no facet {label}")


def best(page: Page) -> Node:
    return page.root.first("section", class_="box best")


def test_what_is_called_so_is_set_apart(client: Client, world: World) -> None:
    page = ask(client, "borania")

    assert [link.text for link in best(page).all("h3")] == ["Borania"]
    assert best(page).first("a").attributes["href"] == "/states/xbb/"


def test_a_name_no_record_holds_leads_to_the_facts_of_the_state_in_their_order(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(EXONYMS, "XBB", ("Boranienland",))
    forget_worlds()
    told = "Here are the facts on record of each state that bears it"

    assert f"{told}, newest first;" in ask(client, "boranienland").text
    assert f"{told};" in ask(client, "boranienland", sort="happened").text
    assert f"{told}, newest" in ask(client, "boranienland", kind="announcement").text
    assert told not in ask(client, "borania").text


def test_the_page_is_cited_by_what_was_asked(client: Client, world: World) -> None:
    page = ask(client, "borania")

    assert page.heading == "Search: borania"
    assert "“Search: borania”" in page.text


def test_a_state_is_shown_where_it_stands(client: Client, world: World) -> None:
    now, before = ask(client, "ardenia"), ask(client, "ardenia", on="2020-01-01")

    assert "Permits" in best(now).text
    assert "Bound by the Convention" in best(before).text


def test_answers_beyond_the_first_are_folded_and_go_on_counting(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = answers(ask(client, "borania"))
    monkeypatch.setattr("policies.views.search.MOST_UNFOLDED", len(whole) - 1)
    monkeypatch.setattr("policies.views.search.FIRST", 2)

    page = ask(client, "borania")
    fold = page.root.first("details", class_="more-rows")

    assert answers(page) == whole
    assert len(fold.all("li", class_="entry")) == len(whole) - 2 > 0
    assert fold.first("summary").text == f"{len(whole) - 2} more on this page"
    assert fold.first("ol").attributes["start"] == "3"


def answers(page: Page) -> list[str]:
    """The answers that are listed, without the page called by the words."""
    [found] = [one for one in page.root.all("section") if one.all("h2", id="rows-h")]
    return [one.first("h3").text for one in found.all("li", class_="entry")]


def test_words_are_marked_in_title_and_text(client: Client, world: World) -> None:
    page = ask(client, "geographic limit")

    assert [node.text for node in page.root.all("mark")][:2] == ["geographic", "limit"]
    assert page.link("The geographic limit is lifted") == (
        "/announcements/xbb-2020-02-02-reversal/"
    )


def test_a_result_says_kind_date_state_and_source(client: Client, world: World) -> None:
    entry = ask(client, "geographic limit").root.first("li", class_="entry")

    assert entry.first("time").attributes["datetime"] == "2020-02-02"
    assert "Announcement" in entry.first("div", class_="when").text
    links = {link.text: link.attributes["href"] for link in entry.all("a")}
    assert links["Borania"] == "/states/xbb/"
    assert any(href == "/sources/yearbook/" for href in links.values())


def test_markup_in_a_record_or_a_question_stays_text(
    client: Client, world: World
) -> None:
    publish_all(
        [
            make.make_announcement(
                "xbb-2021-hostile",
                "yearbook",
                state_id="XBB",
                announced_on="2021",
                title="<script>alert(1)</script> & hostile lantern",
                positions={"use": "conditions"},
            )
        ]
    )

    page = ask(client, "lantern alert")
    asked = ask(client, '"><script>alert(1)</script>')

    assert "<script>alert" not in page.markup
    assert "&lt;script&gt;<mark>alert</mark>" in page.markup
    assert "<script>alert" not in asked.markup


def test_a_facet_keeps_the_other_choices(client: Client, world: World) -> None:
    page = ask(client, "borania", kind="announcement", recorded="2026-03-02")
    states = facet(page, "State")
    periods = facet(page, "Period")

    assert states["Borania 3"] == (
        "/search/?kind=announcement&q=borania&recorded=2026-03-02&state=XBB"
    )
    assert periods["2010s 2"] == (
        "/search/?from=2010&kind=announcement&q=borania&recorded=2026-03-02&to=2019"
    )
    assert facet(page, "Kind")["All"] == "/search/?q=borania&recorded=2026-03-02"


def test_a_facet_leaves_as_many_results_as_it_says(
    client: Client, world: World
) -> None:
    page = ask(client, "borania")

    for label in ("Kind", "State", "Period"):
        for words, href in facet(page, label).items():
            found = Page(client.get(href))
            assert found.section(f"{words.rsplit(' ', 1)[1]} result"), (label, words)


def test_a_period_takes_the_place_of_the_day(client: Client, world: World) -> None:
    page = ask(client, "borania", on="2019-12-31")

    periods = facet(page, "Period")

    assert periods
    assert not any("on=" in href for href in periods.values())
    assert all(client.get(href).status_code == 200 for href in periods.values())


def test_the_form_shows_what_was_asked_and_passes_on_the_rest(
    client: Client, world: World
) -> None:
    page = ask(client, "mines", kind="announcement", state="xbb", recorded="2026-03-02")
    form = page.root.first("main").first("form")

    assert form.first("input", name="q").attributes["value"] == "mines"
    assert form.first("input", name="recorded").attributes["value"] == "2026-03-02"
    marked = [option.text for option in form.all("option", selected="")]
    assert marked == ["Announcement", "Borania", "Best answer first"]


def test_a_misspelt_state_is_asked_back(client: Client, world: World) -> None:
    page = ask(client, "Boranai", kind="source")

    assert "Did you mean Borania" in page.text
    assert page.link("Borania") == "/search/?q=Borania"
    assert "Did you mean" not in ask(client, "Borania").text


def test_a_resolution_that_is_not_on_record_is_said_to_be_missing(
    client: Client, world: World
) -> None:
    assert "Resolution 99/99 is not on record" in ask(client, "A/RES/99/99").text
    assert "is not on record" not in ask(client, "A/RES/75/52").text
    assert best(ask(client, "A/RES/75/52")).first("a").attributes["href"] == (
        "/votes/75-52/"
    )


def test_nothing_found_is_explained(client: Client, world: World) -> None:
    assert "only says what must not occur" in ask(client, "-mines").text
    assert "There is no word in this question" in ask(client, '"').text
    assert "holds all of these words" in ask(client, "lighthouse").text


def test_nothing_within_the_choices_offers_everything(
    client: Client, world: World
) -> None:
    page = ask(client, "geographic limit", kind="source", recorded="2026-03-02")

    assert page.link("Search everything") == (
        "/search/?q=geographic+limit&recorded=2026-03-02"
    )


def test_results_come_in_pages(client: Client, world: World) -> None:
    every = keys(client, "borania")
    first = ask(client, "borania", per_page="2")
    second = read_json(
        client.get("/search.json", {"q": "borania", "per_page": 2, "page": 2})
    )

    assert len(first.root.all("li", class_="entry")) == 2
    assert first.link("Next page") == "?per_page=2&q=borania&page=2"
    assert [row["key"] for row in second["results"]] == every[2:4]
    assert client.get("/search/", {"q": "borania", "page": 99}).status_code == 404


def test_the_search_holds_what_was_recorded_then(client: Client, world: World) -> None:
    assert "st-speaker-2020-02-03" in keys(client, "speaker")
    assert keys(client, "speaker", recorded="2026-02-01") == []
    assert keys(client, "borania", recorded="2020-01-01") == []


def test_the_search_holds_what_had_happened_by_a_day(
    client: Client, world: World
) -> None:
    reversal = "xbb-2020-02-02-reversal"

    assert reversal in keys(client, "borania", on="2020-02-02")
    assert reversal not in keys(client, "borania", on="2020-02-01")


def test_what_was_redacted_is_found_no_more(client: Client, world: World) -> None:
    assert "xbb-2020-02-02-reversal" in keys(client, "geographic")

    redact(
        kind=Kind.ANNOUNCEMENT,
        key="xbb-2020-02-02-reversal",
        actor=BUILDER,
        reason="A court order.",
    )

    assert keys(client, "geographic") == []
    assert keys(client, "geographic", recorded="2026-01-10") == []


def test_files_hold_every_row_in_the_same_order(client: Client, world: World) -> None:
    query = {"q": "borania", "per_page": "3"}
    table = read_csv(client.get("/search.csv", {"q": "borania"}))
    (state, *others) = table

    assert [row["key"] for row in table] == keys(client, "borania")
    assert len(read_csv(client.get("/search.csv", query))) == 3
    assert (state["kind"], state["named"]) == ("state", "yes")
    assert state["address"] == "/states/xbb/"
    assert all("<mark>" not in row["snippet"] for row in others)


def test_json_says_how_the_question_was_understood(
    client: Client, world: World
) -> None:
    told = read_json(client.get("/search.json", {"q": 'Mines "old border" -x'}))
    guessed = read_json(client.get("/search.json", {"q": "Boranai"}))["answer"]

    assert told["answer"]["understood"] == {
        "words": ["mine", "old border"],
        "without": ["x"],
    }
    assert guessed["suggestions"][0]["state"] == "XBB"


def test_what_is_not_understood_is_refused_by_name(
    client: Client, world: World
) -> None:
    refused = [
        ("q", "x" * 201),
        ("q", "x" * 10_000),
        ("q", "a\x00b"),
        ("kind", "search-record"),
        ("kind", "nothing"),
        ("state", "ZZZ"),
        ("from", "2022-13"),
        ("sort", "size"),
        ("page", "0"),
        ("per_page", "501"),
        ("facet", "kind"),
    ]
    for name, value in refused:
        answer = client.get("/search.json", {"q": "mines"} | {name: value})

        assert answer.status_code == 400, (name, value)
        assert list(read_json(answer)["error"]["fields"]) == [name]


def test_no_question_is_a_failure(client: Client, world: World) -> None:
    signs = ('"', "'", "''; --", "of the", "-a", '-"', "%", "_", "\\", "(", "🙂", "٢٠")
    for text in (*signs, "x" * 200, "a " * 99, '"' * 99, "-" * 99):
        for path in ("/search/", "/search.csv", "/search.json"):
            assert client.get(path, {"q": text}).status_code == 200, (path, text)


def test_an_empty_question_explains_how_to_ask(client: Client, db: None) -> None:
    page = Page(client.get("/search/"))

    assert page.section("How to ask")
    assert body(client.get("/search.csv", {"q": "mines"})).count(b"\n") == 1
