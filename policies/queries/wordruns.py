"""Two texts compared word by word. Pure: texts in, runs of words out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

#: Above this many words the texts are shown whole, one against the other.
MOST_WORDS = 4_000


class Mark(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words with one fate."""

    mark: Mark
    text: str


def word_runs(before: str, after: str) -> tuple[Run, ...]:
    """The two texts merged into runs of kept, removed and added words.

    The kept and removed runs joined give ``before``; kept and added give ``after``.
    """
    old, new = _words(before), _words(after)
    if len(old) + len(new) > MOST_WORDS and before != after:
        return tuple(
            run
            for run in (Run(Mark.REMOVED, before), Run(Mark.ADDED, after))
            if run.text
        )
    runs: list[Run] = []
    for same, kept, gone, come in _stretches(old, new):
        if same:
            runs.append(Run(Mark.SAME, kept))
            continue
        runs += [Run(Mark.REMOVED, gone)] if gone else []
        runs += [Run(Mark.ADDED, come)] if come else []
    return tuple(runs)


def _stretches(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[bool, str, str, str]]:
    """Kept and changed stretches in turn; a blank between two changes is changed."""
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    gone = come = ""
    for place, (tag, a1, a2, b1, b2) in enumerate(codes):
        removed, added = "".join(old[a1:a2]), "".join(new[b1:b2])
        inside = 0 < place < len(codes) - 1
        if tag == "equal" and not (inside and removed.isspace()):
            if gone or come:
                yield False, "", gone, come
            yield True, removed, "", ""
            gone = come = ""
        else:
            gone, come = gone + removed, come + added
    if gone or come:
        yield False, "", gone, come


def _words(text: str) -> list[str]:
    """Words, blanks and signs, which joined give the text."""
    return re.findall(r"\s+|\w+|[^\w\s]", text)
