"""`make` alone lists what can be made."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_make_alone_lists_every_target() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.+)$", text, re.MULTILINE)

    listing = subprocess.run(
        ["make", "--no-print-directory"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    listed = {line.split()[1] for line in listing.splitlines()}
    assert listed == set(phony.split())
    assert all(len(line.split()) > 3 for line in listing.splitlines())
