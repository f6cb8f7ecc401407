"""Help for a developer's own machine stays on a developer's own machine."""

import stat
from pathlib import Path

import pytest

from landmines import local


def test_a_bare_environment_gets_a_secret_and_loopback_hosts(tmp_path: Path) -> None:
    environ: dict[str, str] = {}
    path = tmp_path / "secret"

    assert local.prepare(environ, path)

    assert environ["SECRET_KEY_FILE"] == str(path)
    assert environ["ALLOWED_HOSTS"] == "localhost,127.0.0.1,[::1]"
    assert len(path.read_text(encoding="utf-8").strip()) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_secret_is_drawn_once_and_differs_between_machines(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    local.ensure_secret(first)
    drawn = first.read_text(encoding="utf-8")

    local.ensure_secret(first)
    local.ensure_secret(second)

    assert first.read_text(encoding="utf-8") == drawn
    assert second.read_text(encoding="utf-8") != drawn
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first", "second"]


@pytest.mark.parametrize(
    "told",
    [
        {"DEBUG": "false"},
        {"SECRET_KEY": "x"},
        {"SECRET_KEY_FILE": "x"},
        {"ALLOWED_HOSTS": "example.org"},
        {"DEBUG": "true", "ALLOWED_HOSTS": "example.org"},
    ],
    ids=lambda told: "+".join(told),
)
def test_a_half_configured_server_gets_no_help(
    tmp_path: Path, told: dict[str, str]
) -> None:
    environ = dict(told)

    assert not local.prepare(environ, tmp_path / "secret")

    assert environ == told
    assert not (tmp_path / "secret").exists()


def test_debugging_on_ones_own_machine_needs_nothing_else(tmp_path: Path) -> None:
    assert local.prepare({"DEBUG": "true"}, tmp_path / "secret")
