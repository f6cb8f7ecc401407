"""On the founding record the search leads where a reader wants to go."""

import datetime as dt
from collections import defaultdict

import pytest

from policies.actions.importing.reading import Dataset
from policies.choices import Kind
from policies.queries.moments import Moment
from policies.queries.search.contents import KINDS
from policies.queries.search.finding import Found, Wanted, find
from policies.queries.world import World
from policies.records import Fact

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def world(founding_records: Dataset) -> World:
    """The founding record as a world; no database is asked."""
    facts: dict[Kind, dict[str, Fact]] = defaultdict(dict)
    for fact in founding_records:
        facts[fact.KIND][fact.key] = fact
    return World(Moment(), facts, {})


def asked(world: World, text: str) -> Found:
    return find(world, Wanted(text, TODAY))


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("Burma", "state", "MMR"),
        ("swaziland", "state", "SWZ"),
        ("turkey", "state", "TUR"),
        ("turkiye", "state", "TUR"),
        ("cote d'ivoire", "state", "CIV"),
        ("USA", "state", "USA"),
        ("us", "state", "USA"),
        ("ukr", "state", "UKR"),
        ("Georgia", "state", "GEO"),
        ("Chinese", "state", "CHN"),
        ("Côte d’Ivoire", "state", "CIV"),
        ("Inde", "state", "IND"),
        ("Estland", "state", "EST"),
        ("Эстония", "state", "EST"),
        ("Ottawa", "treaty", "mine-ban-treaty"),
        ("Ottawa Convention", "treaty", "mine-ban-treaty"),
        ("MBT", "treaty", "mine-ban-treaty"),
        ("APMBC", "treaty", "mine-ban-treaty"),
        ("CCW", "treaty", "ccw"),
        ("CCW APII", "treaty", "ccw-amended-protocol-ii"),
        ("Protocol II", "treaty", "ccw-amended-protocol-ii"),
        ("Oslo", "treaty", "convention-on-cluster-munitions"),
        ("CCM", "treaty", "convention-on-cluster-munitions"),
        ("A/RES/80/35", "resolution", "80-35"),
        ("RES/80/35", "resolution", "80-35"),
        ("resolution 75/52", "resolution", "75-52"),
        ("52/38 H", "resolution", "52-38-h"),
        ("Ottawa Mine Ban Treaty", "treaty", "mine-ban-treaty"),
        ("anti personnel mine ban treaty", "treaty", "mine-ban-treaty"),
        ("Convention d’Ottawa", "treaty", "mine-ban-treaty"),
        (
            "Convention on the Prohibition of the Use, Stockpiling, Production and "
            "Transfer of Anti-Personnel Mines and on their Destruction",
            *("treaty", "mine-ban-treaty"),
        ),
        ("Amended Protocol II to the CCW", "treaty", "ccw-amended-protocol-ii"),
        ("cluster bomb", "treaty", "convention-on-cluster-munitions"),
        ("PKK", "actor", "pkk"),
        ("Taliban", "actor", "taliban"),
        ("Polisario", "actor", "polisario"),
    ],
)
def test_what_is_named_comes_first(
    world: World, text: str, kind: str, key: str
) -> None:
    first = asked(world, text).hits[0]

    assert (first.named, first.document.kind, first.document.key) == (True, kind, key)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Steve Goose", "Steve Goose"),
        ("clinton", "Clinton"),
        ("Guterres", "António Guterres"),
        ("antonio guterres", "António Guterres"),
        ("Sakaliene", "Dovilė Šakalienė"),
        ("Zelensky", "Zelenskyy"),
        ("Trump", "Trump"),
    ],
)
def test_words_of_a_person_come_first(world: World, text: str, speaker: str) -> None:
    first = asked(world, text).hits[0]

    assert first.spoken
    assert any(speaker in name for name in first.document.people)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("mines limited to the korean peninsula", "usa-2022-06-21-biden-policy"),
        ("seimas denounces", "ltu-2025-05-08-seimas"),
        ("hegseth", "usa-2025-12-02-hegseth-memo"),
    ],
)
def test_an_announcement_is_found_by_what_one_remembers_of_it(
    world: World, text: str, key: str
) -> None:
    assert key in [hit.document.key for hit in asked(world, text).hits[:3]]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Ukrane", "Ukraine"),
        ("Azerbajan", "Azerbaijan"),
        ("Phillipines", "Philippines"),
        ("Lybia mines", "Libya mines"),
    ],
)
def test_a_misspelt_state_is_asked_back(world: World, text: str, mended: str) -> None:
    assert asked(world, text).suggestions[0].text == mended


@pytest.mark.parametrize(
    ("text", "asked_back"),
    [
        ("Donald Trump", ["Trump"]),
        ("vladimir putin", ["Putin"]),
        ("Borania Umbra", []),
        ("Otawa Convention", ["Mine Ban Treaty"]),
        ("ottowa", ["Mine Ban Treaty"]),
        ("Finland A/RES/80/35", ["A/RES/80/35"]),
        ("Finland 99/99", []),
    ],
)
def test_a_person_a_treaty_or_a_symbol_that_is_nearly_named_is_asked_back(
    world: World, text: str, asked_back: list[str]
) -> None:
    found = asked(world, text)

    assert ([one.text for one in found.suggestions], found.hits) == (asked_back, ())


def test_every_state_is_found_by_its_name_and_codes(world: World) -> None:
    for state in world.states:
        for text in (state.name, state.key):
            first = asked(world, text).hits[0].document
            assert (first.kind, first.key) == (Kind.STATE, state.key), text


def test_every_kind_of_fact_is_found_by_its_key(world: World) -> None:
    for kind in KINDS:
        for key in list(world.facts(kind))[::60]:
            first = asked(world, key).hits[0]
            assert (first.named, first.document.key) == (True, key)


def test_a_word_that_is_a_state_elsewhere_stays_a_word(world: World) -> None:
    first = asked(world, "island").hits[0].document

    assert "Islands" in first.title


def test_a_country_is_asked_back_for_no_usual_word(world: World) -> None:
    for text in ("mines", "border", "policy", "use", "withdrawal", "transfer", "chat"):
        assert [one.name for one in asked(world, text).suggestions] in ([], ["Chad"])
