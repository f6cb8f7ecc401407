"""The order of states, their headings, and how long a value holds."""

import datetime as dt
from itertools import pairwise
from typing import Any

import msgspec
import pytest

from policies.choices import StateKind
from policies.queries.arrangement import Arrangement
from policies.queries.stretches import stretches
from policies.queries.world import World
from policies.tables.matrix import exact_days, matrix
from tests.derivation.invented import TREATIES, act, day, holds, said, state, use_code
from tests.records_world import world_of

WHEN = dt.date(2020, 1, 1)


def country(key: str, region: str, kind: StateKind = StateKind.UN_MEMBER) -> Any:
    return msgspec.structs.replace(state(key, kind), region=region, subregion=region)


def word(key: str, iso3: str, code: str, starts: str, ends: str = "") -> Any:
    return said(key, starts, use_code(code, starts, ends), iso3=iso3)


@pytest.fixture(scope="module")
def invented() -> World:
    return world_of(
        [
            *TREATIES.values(),
            country("XAA", "Europe"),
            country("XBB", "Asia"),
            country("XCC", "Europe"),
            country("XDD", "Asia"),
            country("XEE", "Asia", StateKind.OTHER_AREA),
            act("ratification", "2005-06-20", iso3="XCC"),
            word("aa", "XAA", "permits", "2010-01-01"),
            word("bb", "XBB", "renounces", "2015-01-01"),
            word("dd", "XDD", "renounces", "2012"),
        ]
    )


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("asked", "DD EE AA CC BB"),
        ("name", "AA BB CC DD EE"),
        ("-name", "EE DD CC BB AA"),
        ("region", "DD EE BB AA CC"),
        ("stance", "CC DD BB AA EE"),
        ("value", "CC DD BB AA EE"),
        ("since", "CC AA DD BB EE"),
        ("-since", "BB DD AA CC EE"),
        ("status", "DD EE AA BB CC"),
    ],
)
def test_states_stand_in_the_order_asked_for(
    invented: World, sort: str, order: str
) -> None:
    asked = [invented.state(key) for key in ("XDD", "XEE", "XAA", "XCC", "XBB")]

    found = Arrangement(invented, "use", WHEN).sorted(asked, sort)

    assert " ".join(one.key[1:] for one in found) == order


def headings(world: World, by: str) -> list[tuple[str, str, list[tuple[str, int]]]]:
    order = Arrangement(world, "use", WHEN)
    return [
        (
            one.label,
            " ".join(state.key[1:] for state in one.states),
            [(look.label, number) for look, number in one.counts],
        )
        for one in order.under_headings(world.states, by, ("use", "joining"))
    ]


def test_headings_count_their_states_and_no_area(invented: World) -> None:
    assert headings(invented, "region") == [
        ("Asia", "BB DD EE", [("Renounces", 2)]),
        ("Europe", "AA CC", [("Prohibits", 1), ("Permits", 1)]),
    ]


def test_headings_by_value_follow_the_ladder(invented: World) -> None:
    assert [one[:2] for one in headings(invented, "value")] == [
        ("Prohibits", "CC"),
        ("Renounces", "BB DD"),
        ("Permits", "AA"),
        ("Not coded yet", "EE"),
    ]
    assert [one[0] for one in headings(invented, "status")] == [
        "Not party",
        "State Party",
    ]


def test_dimensions_as_headings_repeat_every_state(invented: World) -> None:
    found = headings(invented, "dimension")

    assert [one[0] for one in found] == ["Use", "Joining the Mine Ban Treaty"]
    assert {one[1] for one in found} == {"AA BB CC DD EE"}
    assert found[1][2] == [("Not coded yet", 3), ("Not applicable", 1)]


# Exact days

CHAIN = world_of(
    [
        *TREATIES.values(),
        state(),
        said("a", "2010-06", holds("use", "conditions", "2010-06")),
        said("b", "2014-05-05", use_code("exception", "2014-05-05", "2014-08-08")),
        said("c", "2014-05-05", use_code("permits", "2016-02-03", "2017-01-01")),
    ]
)


def tips(first: str, last: str) -> list[str]:
    order = Arrangement(CHAIN, "use", day(last))
    drawn = matrix(
        CHAIN,
        order.under_headings(CHAIN.states, "", ("use",)),
        ("use",),
        first=day(first),
        last=day(last),
        today=day("2026-11-22"),
    )
    assert drawn is not None
    return [f"{cell.look.label}, {cell.days}" for cell in drawn.lines[0].cells]


def test_a_run_tells_its_exact_days_and_what_lies_between() -> None:
    assert tips("2009-01-01", "2018-12-31") == [
        "Not coded yet, until Jun 2010",
        "Conditions, from Jun 2010 until 2 Feb 2016; with another value in between",
        "Permits, from 3 Feb 2016 until 31 Dec 2016",
        "Conditions, from 1 Jan 2017, no end on record",
    ]


def test_leaving_is_a_run_of_its_own() -> None:
    leaving = world_of(
        [
            *TREATIES.values(),
            state(),
            act("ratification", "2005-06-20"),
            act("withdrawal", "2025-07-27"),
        ]
    )
    found = stretches(leaving.history("XAA"), "stance")

    assert [(one.what[1], exact_days([one], one.start, one.start)) for one in found][
        -3:
    ] == [
        (False, "from 1 Dec 2005 until 26 Jul 2025"),
        (True, "from 27 Jul 2025 until 26 Jan 2026"),
        (False, "from 27 Jan 2026, no end on record"),
    ]


def test_stretches_cover_all_time_without_a_gap() -> None:
    found = stretches(CHAIN.history("XAA"), "use")

    assert found[0].start == dt.date.min
    assert found[-1].last is None
    for one, following in pairwise(found):
        assert one.last is not None
        assert one.last + dt.timedelta(days=1) == following.start


def test_a_value_that_never_changes_has_no_days_to_tell() -> None:
    [only] = stretches(CHAIN.history("XAA"), "production")

    assert exact_days([only], WHEN, WHEN) == "no end on record"
