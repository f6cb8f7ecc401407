"""Nothing done at the desk short of a publication changes a byte that readers get.

The whole anonymous site in every format is read, the desk is used hard, and the site is
read again. A small invented world and a fixed clock; the control publishes one figure.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
import re
from collections import deque
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from policies.actions.importing.writing import example_of
from policies.admin.looks import Looks
from policies.models import (
    ImportedFile,
    LedgerEntry,
    PolicyAnnouncement,
    ReviewComment,
    Source,
    StockpileFigure,
)
from tests import factories as make
from tests.desk.conftest import signed_in
from tests.desk.desk_forms import (
    CITED,
    TYPED,
    USE,
    address,
    decide,
    fields_of,
    save,
)
from tests.readers import body
from tests.world import World, publish_all

NOON = dt.datetime(2026, 6, 15, 12, 0, tzinfo=dt.UTC)
#: Answers that differ from one asking to the next by their nature: none.
STARTS = ("/", "/robots.txt", "/sitemap.xml", "/healthz", "/no-such-page/")
LINK = re.compile(rb"""(?:href|src|action)=["']([^"'#]+)""")


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands at noon."""
    monkeypatch.setattr(timezone, "now", lambda: NOON)


def crawl(most_per_kind: int = 1) -> dict[str, tuple[int, bytes, tuple[str, ...]]]:
    """Every address that an anonymous reader reaches: status, bytes and headers."""
    client = Client()
    found: dict[str, tuple[int, bytes, tuple[str, ...]]] = {}
    asked: dict[str, int] = {}
    queue = deque(STARTS)
    while queue:
        page = queue.popleft()
        kind = kind_of(page)
        most = most_per_kind if "?" in page else 1
        if page in found or asked.get(kind, 0) >= most:
            continue
        asked[kind] = asked.get(kind, 0) + 1
        answer = client.get(page)
        text = body(answer)
        headers = tuple(sorted(f"{name}: {value}" for name, value in answer.items()))
        found[page] = (answer.status_code, text, headers)
        if answer.get("Content-Type", "").startswith("text/html"):
            queue.extend(links(page, text))
    return found


def kind_of(page: str) -> str:
    """Addresses with a question are one kind where the same names are asked."""
    path, _mark, question = page.partition("?")
    if not question:
        return page
    names = sorted(part.partition("=")[0] for part in question.split("&"))
    return f"{path}?{'&'.join(names)}"


def links(page: str, text: bytes) -> list[str]:
    found = (urljoin(page, link.decode()) for link in LINK.findall(text))
    plain = (urldefrag(link.replace("&amp;", "&")).url for link in found)
    wanted = ("/static/", "/admin/")
    return [p for p in plain if p.startswith("/") and not p.startswith(wanted)]


def work_hard(world: World) -> None:
    """Five hundred drafts, edits, comments, reviews, and forms left unfinished."""
    analyst = signed_in(make.make_user("ana", "analyst"))
    editor = signed_in(make.make_user("edo", "editor"))
    draw = random.Random(1)  # noqa: S311
    facts = sorted(world.facts.values(), key=lambda fact: (fact.KIND, fact.key))
    for number in range(480):
        make_draft(number, draw)
    for fact in draw.sample([f for f in facts if f.KIND != "resolution"], 8):
        page = address(fact, "change")
        save(analyst, page, {"note": f"A doubt of {fact.key}."}, button="_submit")
        editor.get(address(fact, "review"))
        decide(editor, fact, "comment", comment="Is it so?", severity="critical")
        decide(editor, fact, "publish", reason="Not while a comment is open.")
        decide(editor, fact, "send-back", comment="Once more.")
    save(analyst, address(PolicyAnnouncement, "add"), TYPED, USE, CITED)
    unfinished(analyst)
    editor.get(address(world["xbb-2020-02-02-reversal"], "withdraw"))
    for page in ("/admin/", "/admin/lists/drafts/", "/admin/lists/waiting/"):
        editor.get(page)


def make_draft(number: int, draw: random.Random) -> None:
    """A draft that would change something in public if it leaked."""
    state = draw.choice(["XAA", "XBB", "XCC", "XDD"])
    if number % 3:
        make.make_figure(f"draft-{number}", "yearbook", state_id=state, best=number)
    else:
        make.make_announcement(
            f"draft-{number}",
            "gazette",
            state_id=state,
            announced_on="2026-05-05",
            title=f"Draft {number}",
            positions={"use": "prohibits"},
        )


def dry_runs(world: World, folder: Path) -> None:
    """Files looked at in the browser and by command, sound and bad, none applied."""
    ida = signed_in(make.make_user("ida", "analyst"))
    data = changed_figures()
    assert preview(ida, data) == "1 new · 1 changed · 0 unchanged · 0 refused"
    assert preview(ida, data + data.splitlines()[1] + b"\n").endswith(" 1 refused")
    sound, bad = folder / "figures.csv", folder / "bad.csv"
    sound.write_bytes(data)
    bad.write_bytes(data.replace(b"XBB", b"QQQ"))
    call_command("import_rows", "stockpile-figure", str(sound))
    with pytest.raises(CommandError):
        call_command("import_rows", "stockpile-figure", str(bad))
    assert ImportedFile.objects.filter(applied_at__isnull=True).count() >= 2
    assert look_everywhere(ida, world) == 7


def changed_figures() -> bytes:
    """A published figure with another note, and the same again as a new one."""
    header, first, *_rest = csv.reader(example_of("stockpile-figure").splitlines())
    changed = dict(zip(header, first, strict=True)) | {"note": "Counted anew"}
    assert StockpileFigure.objects.get(key=changed["key"]).based_on_seq
    text = io.StringIO()
    writer = csv.DictWriter(text, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows((changed, changed | {"key": "leak-by-import"}))
    return text.getvalue().encode()


def preview(client: Client, data: bytes) -> str:
    """What the page of a preview counts."""
    page = reverse("admin:policies_importedfile_upload", args=["stockpile-figure"])
    file = SimpleUploadedFile("figures.csv", data, content_type="text/csv")
    text = client.post(page, {"file": file}, follow=True).content.decode()
    found = re.search(r"[0-9]+ new · .*? refused", re.sub(r"<[^>]+>", "", text))
    assert found
    return found[0]


def look_everywhere(client: Client, world: World) -> int:
    """Ask every panel beside a form for what it shows; how many there are."""
    panels = 0
    for model, screen in admin.site._registry.items():
        row = next((f for f in world.facts.values() if isinstance(f, model)), None)
        if isinstance(screen, Looks):
            page = address(row or model, "change" if row else "add")
            typed = fields_of(client.get(page)) | {"best": "7", "note": "Typed"}
            look = address(model, "look") + (f"?row={row.pk}" if row else "")
            assert client.post(look, typed).status_code == 200
            panels += 1
    return panels


def unfinished(client: Client) -> None:
    page = address(Source, "add")
    client.post(page, {**fields_of(client.get(page)), "title": "", "_save": "yes"})


@pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="two whole crawls: the run on SQLite compares what readers get",
)
def test_readers_get_the_same_bytes_before_and_after_the_work_of_the_desk(
    world: World, still: None, tmp_path: Path
) -> None:
    before = crawl()
    entries = LedgerEntry.objects.count()
    assert len(before) > 150
    kinds = {"".join(a.split("?")[0].rpartition(".")[1:]) for a in before}
    assert {".csv", ".json"} <= {
        kind[-5:] if "json" in kind else kind[-4:] for kind in kinds if "." in kind
    }

    dry_runs(world, tmp_path)
    work_hard(world)

    assert StockpileFigure.objects.filter(status="draft").count() > 300
    assert ReviewComment.objects.count() > 12
    assert LedgerEntry.objects.count() == entries
    after = crawl()
    assert [page for page in before if before[page] != after.get(page)] == []
    assert after.keys() == before.keys()


def test_the_crawl_would_notice_a_publication(world: World, still: None) -> None:
    before = crawl(most_per_kind=0)

    publish_all([make.make_figure("leak", "yearbook", state_id="XBB", best=1)])

    after = crawl(most_per_kind=0)
    changed = [page for page in before if before[page] != after.get(page)]
    assert "/" in changed or "/states/xbb/" in changed
    assert len(changed) > 20
