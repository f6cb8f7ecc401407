"""The files of treaties and of the acts of states towards them."""

from __future__ import annotations

from policies import choices
from policies.actions.importing.columns import (
    choice,
    day,
    partial_date,
    prose,
    reference,
    slug,
    small,
    text,
    texts,
    yes_no,
)
from policies.actions.importing.layouts.layout import Layout, cited
from policies.choices import Kind

TREATIES = Layout(
    "treaties",
    Kind.TREATY,
    cited(
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
    cited(
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
