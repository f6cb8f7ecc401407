"""Edge cases of LAW (codebook §7), on an invented state."""

import pytest

from policies.choices import LawFlag, LawKey, StateKind
from policies.dates import DateInterval
from policies.derivation.counts import Count, parties_on
from policies.derivation.history import History
from policies.derivation.inputs import StateRecords
from tests.derivation.invented import (
    APII,
    BORANIA,
    CCW,
    MBT,
    act,
    ban,
    cited,
    day,
    history,
    of,
    records,
    said,
    searched,
    source,
    state,
    use_code,
)

SIGNED = act("signature", "1998-05-04")
RATIFIED = act("ratification", "2005-06-20")
LEFT = act("withdrawal", "2025-06-27")


def test_e01_signed_not_ratified_is_committed() -> None:
    signatory = history(SIGNED)

    assert of(signatory.reading_on("law-mbt", day("2000-01-01"))) == (
        "signed",
        (),
        (SIGNED.key,),
    )
    assert of(signatory.reading_on("stance", day("2000-01-01"))) == (
        "committed",
        (),
        (SIGNED.key,),
    )
    assert signatory.reading_on("stance", day("1998-05-03")).key == "not_coded"


@pytest.mark.parametrize(
    ("code", "stance", "deciding"),
    [
        ("permits", "permits", "policy/use"),
        ("conditions", "conditions", "policy/use"),
        ("exception", "restricts", "policy/use"),
        ("renounces", "committed", SIGNED.key),
        ("contested", "committed", SIGNED.key),
    ],
)
def test_e01_a_signatory_with_a_word_on_use_below_three_is_not_committed(
    code: str, stance: str, deciding: str
) -> None:
    signatory = history(SIGNED, said("policy", "2000-01-01", use_code(code, "2000-01")))

    assert of(signatory.reading_on("stance", day("2000-02-01"))) == (
        stance,
        (),
        (deciding,),
    )


def test_e01_a_signatory_of_which_nothing_is_found_stays_committed() -> None:
    signatory = history(SIGNED, searched("use"))

    assert signatory.reading_on("stance", day("2000-01-01")).key == "committed"


def test_e02_deposited_not_yet_in_force_is_committed_then_bound_on_the_day() -> None:
    acceding = act("accession", "2007-11-19")
    state_party = history(acceding)

    assert of(state_party.reading_on("stance", day("2007-11-19"))) == (
        "committed",
        ("transition:in_force:2008-05-01",),
        (acceding.key,),
    )
    assert state_party.reading_on("stance", day("2008-04-30")).key == "committed"
    assert of(state_party.reading_on("stance", day("2008-05-01"))) == (
        "bound",
        (),
        (acceding.key,),
    )


def test_e02_states_parties_are_counted_by_deposit_and_in_force() -> None:
    parties = [history(act("accession", "2007-11-19")), history(RATIFIED)]

    counts = parties_on(parties, MBT, day("2008-04-30"))

    assert (counts.by_deposit, counts.in_force) == (Count(2, 2), Count(1, 1))


def test_e02_a_deposit_before_the_treaty_is_in_force_waits_for_the_treaty() -> None:
    early = history(act("ratification", "1998-01-10"))

    status = early.legal_status_on(MBT, day("1999-02-28"))

    assert (status.key, status.next_key) == (LawKey.DEPOSITED, LawKey.IN_FORCE)
    assert early.legal_status_on(MBT, day("1999-03-01")).key is LawKey.IN_FORCE


def test_e02_a_confirmed_day_wins_and_the_computed_one_is_kept_apart() -> None:
    confirmed = history(act("accession", "2007-11-19", "2008-06-01"))

    status = confirmed.legal_status_on(MBT, day("2008-05-01"))

    assert status.key is LawKey.DEPOSITED
    assert status.next_on == DateInterval(day("2008-06-01"), day("2008-06-01"))
    assert status.computed_on == DateInterval(day("2008-05-01"), day("2008-05-01"))
    assert confirmed.legal_status_on(MBT, day("2008-06-01")).key is LawKey.IN_FORCE


def test_e03_a_vote_to_withdraw_changes_no_law_and_shows_as_pending() -> None:
    vote = said("vote", "2025-05-08", instrument="parliament_vote")
    notice = said(
        "notice",
        "2025-06-27",
        instrument="treaty_action",
        treaty=MBT,
        supersedes=("vote",),
    )
    leaving = history(RATIFIED, LEFT, vote, notice)

    voted = leaving.reading_on("stance", day("2025-05-08"))

    assert of(voted) == ("bound", ("pending:withdrawal",), (RATIFIED.key,))
    assert voted.notes[0].deciding == ("vote",)
    assert of(leaving.reading_on("law-mbt", day("2025-05-08"))) == (
        "in_force",
        ("pending:withdrawal",),
        (RATIFIED.key,),
    )
    assert "pending:withdrawal" not in (
        leaving.reading_on("stance", day("2025-06-27")).modifiers
    )


def test_e04_a_notified_withdrawal_binds_until_it_takes_effect() -> None:
    leaving = history(RATIFIED, LEFT)

    assert leaving.reading_on("law-mbt", day("2025-06-26")).key == "in_force"
    assert of(leaving.reading_on("stance", day("2025-06-27"))) == (
        "bound",
        ("transition:left:2025-12-27",),
        (RATIFIED.key, LEFT.key),
    )
    assert leaving.reading_on("law-mbt", day("2025-12-26")).key == "leaving"
    assert of(leaving.reading_on("law-mbt", day("2025-12-27"))) == (
        "left",
        (),
        (LEFT.key,),
    )


def test_e05_left_without_a_policy_is_not_established_never_zero() -> None:
    left = history(RATIFIED, LEFT, searched("use"))

    assert of(left.reading_on("stance", day("2025-12-27"))) == (
        "not_established",
        (),
        ("search-use--",),
    )
    assert left.reading_on("stance", day("2025-12-27")).code is None


def test_e05_left_and_nobody_looked_is_not_coded() -> None:
    left = history(RATIFIED, LEFT)

    assert of(left.reading_on("stance", day("2025-12-27"))) == ("not_coded", (), ())


def test_e06_left_with_a_stated_intention_codes_the_statement() -> None:
    plan = said(
        "plan",
        "2025-08-01",
        use_code("conditions", "2025-12-27", purpose="wartime defence"),
    )
    left = history(RATIFIED, LEFT, plan)

    assert left.reading_on("stance", day("2025-12-26")).key == "bound"
    assert of(left.reading_on("stance", day("2025-12-27"))) == (
        "conditions",
        (),
        ("plan/use",),
    )


def test_e07_armed_conflict_defers_only_by_an_analysts_record() -> None:
    deferral = act("deferral", "2025-12-20", refers_to=LEFT.key)

    without = history(RATIFIED, LEFT)
    deferred = history(RATIFIED, LEFT, deferral)

    assert without.reading_on("law-mbt", day("2025-12-27")).key == "left"
    assert deferred.reading_on("law-mbt", day("2025-12-26")).key == "leaving"
    assert of(deferred.reading_on("law-mbt", day("2025-12-27"))) == (
        "leaving_deferred",
        (),
        (RATIFIED.key, LEFT.key, deferral.key),
    )
    assert deferred.reading_on("law-mbt", day("2025-12-27")).is_leaving
    assert not without.reading_on("law-mbt", day("2025-12-27")).is_leaving
    assert of(deferred.reading_on("stance", day("2030-01-01"))) == (
        "bound",
        (),
        (RATIFIED.key, LEFT.key, deferral.key),
    )


def test_e07_a_deferral_ends_with_the_conflict() -> None:
    deferred = history(
        RATIFIED,
        LEFT,
        act("deferral", "2025-12-20", refers_to=LEFT.key),
        act("deferral_ended", "2027-03-03"),
    )

    assert deferred.reading_on("law-mbt", day("2027-03-02")).key == "leaving_deferred"
    assert deferred.reading_on("law-mbt", day("2027-03-03")).key == "left"


def test_e08_a_notice_withdrawn_before_effect_leaves_no_gap() -> None:
    back = act("notice_withdrawn", "2025-10-01", refers_to=LEFT.key)
    stayed = history(RATIFIED, LEFT, back)

    assert stayed.reading_on("law-mbt", day("2025-09-30")).key == "leaving"
    status = stayed.legal_status_on(MBT, day("2025-10-01"))
    assert (status.key, status.next_key) == (LawKey.IN_FORCE, None)
    assert of(stayed.reading_on("law-mbt", day("2026-06-01"))) == (
        "in_force",
        (),
        (RATIFIED.key,),
    )
    spans = stayed.spans("stance", day("2006-01-01"), day("2030-01-01"))
    assert {span.value.key for span in spans} == {"bound"}
    assert status.since == DateInterval(day("2005-12-01"), day("2005-12-01"))


def test_e09_a_claimed_suspension_leaves_the_law_and_is_contested() -> None:
    claim = act("suspension_claimed", "2025-07-18")
    suspended = history(RATIFIED, claim)

    status = suspended.legal_status_on(MBT, day("2025-07-18"))

    assert status.key is LawKey.IN_FORCE
    assert status.flags == (LawFlag.SUSPENSION_CLAIMED,)
    assert status.contested
    for dimension, key in (("law-mbt", "in_force"), ("stance", "bound")):
        reading = suspended.reading_on(dimension, day("2025-07-18"))
        assert of(reading) == (
            key,
            ("contested:suspension_claimed",),
            (RATIFIED.key,),
        )
        assert reading.notes[0].deciding == (claim.key,)
    assert not suspended.legal_status_on(MBT, day("2025-07-17")).contested


def test_e09_a_suspension_that_ended_is_no_longer_contested() -> None:
    ended = act("suspension_ended", "2027-01-01")
    suspended = history(RATIFIED, act("suspension_claimed", "2025-07-18"), ended)

    status = suspended.legal_status_on(MBT, day("2027-01-01"))

    assert (status.flags, status.contested) == ((), False)


def test_e10_a_ratification_taken_back_before_force_is_a_signature_again() -> None:
    revoked = act("ratification_revoked", "2005-10-01")
    state_records = history(SIGNED, RATIFIED, revoked)

    assert state_records.reading_on("law-mbt", day("2005-09-30")).key == "deposited"
    status = state_records.legal_status_on(MBT, day("2005-10-01"))
    assert (status.key, status.flags) == (
        LawKey.SIGNED,
        (LawFlag.RATIFICATION_REVOKED,),
    )
    assert of(state_records.reading_on("stance", day("2006-06-01"))) == (
        "committed",
        (),
        (SIGNED.key, revoked.key),
    )


def test_e10_a_ratification_taken_back_in_force_is_contested_never_left() -> None:
    revoked = act("ratification_revoked", "2010-10-01")
    state_records = history(SIGNED, RATIFIED, revoked)

    reading = state_records.reading_on("law-mbt", day("2010-10-01"))

    assert of(reading) == (
        "in_force",
        ("contested:ratification_revoked",),
        (RATIFIED.key,),
    )
    assert state_records.legal_status_on(MBT, day("2020-01-01")).flags == ()


def test_e10_a_new_deposit_after_one_taken_back_counts_alone() -> None:
    again = act("ratification", "2005-11-15")
    state_records = history(
        SIGNED, RATIFIED, act("ratification_revoked", "2005-10-01"), again
    )

    assert state_records.reading_on("law-mbt", day("2006-04-30")).key == "deposited"
    assert of(state_records.reading_on("law-mbt", day("2006-05-01"))) == (
        "in_force",
        (),
        (again.key,),
    )


def test_e11_left_and_joined_again_gives_two_spells() -> None:
    again = act("accession", "2028-02-10")
    twice = history(RATIFIED, LEFT, again)

    spans = twice.spans("law-mbt", day("2005-01-01"), day("2030-12-31"))

    assert [(span.start.isoformat(), span.value.key) for span in spans] == [
        ("2005-01-01", "none"),
        ("2005-06-20", "deposited"),
        ("2005-12-01", "in_force"),
        ("2025-06-27", "leaving"),
        ("2025-12-27", "left"),
        ("2028-02-10", "deposited"),
        ("2028-08-01", "in_force"),
    ]
    assert spans[-1].value.deciding == (again.key,)
    bound = twice.legal_status_on(MBT, day("2029-01-01")).since
    assert bound == DateInterval(day("2028-08-01"), day("2028-08-01"))


def test_e28_a_succession_is_dated_by_its_source_and_flagged() -> None:
    succession = act("succession", "2011-11-11", "2011-07-09")
    successor = history(succession)

    assert successor.reading_on("law-mbt", day("2011-07-08")).key == "none"
    status = successor.legal_status_on(MBT, day("2011-07-09"))
    assert (status.key, status.flags) == (LawKey.IN_FORCE, (LawFlag.SUCCESSION,))
    assert status.deciding == (succession.key,)
    assert [
        span.value.key
        for span in successor.spans("stance", day("2011-07-09"), day("2012-12-31"))
    ] == ["bound"]


def test_e28_an_undated_succession_takes_effect_at_the_latest_on_deposit() -> None:
    successor = history(act("succession", "1992-05-04", treaty=CCW))

    assert successor.reading_on("law-ccw", day("1992-05-03")).key == "none"
    status = successor.legal_status_on(CCW, day("1992-05-04"))
    assert (status.key, status.flags) == (LawKey.IN_FORCE, (LawFlag.SUCCESSION,))


def test_e28_a_predecessors_acts_are_not_the_successors() -> None:
    successor = history(act("ratification", "2005-06-20", iso3=BORANIA))

    assert of(successor.reading_on("law-mbt", day("2010-01-01"))) == ("none", (), ())


def test_e28_an_other_area_is_never_counted_among_states() -> None:
    facts = records(RATIFIED)
    area = StateRecords(
        state=state(kind=StateKind.OTHER_AREA),
        context=facts.context,
        actions=facts.actions,
    )

    counts = parties_on([History(facts), History(area)], MBT, day("2010-01-01"))

    assert counts.in_force == Count(1, 1)


def test_e29_a_missing_day_is_the_last_of_the_month_and_to_be_verified() -> None:
    leaving = history(RATIFIED, act("withdrawal", "2025-08-31"))

    status = leaving.legal_status_on(MBT, day("2025-09-01"))

    assert status.next_on == DateInterval(day("2026-02-28"), day("2026-02-28"))
    assert status.flags == (LawFlag.VERIFY_DAY,)
    assert leaving.reading_on("law-mbt", day("2026-02-27")).key == "leaving"
    assert of(leaving.reading_on("law-mbt", day("2026-02-28"))) == (
        "left",
        (),
        ("law-mbt-xaa-withdrawal-2025-08-31",),
    )


def test_e29_the_same_day_rule_clips_to_the_end_of_february() -> None:
    consenting = history(act("consent_to_be_bound", "2003-08-30", treaty=APII))

    status = consenting.legal_status_on(APII, day("2003-09-01"))

    assert status.next_on == DateInterval(day("2004-02-29"), day("2004-02-29"))
    assert status.flags == (LawFlag.VERIFY_DAY,)


def test_e29_an_existing_day_needs_no_verifying() -> None:
    leaving = history(RATIFIED, act("withdrawal", "2025-08-28"))

    assert leaving.legal_status_on(MBT, day("2025-09-01")).flags == ()


def test_a_denunciation_of_the_ccw_takes_a_year() -> None:
    leaving = history(
        act("accession", "2000-01-15", treaty=CCW),
        act("withdrawal", "2010-03-01", treaty=CCW),
    )

    assert leaving.reading_on("law-ccw", day("2000-07-14")).key == "deposited"
    assert leaving.reading_on("law-ccw", day("2000-07-15")).key == "in_force"
    assert leaving.reading_on("law-ccw", day("2011-02-28")).key == "leaving"
    assert leaving.reading_on("law-ccw", day("2011-03-01")).key == "left"


@pytest.mark.parametrize(
    "action",
    ["declaration", "objection", "territorial_extension", "provisional_application"],
)
def test_acts_beside_the_treaty_never_change_the_status(action: str) -> None:
    beside = history(act(action, "2000-01-01"))

    assert beside.reading_on("law-mbt", day("2001-01-01")).key == "none"
    assert beside.reading_on("stance", day("2001-01-01")).key == "not_coded"


def test_provisional_application_is_a_flag_until_entry_into_force() -> None:
    applying = history(RATIFIED, act("provisional_application", "2005-06-20"))

    waiting = applying.legal_status_on(MBT, day("2005-07-01"))

    assert (waiting.key, waiting.flags) == (LawKey.DEPOSITED, (LawFlag.PROVISIONAL,))
    assert applying.legal_status_on(MBT, day("2006-01-01")).flags == ()


def test_e22_an_act_known_to_a_year_is_possible_inside_it_and_certain_after() -> None:
    acceding = act("accession", "2010", sources=cited("list"))
    state_party = history(acceding, sources=(source("list", "2010-09"),))

    assert of(state_party.reading_on("law-mbt", day("2010-01-01"))) == (
        "none",
        ("possible:deposited",),
        (),
    )
    assert state_party.reading_on("law-mbt", day("2010-07-01")).modifiers == (
        "possible:deposited",
        "possible:in_force",
    )
    assert of(state_party.reading_on("law-mbt", day("2010-09-30"))) == (
        "deposited",
        ("transition:in_force", "possible:in_force"),
        (acceding.key,),
    )
    assert of(state_party.reading_on("stance", day("2011-03-01"))) == (
        "bound",
        (),
        (acceding.key,),
    )
    assert parties_on([state_party], MBT, day("2010-07-01")).in_force == Count(0, 1)


def test_a_statute_that_bans_use_production_and_transfer_is_committed() -> None:
    law = said("law", "2001-02-03", *ban("2001-02-03"), strength="statute")

    assert of(history(law).reading_on("stance", day("2001-02-03"))) == (
        "committed",
        (),
        ("law/use", "law/production", "law/transfer"),
    )
    order = said("law", "2001-02-03", *ban("2001-02-03"), strength="binding_order")
    assert history(order).reading_on("stance", day("2001-02-03")).key == "renounces"
