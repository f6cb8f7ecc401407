"""What a reviewer is shown of two versions of a fact."""

from hypothesis import given
from hypothesis import strategies as st

from policies.admin.differences import Mark, Run, line_differences, word_runs
from policies.choices import (
    Dimension,
    InstrumentKind,
    PositionCode,
    Strength,
)
from policies.dates import PartialDate
from policies.records import Announcement, Citation, Position, Scope

POLICY = Announcement(
    key="xaa-2030-policy",
    state="XAA",
    announced_on=PartialDate.parse("2030-05"),
    title="Policy of May 2030",
    summary="Ardenia keeps its mines.",
    instrument=InstrumentKind.EXECUTIVE_POLICY,
    strength=Strength.WRITTEN_POLICY,
    text_seen=True,
    sources=(Citation(source="ardenia-gazette", locator="p. 4"),),
    positions=(
        Position(
            dimension=Dimension.USE,
            code=PositionCode.PERMITS,
            starts_on=PartialDate.parse("2030-05-02"),
        ),
    ),
)


def revised(**changes: object) -> Announcement:
    fields = {name: getattr(POLICY, name) for name in POLICY.__struct_fields__}
    return Announcement(**{**fields, **changes})


def test_removed_and_added_words_are_marked() -> None:
    runs = word_runs("Ardenia keeps its mines", "Ardenia destroys its mines")

    assert runs == (
        Run(Mark.SAME, "Ardenia "),
        Run(Mark.REMOVED, "keeps"),
        Run(Mark.ADDED, "destroys"),
        Run(Mark.SAME, " its mines"),
    )


def test_words_that_changed_together_are_marked_together() -> None:
    runs = word_runs("from May 2030 on", "from 1 June 2031 on")

    assert [run.text for run in runs] == ["from ", "May 2030", "1 June 2031", " on"]


@given(st.text(max_size=200), st.text(max_size=200))
def test_runs_give_back_both_texts(before: str, after: str) -> None:
    runs = word_runs(before, after)

    assert "".join(run.text for run in runs if run.mark is not Mark.ADDED) == before
    assert "".join(run.text for run in runs if run.mark is not Mark.REMOVED) == after


def test_very_long_texts_are_shown_whole() -> None:
    before, after = "mine " * 5_000, "field " * 5_000

    assert word_runs(before, after) == (
        Run(Mark.REMOVED, before),
        Run(Mark.ADDED, after),
    )


def test_only_the_lines_that_differ_are_changed() -> None:
    after = revised(summary="Ardenia destroys its mines.", note="Read in full.")

    changed = [line for line in line_differences(POLICY, after) if line.changed]

    assert [(line.name, line.before, line.after) for line in changed] == [
        ("summary", "Ardenia keeps its mines.", "Ardenia destroys its mines."),
        ("note", "", "Read in full."),
    ]


def test_a_new_fact_stands_against_nothing() -> None:
    lines = line_differences(None, POLICY)

    assert {line.before for line in lines} == {None}
    assert all(line.changed for line in lines)


def test_dates_codes_and_switches_are_in_words() -> None:
    shown = {line.name: line.after for line in line_differences(None, POLICY)}

    assert shown["announced_on"] == "May 2030"
    assert shown["instrument"] == "Executive policy"
    assert shown["text_seen"] == "yes"
    assert shown["sources/ardenia-gazette"] == "locator: p. 4"
    assert shown["positions/Use"].startswith("Permits; starts on: 2 May 2030")


def test_a_changed_scope_shows_on_its_position() -> None:
    (position,) = POLICY.positions
    narrower = Position(
        dimension=position.dimension,
        code=PositionCode.EXCEPTION,
        starts_on=position.starts_on,
        scope=Scope(area="the northern border"),
    )

    (line,) = [
        line
        for line in line_differences(POLICY, revised(positions=(narrower,)))
        if line.changed
    ]

    assert line.label == "Positions: Use"
    assert "area: the northern border" in (line.after or "")


def test_a_removed_citation_keeps_its_line() -> None:
    (line,) = [
        line for line in line_differences(POLICY, revised(sources=())) if line.changed
    ]

    assert (line.before, line.after) == ("locator: p. 4", None)


def test_labels_come_from_the_desk() -> None:
    (line,) = [
        line
        for line in line_differences(None, POLICY, {"title": "Heading"})
        if line.name == "title"
    ]

    assert line.label == "Heading"
