"""The law: treaties and what states do under them."""

from __future__ import annotations

import datetime as dt

from policies.choices import ActionKind, EffectBasis, EntryRule, Kind
from policies.dates import PartialDate
from policies.records.base import Fact


class Treaty(Fact, frozen=True, kw_only=True):
    """A treaty and the parameters of its date rules (codebook §2)."""

    KIND = Kind.TREATY

    short_name: str
    official_name: str
    depositary: str
    entered_into_force_on: dt.date
    entry_rule: EntryRule
    entry_months: int
    withdrawal_months: int
    conflict_defers_withdrawal: bool
    adopted_on: dt.date | None = None
    opened_for_signature_on: dt.date | None = None
    signature_closed_on: dt.date | None = None
    stockpile_deadline_years: int | None = None
    clearance_deadline_years: int | None = None
    entry_into_force_rule: str = ""
    withdrawal_rule: str = ""
    aliases: tuple[str, ...] = ()


class TreatyAction(Fact, frozen=True, kw_only=True):
    """One act of a state towards a treaty.

    ``effective_on`` is the confirmed day where ``effective_basis`` is ``sourced``;
    a ``computed`` one is kept for comparison only. ``refers_to`` names the act that
    an objection, a notice taken back or a deferral is about.
    """

    KIND = Kind.TREATY_ACTION

    treaty: str
    state: str
    action: ActionKind
    acted_on: PartialDate
    effective_on: PartialDate | None = None
    effective_basis: EffectBasis | None = None
    refers_to: str = ""
    depositary_reference: str = ""
    sequence: int = 0
