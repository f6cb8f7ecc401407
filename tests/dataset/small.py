"""A small invented dataset that holds one of everything, and ways to break it.

Ardenia (XAA) signed and ratified the Invented Treaty, keeps a policy on use with an
exception, promised to destroy its stock and holds figures. Borania (XBB) voted against;
the Free Militia, an actor of its own, used mines there and pledged to stop.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from policies.actions.importing.layouts import LAYOUTS
from policies.actions.importing.layouts.layout import Layout

Rows = dict[str, list[dict[str, str]]]
Files = dict[str, bytes]

_BY_NAME = {layout.name: layout for layout in LAYOUTS}


def small_rows() -> Rows:
    """The rows of every file, to be changed at will."""
    return {
        "sources": [
            {
                "key": "gazette-2001",
                "publisher": "Ardenian Gazette",
                "title": "Notices of 2001",
                "kind": "government",
                "url": "https://gazette.example/2001",
                "published_on": "2001-07",
                "language": "en",
            },
            {
                "key": "monitor-2002",
                "publisher": "Invented Monitor",
                "title": "Report",
                "kind": "ngo",
                "citation": "Invented Monitor, Report, 2002, p. 7",
                "published_on": "2002",
            },
        ],
        "states": [
            _state("XAA", "XA", "901", "Ardenia"),
            _state("XBB", "XB", "", "Borania"),
        ],
        "actors": [
            {
                "key": "free-militia",
                "name": "Free Militia",
                "kind": "armed_group",
                "states": "XBB",
                "aliases": "FM|Militia of the Free",
                "sources": "monitor-2002",
            }
        ],
        "treaties": [
            {
                "key": "invented-treaty",
                "short_name": "Invented Treaty",
                "official_name": "Treaty that was invented",
                "adopted_on": "1997-01-01",
                "opened_for_signature_on": "1997-02-01",
                "entered_into_force_on": "1999-01-01",
                "depositary": "Nobody",
                "entry_rule": "first_of_month",
                "entry_months": "6",
                "withdrawal_months": "6",
                "conflict_defers_withdrawal": "yes",
                "sources": "gazette-2001",
            }
        ],
        "treaty_actions": [
            {
                "key": "law-inv-xaa-signature-1998",
                "treaty": "invented-treaty",
                "state": "XAA",
                "action": "signature",
                "acted_on": "1998",
                "sources": "gazette-2001",
            },
            {
                "key": "law-inv-xaa-ratification-2001-01-15",
                "treaty": "invented-treaty",
                "state": "XAA",
                "action": "ratification",
                "acted_on": "2001-01-15",
                "effective_on": "2001-07-01",
                "effective_basis": "computed",
                "sources": "gazette-2001|monitor-2002",
                "locator": "p. 3",
            },
        ],
        "announcements": [
            {
                "key": "xaa-1996-policy",
                "state": "XAA",
                "announced_on": "1996-05",
                "title": "First policy",
                "summary": "Use under conditions.",
                "instrument": "executive_policy",
                "strength": "written_policy",
                "issuer_kind": "state",
                "text_seen": "yes",
                "sources": "gazette-2001",
            },
            {
                "key": "xaa-1999-policy",
                "state": "XAA",
                "announced_on": "1999-02-03",
                "title": "Second policy",
                "summary": "Use only on the northern border,\nand nowhere else.",
                "instrument": "executive_policy",
                "strength": "written_policy",
                "issuer_kind": "state",
                "supersedes": "xaa-1996-policy",
                "text_seen": "no",
                "public_on": "1999-03",
                "sources": "gazette-2001|monitor-2002",
                "locator": "p. 9",
            },
            {
                "key": "xbb-2002-pledge",
                "state": "XBB",
                "announced_on": "2002",
                "title": "Pledge",
                "summary": "The militia pledges to use none.",
                "instrument": "armed_group_pledge",
                "strength": "statement",
                "issuer_kind": "armed_group",
                "actor": "free-militia",
                "text_seen": "no",
                "sources": "monitor-2002",
            },
        ],
        "positions": [
            {
                "announcement": "xaa-1996-policy",
                "dimension": "use",
                "code": "conditions",
                "scope_mine_types": "self-destructing types",
                "starts_on": "1996-05",
                "confidence": "high",
            },
            {
                "announcement": "xaa-1999-policy",
                "dimension": "use",
                "code": "exception",
                "scope_area": "northern border",
                "starts_on": "1999-02-03",
                "ends_on": "2001-07-01",
                "confidence": "medium",
            },
            {
                "announcement": "xaa-1999-policy",
                "dimension": "joining",
                "code": "will_join",
                "starts_on": "1999-02-03",
                "confidence": "low",
            },
        ],
        "commitments": [
            {
                "key": "cm-xaa-destroy",
                "state": "XAA",
                "announcement": "xaa-1999-policy",
                "pledge": "Destroy the stock",
                "dimension": "stockpiling",
                "due_on": "2004",
                "outcome": "kept",
                "outcome_on": "2003-12",
                "outcome_sources": "monitor-2002",
                "sources": "gazette-2001",
            }
        ],
        "statements": [
            {
                "key": "st-minister-1999",
                "speaker": "A Minister",
                "role": "Minister",
                "represents_state": "XBB",
                "made_on": "1999-02",
                "about": "xaa-1999-policy",
                "summary": "Regretted the exception.",
                "attitude": "criticises",
                "sources": "monitor-2002",
            }
        ],
        "stockpile_figures": [
            {
                "key": "xaa-stock-2000",
                "state": "XAA",
                "as_of": "2000",
                "measure": "stockpiled",
                "low": "1000",
                "high": "2000",
                "qualifier": "between",
                "basis": "independent_estimate",
                "sources": "monitor-2002",
            }
        ],
        "use_records": [
            {
                "key": "use-militia-1999",
                "user_kind": "non_state_armed_group",
                "actor": "free-militia",
                "user_name": "Militia of the Free",
                "location_state": "XBB",
                "started_on": "1999-06",
                "ended_on": "1999",
                "finding": "confirmed",
                "grade": "e3",
                "sources": "monitor-2002",
            },
            {
                "key": "use-xaa-1999",
                "user_kind": "state",
                "user_state": "XAA",
                "user_name": "Ardenia",
                "location_state": "XBB",
                "started_on": "1999",
                "finding": "denied",
                "grade": "e1",
                "sources": "monitor-2002",
            },
        ],
        "resolutions": [
            {
                "key": "52-1-z",
                "symbol": "52/1 Z",
                "session": "52",
                "series": "ottawa",
                "adopted_on": "1997-12-01",
                "title": "An invented text",
                "yes": "1",
                "no": "1",
                "abstain": "0",
                "sources": "gazette-2001",
            }
        ],
        "votes": [
            {"resolution": "52-1-z", "state": "XAA", "vote": "yes"},
            {"resolution": "52-1-z", "state": "XBB", "vote": "no"},
        ],
        "search_records": [
            {
                "key": "search-xbb-use",
                "state": "XBB",
                "dimension": "use",
                "searched_on": "2002-11",
                "searched_by": "the inventor",
                "searched_in": "Both sources.",
            }
        ],
    }


def _state(key: str, iso2: str, m49: str, name: str) -> dict[str, str]:
    return {
        "key": key,
        "iso2": iso2,
        "m49": m49,
        "name": name,
        "official_name": f"Republic of {name}",
        "region": "Inventia",
        "subregion": "Northern Inventia",
        "kind": "un_member",
        "un_member_since": "1950-02-03",
        "sources": "gazette-2001",
    }


def as_files(rows: Rows) -> Files:
    """The rows as the bytes of files, by file name."""
    return {
        _BY_NAME[name].file: as_csv(_BY_NAME[name], found)
        for name, found in rows.items()
    }


def as_csv(layout: Layout, rows: Iterable[dict[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, layout.header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def write_files(directory: Path, files: Files) -> Path:
    directory.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (directory / name).write_bytes(data)
    return directory


def with_cell(rows: Rows, name: str, row: int, column: str, value: str) -> Rows:
    """The rows with one cell changed; ``row`` counts from 0."""
    rows[name][row][column] = value
    return rows
