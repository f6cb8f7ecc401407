"""A roll call is pasted whole or given as changes, counted, and never guessed at."""

import pytest
from django.http import HttpResponse
from django.test import Client

from policies.admin.roll_calls import as_text, read_given
from policies.choices import VoteValue
from policies.models import Resolution
from tests.desk.desk_forms import address, messages_of, save
from tests.world import World

NEW = {
    "symbol": "81/99",
    "session": "81",
    "series": "ottawa",
    "adopted_on": "2026-12-07",
    "title": "An invented resolution",
}
WHOLE = "Y ARDENIA\nN BORANIA\nA ÇESTRIA\nDOVARIA"


def votes(key: str) -> dict[str, str]:
    stored = Resolution.objects.get(key=key).votes.values_list("state_id", "vote")
    return dict(stored)


def look(client: Client, **typed: str) -> HttpResponse:
    return client.post(address(Resolution, "look"), typed)


def faults_of(response: HttpResponse) -> list[str]:
    context = response.context  # type: ignore[attr-defined]
    return [fault.message for fault in context["faults"]]


def test_a_whole_roll_call_is_pasted(analyst: Client, world: World) -> None:
    text = WHOLE.replace("\n", "\r\n")

    save(analyst, address(Resolution, "add"), NEW, {"roll_call": text})

    assert votes("81-99") == {
        "XAA": "yes",
        "XBB": "no",
        "XCC": "abstain",
        "XDD": "absent",
    }


def test_changes_to_last_years_roll_call_are_enough(
    analyst: Client, world: World
) -> None:
    typed = {"roll_call_basis": "75-52", "roll_call": "Borania abstain"}

    save(analyst, address(Resolution, "add"), NEW, typed)

    assert votes("81-99") == {**votes("75-52"), "XBB": "abstain"}


def test_last_years_roll_call_without_any_change(analyst: Client, world: World) -> None:
    save(analyst, address(Resolution, "add"), NEW, {"roll_call_basis": "75-52"})

    assert votes("81-99") == votes("75-52")


def test_every_line_that_cannot_be_read_is_refused_by_number(
    analyst: Client, world: World
) -> None:
    text = "Y ARDENIA\nN BORANIIA\nN ARDENIA\nperhaps CESTRIA"

    refused = save(analyst, address(Resolution, "add"), NEW, {"roll_call": text})

    assert faults_of(refused) == [
        "Line 2: 'BORANIIA' is no state on record; is it Borania?",
        "Line 3: XAA also stands on line 1.",
        "Line 4: 'perhaps CESTRIA' is no state on record.",
    ]
    assert not Resolution.objects.filter(key="81-99").exists()


def test_in_a_list_of_changes_a_name_alone_says_nothing(
    analyst: Client, world: World
) -> None:
    typed = {"roll_call_basis": "75-52", "roll_call": "Borania"}

    refused = save(analyst, address(Resolution, "add"), NEW, typed)

    assert "say how it voted" in faults_of(refused)[0]


def test_totals_pasted_with_the_roll_call_must_be_those_counted(
    analyst: Client, world: World
) -> None:
    summary = "Yes: 2 | No: 1 | Abstentions: 1 | Non-Voting: 1\n"

    refused = save(
        analyst, address(Resolution, "add"), NEW, {"roll_call": summary + WHOLE}
    )

    assert faults_of(refused) == [
        "Total of yes: 1 counted, but the file itself says 2."
    ]


def test_a_stored_roll_call_is_shown_and_saving_it_again_changes_nothing(
    analyst: Client, world: World
) -> None:
    fact = world["75-52"]
    page = analyst.get(address(fact, "change"))

    again = save(analyst, address(fact, "change"))

    shown = page.context["adminform"].form["roll_call"].value()
    assert shown == "Ardenia: yes\nBorania: no\nÇestria: yes\nDovaria: absent"
    assert "Nothing was changed" in messages_of(again)


def test_one_line_of_a_stored_roll_call_is_mended(
    analyst: Client, world: World
) -> None:
    fact = world["75-52"]
    text = "Ardenia: yes\nBorania: abstain\nÇestria: yes\nDovaria: absent"

    save(analyst, address(fact, "change"), {"roll_call": text})

    assert votes("75-52")["XBB"] == "abstain"
    fact.refresh_from_db()
    assert fact.status == "draft"


def test_the_look_counts_and_compares_before_anything_is_saved(
    analyst: Client, world: World
) -> None:
    answer = look(
        analyst, roll_call_basis="75-52", roll_call="USA abstain", series="ottawa"
    )
    told = look(
        analyst,
        roll_call_basis="75-52",
        roll_call="Borania abstain",
        yes="2",
        no="1",
        series="ottawa",
    )

    assert answer.context["refused"] == ["Line 1: 'USA' is no state on record."]
    totals = [(t.label, t.counted, t.stated, t.differs) for t in told.context["totals"]]
    assert totals == [
        ("Yes", 2, 2, False),
        ("No", 0, 1, True),
        ("Abstain", 1, None, False),
        ("Non-voting", 1, None, False),
    ]
    assert told.context["moves"] == [("Borania", "No", "Abstained")]
    assert told.context["absent"] == []


def test_the_look_names_the_states_that_a_roll_call_forgets(
    analyst: Client, world: World
) -> None:
    told = look(analyst, roll_call="Y ARDENIA\nY BORANIA", series="ottawa")

    assert told.context["absent"] == ["Çestria", "Dovaria"]


@pytest.mark.parametrize(
    ("line", "vote"),
    [
        ("Y ARDENIA", VoteValue.YES),
        ("ardenia\tno", VoteValue.NO),
        ("Ardenia: Abstain", VoteValue.ABSTAIN),
        ("XAA - absent", VoteValue.ABSENT),
        ("  ARDENIA", VoteValue.ABSENT),
        ("Ardenia, in favour", VoteValue.YES),
        ("not entitled to vote Ardenia", VoteValue.NOT_ENTITLED),
        ("967__ $$a1$$cXAA$$dA$$eARDENIA", VoteValue.ABSTAIN),
        ("967__ $$a1$$cXAA$$eARDENIA", VoteValue.ABSENT),
    ],
)
def test_a_vote_is_read_however_it_is_written(
    line: str, vote: VoteValue, world: World
) -> None:
    given = read_given(line, None)

    assert given.faults == ()
    assert given.votes == {"XAA": vote}


def test_a_roll_call_as_text_is_read_back_as_it_was(world: World) -> None:
    kept = {"XAA": VoteValue.NOT_ENTITLED, "XBB": VoteValue.WITHOUT_VOTE}

    assert read_given(as_text(kept), None).votes == kept
