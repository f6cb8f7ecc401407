"""3,000 spoilt files: each is read or refused with reasons, none is stored in part."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models, transaction
from django.test import Client
from django.urls import reverse

from policies.actions.dataset import load_dataset
from policies.actions.importing.applying import apply_file, keep
from policies.actions.importing.desk import IMPORTABLE, kind_of
from policies.actions.importing.rows import Preview, preview_rows
from policies.exceptions import PolicyError
from policies.models import DESK_MODELS, ImportedFile, LedgerEntry
from tests.dataset.mutations import WAYS, Case, case
from tests.dataset.small import as_files, small_rows, write_files

CASES = 3_000
#: Every so many cases goes through the screen itself.
BY_SCREEN = 30

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(tmp_path: Path) -> User:
    load_dataset(write_files(tmp_path / "small", as_files(small_rows())))
    user = User.objects.create_user("importer", is_staff=True)
    user.groups.set(Group.objects.filter(name="analyst"))
    for what in IMPORTABLE:
        keep(preview_rows(what, "mine.csv", b""), "mine.csv")
    return user


def tables_of(what: str) -> Iterator[type[models.Model]]:
    """The table of a kind, and those of what belongs to it."""
    model = DESK_MODELS[kind_of(what)]
    yield model
    for relation in model._meta.related_objects:
        if relation.on_delete is models.CASCADE:
            yield relation.related_model


def counts(what: str) -> tuple[int, ...]:
    """How many rows each table has, and the sum of the versions; by one query."""
    model, *parts = tables_of(what)
    asked = [f"SELECT coalesce(sum(version), 0) FROM {model._meta.db_table}"]
    asked += [f"SELECT count(*) FROM {t._meta.db_table}" for t in (model, *parts)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"({one})" for one in asked))
        return tuple(cursor.fetchone())


def everything() -> list[object]:
    """All rows of the desk and the ledger, column by column."""
    models_ = [*DESK_MODELS.values(), LedgerEntry, ImportedFile]
    return [
        list(model._default_manager.order_by("pk").values_list()) for model in models_
    ]


def apply(one: Case, found: Preview, user: User) -> int:
    """Apply what was previewed; how many rows the desk then has more."""
    before = counts(one.what)[1]
    apply_file(
        ImportedFile.objects.get(what=one.what),
        data=one.data,
        sha256=found.sha256,
        desk_sha256=found.desk_sha256,
        user=user,
        reason="Why not.",
    )
    return counts(one.what)[1] - before


def judged(
    one: Case,
    user: User,
    *,
    applies: bool = True,
    apply: Callable[..., int] = apply,
) -> str:
    """What became of a case; everything it stored is taken back.

    A refused one is applied all the same where ``applies`` says so.
    """
    before = counts(one.what)
    found = preview_rows(one.what, "mine.csv", one.data)
    assert counts(one.what) == before
    assert all(fault.reason and fault.file == "mine.csv" for fault in found.refused)
    if found.refused and not applies:
        return "refused"
    with transaction.atomic():
        try:
            more = apply(one, found, user)
        except PolicyError:
            assert counts(one.what) == before
            outcome = "refused"
        else:
            assert more == len(found.new)
            outcome = "stored" if found.drafts else "unchanged"
        transaction.set_rollback(True)
    assert (outcome == "refused") == bool(found.refused)
    return outcome


def test_no_spoilt_file_fails_or_is_stored_in_part(person: User) -> None:
    client = Client()
    client.force_login(person)
    before = everything()
    became: Counter[tuple[str, str]] = Counter()
    for number in range(CASES):
        one = case(number)
        outcome = judged(one, person, applies=number % 10 == 0)
        became[one.way, outcome] += 1
        if number % BY_SCREEN == 0:
            file = SimpleUploadedFile("mine.csv", one.data)
            page = reverse("admin:policies_importedfile_upload", args=[one.what])
            with transaction.atomic():
                shown = client.post(page, {"file": file}, follow=True)
                transaction.set_rollback(True)
            assert shown.status_code in {200, 400}

    assert everything() == before
    assert all(became[way, "refused"] > 100 for way in WAYS if way != "key")
    outcomes = Counter[str]()
    for (_, outcome), number in became.items():
        outcomes[outcome] += number
    assert outcomes["stored"] > 150
    assert outcomes["unchanged"] > 150


def test_a_partial_write_would_have_been_noticed(person: User) -> None:
    """The control: an import that stores its first row and then fails."""

    def careless(one: Case, found: Preview, user: User) -> int:
        found.drafts[0].row.save()
        raise PolicyError("in the middle")

    one = Case("statement", "none", _two_new_statements())

    assert judged(one, person) == "stored"
    with pytest.raises(AssertionError), transaction.atomic():
        judged(one, person, apply=careless)


def _two_new_statements() -> bytes:
    first = small_rows()["statements"][0]
    rows = [{**first, "key": f"st-new-{n}", "speaker": f"Speaker {n}"} for n in (1, 2)]
    return as_files({"statements": rows})["statements.csv"]


def test_the_cases_are_the_same_each_time() -> None:
    assert [case(number) for number in range(50)] == [case(n) for n in range(50)]
