"""docs/reference/settings.md lists exactly the variables that the settings read."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_lists_what_the_settings_read() -> None:
    code = (ROOT / "landmines" / "settings.py").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    table = page.partition("## ")[0]

    read = set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", code)) | {"SECRET_KEY_FILE"}

    assert len(read) >= 8
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE)) == read


def test_the_page_tells_the_defaults_of_the_settings() -> None:
    page = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")

    for name, default in (
        ("DATABASE_URL", "sqlite:///db.sqlite3"),
        ("DEBUG", "false"),
        ("PORT", "8000"),
        ("LOG_FORMAT", "text"),
        ("REQUIRE_SECOND_PERSON", "true"),
    ):
        assert f"| `{name}` | `{default}` |" in page
