"""Names of states in other languages than English, for readers who type them.

A vocabulary for finding, like ``variants``: nothing here is shown as the name of
anything, and a name that also means something in English is asked for last.
"""

from __future__ import annotations

import json
from pathlib import Path

_NAMES = Path(__file__).with_name("exonyms.json")

#: By ISO alpha-3 code. One name may lead to several states.
EXONYMS: dict[str, tuple[str, ...]] = {
    str(code): tuple(names)
    for code, names in json.loads(_NAMES.read_text(encoding="utf-8"))["names"].items()
}
