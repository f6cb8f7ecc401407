"""A dataset is published whole or not at all, and only what is new or changed."""

from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from policies.actions.actors import Actor
from policies.actions.chain import ledger_transaction
from policies.actions.dataset import FOUNDERS, load_dataset
from policies.actions.importing.reading import read_directory
from policies.actions.publishing import publish_in_transaction
from policies.actions.removing import withdraw
from policies.choices import Kind, LedgerAction, WorkflowStatus
from policies.exceptions import Fault, ImportRefused, InvalidInput
from policies.models import DESK_MODELS, LedgerEntry, PolicyAnnouncement, Statement
from policies.models.desk import AnnouncementCitation
from policies.records import encode
from tests.dataset.small import Rows, as_files, small_rows, with_cell, write_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return write_files(tmp_path / "small", as_files(small_rows()))


def rewrite(directory: Path, rows: Rows) -> Path:
    return write_files(directory, as_files(rows))


def desk_counts() -> dict[Kind, int]:
    return {kind: model._default_manager.count() for kind, model in DESK_MODELS.items()}


def nothing_is_written() -> bool:
    return not LedgerEntry.objects.exists() and not any(desk_counts().values())


def refusal(directory: Path) -> tuple[Fault, ...]:
    with pytest.raises(ImportRefused) as refused:
        load_dataset(directory)
    return refused.value.faults


def test_every_fact_is_published_as_the_files_have_it(directory: Path) -> None:
    compared = load_dataset(directory)

    bodies = {
        (kind, key): body
        for kind, key, body in LedgerEntry.objects.values_list("kind", "key", "body")
    }
    dataset = read_directory(directory)
    assert bodies == {(fact.KIND, fact.key): encode(fact) for fact in dataset}
    assert len(compared.new) == len(dataset)
    assert set(LedgerEntry.objects.values_list("actor", "action")) == {
        (FOUNDERS.pseudonym, LedgerAction.PUBLISH.value)
    }


def test_desk_rows_know_what_they_were_published_as(directory: Path) -> None:
    load_dataset(directory)

    row = PolicyAnnouncement.objects.get(key="xaa-1999-policy")
    entry = LedgerEntry.objects.get(kind="announcement", key="xaa-1999-policy")
    assert row.based_on_seq == entry.seq
    assert row.status == WorkflowStatus.PUBLISHED
    assert [c.locator for c in row.citations.all()] == ["p. 9", ""]


def test_loading_twice_changes_nothing(directory: Path) -> None:
    load_dataset(directory)
    ledger = list(LedgerEntry.objects.values())
    desk = [list(model._default_manager.values()) for model in DESK_MODELS.values()]

    again = load_dataset(directory)

    assert again.changes_nothing
    assert len(again.unchanged) == len(ledger)
    assert list(LedgerEntry.objects.values()) == ledger
    after = [list(model._default_manager.values()) for model in DESK_MODELS.values()]
    assert after == desk


def test_a_check_tries_everything_and_keeps_nothing(directory: Path) -> None:
    compared = load_dataset(directory, check=True)

    assert len(compared.new) == len(read_directory(directory))
    assert nothing_is_written()

    load_dataset(directory)
    assert not nothing_is_written()


def test_a_broken_file_writes_nothing(directory: Path) -> None:
    rewrite(directory, with_cell(small_rows(), "votes", 1, "vote", "maybe"))

    faults = refusal(directory)

    assert [(f.file, f.line, f.column) for f in faults] == [("votes.csv", 3, "vote")]
    assert nothing_is_written()


def test_what_the_gate_refuses_is_named_with_its_line(directory: Path) -> None:
    rewrite(directory, with_cell(small_rows(), "use_records", 0, "grade", "e1"))

    faults = refusal(directory)

    assert [(f.file, f.line, f.column) for f in faults] == [
        ("use_records.csv", 2, "grade")
    ]
    assert nothing_is_written()


def test_what_fields_and_gate_refuse_is_named_at_once(directory: Path) -> None:
    rows = with_cell(small_rows(), "sources", 1, "url", "https://monitor.example:x/")
    with_cell(rows, "use_records", 0, "grade", "e1")
    rewrite(directory, with_cell(rows, "commitments", 0, "outcome_on", ""))

    faults = refusal(directory)

    assert [(f.file, f.line, f.column) for f in faults] == [
        ("commitments.csv", 2, "outcome_on"),
        ("sources.csv", 3, "url"),
        ("use_records.csv", 2, "grade"),
    ]
    assert nothing_is_written()


def test_a_rule_of_the_database_is_explained_with_its_line(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("importing.reading", "gate"):
        name = f"policies.actions.{module}.complaints"
        monkeypatch.setattr(name, lambda record: [])
    rows = with_cell(small_rows(), "stockpile_figures", 0, "low", "9000")
    rewrite(directory, rows)

    faults = refusal(directory)

    assert [(f.file, f.line) for f in faults] == [("stockpile_figures.csv", 2)]
    assert "Low is not above high" in faults[0].reason
    assert nothing_is_written()


def test_a_changed_row_needs_a_reason(directory: Path) -> None:
    load_dataset(directory)
    before = LedgerEntry.objects.count()
    rewrite(directory, with_cell(small_rows(), "statements", 0, "role", "Premier"))

    with pytest.raises(InvalidInput, match="statement/st-minister-1999"):
        load_dataset(directory)

    assert LedgerEntry.objects.count() == before
    assert Statement.objects.get().role == "Minister"


def test_a_changed_row_is_published_as_a_correction(directory: Path) -> None:
    load_dataset(directory)
    first = LedgerEntry.objects.get(kind="statement")
    rewrite(directory, with_cell(small_rows(), "statements", 0, "role", "Premier"))

    compared = load_dataset(directory, reason="Her office was higher.")

    assert [fact.key for fact in compared.changed] == ["st-minister-1999"]
    correction = LedgerEntry.objects.order_by("seq").last()
    assert correction is not None
    assert correction.action == LedgerAction.CORRECT
    assert correction.supersedes_seq == first.seq
    assert correction.reason == "Her office was higher."
    assert '"role":"Premier"' in (correction.body or "")
    assert load_dataset(directory).changes_nothing


def test_new_positions_take_the_place_of_the_old(directory: Path) -> None:
    load_dataset(directory)
    rows = small_rows()
    del rows["positions"][1]
    rewrite(directory, rows)

    load_dataset(directory, reason="The exception was never announced.")

    row = PolicyAnnouncement.objects.get(key="xaa-1999-policy")
    assert [p.dimension for p in row.positions.all()] == ["joining"]


def publish_excerpts() -> None:
    """What an analyst may add to a fact, and no file can say."""
    cited = AnnouncementCitation.objects.filter(fact__key="xaa-1999-policy")
    cited.update(excerpt="only there")
    cited.filter(source_id="monitor-2002").update(locator="p. 12")
    row = PolicyAnnouncement.objects.get(key="xaa-1999-policy")
    with ledger_transaction():
        publish_in_transaction(
            facts=[row], actor=FOUNDERS, reason="Quoted.", unattended=True
        )


def test_what_a_file_cannot_say_is_no_difference(directory: Path) -> None:
    load_dataset(directory)
    publish_excerpts()

    assert load_dataset(directory).changes_nothing


def test_what_a_file_cannot_say_survives_a_correction(directory: Path) -> None:
    load_dataset(directory)
    publish_excerpts()
    rewrite(directory, with_cell(small_rows(), "announcements", 1, "title", "Other"))

    load_dataset(directory, reason="Better title.")

    cited = AnnouncementCitation.objects.filter(fact__key="xaa-1999-policy")
    assert {(c.source_id, c.locator, c.excerpt) for c in cited} == {
        ("gazette-2001", "p. 9", "only there"),
        ("monitor-2002", "p. 12", "only there"),
    }
    assert load_dataset(directory).changes_nothing


def test_work_on_the_desk_is_never_overwritten(directory: Path) -> None:
    load_dataset(directory)
    Statement.objects.update(status=WorkflowStatus.DRAFT.value, summary="Unfinished")
    rewrite(directory, with_cell(small_rows(), "statements", 0, "role", "Premier"))

    with pytest.raises(ImportRefused) as refused:
        load_dataset(directory, reason="Her office was higher.")

    assert "unpublished work" in refused.value.faults[0].reason
    assert Statement.objects.get().summary == "Unfinished"


def test_what_was_withdrawn_stays_withdrawn(directory: Path) -> None:
    load_dataset(directory)
    withdraw(fact=Statement.objects.get(), actor=Actor("somebody"), reason="Not said.")
    before = LedgerEntry.objects.count()

    compared = load_dataset(directory)

    assert [fact.key for fact in compared.removed] == ["st-minister-1999"]
    assert compared.changes_nothing
    assert LedgerEntry.objects.count() == before


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("load_dataset", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def test_the_command_tells_rows_kinds_and_seconds(directory: Path) -> None:
    told = command(str(directory))

    assert "read votes.csv: 2 of 2" in told
    assert "new: source 2, state 2, actor 1" in told
    assert "Published in" in told
    assert "Nothing to do: 18 facts" in command(str(directory))


def test_the_command_lists_every_fault_and_fails(directory: Path) -> None:
    rows = with_cell(small_rows(), "votes", 1, "vote", "maybe")
    rewrite(directory, with_cell(rows, "states", 0, "m49", "1"))

    with pytest.raises(CommandError) as failed:
        command(str(directory))

    told = str(failed.value)
    assert "states.csv:2: m49: '1' is not three digits" in told
    assert "votes.csv:3: vote: 'maybe' is not one of yes, no" in told
    assert told.endswith("Refused, 2 faults.")


def test_the_command_is_silent_when_asked(directory: Path) -> None:
    assert command(str(directory), "--verbosity=0") == ""


def test_kinds_are_counted_once_each(directory: Path) -> None:
    compared = load_dataset(directory)

    kinds = Counter(fact.KIND for fact in compared.new)
    assert kinds == Counter({k: n for k, n in desk_counts().items() if n})
