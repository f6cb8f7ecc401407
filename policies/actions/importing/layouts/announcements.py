"""The files of announcements with their positions, of promises and of statements."""

from __future__ import annotations

from policies import choices
from policies.actions.importing.columns import (
    choice,
    partial_date,
    prose,
    reference,
    references,
    slug,
    small,
    text,
    yes_no,
)
from policies.actions.importing.layouts.layout import Layout, cited
from policies.choices import Kind

ANNOUNCEMENTS = Layout(
    "announcements",
    Kind.ANNOUNCEMENT,
    cited(
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
    cited(
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
    cited(
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
