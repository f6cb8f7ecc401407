"""Beside a form stands what the desk holds of the same matter."""

from django.http import HttpResponse
from django.test import Client

from policies.models import Commitment, Statement, StockpileFigure, UseRecord
from tests import factories as make
from tests.desk.desk_forms import address, save
from tests.world import World


def look(client: Client, model: type, **typed: str) -> HttpResponse:
    return client.post(address(model, "look"), typed)


def test_figures_of_the_same_date_stand_apart_from_the_series(
    analyst: Client, world: World
) -> None:
    told = look(
        analyst, StockpileFigure, state="XCC", as_of="5 May 2003", measure="stockpiled"
    )

    assert [one.figure.key for one in told.context["beside"]] == ["xcc-stock-2003"]
    series = [one.figure.key for one in told.context["series"]]
    assert series == ["xcc-retained-2007", "xcc-destroyed-2006-12"]
    assert "at least 4,800" in told.content.decode()


def test_drafts_are_in_view_and_the_figure_itself_is_not(
    analyst: Client, world: World
) -> None:
    draft = make.make_figure("xcc-other-2003", state_id="XCC", as_of="2003", best=1)

    page = analyst.get(address(draft, "change"))

    shown = page.context["look"]
    assert "xcc-other-2003" not in shown
    assert "5,500" in shown


def test_a_figure_that_its_qualifier_contradicts_is_refused(
    analyst: Client, world: World
) -> None:
    typed = {
        "state": "XCC",
        "measure": "stockpiled",
        "as_of": "2009",
        "qualifier": "between",
        "low": "5",
        "basis": "media_report",
    }

    refused = save(analyst, address(StockpileFigure, "add"), typed)

    assert "Fill what the qualifier asks for" in refused.content.decode()


def test_reports_of_use_show_those_of_the_same_user_and_time_first(
    analyst: Client, world: World
) -> None:
    told = look(
        analyst,
        UseRecord,
        user_kind="state",
        user_state="XDD",
        location_state="XDD",
        started_on="September 2013",
        grade="e2",
        finding="alleged",
    )

    (first, second) = told.context["others"]
    assert first.use.key == "use-xdd-2013"
    assert (first.same_user, first.same_time) == (True, True)
    assert not second.same_user
    assert "One credible independent report." in told.content.decode()


def test_a_denial_is_begun_from_the_report_it_denies(
    analyst: Client, world: World
) -> None:
    page = analyst.get(address(world["use-xdd-2013"], "change"))
    told = page.context["look"]
    address_of_denial = told.split('href="')[-1].split('"')[0].replace("&amp;", "&")

    form = analyst.get(address_of_denial).context["adminform"].form

    assert form["finding"].value() == "denied"
    assert form["user_state"].value() == "XDD"
    assert form["location_state"].value() == "XDD"
    assert form["started_on"].value() in {"2013-08", "August 2013"}
    assert not form["grade"].value()


def test_a_statement_shows_what_it_is_about(analyst: Client, world: World) -> None:
    told = look(analyst, Statement, about="xbb-2015-06-21-policy")

    text = told.content.decode()
    assert "Mines only on the northern border" in text
    assert "Presidency of the Convention" not in told.context["announcement"].title
    assert [each.key for each in told.context["statements"]] == ["st-envoy-2015-06-22"]
    assert [each.key for each in told.context["promises"]] == ["cm-xbb-2015-destroy"]


def test_a_promise_past_its_day_reads_as_overdue(analyst: Client, world: World) -> None:
    told = look(
        analyst,
        Commitment,
        state="XBB",
        announcement="xbb-2015-06-21-policy",
        due_on="2018",
        outcome="pending",
    )

    assert "Overdue today" in told.content.decode()


def test_a_promise_in_an_announcement_of_another_state_is_noticed(
    analyst: Client, world: World
) -> None:
    told = look(analyst, Commitment, state="XAA", announcement="xbb-2015-06-21-policy")

    assert "The announcement is one of Borania" in told.content.decode()


def test_a_look_at_nothing_asks_for_what_it_needs(
    analyst: Client, world: World
) -> None:
    for model in (StockpileFigure, UseRecord, Statement, Commitment):
        told = look(analyst, model)

        assert told.status_code == 200
        assert "appear" in told.content.decode()
