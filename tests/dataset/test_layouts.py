"""The layouts of the files agree with the tables of the desk."""

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from policies.actions.importing.columns import SMALL, Column
from policies.actions.importing.layouts import LAYOUTS
from policies.actions.importing.layouts.announcements import POSITIONS
from policies.actions.importing.layouts.layout import Layout
from policies.models.desk import DESK_MODELS, Position, Vote

#: Columns whose shape fixes their length.
SHAPES = {
    "three capital letters A-Z",
    "two capital letters A-Z",
    "three digits",
    "a language code",
    "a SHA-256",
}


def table(layout: Layout) -> type[models.Model]:
    if layout.is_part:
        return Position if layout is POSITIONS else Vote
    return DESK_MODELS[layout.kind]


def fields(layout: Layout) -> list[tuple[Column, models.Field]]:
    found = []
    for column in layout.columns:
        try:
            field = table(layout)._meta.get_field(column.name)
        except FieldDoesNotExist:
            continue
        if isinstance(field, models.Field):
            found.append((column, field))
    return found


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout.name for layout in LAYOUTS])
def test_no_cell_is_longer_than_its_column_on_the_desk(layout: Layout) -> None:
    for column, field in fields(layout):
        if isinstance(field, models.CharField) and not field.choices:
            shape = {"iso2", "m49", "language", "archived_sha256"}
            if column.name in shape or (
                layout.name == "states" and column.name == "key"
            ):
                continue
            assert column.longest == field.max_length, f"{layout.name}.{column.name}"


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout.name for layout in LAYOUTS])
def test_small_numbers_fit_the_desk(layout: Layout) -> None:
    for column, field in fields(layout):
        is_small = isinstance(field, models.PositiveSmallIntegerField)
        assert is_small == (f"up to {SMALL}" in column.rule), column.name
        if is_small:
            with pytest.raises(ValueError, match="is more than"):
                column.read(str(SMALL + 1))


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout.name for layout in LAYOUTS])
def test_references_lead_to_the_kind_that_the_desk_names(layout: Layout) -> None:
    for column, field in fields(layout):
        if isinstance(field, models.ForeignKey):
            assert column.refers_to is not None
            assert field.related_model is DESK_MODELS[column.refers_to]
