"""An invented state and its records, in few words.

Ardenia (XAA) is the state asked about; Borania (XBB) its neighbour. No fact here is
about a real state. Days are ISO texts as far as they are known: ``2020``, ``2020-06``.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from policies.choices import (
    LAW_DIMENSIONS,
    ActionKind,
    Code,
    Dimension,
    EffectBasis,
    EntryRule,
    EvidenceGrade,
    FigureBasis,
    Finding,
    InstrumentKind,
    Joining,
    Measure,
    Outcome,
    PledgeDimension,
    PositionCode,
    Qualifier,
    SourceKind,
    StateKind,
    Strength,
    UserKind,
)
from policies.dates import PartialDate
from policies.derivation.history import History
from policies.derivation.inputs import Context, StateRecords
from policies.derivation.results import Reading
from policies.records import (
    Announcement,
    Citation,
    Commitment,
    Position,
    Scope,
    SearchRecord,
    Source,
    State,
    StockpileFigure,
    Treaty,
    TreatyAction,
    UseRecord,
)

ARDENIA, BORANIA = "XAA", "XBB"
MBT, CCW = "mine-ban-treaty", "ccw"
APII, CCM = "ccw-amended-protocol-ii", "convention-on-cluster-munitions"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def state(iso3: str = ARDENIA, kind: StateKind = StateKind.UN_MEMBER) -> State:
    name = {ARDENIA: "Ardenia", BORANIA: "Borania"}.get(iso3, iso3)
    return State(
        key=iso3,
        iso2="XX",
        m49="",
        name=name,
        official_name=f"Republic of {name}",
        region="Nowhere",
        subregion="Nowhere",
        kind=kind,
    )


def treaty(
    key: str, in_force: str, rule: EntryRule, months: int, **more: Any
) -> Treaty:
    return Treaty(
        key=key,
        short_name=key,
        official_name=key,
        depositary="An invented depositary",
        entered_into_force_on=day(in_force),
        entry_rule=rule,
        entry_months=6,
        withdrawal_months=months,
        conflict_defers_withdrawal=True,
        **more,
    )


TREATIES = {
    one.key: one
    for one in (
        treaty(
            MBT,
            "1999-03-01",
            EntryRule.FIRST_OF_MONTH,
            6,
            stockpile_deadline_years=4,
            clearance_deadline_years=10,
        ),
        treaty(CCW, "1983-12-02", EntryRule.SAME_DAY, 12),
        treaty(APII, "1998-12-03", EntryRule.SAME_DAY, 12),
        treaty(
            CCM,
            "2010-08-01",
            EntryRule.FIRST_OF_MONTH,
            6,
            stockpile_deadline_years=8,
            clearance_deadline_years=10,
        ),
    )
}


def source(
    key: str,
    published: str = "",
    kind: SourceKind = SourceKind.NGO,
    publisher: str = "",
) -> Source:
    return Source(
        key=key,
        publisher=publisher or f"Publisher of {key}",
        title=key,
        kind=kind,
        url="https://example.org/",
        published_on=on(published) if published else None,
    )


def cited(*keys: str) -> tuple[Citation, ...]:
    return tuple(Citation(source=key) for key in keys)


def records(
    *facts: object, sources: tuple[Source, ...] = (), iso3: str = ARDENIA
) -> StateRecords:
    """The records of one state, each sorted into its place."""

    def of(kind: type) -> tuple[Any, ...]:
        return tuple(fact for fact in facts if isinstance(fact, kind))

    return StateRecords(
        state=state(iso3),
        context=Context(
            treaties=TREATIES,
            sources={one.key: one for one in sources},
            states={one: state(one) for one in (ARDENIA, BORANIA)},
        ),
        actions=of(TreatyAction),
        announcements=of(Announcement),
        commitments=of(Commitment),
        figures=of(StockpileFigure),
        uses=of(UseRecord),
        searches=of(SearchRecord),
    )


def history(*facts: object, sources: tuple[Source, ...] = ()) -> History:
    return History(records(*facts, sources=sources))


def act(
    action: ActionKind | str,
    acted: str,
    effective: str = "",
    *,
    treaty: str = MBT,
    basis: EffectBasis | None = None,
    iso3: str = ARDENIA,
    **more: Any,
) -> TreatyAction:
    """An act under the Ottawa Convention; a given effective day is a sourced one."""
    dimension = {value: key for key, value in LAW_DIMENSIONS.items()}[treaty]
    kind = ActionKind(action)
    if effective and basis is None:
        basis = EffectBasis.SOURCED
    return TreatyAction(
        key=more.pop("key", f"{dimension}-{iso3.lower()}-{kind.value}-{acted}"),
        treaty=treaty,
        state=iso3,
        action=kind,
        acted_on=on(acted),
        effective_on=on(effective) if effective else None,
        effective_basis=basis,
        **more,
    )


def said(
    key: str,
    announced: str,
    *positions: Position,
    strength: str = Strength.WRITTEN_POLICY,
    instrument: str = InstrumentKind.EXECUTIVE_POLICY,
    text_seen: bool = True,
    iso3: str = ARDENIA,
    public: str = "",
    **more: Any,
) -> Announcement:
    return Announcement(
        key=key,
        state=iso3,
        announced_on=on(announced),
        title=key,
        summary=key,
        instrument=InstrumentKind(instrument),
        strength=Strength(strength),
        text_seen=text_seen,
        public_on=on(public) if public else None,
        positions=positions,
        **more,
    )


def holds(
    dimension: Dimension | str,
    code: Code | Joining | PositionCode | str,
    starts: str,
    ends: str = "",
    **more: Any,
) -> Position:
    """A position; ``area``, ``purpose`` … make its scope."""
    named = ("area", "mine_types", "recipient", "purpose")
    scope = Scope(**{name: more.pop(name) for name in named if name in more})
    return Position(
        dimension=Dimension(dimension),
        code=PositionCode(str(code)),
        starts_on=on(starts),
        ends_on=on(ends) if ends else None,
        scope=scope,
        **more,
    )


def use_code(code: str, starts: str, ends: str = "", **more: Any) -> Position:
    return holds(Dimension.USE, code, starts, ends, **more)


def ban(starts: str, code: str = "prohibits") -> tuple[Position, ...]:
    """One code on use, production and transfer."""
    return tuple(holds(one, code, starts) for one in ("use", "production", "transfer"))


def searched(dimension: str, first: str = "", last: str = "") -> SearchRecord:
    return SearchRecord(
        key=f"search-{dimension}-{first}-{last}",
        state=ARDENIA,
        dimension=Dimension(dimension),
        searched_on=on("2026-11"),
        searched_by="a test",
        searched_in="an invented library",
        period_from=on(first) if first else None,
        period_to=on(last) if last else None,
    )


def used(
    key: str,
    started: str,
    ended: str = "",
    grade: str = "e3",
    finding: str = "confirmed",
    by: str = ARDENIA,
    where: str = ARDENIA,
    **more: Any,
) -> UseRecord:
    return UseRecord(
        key=key,
        user_kind=more.pop("kind", UserKind.STATE),
        user_state=by,
        location_state=where,
        finding=Finding(finding),
        grade=EvidenceGrade(grade),
        started_on=on(started) if started else None,
        ended_on=on(ended) if ended else None,
        **more,
    )


def figure(
    key: str,
    as_of: str,
    best: int | None,
    measure: Measure = Measure.STOCKPILED,
    basis: FigureBasis = FigureBasis.DECLARED_BY_STATE,
    **more: Any,
) -> StockpileFigure:
    return StockpileFigure(
        key=key,
        state=ARDENIA,
        as_of=on(as_of),
        measure=measure,
        qualifier=more.pop("qualifier", Qualifier.EXACT),
        basis=basis,
        best=best,
        **more,
    )


def promised(
    key: str,
    announcement: str,
    outcome: str = "pending",
    outcome_on: str = "",
    due: str = "",
    about: str = "",
    **more: Any,
) -> Commitment:
    return Commitment(
        key=key,
        state=ARDENIA,
        announcement=announcement,
        pledge="An invented pledge",
        outcome=Outcome(outcome),
        dimension=PledgeDimension(about) if about else None,
        due_on=on(due) if due else None,
        outcome_on=on(outcome_on) if outcome_on else None,
        **more,
    )


def of(reading: Reading) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """What every case asserts: the key, the modifiers, the deciding ids."""
    return reading.key, reading.modifiers, reading.deciding


def use_on(told: History, when: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return of(told.reading_on("use", day(when)))
