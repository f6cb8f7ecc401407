"""Treaties: who is bound on a day, what changed, what lies ahead."""

import datetime as dt

import pytest
from django.test import Client

from policies.choices import LawKey, StateKind
from policies.dates import DateInterval
from policies.derivation.results import LegalStatus
from policies.queries.treaties import Change, Membership, moves
from policies.records import State
from policies.tables.treaty_folds import MANY, StatusRow, folds
from tests import factories as make
from tests.readers import Page, read_csv, read_json
from tests.world import World, publish_all

STATUS = "/treaties/mine-ban-treaty/"


def statuses(client: Client, **query: str) -> dict[str, str]:
    path = "/treaties/mine-ban-treaty.json"
    rows = read_json(client.get(path, query))["results"]
    return {row["iso3"]: row["status"] for row in rows}


def test_the_status_of_every_state_is_that_of_the_day(
    client: Client, world: World
) -> None:
    assert statuses(client, on="2026-02-01") == {
        "XAA": "left",
        "XBB": "none",
        "XCC": "in_force",
        "XDD": "signed",
    }
    assert statuses(client, on="2000-06-11")["XAA"] == "deposited"
    assert statuses(client, on="2025-07-01")["XAA"] == "leaving"


def test_numbers_by_deposit_and_in_force_differ_while_a_state_waits(
    client: Client, world: World
) -> None:
    row = read_json(client.get("/treaties.json", {"on": "2000-06-11"}))["results"][0]

    assert (row["by_deposit"], row["in_force"], row["signatories"]) == (1, 0, 1)


def test_a_date_known_to_a_month_makes_a_state_possible_not_certain(
    client: Client, world: World
) -> None:
    page = Page(client.get(STATUS, {"on": "2003-06-15"}))

    assert "One state is bound" in page.text
    row = read_json(client.get("/treaties.json", {"on": "2003-01-15"}))["results"][0]
    assert (row["by_deposit"], row["by_deposit_possible"]) == (1, 2)
    pending = Page(client.get(STATUS, {"on": "2003-01-15"})).section("What comes next")
    assert "Çestria" in pending.text
    assert "January 2003" in pending.text


def test_past_changes_and_those_ahead_stand_apart(client: Client, world: World) -> None:
    page = Page(client.get(STATUS, {"on": "2025-07-01"}))

    ahead = page.section("What comes next").text
    past = page.section("Deposits, entries into force").text
    assert "27 Dec 2025" in ahead
    assert "27 Dec 2025" not in past
    assert "27 Jun 2025" in past


def test_the_page_and_its_file_have_the_same_rows(client: Client, world: World) -> None:
    page = Page(client.get(STATUS, {"region": "asia"}))

    rows = read_csv(client.get(f"{STATUS[:-1]}.csv", {"region": "asia"}))

    assert [row["state"] for row in rows] == ["Borania", "Dovaria"]
    assert [row["State"] for row in page.tables()[-1]] == ["Borania", "Dovaria"]
    assert "2 states on" in page.text


def test_only_parties_have_deadlines(client: Client, world: World) -> None:
    page = Page(client.get(STATUS, {"region": ["asia", "africa"]}))

    assert page.row(state="Çestria")["Areas cleared by"] == "1 Jul 2013"
    assert page.row(state="Borania")["Areas cleared by"] == ""
    rows = read_json(client.get(f"{STATUS[:-1]}.json"))["results"]
    due = {row["iso3"]: (row["stock_due"], row["clearance_due"]) for row in rows}
    assert due["XCC"] == ("2007-07-01", "2013-07-01")
    assert due["XAA"] == due["XBB"] == (None, None)


def test_acts_lead_to_their_records(client: Client, world: World) -> None:
    page = Page(client.get(STATUS))

    assert "/records/treaty-action/law-mbt-xaa-ratification-2000-06-10/" in page.links


def test_a_treaty_without_a_line_of_its_own_has_its_pages(
    client: Client, world: World
) -> None:
    fifth = make.make_treaty("arms-protocol", "un-record", short_name="Arms Protocol")
    act = make.make_treaty_action(
        "arms-xbb", "un-record", state_id="XBB", treaty_id="arms-protocol"
    )
    publish_all([fifth, act])

    query = {"on": "2026-05-01", "region": ["asia"]}
    page = Page(client.get("/treaties/arms-protocol/", query))

    assert page.row(state="Borania")["Status"] != page.row(state="Dovaria")["Status"]
    assert not any(link.startswith("/why/") for link in page.links)
    rows = read_csv(client.get("/treaties.csv"))
    assert [row["treaty"] for row in rows] == ["mine-ban-treaty", "arms-protocol"]
    assert "Arms Protocol" in Page(client.get("/treaties/")).text


def test_numbers_known_to_lack_later_acts_say_so(client: Client, world: World) -> None:
    publish_all([make.make_treaty("ccw", "un-record", short_name="CCW")])

    def said(path: str) -> bool:
        return "so its numbers may be too low" in Page(client.get(path)).text

    assert said("/treaties/ccw/?on=2026-01-01")
    assert not said("/treaties/ccw/?on=2017-12-31")
    assert not said(f"{STATUS}?on=2026-01-01")


def test_states_are_folded_by_status_and_each_has_an_address(
    client: Client, world: World
) -> None:
    page = Page(client.get(STATUS, {"on": "2026-02-01"}))
    folds = page.root.all("details", class_="whole")

    assert [fold.first("summary").text for fold in folds] == [
        "Withdrew 1",
        "State Party 1",
        "Signatory 1",
        "Not party 1",
    ]
    assert [fold.first("tr", id="xcc").name for fold in folds[1:2]] == ["tr"]
    assert folds[3].first("li", id="xbb").text == "Borania why Borania"
    one = Page(client.get(STATUS, {"on": "2026-02-01", "state": "xcc"}))
    assert not one.root.all("details", class_="whole")
    assert one.row(state="Çestria")["Status"] == "State Party"
    whole = Page(client.get(page.link("all in one table")))
    assert len(whole.tables()[-1]) == 4


def invented(number: int) -> State:
    return State(
        key=f"Q{number:02}",
        iso2="",
        m49="",
        name=f"State {number:02}",
        official_name="",
        region="Asia" if number % 2 else "Europe",
        subregion="",
        kind=StateKind.UN_MEMBER,
    )


def test_a_large_status_is_folded_by_region() -> None:
    states = [invented(number) for number in range(MANY + 1)]
    none = LegalStatus("treaty", LawKey.NONE)
    rows = [
        StatusRow(Membership(state, none, None, None, None, ()), (), None, None)
        for state in states
    ]

    found = [(fold.key, fold.region, len(fold.rows)) for fold in folds(rows)]

    assert found == [(LawKey.NONE, "Asia", 25), (LawKey.NONE, "Europe", 26)]
    assert [fold.region for fold in folds(rows[:-1])] == [""]


def test_duties_with_a_day_count_who_is_past_it(client: Client, world: World) -> None:
    page = Page(client.get(STATUS, {"on": "2010-01-01"}))
    duties = page.section("What it obliges to")
    clearing = page.row(duties, duty="Clear all mined")

    assert clearing["States past the day"] == "0"
    assert "Çestria 1 Jul 2013 in 1,277 days" in clearing["Next days"]
    later = Page(client.get(STATUS, {"on": "2014-01-01"}))
    assert later.row(duty="Clear all mined")["States past the day"] == "2"
    assert "Article 7" in page.definitions(duties)


def test_what_happened_together_stands_in_one_line() -> None:
    day = DateInterval(dt.date(2025, 12, 27), dt.date(2025, 12, 27))
    later = DateInterval(dt.date(2026, 1, 10), dt.date(2026, 1, 10))
    left = [
        Change(invented(number), on, LawKey.LEAVING, LawKey.LEFT)
        for number, on in ((3, later), (2, day), (1, day))
    ]

    assert [[state.key for state in one.states] for one in moves(left)] == [
        ["Q03"],
        ["Q01", "Q02"],
    ]


def test_an_unknown_treaty_is_not_found(client: Client, world: World) -> None:
    assert client.get("/treaties/no-such-treaty/").status_code == 404


@pytest.mark.parametrize("query", [{"code": "bound"}, {"treaty": "ccw"}])
def test_what_cannot_be_asked_is_refused(
    client: Client, world: World, query: dict[str, str]
) -> None:
    assert client.get(STATUS, query).status_code == 400


def grown(client: Client, **query: str) -> dict[str, dict[str, str]]:
    """The rows of the growth table by day."""
    page = Page(client.get(STATUS, query))
    return {row["On"]: row for row in page.tables()[0]}


def test_the_treaty_grows_by_deposit_before_it_is_in_force(
    client: Client, world: World
) -> None:
    rows = grown(client, on="2026-02-01")

    assert next(iter(rows)) == "31 Dec 1998"
    assert rows["31 Dec 1998"]["By deposit"] == "0"
    # Deposited in June 2000, in force six months later: 1 December.
    assert (rows["31 Dec 2000"]["By deposit"], rows["31 Dec 2000"]["In force"]) == (
        "1",
        "1",
    )
    assert rows["31 Dec 2003"]["In force"] == "2"
    assert rows["31 Dec 2025"]["In force"] == "1"
    assert list(rows)[-1] == "1 Feb 2026"


def test_a_day_before_entry_into_force_counts_the_deposit_only(
    client: Client, world: World
) -> None:
    last = grown(client, on="2000-08-01")["1 Aug 2000"]

    assert (last["By deposit"], last["In force"]) == ("1", "0")


def test_withdrawals_are_named_in_the_year_they_took_effect(
    client: Client, world: World
) -> None:
    row = grown(client, on="2026-02-01")["31 Dec 2025"]

    assert row["Withdrawal notified"] == "Ardenia"
    assert row["Withdrawal took effect"] == "Ardenia"
    assert grown(client, on="2025-07-01")["1 Jul 2025"]["Withdrawal took effect"] == ""


def test_each_year_of_the_curve_leads_to_its_day(client: Client, world: World) -> None:
    page = Page(client.get(STATUS, {"on": "2026-02-01"}))
    drawn = page.root.first("figure", class_="chart growth").all("a")

    assert len(drawn) == len(page.tables()[0]) == 29
    assert drawn[0].attributes["href"] == f"{STATUS}?on=1998-12-31"
    assert drawn[-2].attributes["aria-label"] == (
        "31 December 2025: 1 by deposit, 1 in force; 1 withdrawal notified in the "
        "year; 1 withdrawal took effect"
    )


def test_who_signed_and_never_ratified_is_listed(client: Client, world: World) -> None:
    page = Page(client.get(STATUS, {"on": "2026-02-01"}))
    listed = page.section("Signed and never ratified")
    [row] = page.tables(listed)

    assert "1 state signed and gave no consent" in listed.text
    assert row[0]["State"] == "Dovaria"
    assert row[0]["Years since"] == "27"
    shown = Page(client.get(page.link("In the table")))
    assert [one["State"] for one in shown.tables()[-1]] == ["Dovaria"]
    early = Page(client.get(STATUS, {"on": "1997-01-01"}))
    assert "never ratified" not in early.text


def test_a_treaty_without_acts_has_no_curve(client: Client, world: World) -> None:
    page = Page(client.get(STATUS, {"on": "1990-01-01"}))

    assert "How it grew" not in page.text
