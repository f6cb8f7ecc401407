"""The codebook as a table: every value of every ladder, and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import name

from policies.appearance import DIMENSION_LABELS, STANCE, Look, ladder
from policies.choices import (
    LAW_DIMENSIONS,
    Choice,
    EvidenceGrade,
    Modifier,
    StanceKey,
    Strength,
)
from policies.tables.base import Column, ColumnType, Table, Value

#: The rule behind each stance, the first that applies (codebook §5).
STANCE_RULES = {
    StanceKey.BOUND: (
        "The Mine Ban Treaty is in force for the state, also while a withdrawal is "
        "notified or deferred."
    ),
    StanceKey.COMMITTED: (
        "Consent is deposited; or the treaty is signed, unless the state keeps use "
        "open; or a national statute bans use, production and transfer."
    ),
    StanceKey.RENOUNCES: (
        "Word on use is renounces or prohibits, production and transfer each at "
        "least exception."
    ),
    StanceKey.RESTRICTS: "Word on use is exception or more.",
    StanceKey.CONDITIONS: "Word on use is conditions.",
    StanceKey.PERMITS: "Word on use is permits.",
    StanceKey.CONTESTED: "Word on use is contested.",
    StanceKey.NOT_ESTABLISHED: "Word on use was looked for and not found.",
    StanceKey.NOT_CODED: "Word on use has not been looked for.",
}

#: How far a line can be relied on (codebook §9), as the page says it.
DERIVED, FACTS, JUDGEMENT, MONITORED = (
    *("derived", "facts"),
    *("reviewed judgement", "based on monitors"),
)


@dataclass(frozen=True, slots=True)
class Scale:
    """Values that belong together: a dimension, or what may stand beside a code."""

    key: str
    title: str
    rests_on: str
    looks: tuple[Look, ...]


def scales() -> tuple[Scale, ...]:
    """Every dimension in order; then evidence, instruments and marks."""
    dimensions = (
        Scale(key, title, _rests_on(key), ladder(key))
        for key, title in DIMENSION_LABELS.items()
    )
    return (
        *dimensions,
        Scale("grade", "Grades of evidence", MONITORED, _plain(EvidenceGrade)),
        Scale("strength", "Strength of an instrument", JUDGEMENT, _plain(Strength)),
        Scale("modifier", "What may stand beside a code", DERIVED, _plain(Modifier)),
    )


def _rests_on(dimension: str) -> str:
    if dimension == STANCE:
        return DERIVED
    return FACTS if dimension in LAW_DIMENSIONS else JUDGEMENT


def _plain(kind: type[Choice]) -> tuple[Look, ...]:
    """Values that are drawn with no sign of their own."""
    return tuple(
        Look(one.value, one.label, one.definition, one.ordinal, "", "", "")
        for one in kind
    )


def _place(row: Mapping[str, Value]) -> str:
    """Where the page explains the scale."""
    scale = str(row["dimension"])
    if scale in LAW_DIMENSIONS:
        return "/codebook/#law"
    places = {"joining": "joining", "stance": "stance", "grade": "deed"}
    beside = {"strength": "word", "modifier": "beside"}
    return f"/codebook/#{(places | beside).get(scale, 'word')}"


COLUMNS = (
    Column(
        "dimension",
        "Dimension",
        ColumnType.KEY,
        "As in files of comparison; or grade, strength, modifier: what is beside.",
        on_page=False,
    ),
    Column("about", "About", description="The same in words.", link=_place),
    Column("rests_on", "Rests on", description="How far it can be relied on."),
    Column("key", "Key", ColumnType.KEY, "The value, as files give it."),
    Column("code", "Code", ColumnType.INTEGER, "Its place on the ladder, if any."),
    Column("label", "Value", description="The word that pages print."),
    Column("definition", "Meaning", description="What is meant by it."),
    Column("rule", "Rule", description="Of a stance: when it holds, first match."),
    Column("symbol", "Sign", description="Drawn beside the word; as a character."),
    Column("symbol_name", "Name of the sign", description="In Unicode."),
)


def codebook_table() -> Table:
    """One row per value of a dimension, then one per grade, strength and mark."""
    items = [(scale, look) for scale in scales() for look in scale.looks]

    def cells(pair: tuple[Scale, Look]) -> tuple[Value, ...]:
        scale, look = pair
        is_stance = scale.key == STANCE
        return (
            scale.key,
            scale.title,
            scale.rests_on,
            look.key,
            look.code,
            look.label,
            look.definition,
            STANCE_RULES[StanceKey(look.key)] if is_stance else "",
            look.symbol,
            name(look.symbol).lower() if len(look.symbol) == 1 else "",
        )

    return Table("codebook", "Codebook", COLUMNS, items, cells)
