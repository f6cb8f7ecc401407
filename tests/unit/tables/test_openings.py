"""The sentences that open a dossier say what the rules found, and no more."""

import datetime as dt

import pytest

from policies.choices import LawKey, Modifier, StateKind
from policies.dates import DateInterval, PartialDate
from policies.derivation.results import LegalStatus, Note, Reading
from policies.records import Scope, State
from policies.tables.states import opening

TREATY = "mine-ban-treaty"


def exact(text):
    day = dt.date.fromisoformat(text)
    return DateInterval(day, day)


def said(
    key,
    law=LawKey.NONE,
    *,
    kind=StateKind.UN_MEMBER,
    status=None,
    since=None,
    **more,
):
    state = State(
        key="XAA",
        iso2="XA",
        m49="",
        name="Ardenian Islands",
        official_name="Ardenian Islands",
        region="Europe",
        subregion="Northern Europe",
        kind=kind,
    )
    stance = Reading("stance", key, None, "stance", since=since, **more)
    return opening(state, stance, status or LegalStatus(TREATY, law))


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("renounces", "The Ardenian Islands rules out using anti-personnel mines."),
        ("conditions", "The Ardenian Islands allows itself to use anti-personnel"),
        ("permits", "The Ardenian Islands keeps the use of anti-personnel mines open,"),
        ("contested", "The Ardenian Islands has a stance on which the records"),
        ("not_established", "What the Ardenian Islands says about using"),
        ("not_coded", "What the Ardenian Islands says about using anti-personnel"),
    ],
)
def test_every_stance_without_a_treaty_has_its_sentence(key, sentence):
    text = said(key)

    assert text.startswith(sentence)
    assert text.endswith("It has not joined the Mine Ban Treaty.")


def test_what_is_not_established_and_not_coded_read_differently():
    assert said("not_established") != said("not_coded")


def test_a_bound_state_is_said_to_be_bound_since_its_day():
    text = said("bound", LawKey.IN_FORCE, since=PartialDate.parse("2003-03-01"))

    assert text == (
        "The Ardenian Islands has been bound by the Mine Ban Treaty since 1 March 2003."
    )


def test_a_bound_state_without_a_known_day_is_bound():
    assert said("bound", LawKey.IN_FORCE) == (
        "The Ardenian Islands is bound by the Mine Ban Treaty."
    )


@pytest.mark.parametrize(
    ("key", "verb"),
    [
        ("renounces", "has ruled out"),
        ("restricts", "has ruled out"),
        ("conditions", "has allowed itself"),
        ("permits", "has kept"),
        ("committed", "has banned"),
    ],
)
def test_what_has_lasted_since_a_day_is_told_in_the_perfect(key, verb):
    since = PartialDate.parse("2003-03-01")

    assert said(key, since=since).startswith(f"The Ardenian Islands {verb} ")
    assert " since 1 March 2003" in said(key, since=since)
    assert verb not in said(key)


def test_a_signature_is_told_with_its_day():
    since = PartialDate.parse("1997-12-03")

    assert said("committed", LawKey.SIGNED, since=since).startswith(
        "The Ardenian Islands has been a signatory of the Mine Ban Treaty since "
        "3 December 1997, not yet bound."
    )


def test_a_state_that_is_leaving_says_when_it_ends():
    status = LegalStatus(
        TREATY, LawKey.LEAVING, next_key=LawKey.LEFT, next_on=exact("2025-12-27")
    )

    assert "takes effect on 27 December 2025." in said("bound", status=status)


def test_a_deposit_says_when_it_takes_effect_or_that_this_is_unknown():
    dated = LegalStatus(
        TREATY,
        LawKey.DEPOSITED,
        next_key=LawKey.IN_FORCE,
        next_on=exact("2008-05-01"),
    )
    undated = LegalStatus(TREATY, LawKey.DEPOSITED)

    assert said("committed", status=dated).endswith("for it on 1 May 2008.")
    assert "not known" in said("committed", status=undated)


def test_terms_are_part_of_the_sentence():
    scope = Scope(area="the northern border")
    since = PartialDate.parse("2015-06")

    assert said("restricts", since=since, scope=scope).startswith(
        "The Ardenian Islands has ruled out using anti-personnel mines but for a named "
        "exception since some day in June 2015: the northern border."
    )
    assert said("restricts").startswith(
        "The Ardenian Islands rules out using anti-personnel mines but for a named "
        "exception. "
    )
    assert "under conditions: the northern border." in said("conditions", scope=scope)


def test_a_status_that_may_have_changed_is_not_said_to_be_certain():
    status = LegalStatus(TREATY, LawKey.NONE, possible=(LawKey.DEPOSITED,))
    text = said("renounces", status=status)

    assert "has not joined" not in text
    assert "It may already have joined the Mine Ban Treaty: the day" in text

    status = LegalStatus(
        TREATY, LawKey.NONE, possible=(LawKey.DEPOSITED, LawKey.IN_FORCE)
    )
    assert "already have joined the Mine Ban Treaty or be bound by it:" in said(
        "renounces", status=status
    )


def test_another_reading_is_announced():
    text = said("bound", LawKey.IN_FORCE, notes=(Note(Modifier.CONTESTED),))

    assert text.endswith("Another reading is on record and shown beside it.")


def test_nothing_is_said_about_a_treaty_status_of_an_area():
    text = said("not_coded", kind=StateKind.OTHER_AREA)

    assert "Mine Ban Treaty" not in text
