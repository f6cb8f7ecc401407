"""A fact is written in one way, read for ever, and refused when it does not fit."""

import datetime as dt
import json
import typing

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies import records
from policies.choices import (
    Dimension,
    FigureBasis,
    InstrumentKind,
    Kind,
    Measure,
    PositionCode,
    Qualifier,
    SourceKind,
    Strength,
    VoteValue,
)
from policies.dates import PartialDate, Precision
from policies.exceptions import UnknownSchema
from policies.records import (
    RECORD_TYPES,
    SCHEMA,
    Announcement,
    Citation,
    Fact,
    Position,
    Resolution,
    Scope,
    Source,
    StockpileFigure,
    Vote,
)

SOURCE = Source(
    key="ardenia-gazette-2001",
    publisher="Gazette of Ardenia",
    title="Décret nº 1 “mines”",
    kind=SourceKind.GOVERNMENT,
    published_on=PartialDate.parse("2001-03"),
)
SOURCE_TEXT = (
    '{"archived_sha256":"","archived_url":"","citation":"",'
    '"key":"ardenia-gazette-2001","kind":"government","language":"","note":"",'
    '"published_on":"2001-03","publisher":"Gazette of Ardenia","sources":[],'
    '"title":"Décret nº 1 “mines”","url":"","verified_on":null}'
)


def announcement(**changes: typing.Any) -> Announcement:
    values: dict[str, typing.Any] = {
        "key": "xaa-2001-decree",
        "state": "XAA",
        "announced_on": PartialDate.parse("2001-03-05"),
        "title": "Decree 1",
        "summary": "Bans use.",
        "instrument": InstrumentKind.EXECUTIVE_POLICY,
        "strength": Strength.BINDING_ORDER,
        "text_seen": True,
    }
    return Announcement(**values | changes)


def test_a_document_is_canonical() -> None:
    """Keys sorted, no blanks, letters as they are, dates no finer than known."""
    assert records.encode(SOURCE) == SOURCE_TEXT


def test_a_document_equals_the_standard_librarys_canonical_json() -> None:
    text = records.encode(announcement(positions=(POSITION,)))

    again = json.dumps(
        json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    assert text == again


POSITION = Position(
    dimension=Dimension.USE,
    code=PositionCode.EXCEPTION,
    starts_on=PartialDate.parse("2001"),
    scope=Scope(area="The border"),
)


@pytest.mark.parametrize("kind", Kind, ids=str)
def test_every_kind_of_fact_has_a_record(kind: Kind) -> None:
    record = RECORD_TYPES[kind]

    assert record.KIND is kind
    assert issubclass(record, Fact)
    assert record.__struct_config__.frozen
    assert record.__struct_config__.forbid_unknown_fields


# Every record, whatever its values, filled by its own type annotations.
texts = st.text(st.characters(codec="utf-8"), max_size=20)
partial_dates = st.builds(
    lambda day, precision: PartialDate(
        {
            Precision.DAY: day,
            Precision.MONTH: day.replace(day=1),
            Precision.YEAR: day.replace(month=1, day=1),
        }[precision],
        precision,
    ),
    st.dates(),
    st.sampled_from(Precision),
)
st.register_type_strategy(PartialDate, partial_dates)


def built(record: type[typing.Any]) -> st.SearchStrategy[typing.Any]:
    hints = typing.get_type_hints(record)
    return st.builds(
        record,
        **{name: values(hints[name]) for name in record.__struct_fields__},
    )


def values(hint: typing.Any) -> st.SearchStrategy[typing.Any]:
    if typing.get_origin(hint) is tuple:
        (part, _) = typing.get_args(hint)
        return st.lists(values(part), max_size=3).map(tuple)
    if isinstance(hint, type) and issubclass(hint, records.Part):
        return built(hint)
    if hint is str:
        return texts
    if typing.get_args(hint):
        return st.one_of(*map(values, typing.get_args(hint)))
    return st.from_type(hint)


@pytest.mark.parametrize("kind", Kind, ids=str)
@given(data=st.data())
def test_reading_a_document_gives_back_the_fact(
    kind: Kind, data: st.DataObject
) -> None:
    fact = data.draw(built(RECORD_TYPES[kind]))

    text = records.encode(fact)

    assert records.decode(kind, text) == fact
    assert records.encode(records.decode(kind, text)) == text


@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "[]",
        "{}",
        SOURCE_TEXT[:-1],
        SOURCE_TEXT.replace('"note"', '"remark"'),
        SOURCE_TEXT.replace('"government"', '"rumour"'),
        SOURCE_TEXT.replace('"2001-03"', '"2001-13"'),
        SOURCE_TEXT.replace('"2001-03"', '"March 2001"'),
        SOURCE_TEXT.replace('"2001-03"', "2001"),
        SOURCE_TEXT.replace('"verified_on":null', '"verified_on":"2001-02-30"'),
        SOURCE_TEXT.replace('"url":""', '"url":null'),
        SOURCE_TEXT.replace('"url":"",', ""),
    ],
    ids=[
        "nothing",
        "null",
        "list",
        "no-fields",
        "cut-short",
        "unknown-field",
        "unknown-slug",
        "no-such-month",
        "date-in-words",
        "date-as-number",
        "no-such-day",
        "null-for-text",
        "control-a-default-may-be-missing",
    ],
)
def test_a_document_that_does_not_fit_is_refused(
    body: str, request: pytest.FixtureRequest
) -> None:
    if request.node.callspec.id.startswith("control"):
        assert records.decode(Kind.SOURCE, body) == SOURCE
        return
    with pytest.raises(msgspec.DecodeError):
        records.decode(Kind.SOURCE, body)


def test_a_figure_is_a_whole_number() -> None:
    figure = StockpileFigure(
        key="xaa-2001",
        state="XAA",
        as_of=PartialDate.parse("2001"),
        measure=Measure.STOCKPILED,
        qualifier=Qualifier.EXACT,
        basis=FigureBasis.DECLARED_BY_STATE,
        best=3_000_000,
    )
    body = records.encode(figure)

    assert records.decode(Kind.FIGURE, body) == figure
    for wrong in ("3000000.5", "true", '"3000000"'):
        with pytest.raises(msgspec.ValidationError):
            records.decode(Kind.FIGURE, body.replace("3000000", wrong))


def test_a_layout_newer_than_this_code_is_not_guessed_at() -> None:
    with pytest.raises(UnknownSchema, match=str(SCHEMA + 1)):
        records.decode(Kind.SOURCE, SOURCE_TEXT, schema=SCHEMA + 1)


def test_an_unknown_kind_is_not_guessed_at() -> None:
    with pytest.raises(UnknownSchema, match="rumour"):
        records.decode("rumour", SOURCE_TEXT)


def test_a_new_field_is_optional() -> None:
    """Old documents are read for ever: only these fields were there from the start."""
    required = {
        kind: {
            field.name
            for field in msgspec.structs.fields(record)
            if field.required and field.name != "key"
        }
        for kind, record in RECORD_TYPES.items()
    }

    assert required[Kind.SOURCE] == {"publisher", "title", "kind"}
    assert required[Kind.TREATY_ACTION] == {"treaty", "state", "action", "acted_on"}
    assert required[Kind.COMMITMENT] == {"state", "announcement", "pledge", "outcome"}
    assert required[Kind.RESOLUTION] == {
        "symbol",
        "session",
        "series",
        "adopted_on",
        "title",
    }


def test_nothing_published_is_a_float() -> None:
    for record in [*RECORD_TYPES.values(), Citation, Scope, Position, Vote]:
        hints = typing.get_type_hints(record)
        for name in record.__struct_fields__:
            assert hints[name] is not float
            assert float not in typing.get_args(hints[name]), name


def test_a_fact_cannot_change() -> None:
    with pytest.raises(AttributeError):
        SOURCE.title = "Another title"  # type: ignore[misc]


def test_a_position_is_named_after_its_announcement() -> None:
    first = announcement().position_key(POSITION)
    second = announcement().position_key(msgspec.structs.replace(POSITION, number=2))

    assert first == "xaa-2001-decree/use"
    assert second == "xaa-2001-decree/use/2"


@pytest.mark.parametrize("field", ["area", "mine_types", "recipient", "purpose"])
def test_a_scope_with_one_word_in_it_is_not_empty(field: str) -> None:
    assert Scope().is_empty
    assert not Scope(**{field: "x"}).is_empty


def test_a_document_as_plain_values() -> None:
    resolution = Resolution(
        key="1-1",
        symbol="1/1",
        session=1,
        series="ottawa",  # type: ignore[arg-type]
        adopted_on=dt.date(2001, 1, 2),
        title="On mines",
        votes=(Vote(state="XAA", vote=VoteValue.ABSENT),),
    )

    plain = records.to_builtins(resolution)

    assert plain["adopted_on"] == "2001-01-02"
    assert plain["votes"] == ({"state": "XAA", "vote": "absent"},)
    assert records.to_builtins(SOURCE)["published_on"] == "2001-03"
