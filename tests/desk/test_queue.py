"""The desk's front page: what waits for whom, and what the record itself asks for."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from policies.admin.recordlists import record_lists
from policies.admin.worklists import SHOWN
from policies.models import LedgerEntry, PolicyAnnouncement
from policies.queries.moments import moment_at
from policies.queries.world import world_at
from tests import factories as make
from tests.desk.desk_forms import CITED, TYPED, USE, address, decide, save
from tests.world import World, publish_all

INDEX = "/admin/"
NEW = address(PolicyAnnouncement, "add")


def lists(client: Client) -> dict[str, list[str]]:
    """What each list of a person's front page names."""
    context = client.get(INDEX).context
    return {
        each.slug: [item.title for item in each.items] for each in context["worklists"]
    }


@pytest.fixture
def handed_in(analyst: Client, world: World) -> PolicyAnnouncement:
    save(analyst, NEW, TYPED, USE, CITED, button="_submit")
    return PolicyAnnouncement.objects.get(key=TYPED["key"])


def test_a_draft_is_listed_for_who_wrote_it_alone(
    analyst: Client, editor: Client, world: World
) -> None:
    save(analyst, NEW, TYPED)

    assert lists(analyst)["drafts"] == [TYPED["title"]]
    assert lists(editor)["drafts"] == []


def test_a_draft_without_a_title_is_named_in_words(
    analyst: Client, analyst_user: User, world: World
) -> None:
    mine: dict[str, object] = {"last_editor": analyst_user}
    make.make_figure(state_id="XBB", measure="destroyed", **mine)
    make.make_use(location_state_id="XDD", finding="credible_allegation", **mine)
    make.make_treaty_action(state_id="XBB", **mine)

    drafts = lists(analyst)["drafts"]

    assert "Borania: destroyed" in drafts
    assert "Dovaria: credible allegation" in drafts
    assert "Borania: accession, Mine Ban Treaty" in drafts


def test_what_was_handed_in_waits_for_the_others(
    analyst: Client, editor: Client, handed_in: PolicyAnnouncement
) -> None:
    assert lists(editor)["waiting"] == [handed_in.title]
    assert lists(analyst)["waiting"] == []
    assert lists(analyst)["drafts"] == [handed_in.title]


def test_what_was_sent_back_says_how_much_is_asked(
    analyst: Client, editor: Client, handed_in: PolicyAnnouncement
) -> None:
    decide(editor, handed_in, "comment", comment="Which page?")
    decide(editor, handed_in, "send-back", comment="Which day?")

    assert lists(analyst)["returned"] == [handed_in.title]
    assert "2 open comments" in analyst.get(INDEX).content.decode()
    assert lists(editor)["returned"] == []


def test_an_unfinished_form_is_among_the_drafts(analyst: Client, world: World) -> None:
    save(analyst, NEW, {"title": "Half of it", "state": "XBB"})

    page = analyst.get(INDEX)

    assert lists(analyst)["drafts"] == ["Half of it"]
    assert "Not saved yet" in page.content.decode()
    assert "/add/?kept=" in page.content.decode()


def test_what_people_published_this_week_is_listed(
    editor: Client, handed_in: PolicyAnnouncement, world: World
) -> None:
    decide(editor, handed_in, "publish", reason="First publication.")

    assert lists(editor)["published"] == [handed_in.title]
    assert LedgerEntry.objects.count() > 30


def test_a_source_that_nothing_cites_is_listed(analyst: Client, world: World) -> None:
    make.make_source("lonely", title="Cited by nobody")

    assert lists(analyst)["uncited"] == ["Cited by nobody"]


def test_a_commitment_that_falls_due_is_listed(analyst: Client, world: World) -> None:
    soon = timezone.now().date() + dt.timedelta(days=30)
    pledge = make.make_commitment(
        "cm-soon",
        "gazette",
        state_id="XBB",
        announcement_id="xbb-2015-06-21-policy",
        pledge="Report what is left",
        due_on=soon.isoformat(),
    )
    publish_all([pledge])

    assert lists(analyst)["due"] == ["Borania: Report what is left"]


def test_a_treaty_act_that_takes_effect_later_is_listed(
    analyst: Client, world: World
) -> None:
    today = timezone.now().date()
    act = make.make_treaty_action(
        "law-mbt-xdd-ratification",
        "un-record",
        state_id="XDD",
        action="ratification",
        acted_on=today.isoformat(),
    )
    publish_all([act])

    (title,) = lists(analyst)["effects"]
    assert title.startswith("Dovaria: ")


def test_a_position_that_something_newer_contradicts_is_listed(
    analyst: Client, world: World
) -> None:
    before = lists(analyst)["contradicted"]
    weaker = make.make_announcement(
        "xbb-2024-words",
        "gazette",
        state_id="XBB",
        announced_on="2024-05-05",
        title="A minister speaks otherwise",
        instrument="government_statement",
        strength="statement",
        positions={"use": "renounces"},
    )
    publish_all([weaker])

    (title,) = set(lists(analyst)["contradicted"]) - set(before)
    assert title == "Borania: The geographic limit is lifted"
    assert "A minister speaks otherwise" in analyst.get(INDEX).content.decode()


def test_what_nobody_verified_for_two_years_is_listed(world: World) -> None:
    def unverified(day: dt.date) -> list[str]:
        found = record_lists(world_at(moment_at(None)), day)
        (asked,) = (each for each in found if each.slug == "unverified")
        return [item.href for item in asked.items]

    compiled = LedgerEntry.objects.earliest("seq").recorded_at.date()
    everything = LedgerEntry.objects.heads().count()

    words_that_count = unverified(compiled + dt.timedelta(days=700))
    assert "/admin/record/announcement/xbb-2020-02-02-reversal/" in words_that_count
    assert len(words_that_count) < 8
    late = unverified(compiled + dt.timedelta(days=800))
    assert len(set(late)) == len(late) == everything


def test_a_verified_record_is_left_out_of_what_is_to_be_verified(world: World) -> None:
    fact = world["xbb-2020-02-02-reversal"]
    compiled = LedgerEntry.objects.earliest("seq").recorded_at.date()
    PolicyAnnouncement.objects.filter(pk=fact.pk).update(
        verified_on=timezone.now().date()
    )
    fact.refresh_from_db()
    publish_all([fact])

    found = record_lists(world_at(moment_at(None)), compiled + dt.timedelta(days=900))

    (asked,) = (each for each in found if each.slug == "unverified")
    assert not [item for item in asked.items if fact.key in item.href]
    assert len(asked.items) > 20


def test_what_was_dealt_for_second_coding_is_listed_until_it_is_handed_in(
    analyst: Client, editor: Client, analyst_user: User, world: World
) -> None:
    entry = LedgerEntry.objects.get(key="xbb-2015-06-21-policy")
    round_ = make.make_coding_round(seq=entry.seq, eligible=6)
    item = make.make_coding_item(entry.key, analyst_user, round=round_, seq=entry.seq)

    assert lists(analyst)["coding"] == [f"Borania: {entry.title}"]
    assert lists(editor)["coding"] == []
    page = analyst.get(INDEX).content.decode()
    assert "Dealt to you for second coding" in page
    assert f"/admin/second-coding/code/{item.pk}/" in page
    assert address(world[entry.key], "change") not in page
    for done in ({"coded_at": timezone.now()}, {"set_aside": "It was seen."}):
        rows = type(item).objects.filter(pk=item.pk)
        rows.update(**done)
        assert lists(analyst)["coding"] == []
        rows.update(coded_at=None, set_aside="")
    type(round_).objects.update(closed_at=timezone.now())
    assert lists(analyst)["coding"] == []


def test_a_long_list_shows_its_first_lines_and_leads_to_the_rest(
    analyst: Client, world: World
) -> None:
    for number in range(SHOWN + 3):
        make.make_source(f"lonely-{number}", title=f"Lonely {number}")

    page = analyst.get(INDEX).content.decode()
    whole = analyst.get("/admin/lists/uncited/").content.decode()

    assert page.count(">Lonely ") == SHOWN
    assert "All 9" in page
    assert whole.count(">Lonely ") == SHOWN + 3


def test_no_list_that_does_not_exist(analyst: Client, world: World) -> None:
    assert analyst.get("/admin/lists/nothing/").status_code == 404


def test_the_front_page_asks_the_same_number_of_questions_however_much_waits(
    analyst: Client,
    analyst_user: User,
    world: World,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    def asked() -> int:
        with django_assert_max_num_queries(20) as questions:
            analyst.get(INDEX)
        return len(questions)

    heads = list(LedgerEntry.objects.filter(kind="announcement")[:3])
    round_ = make.make_coding_round(seq=heads[0].seq, eligible=6)

    def deal(entry: LedgerEntry) -> None:
        make.make_coding_item(entry.key, analyst_user, round=round_, seq=entry.seq)

    deal(heads[0])
    asked()
    few = asked()
    for entry in heads[1:]:
        deal(entry)
    for number in range(30):
        make.make_source(f"lonely-{number}", last_editor=analyst_user)
        make.make_announcement(
            f"xbb-draft-{number}", "gazette", state_id="XBB", last_editor=analyst_user
        )

    assert asked() == few


def test_a_record_is_opened_by_its_key(editor: Client, world: World) -> None:
    fact = world["xbb-2015-06-21-policy"]
    page = f"/admin/record/announcement/{fact.key}/"

    assert editor.get(page)["Location"] == address(fact, "change")
    withdraw = editor.get(page, {"to": "withdraw"})["Location"]
    assert withdraw == address(fact, "withdraw")
    for wrong in ("/admin/record/nothing/x/", "/admin/record/announcement/x/"):
        assert editor.get(wrong).status_code == 404
    assert editor.get(page, {"to": "delete"}).status_code == 404
