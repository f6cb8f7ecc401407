"""A broken file is refused whole: file, line, column and reason of every fault."""

from pathlib import Path

import pytest

from policies.actions.importing import tables
from policies.actions.importing.reading import (
    look_at_kind,
    read_directory,
    read_files,
)
from policies.choices import Kind
from policies.exceptions import Fault, ImportRefused
from tests.dataset.small import Files, as_files, small_rows, with_cell, write_files


def faults_of(files: Files) -> tuple[Fault, ...]:
    with pytest.raises(ImportRefused) as refused:
        read_files(files)
    return refused.value.faults


def only_fault(files: Files) -> Fault:
    faults = faults_of(files)
    assert len(faults) == 1, [str(fault) for fault in faults]
    return faults[0]


CELLS = [
    # file, row, column, value, line, part of the reason
    ("sources", 0, "kind", "blog", 2, "'blog' is not one of depositary, government"),
    ("sources", 0, "url", "gazette.example", 2, "does not begin with http"),
    ("sources", 0, "publisher", "", 2, "must not be empty"),
    ("sources", 0, "language", "English", 2, "is not a language code"),
    ("sources", 0, "archived_sha256", "abc", 2, "is not a SHA-256"),
    ("sources", 0, "published_on", "2001-13", 2, "is not a day of the calendar"),
    ("sources", 0, "published_on", "July 2001", 2, "is not YYYY, YYYY-MM"),
    ("sources", 0, "published_on", "1702", 2, "lies outside 1800 to 2199"),
    ("sources", 0, "published_on", "٢٠٠١", 2, "is not YYYY"),
    ("states", 0, "iso2", "xa", 2, "is not two capital letters"),
    ("states", 0, "m49", "1", 2, "is not three digits"),
    ("states", 1, "un_member_since", "1991", 3, "is not a full date"),
    ("states", 1, "predecessor", "XZZ", 3, "there is no state 'XZZ'"),
    ("states", 1, "predecessor", "XBB", 3, "does not precede itself"),
    ("states", 1, "kind", "other_area", 3, "only a UN member has a day"),
    ("actors", 0, "aliases", "FM||M", 2, "an empty or spaced entry"),
    ("actors", 0, "aliases", "FM|FM", 2, "an entry appears more than once"),
    ("actors", 0, "states", "XBB|XZZ", 2, "there is no state 'XZZ'"),
    ("treaties", 0, "conflict_defers_withdrawal", "true", 2, "neither yes nor no"),
    ("treaties", 0, "entry_months", "-6", 2, "not a whole number"),
    ("treaties", 0, "entry_months", "6.0", 2, "not a whole number"),
    ("treaties", 0, "adopted_on", "2001-02-29", 2, "not a day of the calendar"),
    ("treaties", 0, "entry_months", "61", 2, "is more than 60"),
    ("treaties", 0, "clearance_deadline_years", "101", 2, "is more than 100"),
    ("treaties", 0, "entry_months", "32768", 2, "is more than 32767"),
    ("treaties", 0, "signature_closed_on", "1996-12-31", 2, "is not after opened"),
    ("treaties", 0, "entered_into_force_on", "1990-01-01", 2, "lies before opened"),
    ("treaty_actions", 0, "treaty", "other", 2, "there is no treaty 'other'"),
    ("treaty_actions", 1, "effective_basis", "", 3, "if, and only if"),
    ("treaty_actions", 0, "effective_basis", "computed", 2, "if, and only if"),
    ("treaty_actions", 0, "action", "leaving", 2, "is not one of signature"),
    ("announcements", 2, "key", "Second Policy", 5, "is not a key"),
    ("announcements", 0, "title", "Two\nlines", 2, "must stand on one line"),
    ("announcements", 0, "sources", "", 2, "must not be empty"),
    ("announcements", 0, "sources", "nowhere", 2, "there is no source 'nowhere'"),
    ("announcements", 0, "actor", "free-militia", 2, "issuer_kind says state"),
    ("announcements", 2, "actor", "", 5, "must name the issuer (armed_group)"),
    ("announcements", 1, "treaty", "invented-treaty", 3, "only a treaty_action"),
    ("announcements", 1, "public_on", "1998", 3, "1998 lies before 1999-02-03"),
    ("announcements", 0, "sequence", "first", 2, "not a whole number"),
    ("positions", 0, "code", "will_join", 2, "will_join is not a code of use"),
    ("positions", 2, "code", "permits", 4, "permits is not a code of joining"),
    ("positions", 1, "scope_area", "", 3, "an exception names its place"),
    ("positions", 1, "ends_on", "1998", 3, "1998 lies before 1999-02-03"),
    ("positions", 0, "number", "0", 2, "numbered from 1"),
    ("positions", 0, "announcement", "gone", 2, "there is no announcement 'gone'"),
    ("commitments", 0, "outcome_sources", "", 2, "kept needs a source"),
    ("commitments", 0, "state", "XBB", 2, "the announcement is one of XAA"),
    ("statements", 0, "about", "gone", 2, "there is no announcement 'gone'"),
    ("stockpile_figures", 0, "low", "", 2, "must not be empty with the qualifier"),
    ("stockpile_figures", 0, "best", "5", 2, "must be empty with the qualifier"),
    ("stockpile_figures", 0, "low", "3000", 2, "is smaller than low"),
    ("stockpile_figures", 0, "low", "1,000", 2, "not a whole number"),
    ("use_records", 0, "actor", "", 2, "must name the user"),
    ("use_records", 1, "actor", "free-militia", 3, "user_kind says state"),
    ("use_records", 1, "user_state", "", 3, "if, and only if, user_kind is state"),
    ("use_records", 0, "ended_on", "1998", 2, "1998 lies before 1999-06"),
    ("use_records", 0, "finding", "no_report", 2, "graded e0"),
    ("resolutions", 0, "adopted_on", "1997-12", 2, "is not a full date"),
    ("votes", 1, "vote", "maybe", 3, "'maybe' is not one of yes, no"),
    ("votes", 1, "resolution", "1-1", 3, "there is no resolution '1-1'"),
    ("search_records", 0, "locator", "p. 3", 2, "no source to find it in"),
    ("search_records", 0, "period_to", "1998", 2, "1998 lies before 1999"),
    ("statements", 0, "speaker", " A Minister", 2, "space around the text"),
    ("statements", 0, "speaker", "A\tMinister", 2, "U+0009 is not allowed"),
    ("statements", 0, "speaker", "A\u202eMinister", 2, "U+202E is not allowed"),
    ("statements", 0, "speaker", "x" * 201, 2, "201 characters; 200 are the most"),
    ("statements", 0, "summary", "x" * 20_001, 2, "longer than 20,000"),
]


#: Which column a rule over several columns names.
BLAMED = {
    "an exception names its place": "code",
    "if, and only if": "effective_basis",
    "kept needs a source": "outcome_sources",
    "graded e0": "grade",
    "issuer_kind says state": "actor",
    "lies before opened": "entered_into_force_on",
    "is smaller than low": "high",
    "only a UN member has a day": "un_member_since",
    "no source to find it in": "locator",
}


@pytest.mark.parametrize(
    ("name", "row", "column", "value", "line", "reason"),
    CELLS,
    ids=[f"{c[0]}-{c[2]}-{c[3][:12]!r}".replace(" ", "_") for c in CELLS],
)
def test_a_bad_cell_is_named(
    name: str, row: int, column: str, value: str, line: int, reason: str
) -> None:
    rows = with_cell(small_rows(), name, row, column, value)
    if name == "search_records":
        rows[name][0]["period_from"] = "1999"

    faults = faults_of(as_files(rows))

    place = {(fault.file, fault.line) for fault in faults}
    assert place == {(f"{name}.csv", line)}, [str(fault) for fault in faults]
    matching = [fault for fault in faults if reason in fault.reason]
    assert matching, [str(fault) for fault in faults]
    assert {fault.column for fault in matching} == {BLAMED.get(reason, column)}


def test_faults_of_all_files_are_reported_at_once() -> None:
    rows = small_rows()
    with_cell(rows, "sources", 0, "kind", "blog")
    with_cell(rows, "states", 1, "m49", "x")
    with_cell(rows, "states", 1, "iso2", "x")
    with_cell(rows, "votes", 0, "state", "XZZ")
    files = as_files(rows)
    files["actors.csv"] = b"\xff"

    faults = faults_of(files)

    assert [(f.file, f.line, f.column) for f in faults] == [
        ("actors.csv", 1, ""),
        ("sources.csv", 2, "kind"),
        ("states.csv", 3, "iso2"),
        ("states.csv", 3, "m49"),
        ("votes.csv", 2, "state"),
    ]


def test_every_fault_of_one_row_is_reported() -> None:
    rows = with_cell(small_rows(), "statements", 0, "about", "gone")
    with_cell(rows, "statements", 0, "attitude", "smiles")
    with_cell(rows, "statements", 0, "represents_state", "XZZ")

    columns = [fault.column for fault in faults_of(as_files(rows))]

    assert columns == ["about", "attitude", "represents_state"]


def test_lines_are_those_of_the_file_where_cells_hold_line_breaks() -> None:
    rows = small_rows()
    with_cell(rows, "announcements", 0, "summary", "One\nTwo\nThree")
    with_cell(rows, "announcements", 1, "strength", "loud")

    assert only_fault(as_files(rows)).line == 5


def test_a_key_that_appears_twice_names_both_lines() -> None:
    rows = small_rows()
    rows["states"].append(dict(rows["states"][0]))

    fault = only_fault(as_files(rows))

    assert (fault.line, fault.column) == (4, "key")
    assert fault.reason == "XAA also stands on line 2"


def test_two_resolutions_do_not_share_a_symbol() -> None:
    rows = small_rows()
    rows["resolutions"].append({**rows["resolutions"][0], "key": "52-1-y"})

    fault = only_fault(as_files(rows))

    assert (fault.column, fault.reason) == ("symbol", "52/1 Z also stands on line 2")


def test_a_position_that_appears_twice_is_refused() -> None:
    rows = small_rows()
    rows["positions"].append(dict(rows["positions"][0]))

    assert "also stands on line 2" in only_fault(as_files(rows)).reason


def test_positions_numbered_one_by_default_and_in_words_are_the_same() -> None:
    rows = small_rows()
    rows["positions"].append({**rows["positions"][0], "number": "1"})

    assert "also stands on line 2" in only_fault(as_files(rows)).reason


def test_announcements_that_supersede_each_other_in_a_circle_are_refused() -> None:
    rows = with_cell(small_rows(), "announcements", 0, "supersedes", "xaa-1999-policy")

    faults = faults_of(as_files(rows))

    assert {fault.column for fault in faults} == {"supersedes"}
    assert all("supersedes itself" in fault.reason for fault in faults)


HEADERS = [
    ("key,publisher", "key,editor", {"editor", "publisher"}),
    ("key,publisher", "key,key,publisher", {"key"}),
    ("key,publisher", "Key,publisher", {"Key", "key"}),
]


@pytest.mark.parametrize(
    ("old", "new", "columns"), HEADERS, ids=["unknown", "twice", "capital"]
)
def test_a_header_that_does_not_fit_names_its_columns(
    old: str, new: str, columns: set[str]
) -> None:
    files = as_files(small_rows())
    files["sources.csv"] = files["sources.csv"].replace(old.encode(), new.encode(), 1)

    faults = faults_of(files)

    assert {fault.column for fault in faults} == columns
    assert {(fault.file, fault.line) for fault in faults} == {("sources.csv", 1)}


RAW = [
    (b"", 0, "the file is empty"),
    (b"\xef\xbb\xbf", 0, "the file is empty"),
    (b"resolution,state,vote\n\n52-1-z,XAA,yes\n", 2, "the line is empty"),
    (b"resolution,state,vote\n52-1-z,XAA\n", 2, "2 cells instead of 3"),
    (b"resolution,state,vote\n52-1-z,XAA,yes,\n", 2, "4 cells instead of 3"),
    (b'resolution,state,vote\n52-1-z,XAA,"yes\n', 2, "not a CSV row"),
    (b'resolution,state,vote\n52-1-z,"XAA"a,yes\n', 2, "not a CSV row"),
    (b"resolution,state,vote\n52-1-z,XAA,y\x00s\n", 2, "U+0000"),
    (b"resolution,state,vote\n52-1-z,XAA,y\xe9s\n", 2, "not UTF-8"),
    (b"resolution,state,vote\n52-1-z,XAA,yes\n\n\n", 3, "the line is empty"),
    ("resolution;state;vote\n".encode("utf-16"), 1, "not UTF-8"),
]


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    RAW,
    ids=[f"{case[2]}-{number}".replace(" ", "_") for number, case in enumerate(RAW)],
)
def test_a_file_that_is_not_strict_csv_is_refused(
    data: bytes, line: int, reason: str
) -> None:
    files = {**as_files(small_rows()), "votes.csv": data}

    faults = faults_of(files)

    assert faults[0].file == "votes.csv"
    assert faults[0].line == line
    assert reason in faults[0].reason


def test_limits_of_size_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    files = as_files(small_rows())

    monkeypatch.setattr(tables, "MAX_ROWS", 2)
    faults = faults_of(files)
    places = [("announcements.csv", 5), ("positions.csv", 4)]
    assert [(fault.file, fault.line) for fault in faults] == places
    assert "more than 2 rows" in faults[0].reason

    monkeypatch.setattr(tables, "MAX_BYTES", 10)
    assert {"larger than" in fault.reason for fault in faults_of(files)} == {True}


def test_reading_stops_when_a_file_is_nothing_but_faults(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tables, "MAX_FAULTS", 5)
    data = b"resolution,state,vote\n" + b"\n" * 1000

    faults = faults_of({**as_files(small_rows()), "votes.csv": data})

    assert len(faults) == 5


def test_missing_and_unknown_files_of_a_directory_are_named(tmp_path: Path) -> None:
    files = as_files(small_rows())
    files["vote.csv"] = files.pop("votes.csv")
    write_files(tmp_path, files)
    (tmp_path / "README.md").write_text("not data")

    with pytest.raises(ImportRefused) as refused:
        read_directory(tmp_path)

    assert [(f.file, f.reason.split(";")[0]) for f in refused.value.faults] == [
        ("vote.csv", "not a file of a dataset"),
        ("votes.csv", "the file is missing"),
    ]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    files = as_files(small_rows())
    del files["votes.csv"]
    write_files(tmp_path, files)
    (tmp_path / "votes.csv").mkdir()

    with pytest.raises(ImportRefused, match=r"votes\.csv: cannot be read") as refused:
        read_directory(tmp_path)

    assert len(refused.value.faults) == 1


def test_a_missing_file_is_blamed_once_not_by_all_that_refer_to_it(
    tmp_path: Path,
) -> None:
    files = as_files(with_cell(small_rows(), "votes", 0, "vote", "maybe"))
    del files["sources.csv"], files["announcements.csv"]

    with pytest.raises(ImportRefused) as refused:
        read_directory(write_files(tmp_path, files))

    assert [(f.file, f.line) for f in refused.value.faults] == [
        ("announcements.csv", 0),
        ("sources.csv", 0),
        ("votes.csv", 2),
    ]


def test_a_directory_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="is not a directory"):
        read_directory(tmp_path / "nowhere")


def test_one_file_is_read_under_its_own_name() -> None:
    data = as_files(with_cell(small_rows(), "states", 0, "m49", "1"))["states.csv"]

    found = look_at_kind(Kind.STATE, "my states.csv", data)

    assert {fault.file for fault in found.faults} == {"my states.csv"}
