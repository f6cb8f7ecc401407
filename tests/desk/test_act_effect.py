"""The effect of a treaty act is worked out by the rules while its date is typed."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from policies.models import TreatyAction
from tests.desk.desk_forms import address, save
from tests.world import World

DEPOSIT = {
    "treaty": "mine-ban-treaty",
    "state": "XBB",
    "action": "accession",
    "acted_on": "18 November 2025",
}


def look(client: Client, *, row: int | None = None, **typed: str) -> HttpResponse:
    page = address(TreatyAction, "look") + (f"?row={row}" if row else "")
    return client.post(page, {**DEPOSIT, **typed})


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ({}, "on 1 May 2026"),
        ({"acted_on": "November 2025"}, "on 1 May 2026"),
        ({"acted_on": "2025"}, "between 1 July 2025 and 1 June 2026"),
        (
            {"effective_on": "1 June 2026", "effective_basis": "sourced"},
            "on 1 June 2026",
        ),
        ({"action": "withdrawal", "acted_on": "27 June 2025"}, "on 27 December 2025"),
    ],
    ids=["day", "month", "year", "sourced", "withdrawal"],
)
def test_the_day_of_effect_follows_what_is_typed(
    typed: dict[str, str], when: str, analyst: Client, world: World
) -> None:
    told = look(analyst, **typed)

    assert told.context["when"] == when
    assert when in told.content.decode()


def test_a_sourced_day_that_the_rule_contradicts_is_said_to_differ(
    analyst: Client, world: World
) -> None:
    told = look(analyst, effective_on="1 June 2026", effective_basis="sourced")

    assert "gives 1 May 2026 instead" in told.content.decode()


def test_a_month_too_short_is_to_be_verified(analyst: Client, world: World) -> None:
    told = look(analyst, action="withdrawal", acted_on="31 August 2025")

    assert told.context["when"] == "on 28 February 2026"
    assert "verify with the depositary" in told.content.decode()


def test_the_public_answers_that_would_change_are_listed(
    analyst: Client, world: World
) -> None:
    told = look(analyst)

    stance = [row for row in told.context["rows"] if row.dimension == "Stance"]
    assert [(str(row.effect.start), row.effect.after.key) for row in stance][-1] == (
        "2026-05-01",
        "bound",
    )


@pytest.mark.parametrize("name", DEPOSIT)
def test_nothing_is_guessed_while_something_is_missing(
    name: str, analyst: Client, world: World
) -> None:
    told = look(analyst, **{name: ""})

    assert told.status_code == 200
    assert "the effect appears here" in told.content.decode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("acted_on", "31 February 2025"),
        ("state", "nobody"),
        ("action", "x" * 5000),
        ("sequence", "-1"),
        ("refers_to", "no-such-act"),
        ("effective_on", "soon"),
    ],
)
def test_what_cannot_be_read_is_left_out(
    name: str, value: str, analyst: Client, world: World
) -> None:
    assert look(analyst, **{name: value}).status_code == 200


def test_the_form_shows_it_without_a_script_after_saving(
    analyst: Client, world: World
) -> None:
    save(analyst, address(TreatyAction, "add"), DEPOSIT)

    act = TreatyAction.objects.get(state_id="XBB")
    page = analyst.get(address(act, "change")).content.decode()
    assert "enters into force for Borania on 1 May 2026" in page


def test_a_look_writes_nothing(analyst: Client, world: World) -> None:
    act = world["law-mbt-xaa-withdrawal-2025-06-27"]

    with CaptureQueriesContext(connection) as asked:
        told = look(analyst, row=act.pk, state="XAA", action="withdrawal")

    assert told.status_code == 200
    assert [q for q in asked.captured_queries if "UPDATE" in q["sql"][:20]] == []
    assert [q for q in asked.captured_queries if "INSERT" in q["sql"][:20]] == []


def test_a_strange_row_number_is_no_error(analyst: Client, world: World) -> None:
    for row in ("x", "9" * 15, "²"):
        page = f"{address(TreatyAction, 'look')}?row={row}"
        assert analyst.post(page, DEPOSIT).status_code == 200
