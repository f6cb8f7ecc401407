"""The founding dataset as typed records, read once by the product's own reader."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from policies.actions.importing.reading import Dataset, read_directory
from policies.choices import Kind
from policies.derivation.history import History
from policies.derivation.inputs import Context, StateRecords

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.fixture(scope="session")
def founding_records() -> Dataset:
    """Every founding record by kind; no database is asked."""
    return read_directory(FIXTURES)


@pytest.fixture(scope="session")
def founding_histories(founding_records: Dataset) -> Mapping[str, History]:
    """The derived history of every founding state and area, by code."""
    by_key = {
        kind: {fact.key: fact for fact in founding_records.of(kind)} for kind in Kind
    }
    context: Any = Context(
        treaties=by_key[Kind.TREATY],
        sources=by_key[Kind.SOURCE],
        states=by_key[Kind.STATE],
    )
    of_state = {
        "actions": _grouped(founding_records, Kind.TREATY_ACTION),
        "announcements": _grouped(founding_records, Kind.ANNOUNCEMENT),
        "commitments": _grouped(founding_records, Kind.COMMITMENT),
        "figures": _grouped(founding_records, Kind.FIGURE),
        "searches": _grouped(founding_records, Kind.SEARCH),
        "uses": _grouped(founding_records, Kind.USE, lambda use: use.user_state),
    }
    return {
        iso3: History(
            StateRecords(
                state=state,
                context=context,
                **{name: tuple(facts[iso3]) for name, facts in of_state.items()},
            )
        )
        for iso3, state in by_key[Kind.STATE].items()
    }


def _grouped(
    dataset: Dataset, kind: Kind, state: Callable[[Any], str] = lambda fact: fact.state
) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for fact in dataset.of(kind):
        groups[state(fact)].append(fact)
    return groups
