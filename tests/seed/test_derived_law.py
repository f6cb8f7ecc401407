"""LAW on the founding data: dates of real states, and the counts of States Parties."""

import csv
import datetime as dt
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from policies.actions.importing.reading import Dataset
from policies.choices import CONSENT_ACTIONS, LAW_DIMENSIONS, Kind, LawFlag, LawKey
from policies.derivation.counts import Count, parties_on
from policies.derivation.effect_days import effect_day
from policies.derivation.history import History
from policies.derivation.inputs import MINE_BAN_TREATY
from policies.records import TreatyAction

pytestmark = pytest.mark.seed

Histories = Mapping[str, History]
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
TODAY = dt.date(2026, 11, 22)

#: States Parties to the Mine Ban Treaty on 31 December: by deposit, in force.
PARTIES = {
    1997: (3, 0),
    1998: (58, 0),
    1999: (90, 82),
    2000: (109, 99),
    2001: (122, 117),
    2002: (130, 124),
    2003: (141, 134),
    2004: (144, 143),
    2005: (148, 144),
    2006: (152, 151),
    2007: (156, 153),
    2008: (156, 156),
    2009: (156, 156),
    2010: (156, 156),
    2011: (158, 157),
    2012: (161, 160),
    2013: (161, 161),
    2014: (162, 161),
    2015: (162, 162),
    2016: (162, 162),
    2017: (164, 162),
    2018: (164, 164),
    2019: (164, 164),
    2020: (164, 164),
    2021: (164, 164),
    2022: (164, 164),
    2023: (164, 164),
    2024: (164, 164),
    2025: (163, 163),
}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def law(histories: Histories, iso3: str, when: str) -> str:
    return histories[iso3].reading_on("law-mbt", day(when)).key


@pytest.mark.parametrize("year", PARTIES)
def test_states_parties_at_the_end_of_a_year(
    founding_histories: Histories, year: int
) -> None:
    parties = parties_on(
        founding_histories.values(), MINE_BAN_TREATY, dt.date(year, 12, 31)
    )

    by_deposit, in_force = PARTIES[year]
    assert parties.by_deposit == Count(by_deposit, by_deposit)
    assert parties.in_force == Count(in_force, in_force)


@pytest.mark.parametrize("year", PARTIES)
def test_states_parties_equal_a_plain_count_of_the_file(
    founding_histories: Histories, year: int
) -> None:
    """Deposits and effective days straight from the CSV, less withdrawals in effect."""
    last = dt.date(year, 12, 31).isoformat()
    counted: Counter[str] = Counter()
    with (FIXTURES / "treaty_actions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["treaty"] != MINE_BAN_TREATY or len(row["acted_on"]) < 10:
                continue
            in_effect = bool(row["effective_on"]) and row["effective_on"] <= last
            if row["action"] == "withdrawal":
                counted["deposit"] -= in_effect
                counted["force"] -= in_effect
            elif row["action"] in CONSENT_ACTIONS:
                counted["deposit"] += row["acted_on"] <= last
                counted["force"] += in_effect

    parties = parties_on(
        founding_histories.values(), MINE_BAN_TREATY, dt.date(year, 12, 31)
    )

    assert parties.by_deposit.certain == counted["deposit"]
    assert parties.in_force.certain == counted["force"]


def test_states_parties_today_are_161_and_162_possible(
    founding_histories: Histories,
) -> None:
    """167 acts of consent, five withdrawals in effect, one deposit of unknown day."""
    parties = parties_on(founding_histories.values(), MINE_BAN_TREATY, TODAY)

    assert str(parties.by_deposit) == "161 (162 possible)"
    assert parties.in_force == Count(161, 162)


@pytest.mark.parametrize(
    ("treaty", "consents", "parties"),
    [
        ("mine-ban-treaty", 167, 161),
        ("ccw", 126, 126),
        ("ccw-amended-protocol-ii", 104, 104),
        ("convention-on-cluster-munitions", 113, 112),
    ],
)
def test_acts_of_consent_and_parties_per_treaty(
    founding_records: Dataset,
    founding_histories: Histories,
    treaty: str,
    consents: int,
    parties: int,
) -> None:
    acts = [
        act
        for act in founding_records.of(Kind.TREATY_ACTION)
        if isinstance(act, TreatyAction)
        and act.treaty == treaty
        and act.action in CONSENT_ACTIONS
    ]

    assert len(acts) == consents
    counted = parties_on(founding_histories.values(), treaty, TODAY)
    assert counted.in_force.certain == parties


def test_every_computed_effective_day_of_the_dataset_equals_the_treatys_rule(
    founding_records: Dataset, founding_histories: Histories
) -> None:
    context = founding_histories["USA"].records.context
    acts = [
        act
        for act in founding_records.of(Kind.TREATY_ACTION)
        if isinstance(act, TreatyAction) and act.effective_basis == "computed"
    ]

    differing = {
        act.key: act.effective_on
        for act in acts
        if act.effective_on is None
        or (computed := effect_day(act, context)) is None
        or computed.when != act.effective_on.interval
    }

    assert len(acts) == 445
    assert differing == {}


def test_no_confirmed_effective_day_differs_from_the_treatys_rule(
    founding_records: Dataset, founding_histories: Histories
) -> None:
    """Successions apart, which no treaty counts in months."""
    context = founding_histories["USA"].records.context
    differing = [
        act.key
        for act in founding_records.of(Kind.TREATY_ACTION)
        if isinstance(act, TreatyAction)
        and (known := effect_day(act, context))
        and known.differs
    ]

    assert differing == []


def test_palau_deposits_in_2007_and_is_bound_from_1_may_2008(
    founding_histories: Histories,
) -> None:
    palau = founding_histories["PLW"]

    assert palau.reading_on("stance", day("2007-11-18")).key != "committed"
    deposited = palau.reading_on("stance", day("2007-11-19"))
    assert (deposited.key, deposited.modifiers) == (
        "committed",
        ("transition:in_force:2008-05-01",),
    )
    assert palau.reading_on("stance", day("2008-04-30")).key == "committed"
    assert palau.reading_on("stance", day("2008-05-01")).key == "bound"


def test_afghanistan_deposits_in_september_2002_and_is_bound_from_march_2003(
    founding_histories: Histories,
) -> None:
    assert law(founding_histories, "AFG", "2002-09-10") == "none"
    assert law(founding_histories, "AFG", "2002-09-11") == "deposited"
    assert law(founding_histories, "AFG", "2003-02-28") == "deposited"
    assert law(founding_histories, "AFG", "2003-03-01") == "in_force"


@pytest.mark.parametrize(
    ("iso3", "notified", "left"),
    [
        ("EST", "2025-06-27", "2025-12-27"),
        ("LVA", "2025-06-27", "2025-12-27"),
        ("LTU", "2025-06-27", "2025-12-27"),
        ("FIN", "2025-07-10", "2026-01-10"),
        ("POL", "2025-08-20", "2026-02-20"),
    ],
)
def test_the_five_withdrawals_the_day_before_and_on_the_day(
    founding_histories: Histories, iso3: str, notified: str, left: str
) -> None:
    before_notice = day(notified) - dt.timedelta(days=1)
    before_end = day(left) - dt.timedelta(days=1)
    history = founding_histories[iso3]

    assert history.reading_on("law-mbt", before_notice).key == "in_force"
    leaving = history.reading_on("stance", day(notified))
    assert leaving.key == "bound"
    assert f"transition:left:{left}" in leaving.modifiers
    assert history.reading_on("stance", before_end).key == "bound"
    assert history.reading_on("law-mbt", day(left)).key == "left"
    assert history.reading_on("stance", day(left)).key != "bound"
    assert history.legal_status_on(MINE_BAN_TREATY, day(left)).computed_on is None


def test_lithuanias_vote_of_8_may_2025_is_pending_and_it_stays_bound(
    founding_histories: Histories,
) -> None:
    reading = founding_histories["LTU"].reading_on("stance", day("2025-05-08"))

    assert reading.key == "bound"
    pending = {note.value: note.deciding for note in reading.notes}
    assert "ltu-2025-05-08-seimas" in pending["withdrawal"]


def test_ukraines_claimed_suspension_leaves_it_bound_and_contested(
    founding_histories: Histories,
) -> None:
    ukraine = founding_histories["UKR"]

    before = ukraine.legal_status_on(MINE_BAN_TREATY, day("2025-07-17"))
    claimed = ukraine.legal_status_on(MINE_BAN_TREATY, day("2025-07-18"))

    assert (before.key, before.contested) == (LawKey.IN_FORCE, False)
    assert (claimed.key, claimed.contested) == (LawKey.IN_FORCE, True)
    assert claimed.flags == (LawFlag.SUSPENSION_CLAIMED,)
    stance = ukraine.reading_on("stance", day("2025-07-18"))
    assert stance.key == "bound"
    assert "contested:suspension_claimed" in stance.modifiers
    assert "contested:suspension_claimed" in (
        ukraine.reading_on("stance", TODAY).modifiers
    )


def test_south_sudan_succeeds_on_its_day_of_independence(
    founding_histories: Histories,
) -> None:
    south_sudan = founding_histories["SSD"]

    assert south_sudan.reading_on("stance", day("2011-07-08")).key == "not_established"
    status = south_sudan.legal_status_on(MINE_BAN_TREATY, day("2011-07-09"))
    assert (status.key, status.flags) == (LawKey.IN_FORCE, (LawFlag.SUCCESSION,))
    assert status.deciding == ("law-mbt-ssd-succession-2011-11-11",)


def test_lebanons_accession_of_2026_is_possible_and_not_certain(
    founding_histories: Histories,
) -> None:
    lebanon = founding_histories["LBN"]

    before = lebanon.legal_status_on(MINE_BAN_TREATY, day("2025-12-31"))
    now = lebanon.legal_status_on(MINE_BAN_TREATY, TODAY)
    after = lebanon.legal_status_on(MINE_BAN_TREATY, day("2026-12-31"))

    assert (before.key, before.possible) == (LawKey.NONE, ())
    assert (now.key, now.possible) == (
        LawKey.NONE,
        (LawKey.DEPOSITED, LawKey.IN_FORCE),
    )
    assert (after.key, after.possible) == (LawKey.DEPOSITED, (LawKey.IN_FORCE,))
    assert lebanon.reading_on("law-mbt", day("2027-06-01")).key == "in_force"
    stance = lebanon.reading_on("stance", TODAY)
    assert stance.key == "renounces"
    assert {"possible:bound", "possible:committed"} <= set(stance.modifiers)


@pytest.mark.parametrize(
    ("iso3", "signed", "deposited", "in_force"),
    [
        ("MHL", "1997-12-04", "2025-03-12", "2025-09-01"),
        ("TON", "", "2025-06-25", "2025-12-01"),
    ],
)
def test_the_two_states_that_joined_in_2025(
    founding_histories: Histories,
    iso3: str,
    signed: str,
    deposited: str,
    in_force: str,
) -> None:
    before = day(deposited) - dt.timedelta(days=1)
    waiting = day(in_force) - dt.timedelta(days=1)
    history = founding_histories[iso3]

    expected = "signed" if signed else "none"
    assert history.reading_on("law-mbt", before).key == expected
    assert history.reading_on("law-mbt", day(deposited)).key == "deposited"
    assert history.reading_on("stance", waiting).key == "committed"
    assert history.reading_on("stance", day(in_force)).key == "bound"


def test_an_area_that_is_no_state_is_not_counted(founding_histories: Histories) -> None:
    kinds = Counter(one.records.state.kind for one in founding_histories.values())

    assert kinds["other_area"] == 3
    for treaty in LAW_DIMENSIONS.values():
        counted = parties_on(founding_histories.values(), treaty, TODAY)
        assert counted.in_force.possible <= 197
