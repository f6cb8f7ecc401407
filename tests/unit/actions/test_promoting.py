"""What lists are made of, worked out from the document alone."""

import datetime as dt

import pytest

from policies.actions.promoting import facets, promoted
from policies.choices import (
    Dimension,
    EvidenceGrade,
    FigureBasis,
    Finding,
    Measure,
    Outcome,
    PledgeDimension,
    Qualifier,
    Series,
    UserKind,
    VoteValue,
)
from policies.dates import PartialDate
from policies.records import (
    Citation,
    Commitment,
    Resolution,
    SearchRecord,
    StockpileFigure,
    UseRecord,
    Vote,
)


def _figure(**numbers: int) -> StockpileFigure:
    return StockpileFigure(
        key="figure",
        state="XAA",
        as_of=PartialDate.parse("2012-02"),
        measure=Measure.STOCKPILED,
        qualifier=Qualifier.EXACT,
        basis=FigureBasis.DECLARED_BY_STATE,
        **numbers,
    )


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({"best": 0}, 0),
        ({"low": 5}, 5),
        ({"high": 9}, 9),
        ({"low": 5, "high": 9}, 5),
        ({}, None),
    ],
    ids=str,
)
def test_the_number_of_a_figure_is_best_else_low_else_high(
    numbers: dict[str, int], expected: int | None
) -> None:
    assert promoted(_figure(**numbers)).number == expected


def test_a_month_happened_between_its_first_and_last_day() -> None:
    columns = promoted(_figure(best=1)).columns

    assert columns["happened_from"] == dt.date(2012, 2, 1)
    assert columns["happened_to"] == dt.date(2012, 2, 29)


def test_a_period_runs_from_its_first_to_its_last_possible_day() -> None:
    use = UseRecord(
        key="use",
        user_kind=UserKind.NON_STATE_ARMED_GROUP,
        actor="front",
        user_name="Front",
        location_state="XBB",
        finding=Finding.ALLEGED,
        grade=EvidenceGrade.E1,
        ended_on=PartialDate.parse("2013"),
        sources=(Citation(source="yearbook"),),
    )

    columns = promoted(use).columns

    assert (columns["happened_from"], columns["happened_to"]) == (
        None,
        dt.date(2013, 12, 31),
    )
    assert columns["title"] == "Front in XBB"
    assert facets(use) == {
        ("ref", "source/yearbook"),
        ("ref", "state/XBB"),
        ("ref", "actor/front"),
        ("state", "XBB"),
        ("actor", "front"),
    }


def test_voters_are_found_by_state() -> None:
    resolution = Resolution(
        key="60-80",
        symbol="60/80",
        session=60,
        series=Series.OTTAWA,
        adopted_on=dt.date(2005, 12, 8),
        title="Implementation",
        votes=(Vote(state="XAA", vote=VoteValue.YES),),
    )

    assert facets(resolution) == {("ref", "state/XAA"), ("state", "XAA")}


def test_promises_and_searches_are_found_by_dimension() -> None:
    promise = Commitment(
        key="cm",
        state="XAA",
        announcement="a",
        pledge="Destroy",
        outcome=Outcome.PENDING,
        dimension=PledgeDimension.CLEARANCE,
    )
    search = SearchRecord(
        key="search",
        state="XAA",
        dimension=Dimension.USE,
        searched_on=PartialDate.parse("2026"),
        searched_by="compilers",
        searched_in="archives",
    )

    assert ("dimension", "clearance") in facets(promise)
    assert ("dimension", "use") in facets(search)
