"""The track beside a line of announcements: lanes, nodes and what they carry."""

from policies.charts.chains import EDGE, LANE, Chain, Stroke, chain
from policies.choices import Dimension
from tests.derivation.invented import said, use_code

FIRST, SECOND, THIRD = (EDGE + LANE * lane for lane in range(3))


def drawn(*follows: str) -> Chain:
    """A chain of announcements a, b, c …; each text names those that it follows."""
    names = "abcdefg"[: len(follows)]
    return chain(
        [
            said(name, f"2001-0{number}-01", supersedes=tuple(earlier))
            for number, (name, earlier) in enumerate(
                zip(names, follows, strict=True), 1
            )
        ]
    )


def nodes(*follows: str) -> list[int]:
    return [link.x for link in drawn(*follows).links]


def test_what_replaces_stands_under_what_it_replaces() -> None:
    first, second = drawn("", "a").links

    assert first.x == second.x == FIRST
    assert first.strokes == (Stroke(FIRST, 50, FIRST, 100),)
    assert second.strokes == (Stroke(FIRST, 0, FIRST, 50),)
    assert (first.follows, second.follows) == ((), ("a",))


def test_a_line_runs_on_past_what_stands_beside_it() -> None:
    _, beside, _ = drawn("", "", "a").links

    assert beside.x == SECOND
    assert beside.strokes == (Stroke(FIRST, 0, FIRST, 100),)


def test_two_lines_that_end_in_one_meet_there() -> None:
    last = drawn("", "", "ab").links[2]

    assert last.x == FIRST
    assert set(last.strokes) == {
        Stroke(FIRST, 0, FIRST, 50),
        Stroke(SECOND, 0, FIRST, 50),
    }


def test_one_that_is_followed_twice_keeps_its_lane_until_the_second() -> None:
    _, once, twice = drawn("", "a", "a").links

    assert once.x == SECOND
    assert set(once.strokes) == {
        Stroke(FIRST, 0, SECOND, 50),
        Stroke(FIRST, 0, FIRST, 100),
    }
    assert twice.strokes == (Stroke(FIRST, 0, FIRST, 50),)


def test_a_lane_that_ended_is_used_again() -> None:
    assert nodes("", "", "a", "b", "", "e") == [
        FIRST,
        SECOND,
        FIRST,
        SECOND,
        FIRST,
        FIRST,
    ]
    assert drawn("", "a", "", "c").width == 2 * EDGE
    assert drawn("", "", "a", "b").width == 2 * EDGE + LANE
    assert nodes("", "", "", "a", "b", "c")[2] == THIRD


def test_what_is_followed_outside_the_line_draws_nothing() -> None:
    [alone] = chain([said("a", "2001-01-01", supersedes=("x",))]).links

    assert (alone.strokes, alone.follows) == ((), ())


def test_a_dimension_that_is_left_alone_stays_empty() -> None:
    [one] = chain([said("a", "2001-01-01", use_code("renounces", "2001"))]).links

    codes = dict(one.codes)
    assert list(codes) == list(Dimension)
    position = codes.pop(Dimension.USE)
    assert position is not None
    assert position.code == "renounces"
    assert set(codes.values()) == {None}


def test_no_announcement_draws_no_row() -> None:
    assert chain([]) == Chain((), 2 * EDGE)
