"""What is odd in the founding dataset is what its compilers said would be."""

import pytest

from policies.actions.importing.reading import Dataset
from policies.queries.audit import audit
from policies.queries.moments import Moment
from policies.queries.world import World


@pytest.fixture(scope="module")
def oddities(founding_records: Dataset) -> dict[str, set[str]]:
    """The keys that each check named."""
    facts = {
        kind: {record.key: record for record in records}
        for kind, records in founding_records.records.items()
    }
    found = audit(World(Moment(), facts, {}))
    return {
        finding.check.key: {oddity.key for oddity in finding.oddities}
        for finding in found
    }


def test_only_the_two_known_sources_are_cited_by_nothing(
    oddities: dict[str, set[str]],
) -> None:
    assert oddities["sources-uncited"] == {"icrc-40-1998", "vlex-apii"}


def test_monitor_and_depositary_differ_on_three_ratifications(
    oddities: dict[str, set[str]],
) -> None:
    assert oddities["says-bound-but-is-not"] == {
        "idn-2007-02-20-ratification",
        "rwa-2000-06-13-ratification",
        "swe-1998-11-25-ratification",
    }


def test_south_sudan_alone_is_bound_before_its_deposit(
    oddities: dict[str, set[str]],
) -> None:
    before = {key for key in oddities["dates-out-of-order"] if key.startswith("law-")}

    assert before == {"law-mbt-ssd-succession-2011-11-11"}


def test_known_contradictions_of_figures_are_named(
    oddities: dict[str, set[str]],
) -> None:
    states = {key[:3] for key in oddities["figures-in-conflict"]}

    assert states >= {"esp", "fra", "jpn", "tha", "ago", "mda", "rus", "ukr", "usa"}


@pytest.mark.parametrize(
    "check",
    [
        "effective-days-differ",
        "votes-do-not-add-up",
        "references-to-nothing",
        "positions-of-equal-rank",
        "use-grade-and-finding",
    ],
)
def test_nothing_else_is_odd(oddities: dict[str, set[str]], check: str) -> None:
    assert oddities[check] == set()
