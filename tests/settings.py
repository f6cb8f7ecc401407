"""The settings of the site, on a database of the tests' own.

The secret is drawn for each run. SQLite keeps its test database in a file, not in
memory: several connections, threads and processes must see the same rows.
"""

import atexit
import os
import secrets
import shutil
import tempfile

os.environ["SECRET_KEY"] = secrets.token_urlsafe(50)
os.environ["ALLOWED_HOSTS"] = "localhost,127.0.0.1"
for name in ("SECRET_KEY_FILE", "TRUSTED_PROXIES", "DEBUG", "LOG_FORMAT", "PORT"):
    os.environ.pop(name, None)
os.environ.pop("REQUIRE_SECOND_PERSON", None)

from landmines.settings import *  # noqa: E402, F403 - the site's own settings
from landmines.settings import DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    directory = tempfile.mkdtemp(prefix="landmines-test-")
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    DATABASES["default"]["TEST"] = {"NAME": f"{directory}/test.sqlite3"}

# Hashing a password well takes a tenth of a second; no test depends on it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
