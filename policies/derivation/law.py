"""LAW: what binds a state, treaty by treaty (codebook §2).

Acts and their effects become dated changes; the effective day is the confirmed one
where a source states it, else the treaty's own rule. ``acts`` tells what an act does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from policies.choices import BINDING, ActionKind, LawFlag, LawKey
from policies.dates import DateInterval, PartialDate
from policies.derivation.acts import (
    Phase,
    Standing,
    Step,
    after,
    competing_of,
    deciding_of,
    deferrals_of,
    key_of,
    order_of,
)
from policies.derivation.effect_days import EffectDay, effect_day
from policies.derivation.inputs import StateRecords
from policies.derivation.lines import Line, Outlook
from policies.derivation.results import LegalStatus
from policies.derivation.sweep import Change, sweep
from policies.records import TreatyAction


@dataclass(frozen=True, slots=True)
class Legal:
    """A legal status with what other rules need from it.

    ``bound_since`` is when the present spell of being bound began, ``since`` when the
    present status did, ``competing`` the reading of the state's own that stands
    against it, with the act it rests on.
    """

    status: LegalStatus
    rule: str
    since: PartialDate | None = None
    bound_since: PartialDate | None = None
    bound_from: DateInterval | None = None
    competing: tuple[tuple[str, str], ...] = ()

    @property
    def binds(self) -> bool:
        return self.status.key in BINDING


def legal_line(records: StateRecords, treaty: str) -> Line[Outlook[Legal]]:
    """The legal status of a state under a treaty, over all time."""
    acts = sorted(_acts(records, treaty), key=order_of)
    days = {
        act.key: day
        for act in acts
        if (day := effect_day(act, records.context)) is not None
    }
    acted = {
        act.key: records.context.interval(act.acted_on, act.sources) for act in acts
    }
    changes = [Change(acted[act.key], Step(Phase.ACT, act)) for act in acts]
    changes += [
        Change(days[act.key].when, Step(Phase.EFFECT, act))
        for act in acts
        if act.key in days
    ]
    changes.sort(key=lambda change: (change.when.latest, change.what.phase))
    return sweep(changes, LegalBoard(treaty, acted, days, deferrals_of(acts)))


def legal_status_on(records: StateRecords, treaty: str, day: dt.date) -> LegalStatus:
    """The legal status under one treaty on a day, with what open dates leave open."""
    return status_of(legal_line(records, treaty).on(day))


def status_of(outlook: Outlook[Legal]) -> LegalStatus:
    """The status, with the keys that open intervals leave possible."""
    certain = outlook.certain.status
    keys = {legal.status.key for _, legal in outlook.possible} - {certain.key}
    return replace(
        certain, possible=tuple(sorted(keys, key=lambda key: key.ordinal or 0))
    )


def _acts(records: StateRecords, treaty: str) -> list[TreatyAction]:
    return [
        act
        for act in records.actions
        if act.treaty == treaty and act.state == records.state.key
    ]


class LegalBoard:
    """Takes in the acts and effects of one state under one treaty."""

    def __init__(
        self,
        treaty: str,
        acted: Mapping[str, DateInterval],
        days: Mapping[str, EffectDay],
        deferrals: Mapping[str, TreatyAction],
    ) -> None:
        self._treaty = treaty
        self._acted = acted
        self._days = days
        self._deferrals = deferrals
        self._standing = Standing()

    def settle(self, changes: Sequence[Step]) -> None:
        for step in changes:
            self._standing = after(self._standing, step, self._deferrals)

    def value(self) -> Legal:
        return self._legal(self._standing)

    def value_given(self, changes: Sequence[Step]) -> Legal:
        standing = self._standing
        for step in changes:
            standing = after(standing, step, self._deferrals)
        return self._legal(standing)

    def _legal(self, now: Standing) -> Legal:
        key = key_of(now)
        day = self._day_of(now, key)
        bound = self._days.get(now.bound_by.key) if now.bound_by else None
        since, rule = self._since(now, key)
        status = LegalStatus(
            treaty=self._treaty,
            key=key,
            since=since[0] if since else None,
            next_key=self._next_key(now, key),
            next_on=day.when if day and self._next_key(now, key) else None,
            flags=self._flags(now, day),
            contested=bool(now.suspension or now.disputed),
            computed_on=day.computed if day and day.differs else None,
            deciding=tuple(act.key for act in deciding_of(now, key)),
        )
        return Legal(
            status=status,
            rule=rule,
            since=since[1] if since else None,
            bound_since=bound.since if bound else None,
            bound_from=bound.when if bound else None,
            competing=competing_of(now),
        )

    def _day_of(self, now: Standing, key: LawKey) -> EffectDay | None:
        act = {
            LawKey.DEPOSITED: now.consent,
            LawKey.IN_FORCE: now.bound_by,
            LawKey.LEAVING: now.notice,
            LawKey.LEAVING_DEFERRED: now.notice,
            LawKey.LEFT: now.left_by,
        }.get(key)
        return self._days.get(act.key) if act else None

    def _next_key(self, now: Standing, key: LawKey) -> LawKey | None:
        if key is LawKey.DEPOSITED:
            return LawKey.IN_FORCE if self._day_of(now, key) else None
        if key is LawKey.LEAVING and now.notice and self._day_of(now, key):
            deferred = now.notice.key in self._deferrals and not now.deferral_ended
            return LawKey.LEAVING_DEFERRED if deferred else LawKey.LEFT
        return None

    def _since(
        self, now: Standing, key: LawKey
    ) -> tuple[tuple[DateInterval, PartialDate | None] | None, str]:
        if key is LawKey.NONE:
            return None, "law-none"
        if key in {LawKey.SIGNED, LawKey.DEPOSITED, LawKey.LEAVING}:
            act = {
                LawKey.SIGNED: now.signed,
                LawKey.DEPOSITED: now.consent,
                LawKey.LEAVING: now.notice,
            }[key]
            return self._made(act), "law-act"
        if key is LawKey.LEFT and now.deferral_ended:
            return self._made(now.deferral_ended), "law-deferral-ended"
        day = self._day_of(now, key)
        rule = "law-deferred" if key is LawKey.LEAVING_DEFERRED else ""
        if day is None:
            return None, rule or "law-act"
        return (day.when, day.since), rule or day.rule

    def _made(
        self, act: TreatyAction | None
    ) -> tuple[DateInterval, PartialDate | None] | None:
        return (self._acted[act.key], act.acted_on) if act else None

    def _flags(self, now: Standing, day: EffectDay | None) -> tuple[LawFlag, ...]:
        consent = now.bound_by or now.consent
        held: dict[LawFlag, object] = {
            LawFlag.SUSPENSION_CLAIMED: now.suspension,
            LawFlag.RATIFICATION_REVOKED: now.revoked and not consent,
            LawFlag.SUCCESSION: consent and consent.action is ActionKind.SUCCESSION,
            LawFlag.PROVISIONAL: now.provisional and not now.bound_by,
            LawFlag.VERIFY_DAY: day and day.verify,
        }
        return tuple(flag for flag in LawFlag if held[flag])
