"""Who speaks, told from the words of a record alone."""

from __future__ import annotations

import re

#: Words of which one shows that an office or a body speaks.
_ORGANISATIONS = frozenset(
    {
        *("administration", "campaign", "congress", "council", "delegation", "forces"),
        *("department", "government", "meeting", "ministry", "mission", "office"),
        *("official", "parliament", "party"),
    }
)
_HEADED = re.compile(
    r"(?:(?:First|Second|Third) )?(?P<name>(?!Government|Royal)[A-Z].*?) "
    r"(?:administration|government|leadership)"
)
_NAME = re.compile(r"[^,;(]+?(?=\s+(?:of|in|with|to|for)\b|,|;|\(|$)")


def person_in(words: str) -> str:
    """The name of a person at the beginning of the words; '' for an office or a body.

    ``Ada Umbra, Minister`` is ``Ada Umbra``; ``Government of Borania`` is nobody. By
    the form of the words alone: an office that looks like a name passes for one.
    """
    match = _NAME.match(words)
    name = match.group().split() if match else []
    alone = len(name) < 2 or any(part.casefold() in _ORGANISATIONS for part in name)
    return (
        "" if alone or not all(part[0].isupper() for part in name) else " ".join(name)
    )


def head_in(government: str) -> str:
    """The name of who leads a government that is called after a person, else ''.

    ``Second Umbra administration`` is ``Umbra``; ``Government of Borania`` nobody's.
    """
    match = _HEADED.fullmatch(government)
    return match["name"] if match else ""
