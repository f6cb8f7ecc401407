"""The search finds what holds the words, in the order that a reader expects."""

import datetime as dt
import gc
import weakref
from collections import defaultdict
from typing import Any

import pytest

from policies.choices import (
    ActorKind,
    Attitude,
    InstrumentKind,
    Kind,
    Series,
    SourceKind,
    StateKind,
    Strength,
)
from policies.dates import PartialDate
from policies.exonyms import EXONYMS
from policies.queries.moments import Moment
from policies.queries.search.finding import NEWEST, OLDEST, Found, Wanted, find
from policies.queries.search.index import searchable
from policies.queries.windows import Window
from policies.queries.world import World
from policies.records import (
    Actor,
    Announcement,
    Citation,
    Fact,
    Resolution,
    Source,
    State,
    Statement,
)

TODAY = dt.date(2026, 11, 22)


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def state(key: str, name: str, official: str = "", **more: Any) -> State:
    return State(
        key=key,
        iso2=key[1:],
        m49="",
        name=name,
        official_name=official or f"Republic of {name}",
        region="Nowhere",
        subregion="",
        kind=StateKind.UN_MEMBER,
        **more,
    )


def said(key: str, title: str, summary: str = "", **more: Any) -> Announcement:
    more = {"state": "XAA", "announced_on": on("2010-05-05"), **more}
    return Announcement(
        key=key,
        title=title,
        summary=summary,
        instrument=InstrumentKind.GOVERNMENT_STATEMENT,
        strength=Strength.STATEMENT,
        text_seen=True,
        **more,
    )


def statement(key: str, speaker: str, made_on: str, summary: str) -> Statement:
    return Statement(
        key=key,
        speaker=speaker,
        role="Minister",
        made_on=on(made_on),
        summary=summary,
        attitude=Attitude.EXPLAINS,
        represents_state="XBB",
    )


def resolution(key: str, symbol: str, day: dt.date) -> Resolution:
    return Resolution(
        key=key,
        symbol=symbol,
        session=int(symbol[:2]),
        series=Series.OTHER,
        adopted_on=day,
        title="An invented resolution",
    )


FACTS: list[Fact] = [
    state("XAA", "Ardenia (Free State of)", aliases=("Old Ardenland",)),
    state("XBB", "Borania"),
    state("XCC", "Çestria"),
    state("XDD", "Lower Borania"),
    state("XEE", "Free People's State of Vesta", aliases=("South Vesta", "Vesta")),
    state("XFF", "State of Vesta", aliases=("North Vesta", "Vesta")),
    state("XGG", "Vestafolk"),
    Actor(key="front", name="Front of Dovaria (FOD)", kind=ActorKind.ARMED_GROUP),
    Source(
        key="gazette",
        publisher="Borania Press",
        title="Lanterns in the gazette",
        kind=SourceKind.MEDIA,
        url="https://www.example.org/lanterns/",
        published_on=on("2021"),
    ),
    said("title", "Lanterns along the river"),
    said("summary", "A policy", "It speaks of lanterns along the river."),
    said("note", "A decree", "It is short.", note="Lanterns are meant."),
    said(
        "quoted",
        "A letter",
        "It is shorter.",
        sources=(Citation(source="gazette", excerpt="the cobalt clause"),),
    ),
    said("begins", "Lanternmakers meet", announced_on=on("2024-02")),
    said("own-name", "A cairn for Vesta", state="XEE"),
    said("longer-name", "A cairn for Vestafolk", state="XBB"),
    said("adjective", "A Boranian dolmen", state="XAA"),
    said("younger", "A pebble", state="XBB", announced_on=on("2020-01-02")),
    said("sooner", "A pebble", state="XBB", announced_on=on("1999-01-02")),
    said("same-day", "A pebble", state="XBB", announced_on=on("1999-01-02")),
    said("road-turned", "Road of cobbles"),
    said("road-within", "The cobble road"),
    statement("st-one", "Ada Umbra", "2011-01-01", "Explained it."),
    statement("st-two", "Council of Umbra", "2012-01-01", "Umbra explained it, Umbra."),
    resolution("99-7-a", "99/7 A", dt.date(1999, 12, 1)),
    resolution("99-7-b", "99/7 B", dt.date(1999, 12, 1)),
    resolution("99-70", "99/70", dt.date(1999, 12, 2)),
]


def made_world(*recorded: Fact) -> World:
    facts: dict[Kind, dict[str, Fact]] = defaultdict(dict)
    for fact in recorded:
        facts[fact.KIND][fact.key] = fact
    return World(Moment(), facts, {})


@pytest.fixture(scope="module")
def world() -> World:
    return made_world(*FACTS)


def asked(world: World, text: str, **more: Any) -> Found:
    return find(world, Wanted(text, **{"on": TODAY, **more}))


def keys(world: World, text: str, **more: Any) -> list[str]:
    return [hit.document.key for hit in asked(world, text, **more).hits]


def named(world: World, text: str) -> list[str]:
    return [hit.document.key for hit in asked(world, text).hits if hit.named]


def test_a_title_counts_more_than_a_summary_more_than_a_note(world: World) -> None:
    found = keys(world, "lantern", kinds=["announcement"])

    assert found == ["title", "summary", "note", "begins"]


def test_further_names_make_a_title_no_longer() -> None:
    named = Actor(
        key="many-names",
        name="Quarry guard",
        kind=ActorKind.ARMED_GROUP,
        aliases=("Guardians of the northern stone", "Guardians of the upper valley"),
    )
    plain = Actor(
        key="long-title", name="Quarry guard of the east", kind=ActorKind.ARMED_GROUP
    )

    assert keys(made_world(plain, named), "quarry") == ["many-names", "long-title"]


def test_an_exact_word_comes_before_one_that_begins_so(world: World) -> None:
    assert keys(world, "lantern")[-1] == "begins"
    assert "begins" not in keys(world, "lanterns river")
    assert "begins" not in keys(world, '"lantern"')


def test_a_fact_comes_before_a_source_of_the_same_title(world: World) -> None:
    found = keys(world, "lanterns")

    assert found.index("title") < found.index("gazette")


def test_every_word_has_to_occur_somewhere(world: World) -> None:
    assert keys(world, "river lanterns") == ["title", "summary"]
    assert keys(world, "policy river") == ["summary"]
    assert keys(world, "river lighthouse") == []


def test_a_phrase_has_to_stand_as_it_is(world: World) -> None:
    assert keys(world, '"lanterns along"') == ["title", "summary"]
    assert keys(world, '"along lanterns"') == []
    assert keys(world, '"policy it speaks"') == []


def test_a_title_with_the_words_in_a_row_comes_first(world: World) -> None:
    assert keys(world, "cobble road") == ["road-within", "road-turned"]
    assert keys(world, "road cobble") == ["road-turned", "road-within"]


def test_what_is_excluded_does_not_answer(world: World) -> None:
    assert keys(world, "lanterns -river", kinds=["announcement"]) == ["note"]
    assert "title" not in keys(world, 'lanterns -"along the river"')
    assert keys(world, "-river") == []
    assert named(world, "lower -borania") == []


def test_what_a_source_is_quoted_with_is_searched(world: World) -> None:
    assert keys(world, "cobalt") == ["quoted"]


def test_equals_are_sorted_by_day_and_then_by_key(world: World) -> None:
    assert keys(world, "pebble") == ["younger", "same-day", "sooner"]
    assert keys(world, "pebble", order=NEWEST) == ["younger", "same-day", "sooner"]
    assert keys(world, "pebble", order=OLDEST) == ["same-day", "sooner", "younger"]


def test_a_day_leaves_out_what_came_later(world: World) -> None:
    assert keys(world, "pebble", on=dt.date(2010, 1, 1)) == ["same-day", "sooner"]
    assert keys(world, "pebble", on=dt.date(1990, 1, 1)) == []
    assert keys(world, "gazette", on=dt.date(1990, 1, 1)) == ["gazette"]


def test_a_period_holds_what_may_lie_in_it(world: World) -> None:
    window = Window(dt.date(1999, 1, 1), dt.date(1999, 12, 31))

    assert keys(world, "pebble", window=window) == ["same-day", "sooner"]
    assert keys(world, "borania", window=window) == ["same-day", "sooner"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ardenia", ["XAA"]),
        ("Free State of Ardenia", ["XAA"]),
        ("old ardenland", ["XAA"]),
        ("xaa", ["XAA"]),
        ("AA", ["XAA"]),
        ("cestria", ["XCC"]),
        ("“Borania”", ["XBB"]),
        ("boran", ["XBB", "XDD"]),
        ("FOD", ["front"]),
        ("front of dovaria", ["front"]),
        ("99/70", ["99-70"]),
        ("A/RES/99/7", ["99-7-a", "99-7-b"]),
        ("resolution 99/7b", ["99-7-b"]),
        ("http://example.org/lanterns", ["gazette"]),
        ("st-one", ["st-one"]),
        ("lantern", []),
        ("99/8", []),
    ],
)
def test_what_is_named_outright_stands_first(
    world: World, text: str, found: list[str]
) -> None:
    assert named(world, text) == found
    assert keys(world, text)[: len(found)] == found


def test_what_is_named_stands_first_in_any_order(world: World) -> None:
    assert keys(world, "borania", order=OLDEST)[0] == "XBB"
    assert keys(world, "borania", order=NEWEST)[0] == "XBB"


def test_a_further_name_is_told_and_not_taken_for_the_name(world: World) -> None:
    (hit,) = [hit for hit in asked(world, "old ardenland").hits if hit.named]

    assert hit.by == "Old Ardenland"
    assert hit.document.title == "Ardenia (Free State of)"


def test_facts_of_a_state_are_found_by_any_of_its_names(world: World) -> None:
    assert keys(world, "ardenland decree") == ["note"]
    assert keys(world, "ardenland pebble") == []


def test_facts_are_found_by_their_day_in_words_or_figures(world: World) -> None:
    assert keys(world, "pebble 2020") == ["younger"]
    assert keys(world, 'pebble "january 1999"') == ["same-day", "sooner"]
    assert keys(world, "2020-01-02") == ["younger"]
    assert keys(world, "2020-01-03") == []


def test_a_person_who_speaks_stands_before_those_spoken_of(world: World) -> None:
    assert keys(world, "umbra") == ["st-one", "st-two"]
    assert keys(world, "ada umbra") == ["st-one"]


@pytest.mark.parametrize("text", ["Xyz Umbra", "xyz umbra the", '"xyz" UMBRA of the'])
def test_a_person_of_another_first_name_is_asked_back_by_surname(
    world: World, text: str
) -> None:
    assert [one.text for one in asked(world, text).suggestions] == ["Umbra"]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Boranai", ["Borania"]),
        ("borenia pebble", ["Borania pebble"]),
        ('"the borenia pebble"', ['"the Borania pebble"']),
        ("pebble lowerboraniaa", ['pebble "Lower Borania"']),
        ("pebble -borenia", []),
        ("borania", []),
        ("lantern", []),
        ("lighthouse", []),
    ],
)
def test_a_misspelt_state_is_guessed(
    world: World, text: str, mended: list[str]
) -> None:
    assert [one.text for one in asked(world, text).suggestions][:1] == mended


def test_the_likeliest_whole_name_is_guessed_before_any_word_of_it(
    world: World,
) -> None:
    (guess,) = asked(world, "South Vetsa").suggestions

    assert (guess.iso3, guess.text) == ("XEE", "Free People's State of Vesta")


def test_a_name_put_into_a_text_is_written_as_it_was_meant(world: World) -> None:
    suggestions = asked(world, "north vetsa cairn").suggestions

    assert [one.text for one in suggestions] == ["north Vesta cairn"]


def test_a_whole_name_is_no_beginning_of_another_name(world: World) -> None:
    assert {"own-name", "longer-name"} <= set(keys(world, "vest"))
    assert keys(world, "cairn vesta") == ["own-name", "longer-name"]
    assert keys(world, "vesta") == ["XEE", "XFF", "own-name"]


def test_a_whole_name_begins_what_is_called_after_it(world: World) -> None:
    assert "adjective" in keys(world, "borania")
    assert "adjective" not in keys(world, '"borania"')


def test_a_name_in_another_language_leads_to_all_facts_of_the_state(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(EXONYMS, "XAA", ("Ardenien", "Bord", "Pebble"))
    abroad = made_world(
        state("XAA", "Ardenia"),
        state("XBB", "Bordaria"),
        said("first", "A pebble", announced_on=on("2001")),
        said("last", "A cobble", announced_on=on("2002")),
        said("other", "A cobble", state="XBB"),
    )

    found = asked(abroad, "ARDENIËN")
    assert [hit.document.key for hit in found.hits] == ["XAA", "last", "first"]
    assert (found.belonging, found.hits[0].named) == (True, True)
    assert found.hits[0].by == "Ardenien"
    assert named(abroad, "bord") == ["XAA"]
    assert named(abroad, "bordar") == ["XBB"]
    assert keys(abroad, "pebble") == ["XAA", "first"]
    assert not asked(abroad, "pebble").belonging
    assert named(abroad, "ardenien -cobble") == []
    assert asked(abroad, "Ardennien").suggestions[0].text == "Ardenia"
    assert asked(abroad, "ardenien 2002").suggestions[0].text == "Ardenia 2002"


def test_facets_count_with_the_other_choices_kept(world: World) -> None:
    found = asked(world, "pebble")
    narrowed = asked(
        world,
        "pebble",
        kinds=["source"],
        window=Window(dt.date(1999, 1, 1), dt.date(1999, 12, 31)),
    )

    assert [(one.key, one.count) for one in found.kinds] == [("announcement", 3)]
    assert [(one.key, one.count) for one in found.states] == [("XBB", 3)]
    assert [(one.first, one.last, one.count) for one in found.periods] == [
        (1990, 1999, 2),
        (2020, 2029, 1),
    ]
    assert narrowed.hits == ()
    assert [(one.key, one.count) for one in narrowed.kinds] == [
        ("announcement", 2),
        ("source", 0),
    ]
    assert narrowed.periods == ()


def test_a_chosen_decade_is_counted_by_year(world: World) -> None:
    window = Window(dt.date(1990, 1, 1), dt.date(1999, 12, 31))
    found = asked(world, "pebble", window=window)

    assert [(one.first, one.last, one.count) for one in found.periods] == [
        (1999, 1999, 2)
    ]


def test_what_has_no_date_is_counted_apart(world: World) -> None:
    found = asked(world, "borania")

    assert found.undated == 2
    assert sum(one.count for one in found.periods) == len(found.hits) - 2


@pytest.mark.parametrize(
    "text", ['"', "'", "of the", "-a -b", "\\", "%", "a" * 200, "“", "(", "* OR 1"]
)
def test_no_text_breaks_the_search(world: World, text: str) -> None:
    assert asked(world, text).undated >= 0


def test_an_index_is_made_once_and_goes_with_its_world() -> None:
    short_lived = World(Moment(), {}, {})
    index = weakref.ref(searchable(short_lived))
    assert index() is searchable(short_lived)

    del short_lived
    gc.collect()

    assert index() is None


def test_an_empty_world_answers_with_nothing() -> None:
    empty = asked(World(Moment(), {}, {}), "lantern", states={"none"})

    assert (empty.hits, empty.states) == ((), ())
