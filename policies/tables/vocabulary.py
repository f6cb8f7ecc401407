"""The enumerations of the record: their titles and their places on a page."""

from __future__ import annotations

import re

from policies.choices import Choice


def enumerations() -> list[type[Choice]]:
    """Every enumeration of the record, in the order they are written in."""
    return list(Choice.__subclasses__())


def title(kind: type[Choice]) -> str:
    """``TreatyAction`` → ``Treaty action``: the heading of an enumeration."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__)
    return words[0] + words[1:].lower()


def anchor(kind: type[Choice]) -> str:
    """The place of an enumeration in the codebook page."""
    return title(kind).lower().replace(" ", "-")
