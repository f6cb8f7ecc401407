"""One file becomes drafts: first shown, then stored exactly as shown."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from policies.actions.dataset import load_dataset
from policies.actions.importing.applying import apply_file, import_account, keep
from policies.actions.importing.rows import Preview, preview_rows
from policies.choices import WorkflowStatus
from policies.exceptions import ImportRefused, InvalidInput
from policies.models import ImportedFile, LedgerEntry, PolicyAnnouncement, Statement
from tests.dataset.small import as_files, small_rows, write_files

pytestmark = pytest.mark.django_db

SECOND = {
    **small_rows()["statements"][0],
    "key": "st-second-2001",
    "speaker": "A Second Minister",
}


@pytest.fixture
def loaded(tmp_path: Path) -> None:
    load_dataset(write_files(tmp_path / "small", as_files(small_rows())))


def statements(*changed: dict[str, str]) -> bytes:
    return as_files({"statements": list(changed)})["statements.csv"]


REASON = "Misspelt in the gazette."


def look(what: str, data: bytes) -> tuple[ImportedFile, Preview]:
    """A preview that is kept, as a person takes it."""
    found = preview_rows(what, "mine.csv", data)
    return keep(found, "mine.csv"), found


def apply(what: str, data: bytes, user: User | None = None) -> None:
    """Both steps; a refusal of the second one is raised."""
    file, found = look(what, data)
    apply_after(file, found, data, user)


def apply_after(
    file: ImportedFile, found: Preview, data: bytes, user: User | None = None
) -> None:
    apply_file(
        file,
        data=data,
        sha256=found.sha256,
        desk_sha256=found.desk_sha256,
        user=user or import_account(),
        reason=REASON,
    )


@pytest.mark.usefixtures("loaded")
def test_a_preview_tells_new_changed_and_unchanged_apart() -> None:
    first = small_rows()["statements"][0]

    same = preview_rows("statement", "mine.csv", statements(first, SECOND))
    other = {**first, "role": "Premier", "summary": "Regretted it."}
    differing = preview_rows("statement", "mine.csv", statements(other))

    assert [draft.record.key for draft in same.new] == ["st-second-2001"]
    assert same.unchanged == ("st-minister-1999",)
    assert [change.fields for change in differing.changed] == [("summary", "role")]
    assert Statement.objects.count() == 1
    assert Statement.objects.get().role == "Minister"


@pytest.mark.usefixtures("loaded")
def test_rows_become_drafts_and_nothing_becomes_public() -> None:
    before = LedgerEntry.objects.count()
    editor = User.objects.create(username="importer")

    apply("statement", statements({**SECOND, "key": "st-minister-1999"}), editor)
    apply("statement", statements(SECOND), editor)

    changed = Statement.objects.get(key="st-minister-1999")
    new = Statement.objects.get(key="st-second-2001")
    assert changed.speaker == new.speaker == "A Second Minister"
    assert changed.status == new.status == WorkflowStatus.DRAFT
    assert changed.last_editor == new.last_editor == new.created_by == editor
    assert changed.created_by is None
    assert changed.based_on_seq is not None
    assert new.based_on_seq is None
    assert LedgerEntry.objects.count() == before


@pytest.mark.usefixtures("loaded")
def test_another_sum_than_the_preview_gave_stores_nothing() -> None:
    file, found = look("statement", statements(SECOND))
    third = {**SECOND, "key": "st-third-2001"}

    with pytest.raises(InvalidInput, match="another file"):
        apply_after(file, found, statements(SECOND, third))

    assert Statement.objects.count() == 1


@pytest.mark.usefixtures("loaded")
def test_a_desk_that_changed_since_the_preview_stores_nothing() -> None:
    data = statements({**small_rows()["statements"][0], "role": "Premier"})
    file, found = look("statement", data)
    Statement.objects.update(version=9)

    with pytest.raises(InvalidInput, match="has changed since the preview"):
        apply_after(file, found, data)

    assert Statement.objects.get().role == "Minister"


@pytest.mark.usefixtures("loaded")
def test_every_fault_refuses_the_whole_file() -> None:
    bad = {**SECOND, "key": "st-third-2001", "about": "gone", "attitude": "smiles"}

    file, found = look("statement", statements(SECOND, bad))

    assert [(f.line, f.column) for f in found.refused] == [
        (3, "about"),
        (3, "attitude"),
    ]
    assert [draft.record.key for draft in found.new] == [SECOND["key"]]
    assert not found.can_be_applied
    with pytest.raises(ImportRefused, match=r"mine\.csv:3: attitude"):
        apply_after(file, found, statements(SECOND, bad))
    assert Statement.objects.count() == 1


@pytest.mark.usefixtures("loaded")
def test_a_draft_may_refer_to_a_draft() -> None:
    row = {**small_rows()["announcements"][0], "key": "xaa-2001-new"}
    apply("announcement", as_files({"announcements": [row]})["announcements.csv"])

    apply("statement", statements({**SECOND, "about": "xaa-2001-new"}))

    assert Statement.objects.get(key="st-second-2001").about_id == "xaa-2001-new"


@pytest.mark.usefixtures("loaded")
def test_what_waits_for_review_is_not_changed_under_the_reviewer() -> None:
    Statement.objects.update(status=WorkflowStatus.SUBMITTED.value)
    data = statements({**small_rows()["statements"][0], "role": "Premier"})

    _, found = look("statement", data)

    assert [fault.reason for fault in found.refused] == [
        "st-minister-1999 is waiting for review"
    ]


@pytest.mark.usefixtures("loaded")
def test_announcements_keep_the_positions_they_have() -> None:
    row = {**small_rows()["announcements"][0], "title": "Another title"}

    apply("announcement", as_files({"announcements": [row]})["announcements.csv"])

    changed = PolicyAnnouncement.objects.get(key="xaa-1996-policy")
    assert changed.title == "Another title"
    assert [position.dimension for position in changed.positions.all()] == ["use"]


@pytest.mark.usefixtures("loaded")
def test_positions_replace_those_of_the_announcements_they_name() -> None:
    row = {**small_rows()["positions"][0], "dimension": "transfer"}

    apply("position", as_files({"positions": [row]})["positions.csv"])

    first = PolicyAnnouncement.objects.get(key="xaa-1996-policy")
    second = PolicyAnnouncement.objects.get(key="xaa-1999-policy")
    assert [position.dimension for position in first.positions.all()] == ["transfer"]
    assert first.status == WorkflowStatus.DRAFT
    assert second.positions.count() == 2
    assert second.status == WorkflowStatus.PUBLISHED


@pytest.mark.usefixtures("loaded")
def test_positions_of_an_unknown_announcement_are_refused() -> None:
    row = {**small_rows()["positions"][0], "announcement": "gone"}

    _, found = look("position", as_files({"positions": [row]})["positions.csv"])

    assert [fault.reason for fault in found.refused] == [
        "there is no announcement 'gone'"
    ]


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("import_rows", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("loaded")
def test_the_command_applies_what_it_showed(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_bytes(statements(SECOND))

    shown = run("statement", str(file))
    sha256 = re.search(r"--sha256 ([0-9a-f]{64})", shown)

    assert "1 new, 0 changed, 0 unchanged, 0 refused." in shown
    assert not Statement.objects.filter(key="st-second-2001").exists()
    assert sha256 is not None
    told = run("statement", str(file), "--apply", "--sha256", sha256[1])
    assert "Stored as drafts: 1 new, 0 changed, 0 unchanged, 0 refused." in told
    assert Statement.objects.filter(key="st-second-2001").exists()
    assert "0 new, 0 changed, 1 unchanged" in run("statement", str(file))


@pytest.mark.usefixtures("loaded")
def test_the_command_refuses_with_every_fault(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_bytes(statements({**SECOND, "attitude": "smiles", "made_on": "soon"}))

    with pytest.raises(CommandError) as failed:
        run("statement", str(file))

    assert "mine.csv:2: attitude: 'smiles' is not one of" in str(failed.value)
    assert "mine.csv:2: made_on: 'soon' is not YYYY" in str(failed.value)
    assert "1 refused" in str(failed.value)


WRONG = [
    (["--apply"], "needs the --sha256"),
    (["--apply", "--sha256", "0" * 64], "no preview of such a file"),
    (["--apply", "--sha256", "0" * 64, "--user", "nobody"], "no account 'nobody'"),
]


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(("arguments", "why"), WRONG, ids=[case[1] for case in WRONG])
def test_the_command_stores_nothing_when_asked_wrongly(
    tmp_path: Path, arguments: list[str], why: str
) -> None:
    file = tmp_path / "mine.csv"
    file.write_bytes(statements(SECOND))

    with pytest.raises(CommandError, match=why):
        run("statement", str(file), *arguments)

    assert Statement.objects.count() == 1


def test_the_command_names_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        run("statement", str(tmp_path / "nowhere.csv"))
