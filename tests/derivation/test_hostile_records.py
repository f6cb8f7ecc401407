"""Records at the edge of sense: every question still has an answer."""

import datetime as dt

import pytest

from policies.derivation.commitments import commitments_on
from policies.derivation.counts import parties_on, readings_count_on
from policies.derivation.deadlines import deadlines_on
from policies.derivation.effects import effects_of
from policies.derivation.figures import figures_on
from policies.derivation.history import DIMENSIONS
from policies.derivation.publicity import as_public_on
from policies.derivation.why import explanation_on
from tests.derivation.invented import (
    MBT,
    act,
    ban,
    cited,
    figure,
    history,
    holds,
    promised,
    said,
    source,
    use_code,
    used,
)

EDGES = ("0001", "0001-01-01", "9999", "9999-12-31")


@pytest.mark.parametrize("edge", EDGES)
def test_dates_at_the_ends_of_the_calendar_are_answered(edge: str) -> None:
    word = said(
        "word",
        edge,
        *ban(edge),
        holds("stockpiling", "permits", edge, area="here"),
        holds("joining", "opposed", edge, "9999-12-31"),
        sources=cited("a"),
    )
    told = history(
        act("signature", edge),
        act("ratification", edge),
        act("withdrawal", edge),
        act("deferral", edge),
        word,
        said("other", edge, use_code("permits", edge, area="there")),
        used("use", edge, sources=cited("a")),
        figure("stock", edge, 5, sources=cited("a")),
        promised("pledge", "word", "broken", edge, due=edge, about="use"),
        sources=(source("a", edge),),
    )

    for day in (dt.date.min, dt.date(2000, 1, 1), dt.date.max):
        for dimension in DIMENSIONS:
            assert told.reading_on(dimension, day).key
            assert told.spans(dimension, dt.date.min, dt.date.max)
            assert explanation_on(told.records, dimension, day).steps
        assert figures_on(told.records, day) is not None
        assert commitments_on(told.records, day) is not None
        assert deadlines_on(told.records, day) is not None
        assert as_public_on(told.records, day).state == told.records.state
        assert parties_on([told], MBT, day).in_force.possible <= 1
        assert readings_count_on([told], "stance", day)
    assert effects_of(told, word)


def test_a_position_that_ends_before_it_begins_never_holds() -> None:
    told = history(
        said("word", "2010-01-01", use_code("permits", "2010-01-01", "2009"))
    )

    keys = {
        span.value.key for span in told.spans("use", dt.date.min, dt.date(2020, 1, 1))
    }

    assert keys == {"not_coded"}


def test_an_act_under_an_unknown_treaty_is_no_status_under_another() -> None:
    stray = act("ratification", "2005-06-20")
    told = history(
        type(stray)(
            **{
                name: getattr(stray, name)
                for name in stray.__struct_fields__
                if name != "treaty"
            },
            treaty="no-such-treaty",
        )
    )

    assert told.reading_on("law-mbt", dt.date(2010, 1, 1)).key == "none"
    status = told.legal_status_on("no-such-treaty", dt.date(2010, 1, 1))
    assert (status.key.value, status.next_on) == ("deposited", None)


def test_records_that_refer_to_each_other_in_a_ring_are_answered() -> None:
    ring = [
        said("a", "2020-01-01", use_code("permits", "2020-01-01"), supersedes=("b",)),
        said("b", "2021-01-01", use_code("renounces", "2021-01-01"), supersedes=("a",)),
        said(
            "c",
            "2022-01-01",
            instrument="treaty_action",
            treaty=MBT,
            supersedes=("c", "d", "gone"),
        ),
        said("d", "2021-06-01", strength="proposed", supersedes=("d", "c")),
    ]
    told = history(*ring, act("withdrawal", "2022-01-01"))

    assert told.reading_on("stance", dt.date(2022, 1, 1)).key == "restricts"
    assert len(effects_of(told, ring[1])) == 2
