"""The layout of every file: which columns it has, and what each may hold.

One file per kind of fact, its columns named after the published schema
(``policies.records``); positions and votes have files of their own and belong to the
fact their first column names.
"""

from __future__ import annotations

from dataclasses import dataclass

from policies import choices
from policies.actions.importing.columns import (
    Column,
    address,
    choice,
    day,
    number,
    partial_date,
    pattern,
    prose,
    reference,
    references,
    slug,
    small,
    text,
    texts,
    yes_no,
)
from policies.choices import Kind

EXTENSION = ".csv"


@dataclass(frozen=True, slots=True)
class Layout:
    """One file. ``identity`` names the columns that tell its rows apart, ``unique``
    further columns in which no two rows agree.

    Where ``is_part``, the rows are no facts themselves but parts of the fact of
    ``kind`` that their first column names.
    """

    name: str
    kind: Kind
    columns: tuple[Column, ...]
    identity: tuple[str, ...] = ("key",)
    is_part: bool = False
    unique: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        return self.name + EXTENSION

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def _cited(*columns: Column, sources_required: bool = True) -> tuple[Column, ...]:
    """The columns of a fact, followed by those that every cited fact has."""
    return (
        *columns,
        references("sources", Kind.SOURCE, required=sources_required),
        text("locator", 300),
        prose("note"),
        day("verified_on"),
    )


SOURCES = Layout(
    "sources",
    Kind.SOURCE,
    (
        slug(),
        text("publisher", 200, required=True),
        text("title", 500, required=True),
        choice("kind", choices.SourceKind),
        address("url"),
        prose("citation"),
        partial_date("published_on"),
        pattern("language", "[a-z]{2,3}", "a language code", required=False),
        address("archived_url"),
        pattern("archived_sha256", "[0-9a-f]{64}", "a SHA-256", required=False),
        prose("note"),
        day("verified_on"),
    ),
)

STATES = Layout(
    "states",
    Kind.STATE,
    _cited(
        pattern("key", "[A-Z]{3}", "three capital letters A-Z"),
        pattern("iso2", "[A-Z]{2}", "two capital letters A-Z"),
        pattern("m49", "[0-9]{3}", "three digits", required=False),
        text("name", 120, required=True),
        text("official_name", 200, required=True),
        text("region", 60, required=True),
        text("subregion", 60, required=True),
        choice("kind", choices.StateKind),
        day("un_member_since"),
        texts("aliases"),
        reference("predecessor", Kind.STATE, required=False),
    ),
)

ACTORS = Layout(
    "actors",
    Kind.ACTOR,
    _cited(
        slug(),
        text("name", 200, required=True),
        choice("kind", choices.ActorKind),
        references("states", Kind.STATE),
        texts("aliases"),
    ),
)

TREATIES = Layout(
    "treaties",
    Kind.TREATY,
    _cited(
        slug(),
        text("short_name", 120, required=True),
        text("official_name", required=True),
        texts("aliases"),
        day("adopted_on"),
        day("opened_for_signature_on"),
        day("signature_closed_on"),
        day("entered_into_force_on", required=True),
        text("depositary", 200, required=True),
        choice("entry_rule", choices.EntryRule),
        small("entry_months", required=True),
        small("withdrawal_months", required=True),
        yes_no("conflict_defers_withdrawal"),
        small("stockpile_deadline_years"),
        small("clearance_deadline_years"),
        prose("entry_into_force_rule"),
        prose("withdrawal_rule"),
    ),
)

TREATY_ACTIONS = Layout(
    "treaty_actions",
    Kind.TREATY_ACTION,
    _cited(
        slug(),
        reference("treaty", Kind.TREATY),
        reference("state", Kind.STATE),
        choice("action", choices.ActionKind),
        partial_date("acted_on", required=True),
        partial_date("effective_on"),
        choice("effective_basis", choices.EffectBasis, required=False),
        reference("refers_to", Kind.TREATY_ACTION, required=False),
        text("depositary_reference", 120),
        small("sequence", empty=0),
    ),
)

ANNOUNCEMENTS = Layout(
    "announcements",
    Kind.ANNOUNCEMENT,
    _cited(
        slug(),
        reference("state", Kind.STATE),
        partial_date("announced_on", required=True),
        text("title", 200, required=True),
        prose("summary", required=True),
        choice("instrument", choices.InstrumentKind),
        choice("strength", choices.Strength),
        choice("issuer_kind", choices.IssuerKind),
        reference("actor", Kind.ACTOR, required=False),
        text("issued_by", 300),
        text("government", 200),
        partial_date("effective_on"),
        references("supersedes", Kind.ANNOUNCEMENT),
        reference("treaty", Kind.TREATY, required=False),
        yes_no("text_seen"),
        partial_date("public_on"),
        small("sequence", empty=0),
    ),
)

POSITIONS = Layout(
    "positions",
    Kind.ANNOUNCEMENT,
    (
        reference("announcement", Kind.ANNOUNCEMENT),
        choice("dimension", choices.Dimension),
        small("number", empty=1),
        choice("code", choices.PositionCode),
        text("scope_area", 300),
        text("scope_mine_types", 300),
        text("scope_recipient", 300),
        text("scope_purpose", 300),
        partial_date("starts_on", required=True),
        partial_date("ends_on"),
        choice("confidence", choices.Confidence),
        prose("note"),
    ),
    identity=("announcement", "dimension", "number"),
    is_part=True,
)

COMMITMENTS = Layout(
    "commitments",
    Kind.COMMITMENT,
    _cited(
        slug(),
        reference("state", Kind.STATE),
        reference("announcement", Kind.ANNOUNCEMENT),
        prose("pledge", required=True),
        choice("dimension", choices.PledgeDimension, required=False),
        partial_date("due_on"),
        choice("outcome", choices.Outcome),
        partial_date("outcome_on"),
        references("outcome_sources", Kind.SOURCE),
    ),
)

STATEMENTS = Layout(
    "statements",
    Kind.STATEMENT,
    _cited(
        slug(),
        text("speaker", 200, required=True),
        text("role", 200),
        reference("represents_state", Kind.STATE, required=False),
        text("represents_organisation", 200),
        partial_date("made_on", required=True),
        reference("about", Kind.ANNOUNCEMENT, required=False),
        prose("summary", required=True),
        choice("attitude", choices.Attitude),
    ),
)

STOCKPILE_FIGURES = Layout(
    "stockpile_figures",
    Kind.FIGURE,
    _cited(
        slug(),
        reference("state", Kind.STATE),
        partial_date("as_of", required=True),
        choice("measure", choices.Measure),
        number("low"),
        number("best"),
        number("high"),
        choice("qualifier", choices.Qualifier),
        choice("basis", choices.FigureBasis),
        text("mine_type", 200),
    ),
)

USE_RECORDS = Layout(
    "use_records",
    Kind.USE,
    _cited(
        slug(),
        choice("user_kind", choices.UserKind),
        reference("user_state", Kind.STATE, required=False),
        reference("actor", Kind.ACTOR, required=False),
        text("user_name", 200),
        reference("location_state", Kind.STATE),
        partial_date("started_on"),
        partial_date("ended_on"),
        choice("finding", choices.Finding),
        choice("grade", choices.EvidenceGrade),
        text("mine_types", 300),
    ),
)

RESOLUTIONS = Layout(
    "resolutions",
    Kind.RESOLUTION,
    _cited(
        slug(),
        text("symbol", 40, required=True),
        small("session", required=True),
        choice("series", choices.Series),
        day("adopted_on", required=True),
        text("title", required=True),
        small("yes"),
        small("no"),
        small("abstain"),
        small("non_voting"),
    ),
    unique=("symbol",),
)

VOTES = Layout(
    "votes",
    Kind.RESOLUTION,
    (
        reference("resolution", Kind.RESOLUTION),
        reference("state", Kind.STATE),
        choice("vote", choices.VoteValue),
    ),
    identity=("resolution", "state"),
    is_part=True,
)

SEARCH_RECORDS = Layout(
    "search_records",
    Kind.SEARCH,
    _cited(
        slug(),
        reference("state", Kind.STATE),
        choice("dimension", choices.Dimension),
        partial_date("searched_on", required=True),
        text("searched_by", 200, required=True),
        prose("searched_in", required=True),
        partial_date("period_from"),
        partial_date("period_to"),
        sources_required=False,
    ),
)

#: Every file of a dataset; facts that others refer to come first.
LAYOUTS = (
    SOURCES,
    STATES,
    ACTORS,
    TREATIES,
    TREATY_ACTIONS,
    ANNOUNCEMENTS,
    POSITIONS,
    COMMITMENTS,
    STATEMENTS,
    STOCKPILE_FIGURES,
    USE_RECORDS,
    RESOLUTIONS,
    VOTES,
    SEARCH_RECORDS,
)

#: The layout of the facts of a kind, and of the parts that belong to them.
FACT_LAYOUTS = {layout.kind: layout for layout in LAYOUTS if not layout.is_part}
PART_LAYOUTS = {layout.kind: layout for layout in LAYOUTS if layout.is_part}
