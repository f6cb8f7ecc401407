"""A roll call that the UN Digital Library exported as MARCXML is read, or refused.

The samples are invented in the library's layout: field 791 names the resolution, 967
to 969 hold one vote each, 996 the totals.
"""

from pathlib import Path

import pytest

from policies.actions.importing import tables
from policies.actions.importing.digital_library import Export, is_export, read_export
from policies.choices import VoteValue
from policies.names import NameBook

BOOK = NameBook(
    {
        "XAA": ["Ardenia", "XAA"],
        "XBB": ["Borania", "XBB"],
        "XTU": ["Türkland", "XTU"],
        "XBO": ["Bolivaria (Plurinational State of)", "XBO"],
    }.items()
)
KEYS = {"52/1z": "52-1-z"}
VOTES = (
    '<datafield tag="967" ind1=" " ind2=" "><subfield code="a">1</subfield>'
    '<subfield code="c">XAA</subfield><subfield code="d">Y</subfield>'
    '<subfield code="e">ARDENIA</subfield></datafield>\n'
    '<datafield tag="968" ind1=" " ind2=" "><subfield code="c">XBB</subfield>'
    '<subfield code="d">N</subfield><subfield code="e">BORANIA</subfield></datafield>\n'
    '<datafield tag="969" ind1=" " ind2=" "><subfield code="c">XTU</subfield>'
    '<subfield code="b">9</subfield><subfield code="e">TÜRKLAND</subfield></datafield>'
    '\n<datafield tag="967" ind1=" " ind2=" "><subfield code="c">XBO</subfield>'
    '<subfield code="e">BOLIVARIA (PLURINATIONAL STATE OF)</subfield></datafield>\n'
)
SUMS = (
    '<datafield tag="996"><subfield code="b">001</subfield><subfield code="c">1'
    '</subfield><subfield code="d">000</subfield><subfield code="e">2</subfield>'
    '<subfield code="f">4</subfield></datafield>\n'
)
SLIM = 'xmlns="http://www.loc.gov/MARC21/slim"'


def record(votes: str = VOTES, sums: str = SUMS, symbol: str = "A/RES/52/1[Z]") -> str:
    return (
        '<record>\n<leader>00000</leader><controlfield tag="001">7</controlfield>\n'
        '<datafield tag="245" ind1="1" ind2="0"><subfield code="a">An invented text'
        " &amp; more</subfield></datafield>\n"
        f'<datafield tag="791"><subfield code="a">{symbol}</subfield></datafield>\n'
        f"{votes}{sums}</record>\n"
    )


def exported(*records: str, before: str = "") -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n' + before
    inside = "".join(records or (record(),))
    return f"{head}<collection {SLIM}>\n{inside}</collection>\n".encode()


def read(data: bytes) -> Export:
    assert is_export(data)
    return read_export("votes.xml", data, BOOK, KEYS)


def told(data: bytes) -> list[tuple[int, str, str]]:
    export = read(data)
    assert export.parts.by_key == {} or not export.parts.faults
    return [(f.line, f.column, f.reason) for f in export.parts.faults]


def test_each_field_is_a_vote_and_a_state_that_could_not_vote_is_told_apart() -> None:
    export = read(exported())

    assert export.parts.faults == ()
    assert export.parts.rows == 4
    votes = {vote.state: vote.vote for vote in export.parts.by_key["52-1-z"]}
    assert votes == {
        "XAA": VoteValue.YES,
        "XBB": VoteValue.NO,
        "XTU": VoteValue.NOT_ENTITLED,
        "XBO": VoteValue.ABSENT,
    }


@pytest.mark.parametrize("start", [b"\xef\xbb\xbf", b"<!-- one result -->\n", b"\n "])
def test_a_lone_record_without_a_namespace_is_read_too(start: bytes) -> None:
    export = read(start + record().encode())

    assert (export.parts.faults, len(export.parts.by_key["52-1-z"])) == ((), 4)


def test_records_of_other_resolutions_are_left_out_and_named() -> None:
    export = read(exported(record(), record(symbol="A/RES/52/2", votes="")))

    assert export.left_out == ("A/RES/52/2",)
    assert list(export.parts.by_key) == ["52-1-z"]


def test_faults_name_the_line_of_their_field() -> None:
    odd = VOTES.replace("BORANIA", "BORINGIA").replace(">Y<", ">Q<")

    assert told(exported(record(odd, sums="").replace("XBB", ""))) == [
        (7, "vote", "'Q' is none of Y, N, A, X and NV"),
        (8, "state", "'BORINGIA' is no state on record; is it Borania?"),
    ]


def test_a_name_and_a_code_of_two_states_are_refused() -> None:
    odd = record(VOTES.replace('<subfield code="c">XAA', '<subfield code="c">XBB'))

    assert (7, "state", "'ARDENIA' is not the state XBB") in told(exported(odd))


def test_a_state_twice_and_totals_that_differ_are_refused() -> None:
    first = VOTES.splitlines(keepends=True)[0]

    assert told(exported(record(VOTES + first))) == [
        (11, "state", "XAA also stands on line 7")
    ]
    assert told(exported(record(sums=SUMS.replace("001", "2")))) == [
        (3, "yes", "1 counted, but the file itself says 2")
    ]
    assert told(exported(record(sums=SUMS.replace("001", "many")))) == [
        (11, "yes", "'many' is no number of states")
    ]


def test_a_record_without_a_vote_gives_nobody_an_absence() -> None:
    silent = VOTES.replace(">Y<", "><").replace(">N<", "><")
    said = "no vote is in the record; what had no vote is said in its form"

    assert told(exported(record(silent, sums=""))) == [(3, "vote", said)]
    assert told(exported(record("", sums=""))) == [(3, "vote", said)]


def test_a_record_that_names_no_resolution_is_refused() -> None:
    reason = "field 791 with the symbol of the resolution is missing"

    assert told(exported(record(symbol=" "))) == [(3, "resolution", reason)]
    assert told(f"<collection {SLIM}/>".encode()) == [
        (0, "", "the file holds no record")
    ]


def test_a_billion_laughs_are_refused_where_they_begin() -> None:
    lines = ['<!ENTITY a0 "ha">'] + [
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    ]
    bomb = "<!DOCTYPE collection [\n" + "\n".join(lines) + "\n]>\n"

    assert told(exported(record().replace("ARDENIA", "&a11;"), before=bomb)) == [
        (2, "", "a document type declaration is not allowed")
    ]


def test_an_external_entity_is_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("ARDENIA")
    for before in (
        f'<!DOCTYPE collection [<!ENTITY x SYSTEM "{secret.as_uri()}">]>\n',
        f'<!DOCTYPE collection SYSTEM "{secret.as_uri()}">\n',
        '<!DOCTYPE collection [<!ENTITY % p SYSTEM "http://localhost/x"> %p;]>\n',
    ):
        odd = exported(record().replace(">ARDENIA", ">&x;"), before=before)
        assert told(odd) == [(2, "", "a document type declaration is not allowed")]


def test_an_entity_that_nobody_declared_is_refused() -> None:
    odd = exported(record().replace(">ARDENIA", ">&x;"))

    assert told(odd) == [(7, "", "the file is not well-formed XML: undefined entity")]


def test_a_truncated_file_gives_no_vote_at_all() -> None:
    whole = exported()
    for end in (len(whole) // 3, len(whole) // 2, len(whole) - 3):
        ((line, column, reason),) = told(whole[:end])
        assert (line > 1, column) == (True, "")
        assert reason.startswith("the file is not well-formed XML: ")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<html><body/></html>", "<html> does not belong as the root"),
        ("<datafield/>", "<datafield> does not belong as the root"),
        ('<record xmlns="urn:x"/>', "<record> does not belong as the root"),
        ("<record><script/></record>", "<script> does not belong in <record>"),
        ("<record>" * 3, "<record> does not belong in <record>"),
        ("<record>text</record>", "text stands in <record>"),
        ("<record><datafield/></record>", "<datafield> lacks its tag"),
    ],
)
def test_what_is_no_marcxml_is_refused_by_name(text: str, reason: str) -> None:
    assert told(b"\n" + text.encode()) == [(2, "", f"not MARCXML: {reason}")]


def test_other_encodings_are_refused() -> None:
    other = exported().replace(b"UTF-8", b"ISO-8859-1")

    assert told(other) == [
        (1, "", "the file says it is 'ISO-8859-1'; give it as UTF-8")
    ]
    latin = exported().decode().encode("latin-1")
    assert [(line, reason[-18:]) for line, _, reason in told(latin)] == [
        (9, " is not UTF-8 text")
    ]


def test_a_subfield_twice_or_without_end_is_refused() -> None:
    twice = VOTES.replace('code="a">1', 'code="d">N')
    endless = VOTES.replace("ARDENIA", "A" * 2_000)

    assert told(exported(record(twice))) == [
        (7, "", "subfield d of field 967 stands there twice")
    ]
    assert told(exported(record(endless))) == [
        (7, "", "a subfield is longer than 1,000 characters")
    ]


def test_a_file_over_the_size_of_an_import_is_not_parsed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tables, "MAX_BYTES", 2**20)
    large = exported() + b" " * 2**20

    assert told(large) == [(0, "", "the file is larger than 1 MiB")]
