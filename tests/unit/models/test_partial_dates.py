"""A partly known date is two columns and one value."""

import datetime as dt

import pytest

from policies.choices import Kind
from policies.dates import PartialDate
from policies.models import DESK_MODELS, PolicyAnnouncement, Position, Treaty, UseRecord
from policies.models.fields import partial_dates
from policies.records import RECORD_TYPES


def test_a_partial_date_fills_both_columns() -> None:
    row = UseRecord(started_on_partial=PartialDate.parse("2022-06"))

    assert row.started_on == dt.date(2022, 6, 1)
    assert row.started_on_precision == "month"


def test_both_columns_read_as_one_date() -> None:
    row = UseRecord(ended_on=dt.date(2022, 1, 1), ended_on_precision="year")

    assert row.ended_on_partial == PartialDate.parse("2022")


def test_no_date_empties_both_columns() -> None:
    row = UseRecord(started_on=dt.date(2022, 1, 1), started_on_precision="day")

    row.started_on_partial = None

    assert (row.started_on, row.started_on_precision) == (None, "")
    assert row.started_on_partial is None


@pytest.mark.parametrize(
    ("model", "names"),
    [
        (PolicyAnnouncement, ("announced_on", "effective_on", "public_on")),
        (Position, ("starts_on", "ends_on")),
        (Treaty, ()),
    ],
)
def test_a_model_names_its_partial_dates(model: type, names: tuple[str, ...]) -> None:
    assert partial_dates(model) == names


@pytest.mark.parametrize("kind", list(Kind), ids=str)
def test_the_desk_knows_in_part_what_the_published_schema_knows_in_part(
    kind: Kind,
) -> None:
    annotations = RECORD_TYPES[kind].__annotations__
    published = {name for name, said in annotations.items() if "PartialDate" in said}

    assert set(partial_dates(DESK_MODELS[kind])) == published
