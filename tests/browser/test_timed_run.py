"""The article of June 2022 entered at an empty desk, by keyboard, through real forms.

The desk knows the states and the treaties and nothing else. With ``TIMED_RUN_LOG`` the
run writes its log there, and with ``TIMED_RUN_PACE`` it types at that many milliseconds
a key, as a person would: ``scripts/timed_run.py`` gives both.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Browser, expect
from pytest_django import DjangoDbBlocker

from tests.browser.conftest import PASSWORD, PEOPLE, serve
from tests.browser.test_publishing import signed_in
from tests.browser.timed_log import written
from tests.browser.typist import Log, Typist
from tests.founding import FIXTURES, copied_database, pointed_at

pytestmark = [
    pytest.mark.seed,
    pytest.mark.skipif(
        connection.vendor != "sqlite",
        reason="forms are the same on every database; the run on SQLite types",
    ),
]

#: What the announcement with its positions and its source may take: so many boxes, and
#: five minutes at five keys a second, Tabs among them.
MOST_FIELDS, MOST_PRESSES = 25, 5 * 60 * 5

ANNOUNCEMENT = "The announcement, four positions, a new source"
ADD = "/admin/policies/{}/add/"
TITLE = "Anti-personnel mine use limited to the Korean Peninsula"
SUMMARY = (
    "The United States will not use, make or acquire anti-personnel mines outside "
    "the Korean Peninsula, will not export them except for clearance, and will "
    "destroy what the defence of South Korea does not need. It reverses the policy "
    "of 31 January 2020."
)


@pytest.fixture(scope="module")
def empty_desk(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """The origin of a site that knows states and treaties, and two people."""
    directory = tmp_path_factory.mktemp("vocabulary")
    write_vocabulary(directory)
    usual = connection.settings_dict["NAME"]
    with django_db_blocker.unblock(), copied_database(usual) as name:
        with pointed_at(name):
            call_command("load_dataset", str(directory), verbosity=0)
            for person, group in PEOPLE.items():
                user = User.objects.create_user(person, None, PASSWORD, is_staff=True)
                user.groups.add(Group.objects.get(name=group))
        yield from serve(name)


def write_vocabulary(directory: Path) -> None:
    """The founding files with only states and treaties, and what these cite."""
    cited: set[str] = set()
    for name in ("states", "treaties"):
        for row in _rows(name):
            cited.update(filter(None, row["sources"].split("|")))
    for file in FIXTURES.glob("*.csv"):
        rows = _rows(file.stem)
        kept = {"states": rows, "treaties": rows}.get(file.stem, [])
        if file.stem == "sources":
            kept = [row for row in rows if row["key"] in cited]
        with (directory / file.name).open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(kept)


def _rows(name: str) -> list[dict[str, str]]:
    with (FIXTURES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_article_is_entered_by_keyboard(empty_desk: str, chromium: Browser) -> None:
    analyst = signed_in(chromium, empty_desk, "ana")
    log = Log(pace=int(os.environ.get("TIMED_RUN_PACE", "0")))
    typist = Typist(analyst, log)

    enter_announcement(typist)
    assert log.fields(ANNOUNCEMENT) <= MOST_FIELDS
    assert log.presses(ANNOUNCEMENT) <= MOST_PRESSES
    saved = analyst.url
    source = analyst.locator("#id_citations-0-source").input_value()
    note(log)
    enter_what_went_before(typist)
    tick_what_it_replaces(typist, saved)
    enter_the_rest(typist, saved)
    note(log)
    other = Typist(signed_in(chromium, empty_desk, "edo"), log)
    publish(typist, other, "It is handed in and published", saved)
    correct_one_position(typist, other, saved)
    withdraw_one_statement(typist, other, saved)
    note(log)
    import_figures(typist, source)
    settle_a_conflict(typist, other, saved)
    note(log)


def note(log: Log) -> None:
    """Write what was done so far, where a log is asked for."""
    if target := os.environ.get("TIMED_RUN_LOG"):
        Path(target).write_text(written(log), encoding="utf-8")


def enter_announcement(typist: Typist) -> None:
    page = typist.page
    page.goto(ADD.format("policyannouncement"))
    with typist.part(ANNOUNCEMENT):
        typist.find("id_state", "united states", "United States of America (USA)")
        typist.type("id_announced_on", "21 June 2022")
        typist.type("id_title", TITLE)
        typist.type("id_summary", SUMMARY)
        typist.pick("id_issuer_kind", "s", "State")
        typist.type("id_issued_by", "The White House")
        typist.type("id_government", "Biden administration")
        typist.pick("id_instrument", "e", "Executive policy")
        typist.pick("id_strength", "w", "Written policy")
        typist.pick("id_text_seen", "y", "Yes")
        typist.pick("id_usual_confidence", "h", "High")
        typist.pick("id_positions-0-code", "2", "Exception")
        expect(page.locator("#positions-0 .desk-chosen")).to_contain_text("Ruled out")
        typist.type("id_positions-0-scope_area", "Korean Peninsula")
        typist.pick("id_positions-1-code", "3", "Renounces")
        typist.pick("id_positions-2-code", "2", "Exception")
        typist.type("id_positions-2-scope_purpose", "detection, removal or destruction")
        typist.pick("id_positions-3-code", "2", "Exception")
        typist.type("id_positions-3-scope_area", "Korean Peninsula")
        enter_source(typist)
        typist.type("id_citations-0-locator", "opening remarks")
        typist.enter()
        expect(page.locator(".messagelist")).to_contain_text("Saved as a draft")
    expect(page.locator("body")).not_to_contain_text("Missing for publication")
    expect(page.locator("#positions-group")).to_contain_text("from 21 June 2022, high")


def enter_source(typist: Typist) -> None:
    """A source that the desk does not know yet, from the box that cites it."""
    with typist.page.expect_popup() as opened:
        typist.press("add_id_citations-0-source")
    with typist.on(opened.value, "source"):
        typist.type("id_publisher", "US Department of State")
        typist.type(
            "id_title",
            "Briefing on the United States Updated Anti-Personnel Landmine Policy",
        )
        typist.pick("id_kind", "g", "Government")
        typist.type(
            "id_url",
            "https://www.state.gov/briefing-on-the-united-states-updated-"
            "anti-personnel-landmine-policy/",
        )
        typist.type("id_published_on", "21 June 2022")
        with typist.page.expect_event("close"):
            typist.enter()
    chosen = typist.page.locator("#id_citations-0-source + .select2")
    expect(chosen).to_contain_text("US Department of State")


def enter_what_went_before(typist: Typist) -> None:
    """The policy that is reversed, started from the one that reverses it."""
    page = typist.page
    page.goto(ADD.format("policyannouncement"))
    with typist.part("The policy of 31 January 2020"):
        typist.find("id_state", "usa", "United States of America (USA)")
        typist.type("id_announced_on", "31 January 2020")
        typist.type("id_title", "Korea limit cancelled, policy handed to the Pentagon")
        typist.type("id_summary", "Non-persistent mines may be used anywhere.")
        typist.pick("id_issuer_kind", "s", "State")
        typist.type("id_government", "First Trump administration")
        typist.pick("id_instrument", "e", "Executive policy")
        typist.pick("id_strength", "w", "Written policy")
        typist.pick("id_text_seen", "n", "No")
        typist.pick("id_usual_confidence", "m", "Medium")
        typist.pick("id_positions-0-code", "1", "Conditions")
        typist.type("id_positions-0-scope_mine_types", "non-persistent types")
        typist.find("id_citations-0-source", "briefing", "US Department of State")
        typist.type("id_citations-0-locator", "opening remarks")
        typist.enter()
        expect(page.locator(".messagelist")).to_contain_text("Saved as a draft")


def tick_what_it_replaces(typist: Typist, announcement: str) -> None:
    page = typist.page
    page.goto(announcement)
    with typist.part("What it replaces"):
        offered = page.locator("input[name=follows]")
        expect(offered).to_have_count(1)
        expect(page.locator(".desk-ticks")).to_contain_text("31 January 2020")
        typist.press("What it replaces or follows")
        typist.tick(f"follows={offered.get_attribute('value')}")
        typist.enter()
        expect(page.locator(".messagelist")).to_contain_text("Saved as a draft")
    earlier = page.locator("#supersessions-group")
    expect(earlier).to_contain_text("Korea limit cancelled")


def enter_the_rest(typist: Typist, announcement: str) -> None:
    """The figure, the reaction and the use that the article speaks of."""
    page = typist.page
    source = ("id_citations-0-source", "briefing", "US Department of State")
    with typist.part("The stock of three million"):
        typist.press("Figures of the same day")
        typist.press("Add a figure")
        expect(page.locator("#id_as_of")).to_have_value(re.compile("2022"))
        typist.pick("id_measure", "s", "Stockpiled")
        typist.pick("id_qualifier", "a", "About")
        typist.type("id_best", "3000000")
        typist.pick("id_basis", "d", "Declared by the state")
        typist.type("id_mine_type", "anti-personnel mines")
        typist.find(*source)
        typist.press("_save=Save draft")
        expect(page.locator(".messagelist")).to_contain_text("Saved as a draft")
    page.goto(announcement)
    with typist.part("The Convention's presidency welcomes it"):
        typist.press("Statements about it")
        typist.press("Add a statement")
        expect(page.locator("#id_about")).not_to_have_value("")
        typist.type("id_speaker", "Colombia's ambassador in Geneva")
        typist.type("id_represents_organisation", "Presidency of the Convention")
        typist.type("id_summary", "Called the decision timely and welcome.")
        typist.pick("id_attitude", "w", "Welcomes")
        typist.find(*source)
        typist.press("_save=Save draft")
        expect(page.locator(".messagelist")).to_contain_text("Saved as a draft")
    page.goto(ADD.format("userecord"))
    with typist.part("Russia's use in Ukraine"):
        typist.pick("id_user_kind", "s", "State")
        typist.find("id_user_state", "russia", "Russian Federation (RUS)")
        typist.type("id_user_name", "Russian Federation")
        typist.find("id_location_state", "ukraine", "Ukraine (UKR)")
        typist.type("id_started_on", "24 February 2022")
        typist.pick("id_finding", "conf", "Confirmed")
        typist.pick("id_grade", "one", "One independent report")
        typist.find(*source)
        typist.press("_save=Save draft")
        expect(page.locator(".messagelist")).to_contain_text("Saved as a draft")


def hand_in(typist: Typist, address: str) -> str:
    """Save and submit an open record; the address of its review page."""
    page = typist.page
    if page.url != address:
        page.goto(address)
    if page.locator(".desk-parts").count():
        typist.press("Save")
    typist.press("_submit=Save and submit for review")
    expect(page.locator(".messagelist")).to_contain_text("Submitted")
    return page.url.partition("#")[0]


def publish(
    typist: Typist, other: Typist, part: str, address: str, reason: str = ""
) -> None:
    """Hand a record in; the other person looks at it and publishes it."""
    with typist.part(part):
        review = hand_in(typist, address)
    page = other.page
    page.goto(review)
    with other.part(part):
        if reason:
            other.type("publish_reason", reason)
        button = page.locator("form[action$='/publish/'] button")
        other.press(button.inner_text())
        expect(page.locator(".messagelist")).to_contain_text("Published as revision")


def correct_one_position(typist: Typist, other: Typist, address: str) -> None:
    """The stock is kept for a purpose, which the first text left out."""
    part = "One position corrected"
    page = typist.page
    page.goto(address)
    row = page.get_by_role("group", name="Stockpiling")
    box = row.get_by_label("Purpose").get_attribute("id") or ""
    with typist.part(part):
        typist.press("Positions")
        typist.type(box, "defence of the Republic of Korea")
    reason = "The purpose of the exception was left out."
    publish(typist, other, part, page.url, reason)
    page.goto(address)
    expect(page.locator(f"#{box}")).to_have_value("defence of the Republic of Korea")


def withdraw_one_statement(typist: Typist, other: Typist, address: str) -> None:
    typist.page.goto(address)
    link = typist.page.locator("section[aria-labelledby=linked-statements] li a")
    statement = f"{typist.page.url.partition('/admin/')[0]}{link.get_attribute('href')}"
    publish(typist, other, "A statement is published", statement)
    page = other.page
    page.goto(statement)
    with other.part("One statement withdrawn"):
        other.press("Withdraw")
        expect(page.locator("#withdraw_reason")).to_be_visible()
        other.type("withdraw_reason", "It was made about another decision.")
        other.press("Withdraw from the public pages")
        expect(page.locator(".messagelist")).to_contain_text("Withdrawn with revision")


def import_figures(typist: Typist, source: str) -> None:
    """Two hundred figures; three rows are bad, so nothing is stored; then all are."""
    page = typist.page
    good = _rows("stockpile_figures")[:200]
    for row in good:
        row["sources"] = source
    bad = [dict(row) for row in good]
    bad[9]["state"] = "ZZZ"
    bad[49]["qualifier"] = "roughly"
    bad[149]["as_of"] = "31 June 2001"
    look = "Look at what it would do"
    with typist.part("200 figures imported, three rows bad at first"):
        page.goto("/admin/policies/importedfile/of/stockpile-figure/")
        typist.give("id_file", "figures.csv", _csv(bad))
        typist.press(look)
        refused = page.locator("section[aria-labelledby=refused] tbody tr")
        expect(refused).to_have_count(3)
        page.goto("/admin/policies/importedfile/of/stockpile-figure/")
        typist.give("id_file", "figures.csv", _csv(good))
        typist.press(look)
        typist.press("Go to the decision")
        typist.press("Store 200 drafts")
        expect(page.locator("main")).to_contain_text("200 new")


def _csv(rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def settle_a_conflict(typist: Typist, other: Typist, address: str) -> None:
    """Two people change one title; the second chooses, and loses nothing."""
    page = other.page
    typist.page.goto(address)
    page.goto(address)
    with typist.part("Two people at one record"):
        typist.type("id_title", "Mines limited to the Korean Peninsula")
        typist.enter()
        expect(typist.page.locator(".messagelist")).to_contain_text("Saved as a draft")
    with other.part("Two people at one record"):
        other.type("id_title", "Mines limited to Korea")
        other.type("id_issued_by", "The White House, 21 June 2022")
        other.enter()
        expect(page.locator("main")).to_contain_text("Somebody else saved this record")
        other.choose("choice--title", "theirs", "mine")
        other.press("Save the chosen texts")
        expect(page.locator(".messagelist")).to_contain_text("Saved as a draft")
    expect(page.locator("#id_title")).to_have_value(
        "Mines limited to the Korean Peninsula"
    )
    expect(page.locator("#id_issued_by")).to_have_value("The White House, 21 June 2022")
