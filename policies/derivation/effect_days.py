"""When an act takes effect: the confirmed day, else the treaty's own rule.

The parameters are the treaty's (codebook §2): months until a consent enters into
force, counted to the first of a month or to the corresponding day, and months until a
withdrawal takes effect. A day computed from an interval is an interval.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from policies.choices import CONSENT_ACTIONS, ActionKind, EffectBasis, EntryRule
from policies.dates import (
    DateInterval,
    PartialDate,
    Precision,
    add_months,
    first_of_month_after,
    last_day_of_month,
)
from policies.derivation.inputs import Context
from policies.exceptions import InvalidDate
from policies.records import Treaty, TreatyAction


@dataclass(frozen=True, slots=True)
class EffectDay:
    """The day an act takes effect, and how it is known.

    ``since`` prints it as far as it is a date; ``computed`` is the treaty's own rule,
    kept apart from a confirmed day; ``verify`` says that a month was too short for
    the corresponding day (E29).
    """

    when: DateInterval
    since: PartialDate | None
    rule: str
    computed: DateInterval | None
    verify: bool = False

    @property
    def differs(self) -> bool:
        """Whether a confirmed day and the treaty's own rule cannot both be right."""
        return self.computed is not None and (
            self.computed.latest < self.when.earliest
            or self.when.latest < self.computed.earliest
        )


def effect_day(act: TreatyAction, context: Context) -> EffectDay | None:
    """When a consent or a withdrawal takes effect; None for every other act.

    None too where the treaty's own rule leads beyond the calendar.
    """
    if act.action not in CONSENT_ACTIONS and act.action is not ActionKind.WITHDRAWAL:
        return None
    treaty = context.treaties.get(act.treaty)
    acted = context.interval(act.acted_on, act.sources)
    try:
        computed, verify = _computed(act, acted, treaty)
    except InvalidDate:
        computed, verify = None, False
    if act.effective_on and act.effective_basis is EffectBasis.SOURCED:
        known = act.effective_on
        return EffectDay(known.interval, known, "law-sourced", computed)
    if act.action is ActionKind.SUCCESSION:
        return EffectDay(acted, act.acted_on, "law-succession", None)
    if computed is None:
        return None
    return EffectDay(computed, as_partial(computed), "law-by-treaty", computed, verify)


def as_partial(interval: DateInterval) -> PartialDate | None:
    """The date with exactly these bounds: a day, a month, a year, or none."""
    first, last = interval.earliest, interval.latest
    if first == last:
        return PartialDate(first)
    if first.day == 1 and last == last_day_of_month(first):
        return PartialDate(first, Precision.MONTH)
    if first == dt.date(first.year, 1, 1) and last == dt.date(first.year, 12, 31):
        return PartialDate(first, Precision.YEAR)
    return None


def _computed(
    act: TreatyAction, acted: DateInterval, treaty: Treaty | None
) -> tuple[DateInterval | None, bool]:
    """The treaty's own rule on both bounds, and whether a day had to be clipped."""
    if treaty is None or act.action is ActionKind.SUCCESSION:
        return None, False
    if act.action is ActionKind.WITHDRAWAL:
        earliest, clipped = add_months(acted.earliest, treaty.withdrawal_months)
        latest, clipped_too = add_months(acted.latest, treaty.withdrawal_months)
        return DateInterval(earliest, latest), clipped or clipped_too
    earliest, clipped = entry_day(acted.earliest, treaty)
    latest, clipped_too = entry_day(acted.latest, treaty)
    return DateInterval(earliest, latest), clipped or clipped_too


def entry_day(deposited: dt.date, treaty: Treaty) -> tuple[dt.date, bool]:
    """When a treaty enters into force for a depositor, never before it does at all.

    The second value says that the month was too short for the corresponding day.
    """
    if treaty.entry_rule is EntryRule.FIRST_OF_MONTH:
        day, clipped = first_of_month_after(deposited, treaty.entry_months), False
    else:
        day, clipped = add_months(deposited, treaty.entry_months)
    if day <= treaty.entered_into_force_on:
        return treaty.entered_into_force_on, False
    return day, clipped
