"""The database itself refuses what the codebook forbids, by name.

Every row below is valid but for what the update says, so that only the named
constraint can refuse it. The last test makes sure that no constraint is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from policies.models import StockpileFigure, UseRecord
from tests import factories as make

Row = models.Model


def _announcement() -> Row:
    make.make_state("XAA")
    return make.make_announcement()


def _position() -> Row:
    make.make_state("XAA")
    return make.make_position()


def _with_state(factory: Callable[..., Row]) -> Callable[[], Row]:
    def build() -> Row:
        make.make_state("XAA")
        return factory()

    return build


def _act() -> Row:
    make.make_state("XAA")
    make.make_treaty()
    return make.make_treaty_action(key="an-act")


def _commitment() -> Row:
    make.make_state("XAA")
    return make.make_commitment(announcement=make.make_announcement())


def _vote() -> Row:
    make.make_state("XAA")
    return make.make_vote()


BUILDERS: dict[str, Callable[[], Row]] = {
    "source": make.make_source,
    "state": make.make_state,
    "actor": make.make_actor,
    "treaty": make.make_treaty,
    "treatyaction": _act,
    "policyannouncement": _announcement,
    "position": _position,
    "commitment": _commitment,
    "statement": make.make_statement,
    "stockpilefigure": _with_state(make.make_figure),
    "userecord": _with_state(make.make_use),
    "resolution": make.make_resolution,
    "vote": _vote,
    "searchrecord": _with_state(make.make_search),
    "keptform": make.make_kept_form,
    "reviewcomment": make.make_comment,
}

#: Constraint → updates that only it refuses.
SINGLE: dict[str, list[dict[str, Any]]] = {
    "reviewcomment_resolved_by_somebody": [{"resolved_at": "2026-01-01T00:00Z"}],
    "source_archived_sha256_hex": [
        {"archived_sha256": "abc"},
        {"archived_sha256": "g" * 64},
        {"archived_sha256": "A" * 64},
    ],
    "state_key_alpha_3": [{"key": "xaa"}, {"key": "XA"}, {"key": "XA1"}],
    "state_iso2_alpha_2": [{"iso2": "x"}, {"iso2": "xa"}, {"iso2": "1A"}],
    "state_m49_digits": [{"m49": "12"}, {"m49": "1a2"}],
    "state_member_since": [{"un_member_since": "2000-01-01", "kind": "other_area"}],
    "state_not_own_predecessor": [{"predecessor_id": "XAA"}],
    "treaty_months": [{"entry_months": 61}, {"withdrawal_months": 120}],
    "treaty_adopted_first": [{"adopted_on": "1999-03-02"}],
    "treaty_signature_order": [{"opened_for_signature_on": "1999-03-01"}],
    "treatyaction_effective_basis_paired": [
        {"effective_basis": "sourced"},
        {"effective_on": "2006-01-01", "effective_on_precision": "day"},
    ],
    "treatyaction_not_about_itself": [{"refers_to_id": "an-act"}],
    "policyannouncement_announced_on_public_on_order": [
        {"public_on": "2010-10-09", "public_on_precision": "day"},
        {"public_on": "2010-09-01", "public_on_precision": "month"},
        {"public_on": "2009-01-01", "public_on_precision": "year"},
    ],
    "policyannouncement_issuer_actor": [{"issuer_kind": "armed_group"}],
    "policyannouncement_treaty_of_act": [],
    "position_starts_on_ends_on_order": [
        {"ends_on": "2010-10-09", "ends_on_precision": "day"},
        {"ends_on": "2009-01-01", "ends_on_precision": "year"},
    ],
    "position_code_of_ladder": [
        {"code": "opposed"},
        {"dimension": "joining"},
    ],
    "position_number_from_one": [{"number": 0}],
    "commitment_pending_undated": [
        {"outcome_on": "2011-01-01", "outcome_on_precision": "year"}
    ],
    "stockpilefigure_qualifier_filled": [
        {"low": 1},
        {"best": None},
        {"qualifier": "at_least"},
        {"qualifier": "up_to", "best": None, "low": 1},
        {"qualifier": "between", "best": None, "low": 1},
    ],
    "stockpilefigure_low_high_order": [
        {"qualifier": "between", "best": None, "low": 2, "high": 1}
    ],
    "stockpilefigure_not_negative": [],
    "userecord_started_on_ended_on_order": [
        {"ended_on": "2012-01-01", "ended_on_precision": "year"},
        {"ended_on": "2012-12-31", "ended_on_precision": "day"},
    ],
    "userecord_user_named": [
        {"user_state_id": None},
        {"user_kind": "non_state_armed_group"},
    ],
    "searchrecord_period_from_period_to_order": [
        {
            "period_from": "2020-01-01",
            "period_from_precision": "year",
            "period_to": "2019-12-01",
            "period_to_precision": "month",
        }
    ],
}
#: A value that is no choice at all breaks a second rule too, and the databases differ
#: in which one they name.
ALSO = {
    "policyannouncement_issuer_kind_known": "policyannouncement_issuer_actor",
    "position_dimension_known": "position_code_of_ladder",
    "position_code_known": "position_code_of_ladder",
    "stockpilefigure_qualifier_known": "stockpilefigure_qualifier_filled",
    "userecord_user_kind_known": "userecord_user_named",
}
BAD_SLUGS = ["Upper", "two words", "-begins", "ends-", "two--hyphens", "café", ""]


def _checks(model: type[Row]) -> list[str]:
    return [
        constraint.name
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
    ]


def _general(model: type[Row], name: str) -> list[dict[str, Any]] | None:
    """Bad values for the rules that many columns share; None for the others."""
    stem, _, rule = name.removeprefix(f"{model._meta.model_name}_").rpartition("_")
    if rule == "known":
        return [{stem: "invented"}]
    if rule == "filled" and stem != "qualifier":
        return [{stem: ""}, {stem: " \t\n"}]
    if rule == "slug":
        return [{stem: value} for value in BAD_SLUGS]
    if rule == "paired" and f"{stem}_precision" in _columns(model):
        return _unpaired(model, stem)
    if rule == "begins":
        return [
            {stem: "2030-05-02", f"{stem}_precision": "month", **_also(model, stem)},
            {stem: "2030-02-01", f"{stem}_precision": "year", **_also(model, stem)},
        ]
    return None


def _columns(model: type[Row]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields}


def _unpaired(model: type[Row], stem: str) -> list[dict[str, Any]]:
    day = {stem: "2030-05-01", **_also(model, stem)}
    bad = [
        {**day, f"{stem}_precision": ""},
        {**day, f"{stem}_precision": "week"},
    ]
    if model._meta.get_field(stem).null:
        bad.append({stem: None, f"{stem}_precision": "day"})
    return bad


def _also(model: type[Row], stem: str) -> dict[str, Any]:
    """What else a date column of this model needs, to break one rule alone."""
    also = {
        ("treatyaction", "effective_on"): {"effective_basis": "sourced"},
        ("commitment", "outcome_on"): {"outcome": "kept"},
    }
    return also.get((model._meta.model_name, stem), {})


CASES = [
    pytest.param(model, name, bad, id=f"{name}-{number}")
    for model in apps.get_app_config("policies").get_models()
    if model._meta.model_name in BUILDERS
    for name in _checks(model)
    for number, bad in enumerate(SINGLE.get(name) or _general(model, name) or [], 1)
]


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "name", "bad"), CASES)
def test_a_bad_row_is_refused_by_the_named_constraint(
    model: type[Row], name: str, bad: dict[str, Any]
) -> None:
    row = BUILDERS[model._meta.model_name]()
    named = f"{name}|{ALSO.get(name, name)}"

    with pytest.raises(IntegrityError, match=named), transaction.atomic():
        model._default_manager.filter(pk=row.pk).update(**bad)


@pytest.mark.django_db
@pytest.mark.parametrize("column", ["low", "best", "high"])
def test_a_number_of_mines_is_never_negative(column: str) -> None:
    row = BUILDERS["stockpilefigure"]()
    qualifier = {"low": "at_least", "best": "exact", "high": "up_to"}[column]
    numbers: dict[str, Any] = dict.fromkeys(("low", "best", "high"))

    with pytest.raises(IntegrityError), transaction.atomic():
        StockpileFigure.objects.filter(pk=row.pk).update(
            qualifier=qualifier, **{**numbers, column: -1}
        )


@pytest.mark.django_db
def test_only_a_treaty_act_names_a_treaty() -> None:
    row = _announcement()
    make.make_treaty()

    with (
        pytest.raises(IntegrityError, match="policyannouncement_treaty_of_act"),
        transaction.atomic(),
    ):
        type(row)._default_manager.update(treaty_id="mine-ban-treaty")


def test_every_check_constraint_of_the_desk_is_tried() -> None:
    tried = {case.values[1] for case in CASES} | {
        "stockpilefigure_not_negative",
        "policyannouncement_treaty_of_act",
    }
    named = {
        name
        for model in apps.get_app_config("policies").get_models()
        if not model._meta.model_name.startswith("ledger")
        for name in _checks(model)
    }

    assert named - tried == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("started_on", "ended_on"),
    [
        pytest.param("1999-08", "1999", id="August 1999 to some time in 1999"),
        pytest.param("1998-06", "1998", id="June 1998 to some time in 1998"),
        pytest.param("1999-08-31", "1999-08", id="a day to its own month"),
        pytest.param("1999", "1999-01-01", id="a year to its first day"),
    ],
)
def test_dates_are_compared_by_their_bounds(started_on: str, ended_on: str) -> None:
    """A stored first day may lie after a stored end and still be in order."""
    make.make_state("XAA")

    row = make.make_use("in-order", started_on=started_on, ended_on=ended_on)

    assert UseRecord.objects.get(pk=row.pk).ended_on_partial.iso == ended_on


@pytest.mark.django_db
def test_a_person_is_told_the_rule_in_words() -> None:
    make.make_state("XAA")
    row = make.unsaved(
        UseRecord,
        key="out-of-order",
        user_kind="state",
        user_state_id="XAA",
        location_state_id="XAA",
        started_on="1999-08",
        ended_on="1998",
        finding="confirmed",
        grade="e3",
    )

    with pytest.raises(ValidationError) as refusal:
        row.full_clean()

    assert refusal.value.messages == ["ended_on lies before started_on."]


def _again(row: Row) -> Row:
    """The same row, as somebody would enter it a second time."""
    row.pk, row._state.adding = None, True
    return row


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("build", "told"),
    [
        pytest.param(make.make_source, "Key already exists", id="key of a source"),
        pytest.param(
            lambda: BUILDERS["vote"](), "has a vote already", id="vote of a state"
        ),
        pytest.param(lambda: BUILDERS["position"](), "number is taken", id="position"),
        pytest.param(
            lambda: make.make_state("XAA", make.make_source()).citations.get(),
            "already cited",
            id="citation",
        ),
    ],
)
def test_what_is_there_once_is_not_entered_twice(
    build: Callable[[], Row], told: str
) -> None:
    row = _again(build())

    with pytest.raises(ValidationError, match=told):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.django_db
def test_the_key_of_a_saved_fact_never_changes() -> None:
    source = make.make_source("first")
    source.key = "second"

    with pytest.raises(ValidationError, match="never changes"):
        source.full_clean()
