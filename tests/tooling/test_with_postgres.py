"""The launcher gives a command a PostgreSQL of its own and leaves nothing behind."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAUNCHER = ROOT / "scripts" / "with_postgres.py"
SHOW = "import os; print(os.environ['DATABASE_URL'])"
ASK = """
import os, psycopg2, urllib.parse
host = urllib.parse.parse_qs(os.environ["DATABASE_URL"].partition("?")[2])["host"][0]
connection = psycopg2.connect(host=host, user="landmines", dbname="postgres")
cursor = connection.cursor()
cursor.execute("select version()")
print(cursor.fetchone()[0])
print(host)
"""


def launch(
    *command: str, user: str | None = None, **environ: str
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(LAUNCHER), *command],
        env=os.environ | environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        user=user,
        cwd="/",
    )


def python(code: str) -> tuple[str, str, str]:
    return sys.executable, "-c", code


def test_the_command_reaches_a_real_server_that_is_gone_afterwards() -> None:
    done = launch(*python(ASK))

    assert done.returncode == 0, done.stderr
    version, host = done.stdout.splitlines()
    assert version.startswith("PostgreSQL ")
    assert not Path(host).exists()


def test_the_status_of_the_command_is_passed_on_and_all_is_cleaned_up() -> None:
    done = launch(*python(SHOW + "; raise SystemExit(7)"))

    assert done.returncode == 7
    host = done.stdout.strip().rpartition("=")[2]
    assert host.startswith("/")
    assert not Path(host).exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_command_and_the_server(number: signal.Signals) -> None:
    wait = SHOW + "; import sys, time; sys.stdout.flush(); time.sleep(60)"
    launcher = subprocess.Popen(
        [sys.executable, str(LAUNCHER), *python(wait)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert launcher.stdout is not None
    host = launcher.stdout.readline().strip().rpartition("=")[2]
    server = int((Path(host) / "data" / "postmaster.pid").read_text().split()[0])

    # Ctrl-C goes to the whole group, as from a terminal; others to the launcher.
    if number is signal.SIGINT:
        os.killpg(launcher.pid, number)
    else:
        launcher.send_signal(number)

    assert launcher.wait(timeout=60) != 0
    launcher.stdout.close()
    assert not Path(host).exists()
    assert not Path(f"/proc/{server}").exists()


def test_without_postgresql_it_fails_loudly(tmp_path: Path) -> None:
    done = launch(*python(SHOW), PG_BIN=str(tmp_path))

    assert done.returncode == 3
    assert done.stdout == ""
    assert "No PostgreSQL to test on" in done.stderr
    assert str(tmp_path) in done.stderr


@pytest.fixture
def nobody() -> Iterator[tuple[str, dict[str, str]]]:
    """An interpreter that the user nobody may run, and that user's empty home."""
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    home = Path(tempfile.mkdtemp())
    user = pwd.getpwnam("nobody")
    os.chown(home, user.pw_uid, user.pw_gid)
    yield interpreter_for("nobody"), {"HOME": str(home), "PATH": os.defpath}
    left = list(home.iterdir())
    shutil.rmtree(home)
    assert left == []


def interpreter_for(user: str) -> str:
    for program in (sys.executable, "/usr/bin/python3"):
        try:
            subprocess.run([program, LAUNCHER], user=user, cwd="/", check=False)
        except OSError:
            continue
        return program
    pytest.skip("no Python here that an ordinary user may run")


def test_an_ordinary_user_with_an_empty_home_can_start_one(
    nobody: tuple[str, dict[str, str]],
) -> None:
    program, environ = nobody

    show = "whoami; test -S ${DATABASE_URL#*host=}/.s.PGSQL.5432 && echo listening"
    done = subprocess.run(
        [program, LAUNCHER, "/bin/sh", "-c", show],
        user="nobody",
        env=environ,
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["nobody", "listening"]
