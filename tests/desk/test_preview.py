"""What a reviewer is told would change in public."""

import datetime as dt
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.actions.preview import (
    FIRST_DAY,
    PublicChange,
    differing_spans,
    public_change,
)
from policies.choices import Kind, PositionCode, StanceKey
from policies.dates import PartialDate
from policies.derivation.inputs import Span
from policies.queries.moments import moment_at
from policies.queries.world import World, world_at
from policies.records import Announcement, Fact, Source
from tests.world import World as Desk

TODAY = dt.date(2026, 6, 1)
DAY = dt.timedelta(days=1)
POLICY = "xbb-2020-02-02-reversal"


@pytest.fixture
def published(world: Desk) -> World:
    return world_at(moment_at(None))


def changed(fact: Fact, **fields: Any) -> Fact:
    return msgspec.structs.replace(fact, **fields)


def previewed(
    world: World, kind: Kind, key: str, proposal: Fact | None
) -> PublicChange:
    return public_change(
        world=world, kind=kind, key=key, proposal=proposal, today=TODAY
    )


def told(change: PublicChange, dimension: str) -> list[tuple[str, str, str, str]]:
    """Each visible effect on a dimension: state, first day, key before and after."""
    return [
        (
            effect.state.key,
            effect.start.isoformat(),
            effect.before.key if effect.before else "",
            effect.after.key if effect.after else "",
        )
        for effect in change.effects
        if effect.dimension == dimension and effect.is_visible
    ]


def with_code(world: World, code: PositionCode) -> Announcement:
    """The reversal of Borania, its use coded otherwise."""
    policy = world.announcements[POLICY]
    positions = tuple(
        changed(position, code=code) if position.dimension == "use" else position
        for position in policy.positions
    )
    return changed(policy, positions=positions)


def test_publishing_what_is_published_changes_nothing(published: World) -> None:
    policy = published.announcements[POLICY]

    change = previewed(published, Kind.ANNOUNCEMENT, POLICY, policy)

    assert (change.effects, change.counts) == ((), ())
    assert change.before == change.after == policy


def test_another_code_changes_the_dimension_and_the_stance(published: World) -> None:
    proposal = with_code(published, PositionCode.PERMITS)

    change = previewed(published, Kind.ANNOUNCEMENT, POLICY, proposal)

    assert ("XBB", "2020-02-02", "conditions", "permits") in told(change, "use")
    assert ("XBB", "2020-02-02", "conditions", "permits") in told(change, "stance")
    assert {effect.state.key for effect in change.effects} == {"XBB"}


def test_the_numbers_of_the_home_page_move(published: World) -> None:
    proposal = with_code(published, PositionCode.PERMITS)

    change = previewed(published, Kind.ANNOUNCEMENT, POLICY, proposal)

    moves = {move.key: move.after - move.before for move in change.counts}
    assert moves == {StanceKey.CONDITIONS: -1, StanceKey.PERMITS: 1}


def test_an_effect_says_until_when(published: World) -> None:
    policy = published.announcements["xbb-2015-06-21-policy"]
    later = tuple(
        changed(position, starts_on=PartialDate.parse("2015-07-01"))
        for position in policy.positions
    )

    change = previewed(
        published, Kind.ANNOUNCEMENT, policy.key, changed(policy, positions=later)
    )

    (effect,) = [
        effect
        for effect in change.effects
        if effect.dimension == "use" and effect.before.key != effect.after.key
    ]
    assert (effect.start, effect.last) == (dt.date(2015, 6, 21), dt.date(2015, 6, 30))
    assert (effect.before.key, effect.after.key) == ("exception", "conditions")


def test_a_withdrawal_is_previewed(published: World) -> None:
    change = previewed(published, Kind.ANNOUNCEMENT, POLICY, None)

    assert change.after is None
    assert ("XBB", "2020-02-02", "conditions", "exception") in told(change, "use")


def test_a_first_announcement_of_a_state_is_previewed(published: World) -> None:
    proposal = changed(
        with_code(published, PositionCode.RENOUNCES),
        key="xdd-2026-first",
        state="XDD",
        supersedes=(),
    )

    change = previewed(published, Kind.ANNOUNCEMENT, proposal.key, proposal)

    assert change.before is None
    assert ("XDD", "2020-02-02", "not_established", "renounces") in told(change, "use")


def test_what_is_published_together_is_previewed_together(published: World) -> None:
    state = changed(published.states[0], key="XFF", name="Farland")
    proposal = changed(
        with_code(published, PositionCode.RENOUNCES),
        key="xff-2026-first",
        state="XFF",
        supersedes=(),
    )

    change = public_change(
        world=published,
        kind=Kind.ANNOUNCEMENT,
        key=proposal.key,
        proposal=proposal,
        today=TODAY,
        together=[state],
    )

    assert ("XFF", "2020-02-02", "", "renounces") in told(change, "use")
    assert sum(move.after - move.before for move in change.counts) == 1


def test_an_act_changes_the_law_of_its_state_alone(published: World) -> None:
    act = published.treaty_actions["law-mbt-xdd-signature-1998-12-03"]
    proposal = changed(
        act,
        key="law-mbt-xdd-ratification-2026-01-10",
        action=type(act.action)("ratification"),
        acted_on=PartialDate.parse("2026-01-10"),
    )

    change = previewed(published, Kind.TREATY_ACTION, proposal.key, proposal)

    assert ("XDD", "2026-07-01", "signed", "in_force") not in told(change, "stance")
    law = told(change, "law-mbt")
    assert ("XDD", "2026-01-10", "signed", "deposited") in law
    assert ("XDD", "2026-07-01", "signed", "in_force") in law
    assert {effect.state.key for effect in change.effects} == {"XDD"}


def test_the_date_of_a_source_reaches_every_state_that_cites_it(
    published: World,
) -> None:
    source = published.sources["yearbook"]
    proposal: Source = changed(source, published_on=PartialDate.parse("2026-05"))

    change = previewed(published, Kind.SOURCE, "yearbook", proposal)

    assert "XBB" in {effect.state.key for effect in change.effects}


def test_a_vote_changes_no_answer(published: World) -> None:
    resolution = published.resolutions["60-80"]

    change = previewed(
        published, Kind.RESOLUTION, "60-80", changed(resolution, votes=())
    )

    assert (change.effects, change.counts) == ((), ())


def test_a_new_state_is_counted_from_nothing(published: World) -> None:
    state = changed(published.states[0], key="XFF", name="Farland")

    change = previewed(published, Kind.STATE, "XFF", state)

    assert {effect.before for effect in change.effects} == {None}
    assert [(move.after - move.before) for move in change.counts] == [1]


def test_another_area_is_never_counted(published: World) -> None:
    area = changed(published.state("XEE"), key="XFF", name="Farland")

    assert previewed(published, Kind.STATE, "XFF", area).counts == ()


def test_the_published_world_stays_as_it_was(published: World) -> None:
    before = published.history("XBB").reading_on("use", TODAY)

    previewed(published, Kind.ANNOUNCEMENT, POLICY, None)

    assert published.history("XBB").reading_on("use", TODAY) == before
    assert POLICY in published.announcements


# The comparison of two lines

LENGTHS = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from("ab")), min_size=0, max_size=6
)


def line(pieces: list[tuple[int, str]], last: str) -> tuple[Span[Any], ...]:
    """A line from the first day on; its pieces, then ``last`` without an end."""
    spans, start = [], FIRST_DAY
    for days, value in pieces:
        spans.append(Span(start, start + days * DAY, value))
        start += days * DAY
    return (*spans, Span(start, None, last))


def value_on(spans: tuple[Span[Any], ...], day: dt.date) -> Any:
    return next(s.value for s in spans if s.end is None or day < s.end)


@given(LENGTHS, LENGTHS, st.sampled_from("ab"), st.sampled_from("ab"))
def test_differing_spans_are_the_days_that_differ(
    old: list[tuple[int, str]], new: list[tuple[int, str]], end: str, other: str
) -> None:
    before, after = line(old, end), line(new, other)

    found = list(differing_spans(before, after))

    for number in range(70):
        day = FIRST_DAY + number * DAY
        pair = (value_on(before, day), value_on(after, day))
        inside = [
            (was, becomes)
            for start, stop, was, becomes in found
            if start <= day and (stop is None or day < stop)
        ]
        assert inside == ([pair] if pair[0] != pair[1] else [])


@given(LENGTHS, LENGTHS)
def test_neighbouring_days_with_one_difference_are_one_span(
    old: list[tuple[int, str]], new: list[tuple[int, str]]
) -> None:
    found = list(differing_spans(line(old, "a"), line(new, "b")))

    for one, following in pairwise(found):
        assert one[1] != following[0] or one[2:] != following[2:]
