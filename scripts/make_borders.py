"""List which states share a land border, once, from Natural Earth's borders.

    python scripts/make_borders.py countries-10m.json > policies/queries/borders.json

In: the topology of 1:10 million in the npm package ``world-atlas`` (public domain).
Out: by state, those whose outline shares a line with its own. The borders are those
that Natural Earth draws: de facto ones, rivers and lakes included. Land that it draws
apart and that has no record of its own counts with the state named in ``PART_OF``.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

STATES = Path(__file__).resolve().parents[1] / "fixtures" / "states.csv"
SOURCE = "Natural Earth 1:10 million, through world-atlas 2.0.2; public domain"
#: Shapes without a code in the topology, and the state whose record they are under.
PART_OF = {
    "Kosovo": "XKX",
    "Baikonur": "KAZ",
    "N. Cyprus": "CYP",
    "Somaliland": "SOM",
    "USNB Guantanamo Bay": "CUB",
}


def arcs_in(places: Any) -> Iterator[int]:
    """Every line of an outline, whichever way it is run."""
    if isinstance(places, int):
        yield places if places >= 0 else ~places
        return
    for place in places:
        yield from arcs_in(place)


def borders(topology: dict[str, Any], codes: dict[str, str]) -> dict[str, list[str]]:
    """The states that share a line, both ways, in order of their codes."""
    owners: defaultdict[int, set[str]] = defaultdict(set)
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        code = PART_OF.get(name) or codes.get(geometry.get("id", ""))
        if code is None:
            sys.stderr.write(f"without a record: {name}\n")
            continue
        for arc in arcs_in(geometry["arcs"]):
            owners[arc].add(code)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for sharing in owners.values():
        for one, other in combinations(sorted(sharing), 2):
            found[one].add(other)
            found[other].add(one)
    return {code: sorted(found[code]) for code in sorted(found)}


def main() -> None:
    with STATES.open(encoding="utf-8", newline="") as file:
        codes = {row["m49"]: row["key"] for row in csv.DictReader(file) if row["m49"]}
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    shared = {"source": SOURCE, "borders": borders(topology, codes)}
    json.dump(shared, sys.stdout, indent=0)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
