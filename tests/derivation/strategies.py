"""Invented records by chance: few dates and few values, so that they collide."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from policies.choices import (
    ActionKind,
    Code,
    Dimension,
    EvidenceGrade,
    Finding,
    InstrumentKind,
    IssuerKind,
    Joining,
    PositionCode,
    SourceKind,
    Strength,
    UserKind,
)
from policies.dates import PartialDate
from policies.derivation.inputs import StateRecords
from policies.records import (
    Announcement,
    Position,
    Scope,
    SearchRecord,
    Source,
    TreatyAction,
    UseRecord,
)
from tests.derivation.invented import (
    APII,
    ARDENIA,
    BORANIA,
    MBT,
    act,
    cited,
    on,
    records,
    searched,
    used,
)

FIRST, LAST = dt.date(1998, 11, 1), dt.date(2005, 3, 1)

#: Days on and around which things happen; few, and close to each other's bounds.
texts = st.sampled_from(
    [
        "1998-12-31",
        "1999-01-31",
        "1999-03",
        "1999-08-31",
        "2000",
        "2000-01-01",
        "2000-02-29",
        "2000-06",
        "2000-06-30",
        "2000-12-31",
        "2001",
        "2001-03-15",
        "2001-06",
        "2002-02-28",
        "2002-08",
        "2003",
    ]
)
days = st.one_of(
    st.dates(FIRST, LAST),
    texts.map(lambda text: PartialDate.parse(text).first),
    texts.map(lambda text: PartialDate.parse(text).last),
)
keys = st.integers(0, 10_000).map(lambda number: f"k{number}")
SOURCES = tuple(
    Source(
        key=f"s{number}",
        publisher=f"publisher {number % 3}",
        title="An invented report",
        kind=kind,
        url="https://example.org/",
        published_on=on(text) if text else None,
    )
    for number, (kind, text) in enumerate(
        [
            (SourceKind.MEDIA, "2000-06-15"),
            (SourceKind.MEDIA, "1999"),
            (SourceKind.NGO, "2001-02"),
            (SourceKind.GOVERNMENT, ""),
        ]
    )
)
citations = st.lists(
    st.sampled_from([source.key for source in SOURCES]), max_size=2, unique=True
).map(lambda chosen: cited(*chosen))
scopes = st.sampled_from([Scope(), Scope(), Scope(area="here"), Scope(area="there")])


@st.composite
def positions(draw: st.DrawFn) -> tuple[Position, ...]:
    """Up to three positions of one announcement, each numbered apart."""
    drawn = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        dimension = draw(st.sampled_from([Dimension.USE, Dimension.USE, *Dimension]))
        ladder = Joining if dimension is Dimension.JOINING else Code
        code = draw(st.sampled_from([*ladder, "contested"]))
        start = draw(texts)
        end = draw(st.one_of(st.none(), texts))
        if end is not None and on(end).last <= on(start).first:
            end = None
        drawn.append(
            Position(
                dimension=dimension,
                code=PositionCode(str(code)),
                starts_on=on(start),
                ends_on=on(end) if end else None,
                scope=draw(scopes),
                number=number,
            )
        )
    return tuple(drawn)


@st.composite
def announcements(draw: st.DrawFn, iso3: str = ARDENIA) -> Announcement:
    treaty_act = draw(st.integers(0, 9)) == 0
    return Announcement(
        key=draw(keys),
        state=iso3,
        announced_on=on(draw(texts)),
        title="",
        summary="",
        instrument=InstrumentKind.TREATY_ACTION
        if treaty_act
        else InstrumentKind.EXECUTIVE_POLICY,
        treaty=MBT if treaty_act else "",
        strength=draw(st.sampled_from(Strength)),
        issuer_kind=draw(
            st.sampled_from([IssuerKind.STATE] * 5 + [IssuerKind.ARMED_GROUP])
        ),
        text_seen=draw(st.booleans()),
        sequence=draw(st.integers(0, 1)),
        positions=draw(positions()),
        sources=draw(citations),
        verified_on=draw(st.one_of(st.none(), days)),
    )


@st.composite
def acts(draw: st.DrawFn, iso3: str = ARDENIA) -> TreatyAction:
    return act(
        draw(st.sampled_from(ActionKind)),
        draw(texts),
        draw(st.one_of(st.just(""), st.just(""), texts)),
        treaty=draw(st.sampled_from([MBT, MBT, MBT, APII])),
        iso3=iso3,
        key=draw(keys),
        sequence=draw(st.integers(0, 1)),
        sources=draw(citations),
    )


@st.composite
def uses(draw: st.DrawFn, iso3: str = ARDENIA) -> UseRecord:
    start, end = draw(texts), draw(st.one_of(st.just(""), texts))
    return used(
        draw(keys),
        start,
        end if end and on(end).last >= on(start).first else "",
        grade=draw(st.sampled_from(EvidenceGrade)),
        finding=draw(st.sampled_from(Finding)),
        by=iso3,
        kind=draw(st.sampled_from([UserKind.STATE] * 3 + [UserKind.UNATTRIBUTED])),
        sources=draw(citations),
    )


@st.composite
def searches(draw: st.DrawFn) -> SearchRecord:
    return searched(
        draw(st.sampled_from(Dimension)),
        draw(st.sampled_from(["", "1999", "2000-06"])),
        draw(st.sampled_from(["", "2001", "2002-02-28"])),
    )


def facts(iso3: str = ARDENIA) -> st.SearchStrategy[list[Any]]:
    """Records of one state, no two with one key."""
    drawn = st.tuples(
        st.lists(announcements(iso3), max_size=6),
        st.lists(acts(iso3), max_size=5),
        st.lists(uses(iso3), max_size=2),
        st.lists(searches(), max_size=2),
    )
    return drawn.map(
        lambda groups: list(
            {(type(f), f.key): f for group in groups for f in group}.values()
        )
    )


def histories_of(found: list[Any]) -> StateRecords:
    return records(*found, sources=SOURCES)


neighbours = facts(BORANIA)
