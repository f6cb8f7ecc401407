"""Addresses of the site that exist, one per pattern, on the founding dataset."""

from __future__ import annotations

import re
from collections.abc import Mapping

from policies.management.reference.addresses import addresses

#: Something that exists for every part of an address that is filled in. Where one
#: name means different things, the beginning of the pattern decides.
EXAMPLES = {
    "/states/<iso3>": "usa",
    "/why/<iso3>": "usa",
    "/treaties/<": "mine-ban-treaty",
    "/announcements/<": "usa-2022-06-21-biden-policy",
    "/actors/<": "abu-sayyaf",
    "/sources/<": "reuters-2022-06-21",
    "/votes/<": "52-38-a",
    "/records/<kind>": "announcement",
    "<key>": "usa-2022-06-21-biden-policy",
}
#: The public addresses that read a question.
PAGES = [address for address in addresses() if address.parameters is not None]


def filled(path: str, examples: Mapping[str, str] = EXAMPLES) -> str:
    """An address of this pattern that exists where the examples do."""
    for start, example in examples.items():
        if start in path:
            path = re.sub(r"<\w+>", example, path, count=1)
            break
    return re.sub(r"<\w+>", examples["<key>"], path)


#: Their HTML pages, filled in.
DOORS = [filled(address.path) for address in PAGES if "." not in address.path]
