"""A roll call as the UN Digital Library exports it is understood as it comes."""

import csv
import io
from pathlib import Path

import pytest

from policies.actions.dataset import load_dataset
from policies.actions.importing.applying import apply_file, import_account, keep
from policies.actions.importing.rows import Preview, preview_rows
from policies.models import Resolution
from tests.dataset.small import as_files, small_rows, write_files

pytestmark = pytest.mark.django_db

#: The columns of the library's dataset, in its order.
HEADER = (
    "undl_id",
    "ms_code",
    "ms_name",
    "ms_vote",
    "date",
    "session",
    "resolution",
    "draft",
    "committee_report",
    "meeting",
    "title",
    "agenda_title",
    "subjects",
    "vote_note",
    "total_yes",
    "total_no",
    "total_abstentions",
    "total_non_voting",
    "total_ms",
    "undl_link",
)
SYMBOL = "A/RES/52/1 Z"


@pytest.fixture(autouse=True)
def loaded(tmp_path: Path) -> None:
    rows = small_rows()
    more = {
        "XTU": ("XT", "Türkland", "Turkland"),
        "XBO": ("XO", "Bolivaria (Plurinational State of)", ""),
    }
    for key, (iso2, name, alias) in more.items():
        state = {**rows["states"][0], "key": key, "iso2": iso2, "m49": ""}
        rows["states"].append({**state, "name": name, "aliases": alias})
    load_dataset(write_files(tmp_path / "small", as_files(rows)))


def row(code: str, name: str, vote: str, **cells: str) -> dict[str, str]:
    return {
        "undl_id": "1",
        "ms_code": code,
        "ms_name": name,
        "ms_vote": vote,
        "date": "1997-12-01",
        "session": "52",
        "resolution": SYMBOL,
        "title": "An invented text :\u00a0resolution",
        "total_yes": "2",
        "total_no": "1",
        "total_abstentions": "0",
        "total_non_voting": "1",
        "total_ms": "4",
        **cells,
    }


ROWS = [
    row("XAA", "ARDENIA", "Y"),
    row("XBB", "BORANIA", "N"),
    row("XTU", "TÜRKLAND", "Y"),
    row("XBO", "BOLIVARIA (PLURINATIONAL STATE OF)", "X"),
]
VOTES = {"XAA": "yes", "XBB": "no", "XTU": "yes", "XBO": "absent"}


def table(*rows: dict[str, str], header: tuple[str, ...] = HEADER) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, header, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def given(data: bytes) -> Preview:
    return preview_rows("vote", "ga_voting.csv", data)


def stored(data: bytes) -> dict[str, str]:
    found = given(data)
    assert found.refused == ()
    apply_file(
        keep(found, "ga_voting.csv"),
        data=data,
        sha256=found.sha256,
        desk_sha256=found.desk_sha256,
        user=import_account(),
        reason="The library's record.",
    )
    votes = Resolution.objects.get(key="52-1-z").votes
    return dict(votes.values_list("state_id", "vote"))


def told(data: bytes) -> list[tuple[int, str, str]]:
    return [(f.line, f.column, f.reason) for f in given(data).refused]


def test_the_voting_dataset_is_read_under_its_own_columns() -> None:
    assert stored(table(*ROWS)) == VOTES


def test_the_columns_of_earlier_years_are_read_too() -> None:
    header = ("undl_id", "ms_codes", "ms_names", "ms_votes", "resolutions", "yes", "no")
    old = [
        {
            "ms_codes": r["ms_code"],
            "ms_names": r["ms_name"],
            "ms_votes": r["ms_vote"].replace("X", "NV"),
            "resolutions": r["resolution"],
            "yes": "2",
            "no": "1",
        }
        for r in ROWS
    ]

    assert stored(table(*old, header=header)) == VOTES


def test_names_are_known_in_other_spellings() -> None:
    spelt = [
        row("", "Ardenia", "Y"),
        row("", "borania", "N"),
        row("", "TURKLAND", "Y"),
        row("", "Plurinational State of Bolivaria", ""),
    ]

    assert stored(table(*spelt)) == VOTES


def test_a_page_that_was_copied_is_read_as_it_comes() -> None:
    page = (
        "Title\nAn invented text : resolution / adopted by the General Assembly\n"
        "Resolution\nA/RES/52/1 Z\nMeeting record\nA/52/PV.1\nVote date\n1997-12-01\n"
        "Vote summary\nYes: 2 | No: 1 | Abstentions: 0 | Non-Voting: 1 | "
        "Total voting membership: 4\nVote\nY ARDENIA\nN BORANIA\nY TÜRKLAND\n"
        " BOLIVARIA (PLURINATIONAL STATE OF)\n"
    )

    assert stored(page.encode()) == VOTES


def test_an_unknown_name_is_refused_with_its_row_and_nothing_is_guessed() -> None:
    rows = [*ROWS[:3], row("XZZ", "BOLIVARIAN REPUBLIC", "X")]

    assert told(table(*rows)) == [
        (2, "non_voting", "0 counted, but the file itself says 1"),
        (5, "state", "'BOLIVARIAN REPUBLIC' is no state on record"),
    ]


def test_a_name_and_a_code_that_mean_two_states_are_refused() -> None:
    rows = [row("XBB", "ARDENIA", "Y"), *ROWS[1:]]

    assert (2, "state", "'ARDENIA' is not the state XBB") in told(table(*rows))


def test_a_vote_that_is_no_vote_is_refused() -> None:
    rows = [*ROWS[:3], row("XBO", ROWS[3]["ms_name"], "P")]

    assert (5, "vote", "'P' is none of Y, N, A, X and NV") in told(table(*rows))


def test_a_state_that_stands_twice_is_refused() -> None:
    assert (6, "state", "XAA also stands on line 2") in told(table(*ROWS, ROWS[0]))


def test_totals_that_are_not_those_counted_are_refused() -> None:
    rows = [{**each, "total_yes": "3"} for each in ROWS]

    assert told(table(*rows)) == [(2, "yes", "2 counted, but the file itself says 3")]


def test_other_resolutions_of_the_dataset_are_left_out_and_named() -> None:
    other = [{**each, "resolution": "A/RES/52/2"} for each in ROWS]

    found = given(table(*ROWS, *other))

    assert found.left_out == ("A/RES/52/2",)
    assert [change.draft.record.key for change in found.changed] == ["52-1-z"]


def test_a_resolution_that_is_not_on_the_desk_is_entered_first() -> None:
    other = [{**each, "resolution": "A/RES/52/2"} for each in ROWS]

    assert told(table(*other)) == [
        (
            2,
            "resolution",
            "no resolution A/RES/52/2 is on the desk; enter it there first",
        )
    ]
