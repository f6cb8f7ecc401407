"""The tables of the codebook page: every enumeration with labels and definitions."""

from __future__ import annotations

import re

from policies.choices import VOCABULARY, Choice
from policies.management.reference.pages import first_sentence, table


def write_vocabulary() -> str:
    """One section per enumeration."""
    return "\n\n".join(_section(kind) for kind in VOCABULARY)


def title(kind: type[Choice]) -> str:
    """``TreatyAction`` → ``Treaty action``: the heading of an enumeration."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__)
    return words[0] + words[1:].lower()


def anchor(kind: type[Choice]) -> str:
    """The place of an enumeration in the codebook page."""
    return title(kind).lower().replace(" ", "-")


def _section(kind: type[Choice]) -> str:
    parts = [f"### {title(kind)}"]
    if kind.__doc__ and kind.__doc__ != Choice.__doc__:
        parts.append(first_sentence(kind.__doc__))
    numbered = any(member.ordinal is not None for member in kind)
    heads = ["Key", "Label", "Meaning"]
    rows = [[f"`{m.value}`", m.label, m.definition] for m in kind]
    if numbered:
        heads.insert(0, "Code")
        for row, member in zip(rows, kind, strict=True):
            row.insert(0, "–" if member.ordinal is None else str(member.ordinal))
    parts.append(table(heads, rows))
    return "\n\n".join(parts)
