"""States by name, region and group."""

import datetime as dt

import msgspec
import pytest

from policies.exceptions import InvalidInput
from policies.exonyms import EXONYMS
from policies.queries.selection import chosen_states, named_states, region_tree
from policies.queries.world import World
from policies.records import State
from tests.derivation.invented import state
from tests.records_world import world_of

DAY = dt.date(2020, 1, 1)


def country(
    key: str, name: str, region: str, subregion: str = "", **more: object
) -> State:
    return msgspec.structs.replace(
        state(key),
        iso2=key[:2],
        name=name,
        official_name=f"Commonwealth of {name}",
        region=region,
        subregion=subregion,
        **more,
    )


@pytest.fixture(scope="module")
def invented() -> World:
    return world_of(
        [
            country("XAA", "Ardenia", "Europe", "Northern Europe"),
            country("XBB", "Çestria (Free Land of)", "Asia", "Central Asia"),
            country("XCC", "Bay, Island of", "Asia", "Eastern Asia"),
            country("XDD", "North Bay", "Asia", "Eastern Asia", aliases=("Oldland",)),
            country("XEE", "Nowhere", "", ""),
        ]
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Ardenia", ["XAA"]),
        ("  ardenia ; XCC", ["XAA", "XCC"]),
        ("cestria", ["XBB"]),
        ("Free Land of Cestria", ["XBB"]),
        ("oldland, XAA, oldland", ["XDD", "XAA"]),
        ("Ardenia, Bay, Island of, North Bay", ["XAA", "XCC", "XDD"]),
        ("Commonwealth of Ardenia", ["XAA"]),
        (",;, ", []),
    ],
)
def test_names_in_any_spelling_are_understood(
    invented: World, text: str, codes: list[str]
) -> None:
    found = named_states(invented, text)

    assert [one.key for one in found.states] == codes
    assert found.unknown == {}


def test_names_in_other_languages_are_understood(
    invented: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(EXONYMS, "XAA", ("Ardenien", "Twinland"))
    monkeypatch.setitem(EXONYMS, "XBB", ("Twinland", "North Bay"))

    found = named_states(invented, "ardenien, North Bay, Twinland")

    assert [one.key for one in found.states] == ["XAA", "XDD"]
    assert [one.key for one in found.unknown["Twinland"]] == ["XAA", "XBB"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Ardenai", ["XAA"]),
        ("Atlantis", []),
        ("Nor", ["XDD"]),
        ("X", ["XAA", "XBB", "XCC", "XDD", "XEE"][:4]),
    ],
)
def test_a_name_that_is_not_known_is_said_with_what_may_be_meant(
    invented: World, text: str, meant: list[str]
) -> None:
    found = named_states(invented, f"XAA, {text}")

    assert [one.key for one in found.states] == ["XAA"]
    assert list(found.unknown) == [text]
    assert [one.key for one in found.unknown[text]] == meant


def test_regions_have_their_subregions(invented: World) -> None:
    assert region_tree(invented) == {
        "Asia": ("Central Asia", "Eastern Asia"),
        "Europe": ("Northern Europe",),
    }


def test_codes_come_first_then_groups_and_each_state_once(invented: World) -> None:
    found = chosen_states(invented, codes=("XDD",), groups=("asia",), day=DAY)

    assert [one.key for one in found] == ["XDD", "XCC", "XBB"]


def test_among_narrows_what_was_chosen(invented: World) -> None:
    found = chosen_states(
        invented, groups=("non-parties",), among=("eastern-asia",), day=DAY
    )

    assert [one.key for one in found] == ["XCC", "XDD"]


def test_what_is_not_on_record_is_refused_by_name(invented: World) -> None:
    with pytest.raises(InvalidInput) as caught:
        chosen_states(
            invented,
            codes=("XZZ",),
            groups=("friends", "withdrew-in-2025"),
            among=("mars",),
            day=DAY,
        )

    assert caught.value.fields == {
        "state": "no state with the code XZZ is on record",
        "group": "no group is called friends, withdrew-in-2025",
        "region": "no region is called mars",
    }
