"""A dataset becomes typed records, with everything that its rows say."""

import datetime as dt
from pathlib import Path

import pytest

from policies import records
from policies.actions.importing.layouts import FACT_LAYOUTS, LAYOUTS, PART_LAYOUTS
from policies.actions.importing.reading import read_directory, read_files
from policies.choices import Code, Dimension, Kind, Qualifier
from policies.dates import PartialDate
from policies.exceptions import ImportRefused
from policies.records import Citation, Scope, Vote
from tests.dataset.small import as_files, small_rows, write_files


def found(kind: Kind, key: str) -> records.Fact:
    dataset = read_files(as_files(small_rows()))
    return next(record for record in dataset.of(kind) if record.key == key)


def test_an_announcement_comes_with_its_positions_and_citations() -> None:
    second = found(Kind.ANNOUNCEMENT, "xaa-1999-policy")

    assert isinstance(second, records.Announcement)
    assert second.announced_on == PartialDate.parse("1999-02-03")
    assert second.public_on == PartialDate.parse("1999-03")
    assert second.text_seen is False
    assert second.supersedes == ("xaa-1996-policy",)
    assert second.summary.splitlines()[1] == "and nowhere else."
    assert second.sources == (
        Citation(source="gazette-2001", locator="p. 9"),
        Citation(source="monitor-2002"),
    )
    assert [p.dimension for p in second.positions] == [Dimension.USE, Dimension.JOINING]
    assert second.positions[0].scope == Scope(area="northern border")
    assert second.positions[0].ends_on == PartialDate.parse("2001-07-01")


def test_a_figure_keeps_its_bounds_and_leaves_the_rest_unknown() -> None:
    figure = found(Kind.FIGURE, "xaa-stock-2000")

    assert isinstance(figure, records.StockpileFigure)
    assert (figure.low, figure.best, figure.high) == (1000, None, 2000)
    assert figure.qualifier is Qualifier.BETWEEN


def test_a_resolution_comes_with_its_votes() -> None:
    resolution = found(Kind.RESOLUTION, "52-1-z")

    assert isinstance(resolution, records.Resolution)
    assert resolution.adopted_on == dt.date(1997, 12, 1)
    assert resolution.votes == (
        Vote(state="XAA", vote="yes"),
        Vote(state="XBB", vote="no"),
    )


def test_every_record_is_a_document_that_can_be_read_again() -> None:
    for record in read_files(as_files(small_rows())):
        body = records.encode(record)

        assert records.decode(record.KIND, body) == record


def test_each_record_knows_the_line_it_stands_on() -> None:
    dataset = read_files(as_files(small_rows()))

    assert dataset.places[Kind.ANNOUNCEMENT, "xaa-1996-policy"].line == 2
    assert dataset.places[Kind.ANNOUNCEMENT, "xaa-1999-policy"].line == 3
    place = dataset.places[Kind.ANNOUNCEMENT, "xbb-2002-pledge"]
    assert (place.file, place.line) == ("announcements.csv", 5)


def test_the_order_of_rows_and_columns_does_not_matter() -> None:
    rows = small_rows()
    shuffled = small_rows()
    shuffled["positions"].reverse()
    shuffled["announcements"].reverse()
    shuffled["votes"].reverse()
    files = as_files(shuffled)
    files["states.csv"] = as_files(rows)["states.csv"]

    expected = read_files(as_files(rows))

    assert read_files(files).records == expected.records
    assert set(Code) >= {p.code for p in expected.of(Kind.ANNOUNCEMENT)[0].positions}


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    files = as_files(small_rows())
    windows = {
        name: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
        for name, data in files.items()
    }

    assert read_files(windows).records == read_files(files).records


def test_what_is_on_record_already_may_be_referred_to() -> None:
    rows = small_rows()
    files = as_files(rows)
    del files["sources.csv"]
    known = {Kind.SOURCE: frozenset({"gazette-2001", "monitor-2002"})}

    dataset = read_files(files, known)

    assert len(dataset.of(Kind.SOURCE)) == 0
    assert len(dataset.of(Kind.STATE)) == 2


def test_parts_stand_beside_the_fact_they_belong_to() -> None:
    """A file of positions alone would lose them: the announcement is not read."""
    files = as_files(small_rows())
    del files["announcements.csv"]
    known = {Kind.ANNOUNCEMENT: frozenset({"xaa-1996-policy", "xaa-1999-policy"})}

    with pytest.raises(ImportRefused) as refused:
        read_files(files, known)

    assert {(fault.file, fault.column) for fault in refused.value.faults} == {
        ("positions.csv", "announcement")
    }


def test_lists_whose_order_says_nothing_are_sorted() -> None:
    rows = small_rows()
    rows["actors"][0]["states"] = "XBB|XAA"
    rows["actors"][0]["aliases"] = "Z|A"

    (actor,) = read_files(as_files(rows)).of(Kind.ACTOR)

    assert isinstance(actor, records.Actor)
    assert actor.states == ("XAA", "XBB")
    assert actor.aliases == ("Z", "A")


def test_progress_names_every_file_with_its_rows(tmp_path: Path) -> None:
    seen: list[tuple[str, int]] = []
    directory = write_files(tmp_path, as_files(small_rows()))

    read_directory(directory, progress=lambda name, rows: seen.append((name, rows)))

    assert [name for name, _ in seen] == [layout.file for layout in LAYOUTS]
    assert dict(seen)["votes.csv"] == 2


def test_the_columns_are_the_fields_of_the_published_schema() -> None:
    for kind, layout in FACT_LAYOUTS.items():
        fields = set(records.RECORD_TYPES[kind].__struct_fields__)
        expected = fields - {"positions", "votes"} | {"locator"}
        if kind is Kind.SOURCE:
            expected -= {"sources", "locator"}

        assert set(layout.header) == expected, layout.file


def test_the_columns_of_parts_are_the_fields_of_the_published_schema() -> None:
    positions = PART_LAYOUTS[Kind.ANNOUNCEMENT].header
    scope = {f"scope_{name}" for name in Scope.__struct_fields__}
    fields = set(records.Position.__struct_fields__) - {"scope"} | scope

    assert set(positions) == fields | {"announcement"}
    votes = PART_LAYOUTS[Kind.RESOLUTION].header
    assert set(votes) == {*records.Vote.__struct_fields__, "resolution"}
