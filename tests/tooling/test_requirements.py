"""Packages are pinned with their hashes, and nothing says where they come from."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(path.name for path in ROOT.glob("requirements*"))
LOCKS = ("requirements.txt", "requirements-dev.txt")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)( ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def pins(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return {found[1]: found[2] for line in lines if (found := PIN.match(line))}


def asked(name: str) -> set[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return {
        re.split(r"[\[<>=!~ ]", line)[0]
        for line in lines
        if line and not line.startswith(("#", "-"))
    }


@pytest.mark.parametrize("name", FILES)
def test_no_requirement_file_names_a_host(name: str) -> None:
    content = (ROOT / name).read_text(encoding="utf-8")

    assert "://" not in content
    assert not re.search(r"index-url|find-links|trusted-host| @ |file:", content)


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_a_lock_is_a_pin_a_hash_or_a_comment(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()

    strange = [
        line
        for line in lines
        if line.strip()
        and not line.lstrip().startswith("#")
        and not PIN.match(line)
        and not HASH.match(line)
    ]

    assert strange == []
    assert pins(name)


@pytest.mark.parametrize(
    ("source", "lock"),
    [
        ("requirements.in", "requirements.txt"),
        ("requirements-dev.in", "requirements-dev.txt"),
    ],
)
def test_everything_asked_for_is_pinned(source: str, lock: str) -> None:
    assert asked(source) <= set(pins(lock))


def test_development_runs_on_the_versions_of_production() -> None:
    production, development = (pins(name) for name in LOCKS)

    assert {name: development.get(name) for name in production} == production
