"""Stylesheets as they are sent: those that a page needs, as one small file.

The sources under ``static/css`` stay readable; what travels is joined and squeezed.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.conf import settings

#: Every stylesheet in the order in which they are joined; the first are on all pages.
EVERYWHERE = ("tokens", "base", "parts")
SHEETS = (
    *EVERYWHERE,
    *(
        "home",
        "timeline",
        "chain",
        "charts",
        "map",
        "figures",
        "votes",
        "calls",
        "growth",
    ),
    *("matrix", "comparison", "distance"),
    *("reasons", "sift", "search", "lists", "folds"),
)

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TOKEN = re.compile(r"--[a-z][a-z0-9-]*")
_AROUND = re.compile(r"\s*([{};,>!])\s*")


def joined(names: Iterable[str]) -> str:
    """The name of the file that holds these sheets beside those of every page."""
    wanted = {*EVERYWHERE, *names}
    return "-".join(name for name in SHEETS if name in wanted)


def stylesheet(name: str) -> tuple[str, str]:
    """The text of a file named by ``joined``, and a hash of it.

    Raises ``KeyError`` for a name that ``joined`` does not give.
    """
    parts = name.split("-")
    if not set(parts) <= set(SHEETS) or joined(parts) != name:
        raise KeyError(name)
    return _read(name) if settings.DEBUG else _kept(name)


def squeezed(text: str) -> str:
    """A whole stylesheet without comments and needless blanks, its tokens renamed.

    It must hold no string in which blanks beside ``{};,>!`` matter; ours hold none. A
    token becomes ``--a``, ``--b`` …, the most frequent first: nothing outside the text
    may know its name.
    """
    text = _COMMENT.sub("", text)
    frequent = Counter(_TOKEN.findall(text)).most_common()
    short = {token: f"--{_letters(place)}" for place, (token, _) in enumerate(frequent)}
    text = _TOKEN.sub(lambda token: short[token[0]], text)
    text = re.sub(r":\s+", ":", re.sub(r"\s+", " ", _AROUND.sub(r"\1", text)))
    return re.sub(r"(?<=[\s:,(-])0(?=\.\d)", "", text.replace(";}", "}")).strip()


def _letters(number: int) -> str:
    """0 is ``a``, 25 is ``z``, 26 is ``aa``."""
    rest, last = divmod(number, 26)
    return (_letters(rest - 1) if rest else "") + chr(ord("a") + last)


def _read(name: str) -> tuple[str, str]:
    folder = Path(settings.BASE_DIR) / "static" / "css"
    sheets = (
        (folder / f"{one}.css").read_text(encoding="utf-8") for one in name.split("-")
    )
    text = squeezed("\n".join(sheets))
    return text, hashlib.sha256(text.encode()).hexdigest()[:12]


@cache
def _kept(name: str) -> tuple[str, str]:
    return _read(name)
