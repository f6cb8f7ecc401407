"""Small strict readers of the environment.

Every reader takes the name of a variable. A value that cannot be read stops the
start with ``SettingError``, which names the variable: nothing is guessed.
An empty variable counts as absent.
"""

import ipaddress
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

HOST = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]")

SQLITE_PRAGMAS = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA recursive_triggers = ON;
"""


class SettingError(ImproperlyConfigured):
    """A setting from the environment is missing or cannot be read."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name = name


def text(name: str, default: str = "") -> str:
    """The value of a variable, without surrounding blanks."""
    return os.environ.get(name, "").strip() or default


def email(name: str) -> str:
    """An address to write to, or nothing."""
    value = text(name)
    if value and not re.fullmatch(r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+", value):
        raise SettingError(name, f"is {value!r}; it must be an e-mail address.")
    return value


def flag(name: str, *, default: bool) -> bool:
    """A switch: ``true`` or ``false`` and nothing else."""
    value = text(name, "true" if default else "false")
    if value not in {"true", "false"}:
        raise SettingError(name, f"is {value!r}; it must be true or false.")
    return value == "true"


def integer(name: str, default: int, *, lowest: int, highest: int) -> int:
    """A whole number within bounds, both included."""
    value = text(name, str(default))
    if not re.fullmatch(r"-?[0-9]{1,18}", value):
        raise SettingError(name, f"is {value!r}; it must be a whole number.")
    if not lowest <= int(value) <= highest:
        raise SettingError(
            name, f"is {value}; it must lie between {lowest} and {highest}."
        )
    return int(value)


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """One of a few words."""
    value = text(name, default)
    if value not in allowed:
        raise SettingError(name, f"is {value!r}; use one of {', '.join(allowed)}.")
    return value


def words(name: str) -> list[str]:
    """A list separated by commas; blanks around a word are dropped."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def hosts(name: str) -> list[str]:
    """Host names this site answers to. Required; ``*`` is refused."""
    found = [host.lower() for host in words(name)]
    if not found:
        raise SettingError(
            name,
            "is not set. Give the host names of the site, separated by commas, "
            "for example ALLOWED_HOSTS=landmines.example.org.",
        )
    for host in found:
        if not HOST.fullmatch(host):
            raise SettingError(name, f"{host!r} is not a host name (no scheme, no *).")
    return found


def networks(name: str) -> list[str]:
    """Addresses or networks (``10.0.0.0/8``), or ``unix`` for a socket."""
    found = words(name)
    for item in found:
        if item == "unix":
            continue
        try:
            ipaddress.ip_network(item)
        except ValueError as error:
            raise SettingError(name, f"{item!r} is not an address: {error}.") from error
    return found


def secret(name: str) -> str:
    """A secret from the variable, or from the file that ``<name>_FILE`` names.

    Required, at least 32 characters long, and never both: two secrets would leave
    open which one counts.
    """
    file_name = f"{name}_FILE"
    value, path = text(name), text(file_name)
    if value and path:
        raise SettingError(name, f"is set together with {file_name}; keep one.")
    if path:
        name, value = file_name, _read_secret(file_name, Path(path))
    if not value:
        raise SettingError(
            name,
            f"is not set. Give a long random text, or in {file_name} a file with it: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'.",
        )
    if len(value) < 32:
        raise SettingError(name, "is too short; use at least 32 random characters.")
    return value


def _read_secret(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(name, f"cannot read {path}: {error}.") from error


def database(name: str, *, default: str, base: Path) -> dict[str, Any]:
    """A database from its address, as an entry of Django's ``DATABASES``.

    ``sqlite:///file`` is relative to ``base``, ``sqlite:////file`` absolute.
    ``postgres://user:password@host:port/name`` (or ``postgresql://``): each part may
    be percent-encoded; ``?host=/directory`` names a unix socket, any other
    parameter goes to the driver.
    """
    address = text(name, default)
    scheme, _, rest = address.partition("://")
    if scheme == "sqlite":
        return _sqlite(name, rest, base)
    if scheme in {"postgres", "postgresql"}:
        return _postgresql(name, address)
    raise SettingError(
        name, "must begin with sqlite:///, postgres:// or postgresql://."
    )


def _sqlite(name: str, rest: str, base: Path) -> dict[str, Any]:
    path = unquote(rest.removeprefix("/"))
    if not rest.startswith("/") or not path or "?" in path:
        raise SettingError(name, "must look like sqlite:///file or sqlite:////path.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path if path == ":memory:" else str(base / path),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": SQLITE_PRAGMAS,
        },
    }


def _postgresql(name: str, address: str) -> dict[str, Any]:
    try:
        parts = urlsplit(address)
        port = parts.port
        options = dict(
            parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True)
            if parts.query
            else []
        )
    except ValueError as error:
        raise SettingError(name, f"cannot be read: {error}.") from error
    database_name = unquote(parts.path.removeprefix("/"))
    if not database_name or "/" in database_name or parts.fragment:
        raise SettingError(name, "must look like postgres://user@host:port/name.")
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database_name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or options.pop("port", "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
