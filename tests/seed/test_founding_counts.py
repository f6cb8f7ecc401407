"""The founding dataset is complete: rows per file and per value, as compiled."""

from collections import Counter

import pytest

from policies.actions.importing.reading import Dataset
from policies.choices import Kind
from policies.records import Announcement, Resolution, SearchRecord, TreatyAction

ROWS = {
    "sources.csv": 846,
    "states.csv": 200,
    "actors.csv": 80,
    "treaties.csv": 4,
    "treaty_actions.csv": 808,
    "announcements.csv": 477,
    "positions.csv": 768,
    "commitments.csv": 76,
    "statements.csv": 127,
    "stockpile_figures.csv": 358,
    "use_records.csv": 250,
    "resolutions.csv": 33,
    "votes.csv": 6296,
    "search_records.csv": 575,
}


def test_every_file_has_its_rows(founding_records: Dataset) -> None:
    assert founding_records.rows == ROWS
    parts = {"positions.csv", "votes.csv"}
    facts = sum(rows for name, rows in ROWS.items() if name not in parts)
    assert len(founding_records) == facts


COUNTS: list[tuple[Kind, str, dict[str, int]]] = [
    (
        Kind.SOURCE,
        "kind",
        {
            "ngo": 505,
            "media": 197,
            "un": 58,
            "government": 51,
            "dataset": 20,
            "academic": 10,
            "depositary": 5,
        },
    ),
    (
        Kind.STATE,
        "kind",
        {"un_member": 193, "un_observer": 2, "non_member_state": 2, "other_area": 3},
    ),
    (
        Kind.ANNOUNCEMENT,
        "instrument",
        {
            "government_statement": 191,
            "treaty_action": 94,
            "statute": 46,
            "executive_policy": 32,
            "un_statement": 32,
            "moratorium": 22,
            "military_decision": 19,
            "parliament_vote": 13,
            "armed_group_pledge": 8,
            "transparency_report": 5,
            "agreement": 5,
            "joint_statement": 4,
            "bill": 3,
            "policy_review": 3,
        },
    ),
    (
        Kind.ANNOUNCEMENT,
        "strength",
        {
            "proposed": 20,
            "statement": 255,
            "written_policy": 51,
            "binding_order": 8,
            "statute": 143,
        },
    ),
    (Kind.ANNOUNCEMENT, "text_seen", {"False": 369, "True": 108}),
    (
        Kind.ANNOUNCEMENT,
        "issuer_kind",
        {
            "state": 464,
            "self_declared_authority": 6,
            "armed_group": 4,
            "legislators": 3,
        },
    ),
    (
        Kind.COMMITMENT,
        "outcome",
        {
            "kept": 30,
            "unknown": 15,
            "abandoned": 11,
            "pending": 9,
            "kept_late": 4,
            "broken": 4,
            "superseded": 3,
        },
    ),
    (
        Kind.COMMITMENT,
        "dimension",
        {
            "stockpiling": 29,
            "joining": 21,
            "use": 10,
            "transfer": 8,
            "clearance": 2,
            "production": 1,
            "None": 5,
        },
    ),
    (
        Kind.STATEMENT,
        "attitude",
        {
            "criticises": 54,
            "explains": 38,
            "calls_for": 18,
            "welcomes": 15,
            "denies": 2,
        },
    ),
    (
        Kind.FIGURE,
        "measure",
        {
            "destroyed": 120,
            "retained": 118,
            "stockpiled": 104,
            "transferred": 7,
            "used": 6,
            "produced": 3,
        },
    ),
    (
        Kind.FIGURE,
        "qualifier",
        {"exact": 253, "about": 65, "at_least": 23, "between": 10, "up_to": 7},
    ),
    (
        Kind.FIGURE,
        "basis",
        {"declared_by_state": 268, "independent_estimate": 63, "media_report": 27},
    ),
    (
        Kind.USE,
        "user_kind",
        {
            "state": 127,
            "non_state_armed_group": 119,
            "unattributed": 2,
            "de_facto_authority": 2,
        },
    ),
    (
        Kind.USE,
        "finding",
        {
            "confirmed": 152,
            "alleged": 39,
            "credible_allegation": 36,
            "denied": 23,
        },
    ),
    (Kind.USE, "grade", {"e0": 1, "e1": 62, "e2": 45, "e3": 125, "e4": 17}),
    (
        Kind.TREATY_ACTION,
        "action",
        {
            "signature": 291,
            "ratification": 267,
            "accession": 119,
            "consent_to_be_bound": 104,
            "succession": 10,
            "acceptance": 9,
            "withdrawal": 6,
            "approval": 1,
            "suspension_claimed": 1,
        },
    ),
    (
        Kind.TREATY_ACTION,
        "effective_basis",
        {"computed": 445, "None": 301, "sourced": 62},
    ),
    (Kind.RESOLUTION, "series", {"ottawa": 29, "other": 4}),
]


@pytest.mark.parametrize(
    ("kind", "field", "expected"), COUNTS, ids=[f"{c[0]}-{c[1]}" for c in COUNTS]
)
def test_every_value_appears_as_often_as_compiled(
    founding_records: Dataset, kind: Kind, field: str, expected: dict[str, int]
) -> None:
    values = Counter(str(getattr(fact, field)) for fact in founding_records.of(kind))

    assert dict(values) == expected


def announcements(founding_records: Dataset) -> list[Announcement]:
    found = founding_records.of(Kind.ANNOUNCEMENT)
    return [fact for fact in found if isinstance(fact, Announcement)]


def test_positions_by_dimension_and_confidence(founding_records: Dataset) -> None:
    said = announcements(founding_records)
    positions = [position for one in said for position in one.positions]

    assert Counter(p.dimension.value for p in positions) == {
        "use": 180,
        "production": 155,
        "transfer": 161,
        "stockpiling": 148,
        "joining": 124,
    }
    confidence = Counter(position.confidence.value for position in positions)
    assert confidence == {"high": 388, "medium": 334, "low": 46}
    assert len({one.state for one in said if one.positions}) == 113
    assert len({one.state for one in said}) == 115


CONSENTS = [
    ("mine-ban-treaty", 167),
    ("ccw", 126),
    ("ccw-amended-protocol-ii", 104),
    ("convention-on-cluster-munitions", 113),
]


@pytest.mark.parametrize(("treaty", "count"), CONSENTS)
def test_acts_of_consent_per_treaty(
    founding_records: Dataset, treaty: str, count: int
) -> None:
    others = {"signature", "withdrawal", "suspension_claimed"}
    consents = [
        act
        for act in founding_records.of(Kind.TREATY_ACTION)
        if isinstance(act, TreatyAction)
        and act.treaty == treaty
        and act.action not in others
    ]

    assert len(consents) == count


def test_roll_calls_give_the_totals(founding_records: Dataset) -> None:
    for resolution in founding_records.of(Kind.RESOLUTION):
        assert isinstance(resolution, Resolution)
        cast = Counter(vote.vote.value for vote in resolution.votes)
        totals = (resolution.yes, resolution.no, resolution.abstain)
        assert (cast["yes"], cast["no"], cast["abstain"]) == totals, resolution.key


def test_whoever_is_not_the_state_is_an_actor(founding_records: Dataset) -> None:
    said = announcements(founding_records)

    assert {bool(one.actor) for one in said if one.issuer_kind != "state"} == {True}
    assert {one.actor for one in said if one.issuer_kind == "state"} == {""}


def test_all_acts_among_announcements_are_under_the_mine_ban_treaty(
    founding_records: Dataset,
) -> None:
    said = announcements(founding_records)

    under = Counter(one.treaty for one in said if one.instrument == "treaty_action")
    assert under == {"mine-ban-treaty": 94}
    assert {one.treaty for one in said if one.instrument != "treaty_action"} == {""}


def test_announcing_states_count_as_searched_and_no_others(
    founding_records: Dataset,
) -> None:
    announcing = {one.state for one in announcements(founding_records)}

    searched = Counter(
        fact.state
        for fact in founding_records.of(Kind.SEARCH)
        if isinstance(fact, SearchRecord)
    )

    assert searched == dict.fromkeys(announcing, 5)
