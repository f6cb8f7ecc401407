"""Treaties: who is bound on a day, what changed, what lies ahead."""

import pytest
from django.test import Client

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

    assert "1 state is bound" in page.text
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
    assert "2 rows" in page.text


def test_only_parties_have_deadlines(client: Client, world: World) -> None:
    page = Page(client.get(STATUS))

    assert "Article 5" in page.row(state="Çestria")["Deadlines"]
    assert page.row(state="Borania")["Deadlines"] == ""
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

    page = Page(client.get("/treaties/arms-protocol/", {"on": "2026-05-01"}))

    assert page.row(state="Borania")["Status"] != page.row(state="Dovaria")["Status"]
    assert not any(link.startswith("/why/") for link in page.links)
    rows = read_csv(client.get("/treaties.csv"))
    assert [row["treaty"] for row in rows] == ["mine-ban-treaty", "arms-protocol"]
    assert "Arms Protocol" in Page(client.get("/treaties/")).text


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
