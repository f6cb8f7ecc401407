"""A file is given in the browser, looked at, and stored exactly as it was shown."""

import csv
import datetime as dt
import io
import re

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.db.models.functions import Substr
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from landmines.middleware import LONGEST_BODY
from policies.actions.importing.desk import IMPORTABLE
from policies.actions.importing.layouts import LAYOUTS
from policies.actions.importing.rows import preview_rows
from policies.actions.importing.writing import layout_of
from policies.admin import import_forms as screen
from policies.choices import WorkflowStatus
from policies.models import (
    ImportedFile,
    LedgerEntry,
    PolicyAnnouncement,
    Resolution,
    State,
    StockpileFigure,
    Vote,
)
from policies.models.journal import Deed, JournalEntry
from tests.desk.conftest import signed_in
from tests.desk.desk_forms import address, messages_of
from tests.factories import make_state, make_user
from tests.world import World

HEADER = layout_of("stockpile-figure").header


def figure(key: str, **cells: str) -> dict[str, str]:
    return {
        "key": key,
        "state": "XBB",
        "as_of": "2019",
        "measure": "stockpiled",
        "best": "700",
        "qualifier": "exact",
        "basis": "declared_by_state",
        "mine_type": "anti-personnel mines",
        "sources": "yearbook",
        **cells,
    }


def figures(*rows: dict[str, str]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADER, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def page(name: str, *args: object) -> str:
    return reverse(f"admin:policies_importedfile_{name}", args=args)


def give(
    client: Client,
    data: bytes,
    what: str = "stockpile-figure",
    name: str = "figures.csv",
) -> HttpResponse:
    """Give a file on the screen of its kind and follow to its preview."""
    file = SimpleUploadedFile(name, data, content_type="text/csv")
    return client.post(page("upload", what), {"file": file}, follow=True)


def decide(client: Client, shown: HttpResponse, **said: str) -> HttpResponse:
    """Send the form of a preview as it was shown, with what was said besides."""
    context = shown.context  # type: ignore[attr-defined]
    sent = {**context["form"].initial, **said}
    return client.post(page("apply", context["file"].pk), sent, follow=True)


def text_of(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


NEW = figure("xbb-stock-2019")
CHANGED = figure("xcc-stock-2003", state="XCC", as_of="2003", best="5600")


def test_each_kind_has_its_screen_template_and_example(
    analyst: Client, world: World
) -> None:
    State.objects.update(iso2=Substr("key", 1, 2), official_name=F("name"))
    for what in IMPORTABLE:
        layout = layout_of(what)
        shown = analyst.get(page("upload", what)).content.decode()
        template = analyst.get(page("template", what))
        example = analyst.get(page("example", what))

        assert all(f"<code>{name}</code>" in shown for name in layout.header)
        assert template.content.decode() == ",".join(layout.header) + "\r\n"
        assert template.headers["Content-Disposition"].endswith(f'-{layout.file}"')
        found = preview_rows(what, "example.csv", example.content)
        assert found.unchanged
        assert (found.new, found.changed, found.refused) == ((), (), ())


def test_an_example_of_parts_has_all_of_one_record(
    analyst: Client, world: World
) -> None:
    PolicyAnnouncement.objects.order_by("pk").last().positions.all().delete()
    resolution = Resolution.objects.order_by("pk").last()
    for letter in "ABCDEFGHIJKLMNOPQRSTUVW":
        voter = make_state(f"YY{letter}")
        Vote.objects.create(resolution=resolution, state=voter, vote="yes")

    positions = analyst.get(page("example", "position")).content.decode()
    votes = analyst.get(page("example", "vote")).content.decode()

    assert len(positions.splitlines()) > 1
    assert len(votes.splitlines()) == 1 + resolution.votes.count() > 25


def test_every_layout_can_be_given() -> None:
    assert {layout_of(what) for what in IMPORTABLE} == set(LAYOUTS)


def test_what_was_shown_becomes_drafts_and_nothing_becomes_public(
    analyst: Client, world: World
) -> None:
    entries = LedgerEntry.objects.count()
    data = figures(NEW, CHANGED)

    shown = give(analyst, data)
    untouched = StockpileFigure.objects.filter(key="xbb-stock-2019").exists()
    done = decide(analyst, shown, reason="The yearbook was corrected.")

    assert not untouched
    found = shown.context["page"].found
    assert "1 new · 1 changed · 0 unchanged · 0 refused" in text_of(shown)
    assert text_of(shown).count(found.sha256) >= 2
    assert "2 drafts are on the desk" in messages_of(done)
    new = StockpileFigure.objects.get(key="xbb-stock-2019")
    changed = StockpileFigure.objects.get(key="xcc-stock-2003")
    assert new.status == changed.status == WorkflowStatus.DRAFT
    assert str(new.last_editor) == str(changed.last_editor) == "ana"
    assert changed.best == 5600
    assert changed.based_on_seq is not None
    assert LedgerEntry.objects.count() == entries
    kept = ImportedFile.objects.get()
    assert kept.data is None
    assert (kept.new, kept.changed, kept.reason) == (
        1,
        1,
        "The yearbook was corrected.",
    )


def test_every_draft_of_an_import_is_logged(analyst: Client, world: World) -> None:
    decide(analyst, give(analyst, figures(NEW)))

    file = ImportedFile.objects.get()
    line = LogEntry.objects.get()
    assert (line.object_repr, str(line.user)) == ("XBB stockpiled 2019", "ana")
    assert file.sha256 in line.change_message
    noted = JournalEntry.objects.get(deed=Deed.IMPORTED)
    assert (noted.name, noted.subject) == ("ana", str(file))
    assert "1 new, 0 changed, 0 unchanged" in noted.detail
    shown = analyst.get(page("change", file.pk))
    assert "XBB stockpiled 2019" in text_of(shown)


def test_a_difference_is_shown_field_by_field(analyst: Client, world: World) -> None:
    shown = give(analyst, figures(CHANGED))

    (row,) = shown.context["page"].changed
    assert [(line.label, line.before, line.after) for line in row.lines] == [
        ("Best", "5500", "5600")
    ]
    assert "<ins>" in shown.content.decode()
    assert "published; the change becomes a draft" in text_of(shown)


def test_one_bad_row_keeps_the_file_out_and_all_faults_are_told_at_once(
    analyst: Client, world: World
) -> None:
    good = [figure(f"xbb-stock-2019-{n}", best=str(n)) for n in range(1, 198)]
    bad = [
        figure("xbb-bad-1", state="XZZ"),
        figure("xbb-bad-2", best="1,500"),
        figure("xbb-bad-3", qualifier="between", low="9", high="3", best=""),
    ]

    shown = give(analyst, figures(*good[:50], bad[0], *good[50:], *bad[1:]))

    assert "197 new · 0 changed · 0 unchanged · 3 refused" in text_of(shown)
    told = [(fault.line, fault.column) for fault in shown.context["page"].refused]
    assert told == [(52, "state"), (200, "best"), (201, "high")]
    assert "there is no state &#x27;XZZ&#x27;" in shown.content.decode()
    assert "Store" not in text_of(shown)
    forced = decide(analyst, shown)
    assert "the file has rows that are refused" in messages_of(forced)
    assert not StockpileFigure.objects.filter(as_of__year=2019).exists()


def test_a_twin_is_shown_and_stored_only_where_that_is_meant(
    analyst: Client, world: World
) -> None:
    twin = figure("xcc-again", state="XCC", as_of="2003", best="5500", note="Again.")

    shown = give(analyst, figures(twin, figure("xbb-a"), figure("xbb-b")))
    refused = decide(analyst, shown)
    stored_after_refusal = StockpileFigure.objects.filter(key="xcc-again").exists()
    done = decide(analyst, shown, twins_seen="on")

    pairs = [(d.twin.key, d.twin.other) for d in shown.context["page"].duplicates]
    assert pairs == [("xbb-b", "xbb-a"), ("xcc-again", "xcc-stock-2003")]
    assert "say that they are meant" in messages_of(refused)
    assert not stored_after_refusal
    assert "3 drafts" in messages_of(done)


def test_a_change_of_something_public_has_a_reason(
    analyst: Client, world: World
) -> None:
    shown = give(analyst, figures(CHANGED))

    refused = decide(analyst, shown, reason=" ")

    assert "say why they change" in messages_of(refused)
    assert StockpileFigure.objects.get(key="xcc-stock-2003").best == 5500


def test_the_reason_of_an_import_is_proposed_to_the_publisher(
    analyst: Client, editor: Client, world: World
) -> None:
    fact = world["xcc-stock-2003"]
    decide(analyst, give(analyst, figures(CHANGED)), reason="Misread in the yearbook.")
    fact.refresh_from_db()
    analyst.post(address(fact, "submit"), {"seen_version": fact.version})

    page = editor.get(address(fact, "review"))

    publish = page.context["decisions"][0]["form"]
    assert publish["reason"].value() == "Misread in the yearbook."


def test_a_desk_that_changed_since_the_look_is_looked_at_again(
    analyst: Client, world: World
) -> None:
    shown = give(analyst, figures(CHANGED))
    StockpileFigure.objects.filter(key="xcc-stock-2003").update(version=7, best=1)

    refused = decide(analyst, shown, reason="Why not.")

    assert "has changed since the preview" in messages_of(refused)
    assert StockpileFigure.objects.get(key="xcc-stock-2003").best == 1
    (row,) = refused.context["page"].changed
    assert row.lines[0].before == "1"


def test_a_forged_sum_stores_nothing(analyst: Client, world: World) -> None:
    shown = give(analyst, figures(NEW))

    other = decide(analyst, shown, sha256="0" * 64)
    nonsense = decide(analyst, shown, sha256="x")

    assert "another file" in messages_of(other)
    assert "look at the preview" in messages_of(nonsense)
    assert not StockpileFigure.objects.filter(key="xbb-stock-2019").exists()


def test_a_file_is_imported_once_however_often_it_is_sent(
    analyst: Client, world: World
) -> None:
    shown = give(analyst, figures(NEW))

    decide(analyst, shown)
    again = decide(analyst, shown)

    assert "imported already" in messages_of(again)
    assert StockpileFigure.objects.get(key="xbb-stock-2019").version == 1


def test_a_waiting_file_is_its_givers_alone(
    analyst: Client, editor: Client, world: World
) -> None:
    shown = give(analyst, figures(NEW))
    file = shown.context["file"]

    assert editor.get(page("change", file.pk)).status_code == 404
    assert decide(editor, shown).status_code == 404
    assert editor.post(page("discard", file.pk)).status_code == 404
    assert "figures.csv" not in text_of(editor.get(page("changelist")))
    assert "figures.csv" in text_of(analyst.get(page("changelist")))


def test_a_forgotten_file_is_gone(analyst: Client, world: World) -> None:
    shown = give(analyst, figures(NEW))

    gone = analyst.post(page("discard", shown.context["file"].pk), follow=True)

    assert "was forgotten" in messages_of(gone)
    assert not ImportedFile.objects.exists()


def test_an_old_preview_cannot_be_applied_and_vanishes_with_the_next(
    analyst: Client, world: World
) -> None:
    shown = give(analyst, figures(NEW))
    long_ago = timezone.now() - dt.timedelta(hours=25)
    ImportedFile.objects.update(previewed_at=long_ago)

    refused = decide(analyst, shown)
    give(analyst, figures(CHANGED))

    assert "too old" in messages_of(refused)
    assert "This preview is too old" in text_of(refused)
    assert ImportedFile.objects.filter(pk=shown.context["file"].pk).count() == 0
    assert ImportedFile.objects.count() == 1


def test_a_person_keeps_few_waiting_files(analyst: Client, world: World) -> None:
    for number in range(8):
        give(analyst, figures(figure(f"xbb-{number}")))

    waiting = ImportedFile.objects.filter(applied_at__isnull=True)
    assert waiting.count() == 5


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "The file is empty"),
        (b"key\n" * 20_002, "more than 20,000 lines"),
        (b"x" * (screen.MOST_BYTES + 1), "larger than 5 MB"),
    ],
    ids=["empty", "long", "large"],
)
def test_a_file_beyond_the_limits_is_refused_with_a_sentence(
    data: bytes, why: str, analyst: Client, world: World
) -> None:
    refused = give(analyst, data)

    assert refused.status_code == 400
    assert why in text_of(refused)
    assert not ImportedFile.objects.exists()


def test_a_body_beyond_the_limit_is_never_read(analyst: Client, world: World) -> None:
    refused = give(analyst, b"x" * (LONGEST_BODY + 1))

    assert refused.status_code == 413


def test_no_file_at_all_is_a_sentence(analyst: Client, world: World) -> None:
    refused = analyst.post(page("upload", "stockpile-figure"), {})

    assert refused.status_code == 400
    assert "Choose a file." in text_of(refused)


def test_a_kind_that_there_is_not_is_not_found(analyst: Client, world: World) -> None:
    assert analyst.get(page("upload", "nonsense")).status_code == 404


def test_who_has_no_role_imports_nothing(world: World) -> None:
    guest = signed_in(make_user("guest"))

    assert guest.get(page("changelist")).status_code == 403
    assert guest.get(page("upload", "stockpile-figure")).status_code == 403
