"""The desk has every kind, mirrors the published schema and explains every field."""

import inspect

import msgspec
import pytest
from django.apps import apps
from django.db import models

from policies.choices import Kind
from policies.models import DESK_MODELS, Citation, DeskFact, Position
from policies.records import RECORD_TYPES
from policies.records import Position as PositionRecord
from tests import factories

MODELS = list(apps.get_app_config("policies").get_models())
#: Fields of a document that are rows of their own, and their related names.
ROWS = {
    "sources": "citations",
    "outcome_sources": "outcome_citations",
    "scope": "scope_area",
}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_explains_itself(model: type[models.Model]) -> None:
    silent = [
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, models.Field)
        and field.name not in ("id", "pk")
        and not str(field.help_text).strip()
    ]

    assert silent == []


def test_every_kind_of_fact_has_a_desk_model() -> None:
    assert set(DESK_MODELS) == set(Kind) == set(RECORD_TYPES)
    assert all(model.KIND is kind for kind, model in DESK_MODELS.items())


@pytest.mark.parametrize("kind", list(Kind), ids=str)
def test_the_columns_bear_the_names_of_the_published_schema(kind: Kind) -> None:
    model = DESK_MODELS[kind]
    on_desk = {field.name for field in model._meta.get_fields()}
    missing = {
        field.name
        for field in msgspec.structs.fields(RECORD_TYPES[kind])
        if ROWS.get(field.name, field.name) not in on_desk
    }

    assert missing - ({"sources"} if kind is Kind.SOURCE else set()) == set()


def test_a_position_bears_the_names_of_the_published_schema() -> None:
    on_desk = {field.name for field in Position._meta.get_fields()}
    names = {field.name for field in msgspec.structs.fields(PositionRecord)}

    assert {ROWS.get(name, name) for name in names} - on_desk == set()


def test_every_desk_model_has_a_factory() -> None:
    made = {
        inspect.signature(function).return_annotation
        for name, function in inspect.getmembers(factories, inspect.isfunction)
        if name.startswith("make_")
    }
    needed = {
        model.__name__
        for model in MODELS
        if not issubclass(model, Citation) and not model.__name__.startswith("Ledger")
    }

    assert needed - made == set()


def test_every_citable_kind_has_citations_of_its_own() -> None:
    citable = {model for model in MODELS if issubclass(model, DeskFact)}

    assert set(factories.CITATIONS) == citable - {DESK_MODELS[Kind.SOURCE]}
