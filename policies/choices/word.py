"""The word: what a state's position is about, and the ladders it is coded on."""

from __future__ import annotations

from policies.choices.choice import Choice


class Dimension(Choice):
    """What a position is about. All but joining share one ladder; it has its own."""

    USE = "use", "Use", "Whether and where the state may lay anti-personnel mines."
    PRODUCTION = (
        "production",
        "Production",
        "Whether the state may make or develop them.",
    )
    TRANSFER = (
        "transfer",
        "Transfer",
        "Whether the state may export, import or hand them on.",
    )
    STOCKPILING = (
        "stockpiling",
        "Stockpiling",
        "Whether the state may keep them, and has to destroy them.",
    )
    JOINING = (
        "joining",
        "Joining the Mine Ban Treaty",
        "What the state says about becoming a party.",
    )


#: The four dimensions that share the ladder ``Code``.
LADDER_DIMENSIONS = (
    Dimension.USE,
    Dimension.PRODUCTION,
    Dimension.TRANSFER,
    Dimension.STOCKPILING,
)


class Code(Choice):
    """The ladder of use, production, transfer and stockpiling (codebook §3)."""

    PERMITS = (
        "permits",
        "Permits",
        "Says it does or may; no limit particular to anti-personnel mines.",
        0,
    )
    CONDITIONS = (
        "conditions",
        "Conditions",
        "Only under technical or procedural conditions, anywhere.",
        1,
    )
    EXCEPTION = (
        "exception",
        "Exception",
        "Ruled out except for a named place, contingency, recipient or purpose.",
        2,
    )
    RENOUNCES = (
        "renounces",
        "Renounces",
        "Ruled out without exception by policy, moratorium or undertaking short of "
        "law.",
        3,
    )
    PROHIBITS = (
        "prohibits",
        "Prohibits",
        "Ruled out by law: a treaty in force for the state, a statute, or a generally "
        "binding order.",
        4,
    )


class Joining(Choice):
    """The ladder of joining the Mine Ban Treaty (codebook §3)."""

    OPPOSED = "opposed", "Opposed", "Says it will not join.", 0
    NO_POSITION = "no_position", "No position", "Says it has no position.", 1
    NOT_NOW = (
        "not_now",
        "Not now",
        "Supports the aims; cannot or will not join now, or studies it.",
        2,
    )
    WILL_JOIN = "will_join", "Will join", "Says it will join.", 3
    PROCEDURE_STARTED = (
        "procedure_started",
        "Procedure started",
        "The procedure has begun or its date is announced.",
        4,
    )


class Absent(Choice):
    """Values that stand beside every ladder and are never a number."""

    NOT_ESTABLISHED = (
        "not_established",
        "Not established",
        "Looked for, and nothing citable found. Never 0, never “no”.",
    )
    NOT_CODED = "not_coded", "Not coded yet", "Nobody has looked yet."
    CONTESTED = (
        "contested",
        "Contested",
        "Sources or readings conflict and no preference could be reasoned.",
    )
    NOT_APPLICABLE = (
        "not_applicable",
        "Not applicable",
        "The question does not arise: a state already bound is not joining.",
    )


class PositionCode(Choice):
    """What a position may be coded: either ladder, or contested."""

    PERMITS = Code.PERMITS.parts
    CONDITIONS = Code.CONDITIONS.parts
    EXCEPTION = Code.EXCEPTION.parts
    RENOUNCES = Code.RENOUNCES.parts
    PROHIBITS = Code.PROHIBITS.parts
    OPPOSED = Joining.OPPOSED.parts
    NO_POSITION = Joining.NO_POSITION.parts
    NOT_NOW = Joining.NOT_NOW.parts
    WILL_JOIN = Joining.WILL_JOIN.parts
    PROCEDURE_STARTED = Joining.PROCEDURE_STARTED.parts
    CONTESTED = Absent.CONTESTED.parts


def ladder_of(dimension: Dimension) -> type[Code] | type[Joining]:
    """The ladder that a dimension is coded on."""
    return Joining if dimension is Dimension.JOINING else Code


def codes_on(dimension: Dimension) -> tuple[PositionCode, ...]:
    """What a position on a dimension may be coded: its ladder, and then contested."""
    steps = (PositionCode(step.value) for step in ladder_of(dimension))
    return (*steps, PositionCode.CONTESTED)
