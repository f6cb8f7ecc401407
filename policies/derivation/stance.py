"""The stance: one code from law and word, by the first rule that applies (§5)."""

from __future__ import annotations

from dataclasses import dataclass

from policies.choices import Absent, Code, LawKey, StanceKey
from policies.dates import PartialDate
from policies.derivation.law import Legal
from policies.derivation.policy import Policy


@dataclass(frozen=True, slots=True)
class Stance:
    """The code and what decided it: acts of law, or the policies that counted."""

    key: StanceKey
    rule: str
    acts: tuple[str, ...] = ()
    policies: tuple[Policy, ...] = ()
    law_since: PartialDate | None = None

    @property
    def deciding(self) -> tuple[str, ...]:
        keys = [*self.acts, *(key for one in self.policies for key in one.deciding)]
        return tuple(dict.fromkeys(keys))

    @property
    def since(self) -> PartialDate | None:
        starts = [one.since for one in self.policies if one.since]
        if self.law_since:
            starts.append(self.law_since)
        return max(starts, key=lambda start: (start.last, start.first), default=None)


_LADDER = (
    StanceKey.PERMITS,
    StanceKey.CONDITIONS,
    StanceKey.RESTRICTS,
    StanceKey.RENOUNCES,
)
_RENOUNCES = Code.RENOUNCES.ordinal or 0
_EXCEPTION = Code.EXCEPTION.ordinal or 0


def stance_of(law: Legal, use: Policy, production: Policy, transfer: Policy) -> Stance:
    """The stance from the law and the three policies of one day."""
    by_law = _by_law(law, use)
    if by_law:
        return by_law
    trio = (use, production, transfer)
    if all(_is_statute_ban(policy) for policy in trio):
        return Stance(StanceKey.COMMITTED, "stance-4-statute", policies=trio)
    if use.code is None:
        key = _ABSENT[use.key]
        return Stance(key, f"stance-{key.value.replace('_', '-')}", policies=(use,))
    limited = all(_at_least(policy, _EXCEPTION) for policy in (production, transfer))
    if _at_least(use, _RENOUNCES) and limited:
        return Stance(StanceKey.RENOUNCES, "stance-3", policies=trio)
    code = min(use.code, _EXCEPTION)
    return Stance(_LADDER[code], f"stance-{code}", policies=(use,))


_ABSENT = {
    Absent.CONTESTED.value: StanceKey.CONTESTED,
    Absent.NOT_ESTABLISHED.value: StanceKey.NOT_ESTABLISHED,
    Absent.NOT_CODED.value: StanceKey.NOT_CODED,
}


def _by_law(law: Legal, use: Policy) -> Stance | None:
    status = law.status
    if law.binds:
        return Stance(
            StanceKey.BOUND, "stance-5", status.deciding, law_since=law.bound_since
        )
    if status.key is LawKey.DEPOSITED:
        return Stance(
            StanceKey.COMMITTED,
            "stance-4-deposited",
            status.deciding,
            law_since=law.since,
        )
    below = use.code is not None and use.code < _RENOUNCES
    if status.key is LawKey.SIGNED and not below:
        return Stance(
            StanceKey.COMMITTED, "stance-4-signed", status.deciding, law_since=law.since
        )
    return None


def _is_statute_ban(policy: Policy) -> bool:
    return policy.key == Code.PROHIBITS and policy.declared.is_statute_ban


def _at_least(policy: Policy, code: int) -> bool:
    return policy.code is not None and policy.code >= code
