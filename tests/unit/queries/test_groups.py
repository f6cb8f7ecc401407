"""Named groups: who belongs on which day, and why."""

import datetime as dt

import pytest

from policies.choices import FigureBasis, Measure, Series, StateKind, VoteValue
from policies.queries.groups import named_group, named_groups
from policies.queries.world import World
from policies.records import Fact, Resolution, Vote
from tests.derivation.invented import (
    ARDENIA,
    TREATIES,
    act,
    day,
    figure,
    promised,
    said,
    source,
    state,
    used,
)
from tests.records_world import world_of

RATIFIED = act("ratification", "2005-06-20")
LEFT = act("withdrawal", "2025-07-27")


def invented(*facts: Fact) -> World:
    """Ardenia with these facts, and an area of which everything holds as well."""
    states = (state(), state("XEE", StateKind.OTHER_AREA))
    return world_of((*states, *TREATIES.values(), *facts))


def is_in(world: World, key: str, when: str) -> bool:
    group = named_group(world, key)
    assert group is not None, key
    return ARDENIA in {member.key for member in group.members(world, day(when))}


@pytest.mark.parametrize(
    ("when", "groups"),
    [
        ("1990-01-01", {"non-parties"}),
        ("1998-12-03", {"non-parties", "signatories"}),
        ("2005-06-20", {"non-parties", "deposited"}),
        ("2005-12-01", {"parties"}),
        ("2025-07-27", {"parties", "leaving", "withdrew-in-2025"}),
        (
            "2026-01-27",
            {"non-parties", "withdrawn", "withdrew-in-2025", "left-in-2026"},
        ),
    ],
)
def test_a_status_puts_a_state_in_its_groups_from_the_day_it_begins(
    when: str, groups: set[str]
) -> None:
    world = invented(act("signature", "1998-12-03"), RATIFIED, LEFT)

    found = {one.key for one in named_groups(world) if is_in(world, one.key, when)}

    assert found == groups | {"all"}


def test_a_notice_taken_back_is_no_withdrawal() -> None:
    back = act("notice_withdrawn", "2025-09-01", refers_to=LEFT.key, key="taken-back")
    kept, taken = invented(RATIFIED, LEFT), invented(RATIFIED, LEFT, back)

    assert is_in(kept, "withdrew-in-2025", "2026-06-01")
    assert named_group(taken, "withdrew-in-2025") is None


def test_a_state_that_came_back_has_still_withdrawn_in_its_year() -> None:
    again = act("accession", "2028-01-01")
    world = invented(RATIFIED, LEFT, again)

    assert is_in(world, "parties", "2028-07-01")
    assert not is_in(world, "withdrawn", "2028-07-01")
    assert is_in(world, "withdrew-in-2025", "2028-07-01")


def test_an_area_is_in_no_group_of_states() -> None:
    world = invented()

    by_key = {
        one.key: [member.key for member in one.members(world, day("2000-01-01"))]
        for one in named_groups(world)
    }

    assert by_key["all"] == ["XAA", "XEE"]
    assert by_key["non-parties"] == ["XAA"]


STOCK = "non-parties-holding-stockpiles"


def test_the_newest_figure_says_whether_stock_is_held() -> None:
    world = invented(figure("old", "2000", 5000), figure("new", "2010-06", 0))

    assert not is_in(world, STOCK, "1999-12-31")
    assert is_in(world, STOCK, "2010-06-29")
    assert not is_in(world, STOCK, "2010-06-30")


def test_an_older_estimate_gives_way_to_a_newer_declaration() -> None:
    estimate = figure("estimate", "2000", 5000, basis=FigureBasis.INDEPENDENT_ESTIMATE)

    assert is_in(invented(estimate), STOCK, "2012-01-01")
    assert not is_in(invented(estimate, figure("new", "2010", 0)), STOCK, "2012-01-01")


def test_a_ceiling_or_a_number_retained_is_no_stock() -> None:
    ceiling = figure("ceiling", "2000", None, high=900, qualifier="up_to")

    assert not is_in(invented(ceiling), STOCK, "2005-01-01")
    assert is_in(invented(figure("stock", "2000", 900)), STOCK, "2005-01-01")


def test_mines_that_a_note_gives_to_another_state_are_no_stock() -> None:
    kept = figure("kept", "2000", 900, note="An ally's mines, not an Ardenian stock.")
    told = figure("told", "2000", 900, note="Not all of it, nor an old stockpile.")

    assert not is_in(invented(kept), STOCK, "2005-01-01")
    assert is_in(invented(told), STOCK, "2005-01-01")
    assert is_in(invented(kept, told), STOCK, "2005-01-01")


def test_a_destruction_since_leaves_open_what_is_held() -> None:
    stock = figure("stock", "2000", 5000)
    gone = figure("gone", "2004-06-07", 4000, measure=Measure.DESTROYED)
    again = figure("again", "2009", 700)

    assert is_in(invented(stock, gone), STOCK, "2004-06-06")
    assert not is_in(invented(stock, gone), STOCK, "2004-06-07")
    assert is_in(invented(stock, gone, again), STOCK, "2010-01-01")


def test_a_party_is_no_non_party_whatever_it_holds() -> None:
    world = invented(RATIFIED, figure("stock", "2000", 900))

    assert is_in(world, STOCK, "2005-11-30")
    assert not is_in(world, STOCK, "2005-12-01")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2012-12-31", False),
        ("2013-01-01", True),
        ("2018-06-30", True),
        ("2018-07-01", False),
    ],
)
def test_use_is_recent_for_five_years_after_its_last_day(
    when: str, expected: bool
) -> None:
    world = invented(used("use", "2013-01-01", "2013-06-30"), source("any"))

    assert is_in(world, "used-lately", when) is expected


def test_an_allegation_and_a_denial_are_no_documented_use() -> None:
    alleged = used("one", "2013-01-01", "2013-06-30", grade="e1", finding="alleged")
    denied = used("two", "2013-01-01", "2013-06-30", grade="e2", finding="denied")

    assert not is_in(invented(alleged, denied), "used-lately", "2013-06-01")


def vote(year: int, value: VoteValue | None, series: Series = Series.OTTAWA) -> Fact:
    return Resolution(
        key=f"{year}-{series}",
        symbol=f"{year}",
        session=1,
        series=series,
        adopted_on=dt.date(year, 12, 8),
        title="Invented",
        votes=(Vote(state=ARDENIA, vote=value),) if value else (),
    )


YES, NO, ABSTAIN, ABSENT = (
    VoteValue.YES,
    VoteValue.NO,
    VoteValue.ABSTAIN,
    VoteValue.ABSENT,
)


@pytest.mark.parametrize(
    ("votes", "switched", "no_longer_yes"),
    [
        ((YES, YES), False, False),
        ((YES, ABSTAIN), True, True),
        ((ABSTAIN, YES), True, False),
        ((YES, ABSTAIN, ABSTAIN), False, True),
        ((YES, ABSENT, NO), True, True),
        ((YES, NO, ABSENT), False, False),
        ((NO, ABSTAIN), True, False),
        ((None, NO), False, False),
    ],
    ids=[
        "the same vote",
        "from yes to abstaining",
        "from abstaining to yes",
        "switched earlier",
        "absent in between",
        "absent on the newest",
        "never yes",
        "the first vote",
    ],
)
def test_a_switch_is_counted_on_the_newest_resolution(
    votes: tuple[VoteValue | None, ...], switched: bool, no_longer_yes: bool
) -> None:
    cast = [vote(2001 + number, value) for number, value in enumerate(votes)]
    world = invented(*cast, vote(2020, NO, Series.OTHER))

    assert is_in(world, "switched-vote", "2026-01-01") is switched
    assert is_in(world, "no-longer-voting-yes", "2026-01-01") is no_longer_yes


def test_a_vote_counts_from_its_day() -> None:
    world = invented(vote(2001, YES), vote(2002, NO))

    assert not is_in(world, "switched-vote", "2002-12-07")
    assert is_in(world, "switched-vote", "2002-12-08")


def test_a_promise_is_broken_from_the_day_of_its_outcome() -> None:
    word = said("word", "2010-01-01")
    broken = promised("broken", "word", "broken", "2014")
    late = promised("late", "word", "kept_late", "2012-01-01")

    assert not is_in(invented(word, late), "broke-promises", "2020-01-01")
    assert not is_in(invented(word, broken), "broke-promises", "2014-12-30")
    assert is_in(invented(word, broken), "broke-promises", "2014-12-31")


def test_every_group_is_defined_and_called_once() -> None:
    groups = named_groups(invented(RATIFIED, LEFT))

    assert len({one.key for one in groups}) == len(groups)
    assert all(one.label and one.definition.endswith(".") for one in groups)
