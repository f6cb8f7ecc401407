"""A file of votes that the UN Digital Library made, as votes on resolutions at hand.

Its voting dataset as CSV, a record's page as it is copied, and a record's MARCXML.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from policies.actions.importing.marcxml import (
    MarcField,
    MarcRecord,
    is_xml,
    read_marcxml,
)
from policies.actions.importing.reading import Parts
from policies.actions.importing.rollcalls import (
    SYMBOL,
    WORDS,
    RollCall,
    check_totals,
    matching,
    read_pasted,
    unknown,
)
from policies.actions.importing.sheets import Place
from policies.actions.importing.tables import (
    FaultList,
    Row,
    decoded,
    header_of,
    read_rows,
)
from policies.choices import VoteValue
from policies.names import NameBook
from policies.text import fold

#: The columns that are read, each under the names it has had.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "resolution": ("resolution", "resolutions"),
    "state": ("ms_name", "ms_names"),
    "code": ("ms_code", "ms_codes"),
    "vote": ("ms_vote", "ms_votes"),
    "yes": ("total_yes", "yes"),
    "no": ("total_no", "no"),
    "abstain": ("total_abstentions", "abstentions", "abstention"),
    "non_voting": ("total_non_voting", "non_voting"),
}
_NEEDED = ("resolution", "state", "vote")
_TOTALS = ("yes", "no", "abstain", "non_voting")
#: The MARC fields of a voting record: its resolution, its votes, its totals.
_RESOLUTION, _BALLOTS, _SUMS = "791", ("967", "968", "969"), "996"
#: In field 996, the subfield of each total.
_SUM_CODES = dict(zip(_TOTALS, "bcde", strict=True))
#: In subfield b of a vote: the state was not eligible to take part.
_NOT_ELIGIBLE = "9"


@dataclass(frozen=True, slots=True)
class Export:
    """The votes of an export, and the resolutions in it that the desk does not hold."""

    parts: Parts
    left_out: tuple[str, ...] = ()


def is_export(data: bytes) -> bool:
    """Whether a file is of the Digital Library's making and not of ours."""
    if is_xml(data):
        return True
    header = header_of(data)
    if "state" in header and "resolution" in header:
        return False
    return _is_table(header) or _symbol_in(data) != ""


def read_export(
    name: str, data: bytes, names: NameBook, keys: Mapping[str, str]
) -> Export:
    """The votes of an export and its faults; stores nothing.

    ``keys`` are those of the resolutions at hand by their symbols as ``matching``
    compares them.
    """
    header = header_of(data)
    faults = FaultList(name)
    if is_xml(data):
        calls, first, rows = _of_marc(data, names, keys, faults)
    elif _is_table(header):
        calls, first, rows = _of_table(data, header, names, keys, faults)
    else:
        calls, first, rows = _of_page(data, names, faults)
    places: dict[str, Place] = {}
    sound: dict[str, RollCall] = {}
    left_out: list[str] = []
    for symbol, call in calls.items():
        key = keys.get(matching(symbol))
        if key is None:
            left_out.append(symbol)
            continue
        check_totals(call, faults, first[symbol])
        places[key] = Place(name, first[symbol])
        sound[key] = call
    if left_out and not sound:
        reason = f"no resolution {left_out[0]} is on the desk; enter it there first"
        faults.add(first[left_out[0]], "resolution", reason)
    by_key = {key: call.ballots for key, call in sound.items() if not faults.faults}
    found = sorted(faults.faults, key=lambda fault: (fault.line, fault.column))
    return Export(Parts(by_key, places, rows, tuple(found)), tuple(left_out))


Found = tuple[dict[str, RollCall], dict[str, int], int]


def _of_table(
    data: bytes,
    header: tuple[str, ...],
    names: NameBook,
    keys: Mapping[str, str],
    faults: FaultList,
) -> Found:
    column = {what: _named(header, known) for what, known in COLUMNS.items()}
    wanted = [name for name in column.values() if name]
    rows = read_rows(data, wanted, faults, beside=True)
    calls: dict[str, RollCall] = defaultdict(RollCall)
    first: dict[str, int] = {}
    for row in rows:
        cells = {what: row.cells.get(name, "") for what, name in column.items()}
        symbol = cells["resolution"]
        first.setdefault(symbol, row.line)
        call = calls[symbol]
        if matching(symbol) in keys:
            _read_row(call, row, cells, names, faults)
    return dict(calls), first, len(rows)


def _read_row(
    call: RollCall,
    row: Row,
    cells: Mapping[str, str],
    names: NameBook,
    faults: FaultList,
) -> None:
    vote = WORDS.get(fold(cells["vote"])) if cells["vote"] else VoteValue.ABSENT
    if vote is None:
        reason = f"{cells['vote'][:40]!r} is none of Y, N, A, X and NV"
        faults.add(row.line, "vote", reason)
    by_name, by_code = names.meant(cells["state"]), names.meant(cells["code"])
    state = by_name or by_code
    if by_name and by_code and by_name != by_code:
        reason = f"{cells['state'][:80]!r} is not the state {cells['code'][:8]}"
        faults.add(row.line, "state", reason)
    elif state is None:
        faults.add(row.line, "state", unknown(cells["state"], names))
    elif vote is not None:
        call.add(row.line, state, vote, faults)
    for total in _TOTALS:
        if cells[total]:
            _read_total(call, row.line, total, cells[total], faults)


def _read_total(
    call: RollCall, line: int, total: str, cell: str, faults: FaultList
) -> None:
    if not (cell.isascii() and cell.isdigit() and len(cell) <= 3):
        faults.add(line, total, f"{cell[:40]!r} is no number of states")
    elif call.totals.setdefault(total, int(cell)) != int(cell):
        faults.add(line, total, f"{cell} here, {call.totals[total]} on an earlier line")


def _of_marc(
    data: bytes, names: NameBook, keys: Mapping[str, str], faults: FaultList
) -> Found:
    records = read_marcxml(data, {_RESOLUTION, *_BALLOTS, _SUMS}, faults)
    calls: dict[str, RollCall] = defaultdict(RollCall)
    first: dict[str, int] = {}
    for record in records:
        symbol = _resolution_of(record)
        if not symbol:
            reason = "field 791 with the symbol of the resolution is missing"
            faults.add(record.line, "resolution", reason)
            continue
        first.setdefault(symbol, record.line)
        call = calls[symbol]
        if matching(symbol) in keys:
            _read_record(call, record, names, faults)
    if not records and not faults.faults:
        faults.add(0, "", "the file holds no record")
    return dict(calls), first, sum(len(_ballots(record)) for record in records)


def _resolution_of(record: MarcRecord) -> str:
    """The symbol in field 791; a letter that the library added stands in brackets."""
    for found in record.fields:
        if found.tag == _RESOLUTION and (symbol := found.subfields.get("a", "")):
            return symbol[:60].replace("[", " ").replace("]", "").strip()
    return ""


def _ballots(record: MarcRecord) -> list[MarcField]:
    return [found for found in record.fields if found.tag in _BALLOTS]


def _read_record(
    call: RollCall, record: MarcRecord, names: NameBook, faults: FaultList
) -> None:
    ballots = _ballots(record)
    if not any(ballot.subfields.get("d") for ballot in ballots):
        reason = "no vote is in the record; what had no vote is said in its form"
        faults.add(record.line, "vote", reason)
        return
    for ballot in ballots:
        if faults.is_full:
            return
        said = ballot.subfields
        vote = said.get("d", "")
        if not vote and said.get("b") == _NOT_ELIGIBLE:
            vote = VoteValue.NOT_ENTITLED.value
        cells = {"state": said.get("e", ""), "code": said.get("c", ""), "vote": vote}
        row = Row(ballot.line, dict.fromkeys(_TOTALS, "") | cells)
        _read_row(call, row, row.cells, names, faults)
    for found in record.fields:
        for total, code in _SUM_CODES.items():
            if found.tag == _SUMS and (cell := found.subfields.get(code)):
                _read_total(call, found.line, total, cell, faults)


def _of_page(data: bytes, names: NameBook, faults: FaultList) -> Found:
    symbol = _symbol_in(data)
    text = decoded(data, faults) or ""
    call = read_pasted(text, names, faults)
    rows = sum(1 for line in text.splitlines() if line.strip())
    return {symbol: call}, {symbol: 1}, rows


def _symbol_in(data: bytes) -> str:
    """The first resolution that the text of a record's page names."""
    text = decoded(data, FaultList("")) or ""
    found = SYMBOL.search(text)
    return found[0] if found else ""


def _is_table(header: tuple[str, ...]) -> bool:
    return all(_named(header, COLUMNS[what]) for what in _NEEDED)


def _named(header: tuple[str, ...], known: tuple[str, ...]) -> str:
    return next((name for name in known if name in header), "")
