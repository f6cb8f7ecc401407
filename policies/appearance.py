"""How every value looks: one definition of word, order, colour and symbol.

Pages, charts, legends and exports take them from here (codebook §8). ``tone`` names
the colour in the stylesheet, ``icon`` the drawing in the sprite, ``symbol`` the same
sign as a character. Never a colour alone: a look always has its word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from policies.choices import (
    LADDER_DIMENSIONS,
    LAW_DIMENSIONS,
    Absent,
    Choice,
    Code,
    Dimension,
    Joining,
    LawKey,
    StanceKey,
    WordMeets,
)

STANCE = "stance"

#: Symbols of the ordinals 0 to 5, palest to darkest.
SYMBOLS = ("○", "◔", "◑", "◕", "●", "■")

#: Tone, sprite and symbol of the values that are no number.
OUTSIDE = {
    Absent.NOT_ESTABLISHED: ("u", "gu", "U"),
    Absent.NOT_CODED: ("n", "gn", "–"),
    Absent.CONTESTED: ("x", "gx", "X"),
    Absent.NOT_APPLICABLE: ("a", "gn", "n/a"),
}

#: The sign of each legal status: nothing, a hollow, half, full, held or struck bar.
LAW_ICONS = {
    LawKey.NONE: "ge",
    LawKey.SIGNED: "gs",
    LawKey.DEPOSITED: "gd",
    LawKey.IN_FORCE: "gl",
    LawKey.LEAVING: "gl",
    LawKey.LEAVING_DEFERRED: "gp",
    LawKey.LEFT: "gw",
}
#: Legal statuses drawn in full slate; the earlier steps are pale.
FULL_LAW = frozenset({LawKey.IN_FORCE, LawKey.LEAVING, LawKey.LEAVING_DEFERRED})

#: Tone and sprite of what a word meets: ticked, half and empty box, and the law's.
ANSWERS = {
    WordMeets.MET: ("met", "am", "✓"),
    WordMeets.IN_PART: ("ink", "ah", "◒"),
    WordMeets.NOT_MET: ("ink", "ao", "□"),
    WordMeets.CONTESTED: OUTSIDE[Absent.CONTESTED],
    WordMeets.NOT_ESTABLISHED: OUTSIDE[Absent.NOT_ESTABLISHED],
    WordMeets.NOT_CODED: OUTSIDE[Absent.NOT_CODED],
    WordMeets.BOUND: ("ink", "g5", SYMBOLS[5]),
}

DIMENSION_LABELS = {
    STANCE: "Stance",
    **{dimension.value: dimension.label for dimension in Dimension},
    "law-mbt": "Mine Ban Treaty",
    "law-ccw": "Convention on Certain Conventional Weapons",
    "law-ccw-apii": "CCW Amended Protocol II",
    "law-ccm": "Convention on Cluster Munitions",
}


#: The same, short enough for a table cell or the left edge of a chart.
SHORT_NAMES = {
    **DIMENSION_LABELS,
    Dimension.JOINING.value: "Joining",
    "law-ccw": "CCW",
    "law-ccw-apii": "CCW Protocol II",
    "law-ccm": "Cluster Munitions",
}


@dataclass(frozen=True, slots=True)
class Look:
    """One value of one ladder as it is shown."""

    key: str
    label: str
    definition: str
    code: int | None
    tone: str
    icon: str
    symbol: str

    @property
    def pips(self) -> tuple[bool, ...]:
        """The four steps of the joining ladder, each filled or empty: 0 fills none."""
        return tuple(step <= (self.code or 0) for step in range(1, 5))


def _coded(member: Choice) -> Look:
    code = member.ordinal
    if code is None:
        tone, icon, symbol = OUTSIDE[Absent(member.value)]
    else:
        tone, icon, symbol = str(code), f"g{code}", SYMBOLS[code]
    return Look(member.value, member.label, member.definition, code, tone, icon, symbol)


def _joining(member: Choice) -> Look:
    look = _coded(member)
    if look.code is None:
        return look
    return Look(
        look.key, look.label, look.definition, look.code, "join", "", str(look.code)
    )


def _law(member: LawKey) -> Look:
    tone = "law" if member in FULL_LAW else "pale"
    if member in {LawKey.NONE, LawKey.LEFT}:
        tone = "n"
    return Look(
        member.value,
        member.label,
        member.definition,
        member.ordinal,
        tone,
        LAW_ICONS[member],
        "▮" if member in FULL_LAW else "▯",
    )


@cache
def ladder(dimension: str) -> tuple[Look, ...]:
    """Every value of a dimension, strongest first, those that are no number last.

    ``dimension`` is ``stance``, a policy dimension or ``law-…``; another raises
    ``KeyError``.
    """
    if dimension == STANCE:
        return tuple(_coded(member) for member in StanceKey)
    if dimension == Dimension.JOINING:
        return tuple(_joining(member) for member in (*reversed(Joining), *Absent))
    if dimension in LADDER_DIMENSIONS:
        return tuple(
            _coded(member)
            for member in (*reversed(Code), *Absent)
            if member is not Absent.NOT_APPLICABLE
        )
    if dimension in LAW_DIMENSIONS:
        return tuple(_law(member) for member in LawKey)
    raise KeyError(dimension)


@cache
def look(dimension: str, key: str) -> Look:
    """The look of one value; ``KeyError`` when the ladder has no such value."""
    for found in ladder(dimension):
        if found.key == key:
            return found
    raise KeyError(f"{dimension} has no value {key!r}")


@cache
def answer_look(answer: WordMeets) -> Look:
    """The look of what a word meets: no two answers share a sign."""
    return Look(
        answer.value, answer.label, answer.definition, answer.ordinal, *ANSWERS[answer]
    )
