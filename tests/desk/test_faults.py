"""A fault is a sentence that names its field; nothing typed is lost."""

import pytest
from django.http import HttpResponse
from django.test import Client

from policies.models import PolicyAnnouncement, Source, StockpileFigure
from tests.desk.desk_forms import CITED, TYPED, USE, address, save

NEW = address(PolicyAnnouncement, "add")


def listed(response: HttpResponse) -> dict[str, str]:
    """The faults in the list on top of the form, by field."""
    faults = response.context["faults"]  # type: ignore[attr-defined]
    return {fault.label: fault.message for fault in faults}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("06/07/2022", "“06/07/2022” is not a date"),
        ("31 June 2022", "is not a day of the calendar"),
        ("Brumaire 2022", "“brumaire” is not a month"),
        ("2022-13", "is not a day of the calendar"),
        ("9999", "lies outside"),
        ("", "required"),
        ("x" * 300, "is not a date"),
    ],
)
def test_a_bad_date_is_explained(analyst: Client, typed: str, said: str) -> None:
    response = save(analyst, NEW, TYPED, {"announced_on": typed})

    assert said in listed(response)["Announced on"]
    assert not PolicyAnnouncement.objects.filter(key=TYPED["key"]).exists()


def test_what_was_typed_stays(analyst: Client) -> None:
    response = save(analyst, NEW, TYPED, USE, CITED, {"announced_on": "soon"})

    shown = response.content.decode()
    assert 'value="soon"' in shown
    assert "Borania no longer uses mines." in shown
    assert 'value="p. 4"' in shown


def test_a_fault_in_a_position_names_it(analyst: Client) -> None:
    response = save(analyst, NEW, TYPED, USE, {"positions-0-starts_on": "soon"})

    assert "is not a date" in listed(response)["Position 1: Starts on"]


def test_a_code_of_another_ladder_is_refused(analyst: Client) -> None:
    response = save(analyst, NEW, TYPED, USE, {"positions-0-code": "will_join"})

    assert listed(response)["Position 1"] == "This code belongs to another ladder."


def test_an_end_before_the_start_is_refused_by_bounds(analyst: Client) -> None:
    early = save(analyst, NEW, TYPED, USE, {"positions-0-ends_on": "May 2026"})
    assert "ends_on lies before starts_on" in listed(early)["Position 1"]

    within = save(analyst, NEW, TYPED, USE, {"positions-0-ends_on": "June 2026"})
    assert "Saved as a draft" in within.content.decode()


def test_the_same_source_twice_is_refused(analyst: Client) -> None:
    twice = {
        "citations-TOTAL_FORMS": "2",
        "citations-1-source": "gazette",
        "citations-1-locator": "p. 4",
    }

    response = save(analyst, NEW, TYPED, CITED, twice)

    assert response.status_code == 200
    assert not PolicyAnnouncement.objects.filter(key=TYPED["key"]).exists()


def test_a_required_choice_left_empty_is_refused(analyst: Client) -> None:
    names = ("instrument", "strength", "issuer_kind", "text_seen")

    response = save(analyst, NEW, TYPED, dict.fromkeys(names, ""))

    assert set(listed(response)) == {
        "Instrument",
        "Strength",
        "Kind of issuer",
        "Text seen",
    }


@pytest.mark.parametrize("sent", ["\x00", "9" * 40, "-1", "' OR 1=1", "🙂" * 500])
def test_no_value_breaks_the_form(analyst: Client, sent: str) -> None:
    everywhere = dict.fromkeys([*TYPED, "sequence", "actor", "treaty"], sent)
    count = PolicyAnnouncement.objects.count()

    response = save(analyst, NEW, everywhere)

    assert response.status_code == (400 if sent == "\x00" else 200)
    assert PolicyAnnouncement.objects.count() == count


@pytest.mark.parametrize(
    "broken",
    [
        {"citations-TOTAL_FORMS": "many"},
        {"citations-TOTAL_FORMS": "999999"},
        {"citations-INITIAL_FORMS": "-5"},
        {"positions-TOTAL_FORMS": ""},
        {"citations-0-id": "9" * 40, "citations-INITIAL_FORMS": "1"},
    ],
    ids=str,
)
def test_a_broken_table_of_parts_is_no_error(
    analyst: Client, broken: dict[str, str]
) -> None:
    response = save(analyst, NEW, TYPED, broken)

    assert response.status_code == 200


def test_a_key_is_proposed_where_none_is_typed(analyst: Client) -> None:
    save(analyst, NEW, TYPED, {"key": "", "announced_on": "June 2026"})

    fact = PolicyAnnouncement.objects.get(title=TYPED["title"])
    assert fact.key == "xbb-2026-06-mines-are-given-up"


def test_a_key_that_is_taken_is_refused(analyst: Client) -> None:
    response = save(analyst, NEW, TYPED, {"key": "xbb-2015-06-21-policy"})

    assert "already exists" in listed(response)["Key"]


def test_a_figure_fills_what_its_qualifier_asks_for(analyst: Client) -> None:
    figure = {
        "state": "XBB",
        "measure": "stockpiled",
        "as_of": "2026",
        "qualifier": "between",
        "best": "30",
        "basis": "media_report",
    }
    response = save(analyst, address(StockpileFigure, "add"), figure)

    assert "between low and high" in " ".join(listed(response).values())


def test_a_source_address_is_checked(analyst: Client) -> None:
    typed = {"title": "T", "kind": "ngo", "key": "t-1", "url": "javascript:alert(1)"}

    response = save(analyst, address(Source, "add"), typed)

    assert "valid URL" in listed(response)["Address"]
