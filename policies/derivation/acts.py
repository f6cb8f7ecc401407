"""What each act does to a state's standing towards a treaty (codebook §2).

Played in order of time: effects before acts on one day, acts by sequence number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from policies.choices import CONSENT_ACTIONS, ActionKind, LawKey
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


_KINDS = {kind: number for number, kind in enumerate(ActionKind)}


def order_of(act: TreatyAction) -> tuple[int, dt.date, int, str]:
    """Acts of one day follow their sequence number (E23).

    Kind and key only keep the answer the same whatever order the acts come in.
    """
    return act.sequence, act.acted_on.first, _KINDS[act.action], act.key


def deferrals_of(acts: Sequence[TreatyAction]) -> dict[str, TreatyAction]:
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


def after(now: Standing, step: Step, deferrals: Mapping[str, TreatyAction]) -> Standing:
    """The standing once an act, or its effect, has happened.

    ``deferrals`` names the finding that an analyst recorded for each notice. Acts
    that change no standing, such as declarations, leave it as it is.
    """
    act = step.act
    if step.phase is Phase.EFFECT:
        return _after_effect(now, act, deferrals)
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


def _after_effect(
    now: Standing, act: TreatyAction, deferrals: Mapping[str, TreatyAction]
) -> Standing:
    if act.action in CONSENT_ACTIONS:
        return _entered(now, act)
    if now.notice is not act or not now.bound_by:
        return now
    deferral = deferrals.get(act.key)
    if deferral and not now.deferral_ended:
        return replace(now, deferral=deferral)
    return Standing(signed=now.signed, left_by=act)


def key_of(now: Standing) -> LawKey:
    """The status that a standing amounts to."""
    if now.bound_by:
        if now.deferral:
            return LawKey.LEAVING_DEFERRED
        return LawKey.LEAVING if now.notice else LawKey.IN_FORCE
    if now.consent:
        return LawKey.DEPOSITED
    if now.left_by:
        return LawKey.LEFT
    return LawKey.SIGNED if now.signed else LawKey.NONE


def deciding_of(now: Standing, key: LawKey) -> list[TreatyAction]:
    """The acts that make the status, in the order they count."""
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


def competing_of(now: Standing) -> tuple[tuple[str, str], ...]:
    """What the state itself says against the status, and the act it rests on."""
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
