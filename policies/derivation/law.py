"""LAW: what binds a state, treaty by treaty (codebook §2).

Acts and their effects become dated changes; the effective day is the confirmed one
where a source states it, else the treaty's own rule. What an act does is told once,
in ``_after``; the status is read off in ``_key``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from policies.choices import (
    BINDING,
    CONSENT_ACTIONS,
    ActionKind,
    LawFlag,
    LawKey,
)
from policies.dates import DateInterval, PartialDate
from policies.derivation.effect_days import EffectDay, effect_day
from policies.derivation.inputs import StateRecords
from policies.derivation.lines import Line, Outlook
from policies.derivation.results import LegalStatus
from policies.derivation.sweep import Change, sweep
from policies.records import TreatyAction


class Phase(IntEnum):
    """On one day effects come first, then acts, by sequence number."""

    EFFECT = 0
    ACT = 1


@dataclass(frozen=True, slots=True)
class Step:
    """An act, or the moment when it takes effect."""

    phase: Phase
    act: TreatyAction


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a state stands towards a treaty, by the acts that brought it there."""

    signed: TreatyAction | None = None
    consent: TreatyAction | None = None
    bound_by: TreatyAction | None = None
    notice: TreatyAction | None = None
    deferral: TreatyAction | None = None
    left_by: TreatyAction | None = None
    deferral_ended: TreatyAction | None = None
    revoked: TreatyAction | None = None
    disputed: TreatyAction | None = None
    suspension: TreatyAction | None = None
    provisional: TreatyAction | None = None
    void: frozenset[str] = frozenset()


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
    acts = sorted(_acts(records, treaty), key=_order)
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
    return sweep(changes, LegalBoard(treaty, acted, days, _deferrals(acts)))


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


_KINDS = {kind: number for number, kind in enumerate(ActionKind)}


def _order(act: TreatyAction) -> tuple[int, dt.date, int, str]:
    # Acts of one day follow their sequence number (E23); kind and key only keep the
    # answer the same whatever order the acts come in.
    return act.sequence, act.acted_on.first, _KINDS[act.action], act.key


def _deferrals(acts: Sequence[TreatyAction]) -> dict[str, TreatyAction]:
    """The deferral that an analyst recorded for each notice, by the notice's key."""
    notices = [act for act in acts if act.action is ActionKind.WITHDRAWAL]
    found = {}
    for act in acts:
        if act.action is not ActionKind.DEFERRAL:
            continue
        before = [n for n in notices if n.acted_on <= act.acted_on]
        named = [n for n in notices if n.key == act.refers_to]
        for notice in named or sorted(before, key=lambda n: n.acted_on)[-1:]:
            found[notice.key] = act
    return found


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
            self._standing = self._after(self._standing, step)

    def value(self) -> Legal:
        return self._legal(self._standing)

    def value_given(self, changes: Sequence[Step]) -> Legal:
        standing = self._standing
        for step in changes:
            standing = self._after(standing, step)
        return self._legal(standing)

    def _after(self, now: Standing, step: Step) -> Standing:
        act = step.act
        if step.phase is Phase.EFFECT:
            return self._after_effect(now, act)
        if act.action in CONSENT_ACTIONS:
            return now if now.bound_by or now.consent else _consenting(now, act)
        match act.action:
            case ActionKind.SIGNATURE:
                return replace(now, signed=now.signed or act)
            case ActionKind.WITHDRAWAL:
                return replace(now, notice=act)
            case ActionKind.NOTICE_WITHDRAWN:
                return _notice_withdrawn(now, act)
            case ActionKind.DEFERRAL_ENDED:
                return _deferral_ended(now, act)
            case ActionKind.RATIFICATION_REVOKED:
                return _revoked(now, act)
            case ActionKind.SUSPENSION_CLAIMED:
                return replace(now, suspension=act)
            case ActionKind.SUSPENSION_ENDED:
                return replace(now, suspension=None)
            case ActionKind.PROVISIONAL_APPLICATION:
                return replace(now, provisional=act)
        return now

    def _after_effect(self, now: Standing, act: TreatyAction) -> Standing:
        if act.action in CONSENT_ACTIONS:
            return _entered(now, act)
        if now.notice is not act or not now.bound_by:
            return now
        deferral = self._deferrals.get(act.key)
        if deferral and not now.deferral_ended:
            return replace(now, deferral=deferral)
        return Standing(signed=now.signed, left_by=act)

    def _legal(self, now: Standing) -> Legal:
        key = _key(now)
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
            deciding=tuple(act.key for act in _deciding(now, key)),
        )
        return Legal(
            status=status,
            rule=rule,
            since=since[1] if since else None,
            bound_since=bound.since if bound else None,
            bound_from=bound.when if bound else None,
            competing=_competing(now),
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


def _key(now: Standing) -> LawKey:
    if now.bound_by:
        if now.deferral:
            return LawKey.LEAVING_DEFERRED
        return LawKey.LEAVING if now.notice else LawKey.IN_FORCE
    if now.consent:
        return LawKey.DEPOSITED
    if now.left_by:
        return LawKey.LEFT
    return LawKey.SIGNED if now.signed else LawKey.NONE


def _deciding(now: Standing, key: LawKey) -> list[TreatyAction]:
    acts = {
        LawKey.NONE: (now.revoked,),
        LawKey.SIGNED: (now.signed, now.revoked),
        LawKey.DEPOSITED: (now.consent,),
        LawKey.IN_FORCE: (now.bound_by,),
        LawKey.LEAVING: (now.bound_by, now.notice),
        LawKey.LEAVING_DEFERRED: (now.bound_by, now.notice, now.deferral),
        LawKey.LEFT: (now.left_by, now.deferral_ended),
    }[key]
    return [act for act in acts if act]


def _competing(now: Standing) -> tuple[tuple[str, str], ...]:
    acts = (now.suspension, now.disputed)
    return tuple((act.action.value, act.key) for act in acts if act)


def _consenting(now: Standing, act: TreatyAction) -> Standing:
    return replace(now, consent=act, revoked=None)


def _entered(now: Standing, act: TreatyAction) -> Standing:
    if now.bound_by or act.key in now.void:
        return now
    return replace(now, consent=act, bound_by=act, left_by=None, revoked=None)


def _notice_withdrawn(now: Standing, act: TreatyAction) -> Standing:
    named = not act.refers_to or (now.notice and now.notice.key == act.refers_to)
    if now.deferral or not named:
        return now
    return replace(now, notice=None)


def _deferral_ended(now: Standing, act: TreatyAction) -> Standing:
    if not now.deferral:
        return replace(now, deferral_ended=act) if now.notice else now
    return Standing(signed=now.signed, left_by=now.notice, deferral_ended=act)


def _revoked(now: Standing, act: TreatyAction) -> Standing:
    if now.bound_by:
        return replace(now, disputed=act)
    if not now.consent:
        return now
    void = now.void | {now.consent.key}
    return replace(now, consent=None, revoked=act, void=void)
