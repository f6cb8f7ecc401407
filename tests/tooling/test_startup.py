"""The site refuses to start unless it is told its secret and its hosts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECRET = "a-secret-that-is-long-enough-for-anybody"
SERVER = [sys.executable, "-c", "import landmines.wsgi"]
COMMAND = [sys.executable, "manage.py", "check"]


def start(program: list[str], **environ: str) -> "subprocess.CompletedProcess[str]":
    bare = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    return subprocess.run(
        program,
        cwd=ROOT,
        env=bare | {"DATABASE_URL": "sqlite:///:memory:"} | environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.mark.parametrize(
    ("program", "environ", "named"),
    [
        (SERVER, {}, "SECRET_KEY"),
        (SERVER, {"DEBUG": "true"}, "SECRET_KEY"),
        (SERVER, {"SECRET_KEY": SECRET}, "ALLOWED_HOSTS"),
        (SERVER, {"ALLOWED_HOSTS": "example.org"}, "SECRET_KEY"),
        (COMMAND, {"DEBUG": "false"}, "SECRET_KEY"),
        (COMMAND, {"SECRET_KEY": SECRET}, "ALLOWED_HOSTS"),
        (COMMAND, {"SECRET_KEY_FILE": "/nonexistent"}, "SECRET_KEY_FILE"),
        (COMMAND, {"DEBUG": "yes"}, "DEBUG"),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, dict) else None,
)
def test_it_refuses_and_names_what_is_missing(
    program: list[str], environ: dict[str, str], named: str
) -> None:
    done = start(program, **environ)

    assert done.returncode != 0
    assert f"SettingError: {named}: " in done.stderr


def test_a_server_starts_with_secret_and_hosts() -> None:
    done = start(SERVER, SECRET_KEY=SECRET, ALLOWED_HOSTS="example.org")

    assert done.returncode == 0, done.stderr


def test_a_public_site_insists_on_https_and_a_private_one_does_not() -> None:
    show = [
        *(sys.executable, "-c"),
        "from landmines import settings as s; print(s.LOCAL, s.SESSION_COOKIE_SECURE, "
        "s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0)",
    ]

    public = start(show, SECRET_KEY=SECRET, ALLOWED_HOSTS="example.org,localhost")
    behind_proxy = start(
        show, SECRET_KEY=SECRET, ALLOWED_HOSTS="localhost", TRUSTED_PROXIES="127.0.0.1"
    )
    private = start(show, SECRET_KEY=SECRET, ALLOWED_HOSTS="localhost,127.0.0.1")

    assert public.stdout.split() == ["False", "True", "True", "True", "True"]
    assert behind_proxy.stdout == public.stdout
    assert private.stdout.split() == ["True", "False", "False", "False", "False"]
