"""The settings of the site, with a secret drawn for each run.

What a developer's environment says otherwise does not reach the tests; only the
database does.
"""

import os
import secrets

os.environ["SECRET_KEY"] = secrets.token_urlsafe(50)
os.environ["ALLOWED_HOSTS"] = "localhost,127.0.0.1"
for name in (
    "SECRET_KEY_FILE",
    "TRUSTED_PROXIES",
    "DEBUG",
    "LOG_FORMAT",
    "PORT",
    "REQUIRE_SECOND_FACTOR",
    "REQUIRE_SECOND_PERSON",
    "CONTACT",
):
    os.environ.pop(name, None)

from landmines.settings import *  # noqa: E402, F403 - the site's own settings

# Hashing a password well takes a tenth of a second; no test depends on it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
