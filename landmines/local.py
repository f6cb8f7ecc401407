"""Working on one's own machine: a secret of its own and loopback addresses only.

Settings have no default secret and no default host. This module gives both to
``manage.py``, and to nothing else, when the environment says nothing about
production.
"""

import os
import secrets
from collections.abc import MutableMapping
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
SECRET_FILE = BASE / ".secret-key"
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
PRODUCTION = ("SECRET_KEY", "SECRET_KEY_FILE", "ALLOWED_HOSTS")


def prepare(environ: MutableMapping[str, str], secret_file: Path = SECRET_FILE) -> bool:
    """Fill in secret and hosts; say whether this was done.

    Nothing is filled in as soon as one setting of production is present, or
    ``DEBUG=false`` is said outright: a half-configured server must refuse to start,
    not fall back to a developer's settings.
    """
    told = any(environ.get(name) for name in PRODUCTION)
    if told or environ.get("DEBUG", "").strip() == "false":
        return False
    ensure_secret(secret_file)
    environ["SECRET_KEY_FILE"] = str(secret_file)
    environ["ALLOWED_HOSTS"] = ",".join(LOOPBACK)
    return True


def ensure_secret(path: Path) -> None:
    """Write a random secret that only its owner can read, unless there is one.

    Two processes that start together end with the same secret: the file appears
    under its name with its content already in it.
    """
    if path.exists():
        return
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(50) + "\n")
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink(missing_ok=True)
