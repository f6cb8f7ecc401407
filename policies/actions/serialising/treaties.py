"""Treaties and the acts of states towards them."""

from __future__ import annotations

from policies import choices, records
from policies.actions.serialising.base import known, shared
from policies.models import Treaty, TreatyAction
from policies.text import lines


def of_treaty(treaty: Treaty) -> records.Treaty:
    """The document of a treaty."""
    return records.Treaty(
        **shared(treaty, treaty.citations.all()),
        short_name=treaty.short_name,
        official_name=treaty.official_name,
        depositary=treaty.depositary,
        entered_into_force_on=treaty.entered_into_force_on,
        entry_rule=choices.EntryRule(treaty.entry_rule),
        entry_months=treaty.entry_months,
        withdrawal_months=treaty.withdrawal_months,
        conflict_defers_withdrawal=treaty.conflict_defers_withdrawal,
        adopted_on=treaty.adopted_on,
        opened_for_signature_on=treaty.opened_for_signature_on,
        signature_closed_on=treaty.signature_closed_on,
        stockpile_deadline_years=treaty.stockpile_deadline_years,
        clearance_deadline_years=treaty.clearance_deadline_years,
        entry_into_force_rule=treaty.entry_into_force_rule,
        withdrawal_rule=treaty.withdrawal_rule,
        aliases=lines(treaty.aliases),
    )


def of_treaty_action(act: TreatyAction) -> records.TreatyAction:
    """The document of an act towards a treaty."""
    basis = act.effective_basis
    return records.TreatyAction(
        **shared(act, act.citations.all()),
        treaty=act.treaty_id,
        state=act.state_id,
        action=choices.ActionKind(act.action),
        acted_on=known(act.acted_on_partial),
        effective_on=act.effective_on_partial,
        effective_basis=choices.EffectBasis(basis) if basis else None,
        refers_to=act.refers_to_id or "",
        depositary_reference=act.depositary_reference,
        sequence=act.sequence,
    )
