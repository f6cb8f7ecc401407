"""The documentation can be walked from its index, and leads nowhere wrong."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "deploy").glob("*.md"),
        *(ROOT / "fixtures").glob("*.md"),
    ]
)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|tmp|home|Users|mnt)/")
#: Folders that a reader finds through an index page of their own.
KINDS = ("tutorial", "how-to", "reference", "explanation", "adr")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def links(page: Path) -> list[str]:
    """Targets of the page's links, code blocks left out."""
    return LINK.findall(FENCE.sub("", text(page)))


def anchors(page: Path) -> set[str]:
    """The places in a page that a link may name, as forges make them."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text(page)), re.MULTILINE)
    plain = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings]
    return {heading.strip().replace(" ", "-") for heading in plain}


def leads_somewhere(page: Path, link: str) -> bool:
    """Whether a relative link names a file of the project, and a place in it."""
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.is_relative_to(ROOT) or not target.exists():
        return False
    return not anchor or anchor in anchors(target)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_relative_links_lead_somewhere(page: Path) -> None:
    relative = [link for link in links(page) if not re.match(r"[a-z]+:", link)]

    assert [link for link in relative if not leads_somewhere(page, link)] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_names_no_place_on_somebodys_machine(page: Path) -> None:
    assert not MACHINE.findall(text(page))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_has_one_title_and_no_skipped_rank(page: Path) -> None:
    ranks = [
        len(marks)
        for marks in re.findall(r"^(#+) ", FENCE.sub("", text(page)), re.MULTILINE)
    ]

    assert ranks[0] == 1
    assert ranks.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks))


def test_every_page_is_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    ahead = [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in seen or page.suffix != ".md" or not page.exists():
            continue
        seen.add(page)
        ahead += [
            (page.parent / link.partition("#")[0]).resolve()
            for link in links(page)
            if not re.match(r"[a-z]+:", link)
        ]

    assert [name(page) for page in PAGES if page not in seen] == []


def test_every_kind_of_page_is_there() -> None:
    for kind in KINDS:
        assert list((ROOT / "docs" / kind).glob("*.md")), kind


def test_the_readme_is_short_and_shows_the_two_commands() -> None:
    readme = text(ROOT / "README.md")

    assert len(readme.splitlines()) <= 120
    assert "make run" in readme
    assert "make test" in readme
    assert "CC BY 4.0" in readme
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+\.png)\)", readme)
    assert pictures
    assert all((ROOT / picture).stat().st_size > 10_000 for picture in pictures)


def test_decisions_are_dated_numbered_and_listed() -> None:
    records = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))

    for number, record in enumerate(records, start=1):
        lines = text(record).splitlines()
        assert record.name.startswith(f"{number:04d}-")
        assert lines[0].startswith(f"# {number:04d}. ")
        assert re.match(r"Date: \d{4}-\d{2}-\d{2} · Status: ", lines[2])
        headings = [line for line in lines if line.startswith("## ")]
        assert headings == ["## Context", "## Decision", "## Consequences"]
        assert f"({record.name})" in text(ROOT / "docs" / "adr" / "README.md")


def test_every_dependency_has_its_reason() -> None:
    decision = text(ROOT / "docs" / "adr" / "0013-dependencies.md")
    explained = {
        re.sub(r"\[.*\]", "", package.strip())
        for row in re.findall(r"^\| ([^|]+) \|", decision, re.MULTILINE)
        for package in row.split(",")
    }
    wanted = set()
    for file in ("requirements.in", "requirements-dev.in"):
        for line in text(ROOT / file).splitlines():
            package = re.match(r"[a-z][a-z0-9-]*", line)
            if package:
                wanted.add(package.group())

    assert wanted - explained == set()
    assert explained - wanted <= {"brotli", "Package", "---"}
