"""The audit finds each kind of oddity, and is silent where there is none."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from policies.actions.importing.reading import read_files
from policies.choices import Kind
from policies.queries.audit import CHECKS, audit
from policies.queries.moments import Moment
from policies.queries.world import World
from tests.dataset.small import Rows, as_files, small_rows, with_cell


def world_of(rows: Rows) -> World:
    """The published world of some rows, without a database."""
    files = {
        name: data.replace(b"invented-treaty", b"mine-ban-treaty")
        for name, data in as_files(rows).items()
    }
    dataset = read_files(files)
    facts = {
        kind: {record.key: record for record in records}
        for kind, records in dataset.records.items()
    }
    return World(Moment(), facts, {})


def found(rows: Rows) -> dict[str, list[tuple[str, str]]]:
    """What each check found, as keys and sentences; checks without a find left out."""
    return {
        finding.check.key: [(odd.key, odd.sentence) for odd in finding.oddities]
        for finding in audit(world_of(rows))
        if finding.oddities
    }


def test_a_record_in_order_has_no_oddities() -> None:
    rows = small_rows()
    rows["sources"][1]["published_on"] = "2002"

    assert found(rows) == {}


def test_every_check_is_asked_whatever_it_finds() -> None:
    asked = [finding.check for finding in audit(world_of(small_rows()))]

    assert asked == list(CHECKS)


CASES = [
    # file, row, column, value, check, key, part of the sentence
    (
        "announcements",
        1,
        "effective_on",
        "1998",
        "dates-out-of-order",
        "xaa-1999-policy",
        "takes effect 1998, before it was announced (3 February 1999)",
    ),
    (
        "announcements",
        0,
        "announced_on",
        "2000",
        "dates-out-of-order",
        "xaa-1999-policy",
        "supersedes xaa-1996-policy, which is later",
    ),
    (
        "positions",
        1,
        "starts_on",
        "1999-01",
        "dates-out-of-order",
        "xaa-1999-policy",
        "use starts January 1999, before the announcement of 3 February 1999",
    ),
    (
        "commitments",
        0,
        "due_on",
        "1998",
        "dates-out-of-order",
        "cm-xaa-destroy",
        "due 1998, before the promise of 3 February 1999",
    ),
    (
        "statements",
        0,
        "made_on",
        "1999-01-30",
        "dates-out-of-order",
        "st-minister-1999",
        "made 30 January 1999, about an announcement of 3 February 1999",
    ),
    (
        "announcements",
        0,
        "announced_on",
        "2002",
        "source-before-event",
        "xaa-1996-policy",
        "its source gazette-2001 was published by 2001-07-31",
    ),
    (
        "treaty_actions",
        1,
        "effective_on",
        "2001-08-01",
        "effective-days-differ",
        "law-inv-xaa-ratification-2001-01-15",
        "in effect 1 August 2001 (computed), 1 July 2001 by the treaty's rule",
    ),
    (
        "positions",
        0,
        "starts_on",
        "2009",
        "source-before-position",
        "xaa-1996-policy",
        "use starts 2009, which its source",
    ),
    (
        "positions",
        2,
        "starts_on",
        "2001-07",
        "bound-but-says-otherwise",
        "xaa-1999-policy",
        "joining “Will join” from July 2001, while the Mine Ban Treaty binds XAA",
    ),
    (
        "positions",
        0,
        "starts_on",
        "2001-07-01",
        "bound-but-says-otherwise",
        "xaa-1996-policy",
        "use “Conditions” from 1 July 2001",
    ),
    (
        "resolutions",
        0,
        "abstain",
        "4",
        "votes-do-not-add-up",
        "52-1-z",
        "0 votes “Abstained” in the roll call, 4 in the total",
    ),
    (
        "use_records",
        1,
        "grade",
        "e3",
        "use-grade-and-finding",
        "use-xaa-1999",
        "Ardenia: a denial, graded e3",
    ),
    (
        "use_records",
        0,
        "grade",
        "e1",
        "use-grade-and-finding",
        "use-militia-1999",
        "confirmed, but graded e1",
    ),
]


@pytest.mark.parametrize(
    ("name", "row", "column", "value", "check", "key", "sentence"),
    CASES,
    ids=[f"{case[4]}-{case[0]}-{case[2]}" for case in CASES],
)
def test_an_oddity_is_named_with_its_fact(
    name: str, row: int, column: str, value: str, check: str, key: str, sentence: str
) -> None:
    oddities = found(with_cell(small_rows(), name, row, column, value))

    assert [k for k, told in oddities[check] if sentence in told] == [key], oddities


def test_a_month_and_a_day_inside_it_are_in_order() -> None:
    rows = with_cell(small_rows(), "statements", 0, "made_on", "1999-02")

    assert "dates-out-of-order" not in found(rows)


def test_an_open_interval_is_no_oddity() -> None:
    rows = with_cell(small_rows(), "positions", 2, "starts_on", "2001")

    assert "bound-but-says-otherwise" not in found(rows)


def ratified(rows: Rows) -> Rows:
    """Ardenia announces its ratification and codes what the treaty prohibits."""
    rows["announcements"].append(
        {
            **rows["announcements"][0],
            "key": "xaa-2001-ratification",
            "announced_on": "2001-01-15",
            "instrument": "treaty_action",
            "strength": "statute",
            "treaty": "mine-ban-treaty",
        }
    )
    rows["positions"].append(
        {
            "announcement": "xaa-2001-ratification",
            "dimension": "use",
            "code": "prohibits",
            "starts_on": "2001-07-01",
            "confidence": "high",
        }
    )
    return rows


def test_an_announced_act_that_is_on_record_is_no_oddity() -> None:
    assert found(ratified(small_rows())) == {}


def test_an_announced_act_without_a_record_is_odd() -> None:
    rows = ratified(small_rows())
    del rows["treaty_actions"][1]

    oddities = found(rows)["says-bound-but-is-not"]

    assert [key for key, _ in oddities] == ["xaa-2001-ratification"] * 2
    assert "no act of XAA is on record for that day" in oddities[0][1]
    assert "when it does not bind XAA" in oddities[1][1]


def figure(rows: Rows, **cells: str) -> Rows:
    blank = {"low": "", "best": "", "high": ""}
    other = {**rows["stockpile_figures"][0], **blank, "key": "xaa-stock-2", **cells}
    rows["stockpile_figures"].append(other)
    return rows


def test_figures_whose_ranges_meet_do_not_conflict() -> None:
    rows = figure(small_rows(), qualifier="exact", best="1500")

    assert found(rows) == {}


def test_figures_that_exclude_each_other_conflict() -> None:
    rows = figure(small_rows(), qualifier="at_least", low="2001", mine_type="type B")

    ((key, sentence),) = found(rows)["figures-in-conflict"]

    assert key == "xaa-stock-2"
    assert "XAA, stockpiled 2000: at least 2,001 type B (xaa-stock-2)" in sentence
    assert "between 1,000 and 2,000 (xaa-stock-2000)" in sentence


def test_figures_of_different_days_are_a_series() -> None:
    rows = figure(small_rows(), as_of="2001", qualifier="exact", best="9")

    assert found(rows) == {}


def test_positions_that_no_rule_orders_are_named() -> None:
    rows = small_rows()
    twin = {**rows["announcements"][0], "key": "xaa-1996-other"}
    rows["announcements"].append(twin)
    rows["positions"].append(
        {
            **rows["positions"][0],
            "announcement": "xaa-1996-other",
            "code": "renounces",
            "scope_mine_types": "",
        }
    )

    ((_, sentence),) = found(rows)["positions-of-equal-rank"]
    assert "XAA, use, equal in rank" in sentence

    twin["sequence"] = "1"
    assert "positions-of-equal-rank" not in found(rows)


def test_sources_on_which_nothing_rests_are_named() -> None:
    rows = small_rows()
    rows["sources"].append({**rows["sources"][0], "key": "unused-2003"})

    assert [key for key, _ in found(rows)["sources-uncited"]] == ["unused-2003"]


def test_a_reference_to_what_is_not_public_is_odd() -> None:
    world = world_of(small_rows())

    without = world.with_facts(removed=[(Kind.SOURCE, "monitor-2002")])

    finding = next(f for f in audit(without) if f.check.key == "references-to-nothing")
    assert "names the source monitor-2002" in finding.oddities[0].sentence
    assert {odd.key for odd in finding.oddities} >= {"cm-xaa-destroy", "free-militia"}


@pytest.mark.django_db
def test_the_command_answers_for_people_and_programs() -> None:
    text, data = StringIO(), StringIO()

    call_command("audit_data", stdout=text)
    call_command("audit_data", format="json", stdout=data)

    answer = json.loads(data.getvalue())
    assert [check["key"] for check in answer["checks"]] == [c.key for c in CHECKS]
    assert answer["count"] == 0
    assert all(check.title in text.getvalue() for check in CHECKS)
    assert text.getvalue().startswith("0 oddities in the ledger")
