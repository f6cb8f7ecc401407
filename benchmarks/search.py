"""What searching costs, and how that grows with the record.

Run ``python -m benchmarks.search``. The founding dataset is repeated until it has about
5,000 and 50,000 facts, every copy with some words of its own, and for each size are
printed:

- making the index, against decoding the same documents, and the memory it takes;
- questions, against a plain scan of the folded texts in the same process.

What counts are the ratios; seconds are of one processor, the best of three.
"""

from __future__ import annotations

import datetime as dt
import os
import tracemalloc
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import django
import msgspec

from benchmarks.derivation import best_of, decoded
from policies.choices import Kind
from policies.records import Fact, encode

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from policies.actions.importing.reading import read_directory  # noqa: E402
from policies.queries.moments import Moment  # noqa: E402
from policies.queries.search.finding import Wanted, find  # noqa: E402
from policies.queries.search.index import Searchable, searchable  # noqa: E402
from policies.queries.world import World  # noqa: E402
from policies.text import fold  # noqa: E402

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
SIZES = (5_000, 50_000)
TODAY = dt.date(2026, 11, 22)
QUESTIONS = (
    "burma",
    "mine",
    "korean peninsula",
    '"korean peninsula" -"united states"',
    "withdrawal from the convention",
    "Ukrane",
    "lighthouse",
)
#: Kinds that there is one set of, however long the record grows.
ONCE = frozenset({Kind.STATE, Kind.TREATY, Kind.SEARCH})


def grown(facts: list[Fact], size: int) -> list[Fact]:
    """The facts, and copies of them under other keys until there are ``size``."""
    copied = [fact for fact in facts if fact.KIND not in ONCE]
    found, number = list(facts), 0
    while len(found) < size:
        number += 1
        found += [
            msgspec.structs.replace(
                fact, key=f"{fact.key}-{number}", note=f"{fact.note} copy{number}"
            )
            for fact in copied[: size - len(found)]
        ]
    return found


def world_of(facts: list[Fact]) -> World:
    by_key: dict[Kind, dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        by_key[fact.KIND][fact.key] = fact
    return World(Moment(), by_key, {})


def scanned(documents: list[str], text: str) -> list[int]:
    """Where every word of a text stands, by reading everything."""
    words = fold(text).replace('"', "").split()
    return [n for n, said in enumerate(documents) if all(w in said for w in words)]


def measured(facts: list[Fact]) -> Iterator[str]:
    documents = [(fact.KIND, encode(fact)) for fact in facts]
    decoding = best_of(3, lambda: decoded(documents))
    world = world_of(facts)
    making = best_of(3, lambda: Searchable(world))
    tracemalloc.start()
    searchable(world)
    memory, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    yield (
        f"{len(facts):,} facts: index in {making:.2f} s, {making / decoding:.1f} times "
        f"decoding them ({decoding:.2f} s); {memory / 2**20:.0f} MiB"
    )
    texts = [fold(body) for _, body in documents]
    for text in QUESTIONS:
        asking = best_of(3, lambda text=text: find(world, Wanted(text, TODAY)))
        scan = best_of(3, lambda text=text: scanned(texts, text))
        count = len(find(world, Wanted(text, TODAY)).hits)
        yield (
            f"  {text:<40} {count:>7,} found  {asking * 1000:>8.1f} ms  "
            f"{asking / scan:>5.2f} times a scan"
        )


def main() -> None:
    facts = list(read_directory(FIXTURES))
    for size in SIZES:
        for line in measured(grown(facts, size)):
            print(line)


if __name__ == "__main__":
    main()
