"""Whatever a file holds, it is either read or refused by name; nothing else happens."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policies import records
from policies.actions.importing.layouts import LAYOUTS
from policies.actions.importing.layouts.layout import Layout
from policies.actions.importing.reading import read_files
from policies.exceptions import ImportRefused
from tests.dataset.small import as_files, small_rows

FILES = as_files(small_rows())
NASTY = st.sampled_from(
    [b'"', b"\n", b"\r", b",", b"\x00", b"\xff", b"|", b"\xef\xbb\xbf", b"", b"-", b"9"]
)
QUICK = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def read_or_refuse(files: dict[str, bytes]) -> None:
    refused = None
    try:
        dataset = read_files(files)
    except ImportRefused as error:
        refused = error
    if refused is None:
        for record in dataset:
            body = records.encode(record)
            assert records.decode(record.KIND, body) == record
        return
    assert refused.faults
    assert {fault.file for fault in refused.faults} <= set(files)
    assert all(fault.reason for fault in refused.faults)


@QUICK
@given(
    name=st.sampled_from(sorted(FILES)),
    place=st.floats(0, 1, exclude_max=True),
    removed=st.integers(0, 40),
    put_in=st.one_of(NASTY, st.binary(max_size=12)),
)
def test_a_file_with_bytes_changed_is_read_or_refused(
    name: str, place: float, removed: int, put_in: bytes
) -> None:
    data = FILES[name]
    at = int(place * len(data))

    read_or_refuse({**FILES, name: data[:at] + put_in + data[at + removed :]})


@QUICK
@given(
    layout=st.sampled_from(LAYOUTS),
    data=st.data(),
    value=st.one_of(
        st.text(max_size=20),
        st.sampled_from(["0000", "9999-99", "2022-02-30", "XAA|XAA", "|", "²", "1e3"]),
    ),
)
def test_any_cell_may_hold_anything(
    layout: Layout, data: st.DataObject, value: str
) -> None:
    rows = small_rows()
    row = data.draw(st.sampled_from(rows[layout.name]))
    row[data.draw(st.sampled_from(layout.header))] = value
    try:
        files = as_files(rows)
    except UnicodeEncodeError:
        return

    read_or_refuse(files)


@QUICK
@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_refused(data: bytes) -> None:
    read_or_refuse({**FILES, "states.csv": data})
