"""What notes and names except: places, purposes, mines that are another's.

The record has no field for the purpose of a transfer, so its note is read for the
purposes that Article 3 of the Ottawa Convention allows; nor one for whose the mines
are that a state is host to; and a place is recognised by its name. All this only ever
takes a charge away, never adds one.
"""

from __future__ import annotations

import re

from policies.choices import Measure
from policies.derivation.inputs import Context
from policies.records import Scope, StockpileFigure

#: Purposes of Article 3: mines may be moved to destroy them, and kept or moved to
#: develop and teach detection, clearance and destruction.
ARTICLE_3_PURPOSES = ("destruction", "training", "detection", "clearance", "removal")

_GENERIC = frozenset(
    {
        *("republic", "democratic", "people", "peoples", "islamic", "arab", "state"),
        *("states", "united", "union", "federation", "federal", "kingdom", "island"),
        *("islands", "north", "south", "east", "west", "northern", "southern"),
        *("eastern", "western", "central"),
    }
)
_WORD = re.compile(r"[^\W\d_]{4,}")
#: As in "mines of the ally kept here, not a Borish stockpile".
_NOT_ITS_OWN = re.compile(r"\bnot an? [^\W\d_]+ stock(?:pile)?\b", re.IGNORECASE)


def is_for_destruction(figure: StockpileFigure) -> bool:
    """Whether a figure's note names a purpose that Article 3 allows."""
    note = figure.note.casefold()
    return figure.measure is Measure.TRANSFERRED and any(
        purpose in note for purpose in ARTICLE_3_PURPOSES
    )


def is_of_another_state(figure: StockpileFigure) -> bool:
    """Whether a note says that mines in a state are no stock of that state."""
    return _NOT_ITS_OWN.search(figure.note) is not None


def is_excepted(scope: Scope, location: str, note: str, context: Context) -> bool:
    """Whether an act lies inside the place or purpose that a policy excepts."""
    return _in_area(scope.area, location, context) or _for_purpose(scope.purpose, note)


def _in_area(area: str, location: str, context: Context) -> bool:
    state = context.states.get(location)
    if not (area and state):
        return False
    named = area.casefold()
    names = " ".join((state.name, *state.aliases)).casefold()
    return any(word in named for word in _WORD.findall(names) if word not in _GENERIC)


def _for_purpose(purpose: str, note: str) -> bool:
    words = set(_WORD.findall(purpose.casefold())) - _GENERIC
    return bool(words & set(_WORD.findall(note.casefold())))
