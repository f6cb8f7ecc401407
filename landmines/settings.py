"""Settings, all from the environment; docs/reference/settings.md lists them.

There is one file for every place the site runs. It refuses to load without a
secret key and allowed hosts: ``manage.py`` supplies both on a developer's machine
(``landmines.local``), an operator supplies them in production.
"""

from pathlib import Path
from typing import Any

from landmines import env, local, logs

BASE_DIR = Path(__file__).resolve().parent.parent

# Technical error pages for developers. Never on a machine that others can reach.
DEBUG = env.flag("DEBUG", default=False)

# Signs sessions and forms. No default: see landmines.local for development.
SECRET_KEY = env.secret("SECRET_KEY")

# Host names the site answers to, separated by commas.
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS")

# Proxies whose X-Forwarded-… headers are believed: addresses, networks, "unix".
TRUSTED_PROXIES = env.networks("TRUSTED_PROXIES")

# Where `make run` and the server listen.
PORT = env.integer("PORT", 8000, lowest=1, highest=65535)

# Publishing takes two people: the publisher is not the last editor.
LANDMINES_REQUIRE_SECOND_PERSON = env.flag("REQUIRE_SECOND_PERSON", default=True)

# Where readers report an error; the site says so where there is none.
LANDMINES_CONTACT = env.email("CONTACT")

# A site that answers to loopback names alone is on its reader's own machine: plain
# HTTP is right there, and static files need no collecting.
LOCAL = set(ALLOWED_HOSTS) <= set(local.LOOPBACK) and not TRUSTED_PROXIES

# Editors and administrators prove a second factor before the desk opens.
LANDMINES_REQUIRE_SECOND_FACTOR = env.flag(
    "REQUIRE_SECOND_FACTOR", default=not (LOCAL or DEBUG)
)

INSTALLED_APPS = [
    "landmines.desk.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_filters",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "policies",
]

# No middleware here touches the session or sets a cookie by itself: reading public
# pages leaves no cookie.
MIDDLEWARE = [
    "landmines.middleware.TrustedProxies",
    "landmines.middleware.SecurityHeaders",
    "landmines.middleware.BodyLimit",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "landmines.urls"
WSGI_APPLICATION = "landmines.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": env.database(
        "DATABASE_URL", default="sqlite:///db.sqlite3", base=BASE_DIR
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
# Where somebody goes whose way on is missing or leads to another site.
LOGIN_REDIRECT_URL = "admin:index"

# A form from before the last sign-in is refused, but its text is kept.
CSRF_FAILURE_VIEW = "policies.admin.lapsed.csrf_failure"

# Time and language: instants in UTC, texts ready for translation.
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

# Static files: hashed, compressed copies in production (`manage.py collectstatic`),
# the files themselves on one's own machine.
STATIC_URL = "/static/"
STATIC_ROOT = None if LOCAL else BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if LOCAL
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = LOCAL
WHITENOISE_AUTOREFRESH = DEBUG

# Cookies exist for the desk alone; off this machine they travel over HTTPS only.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_AGE = 12 * 60 * 60

# Wrong codes are counted with wrong passwords (policies.actions.signing_in), which
# forget in time; the library's own delays would double for ever.
OTP_TOTP_THROTTLE_FACTOR = OTP_STATIC_THROTTLE_FACTOR = 0
OTP_TOTP_ISSUER = "Landmine policy desk"

# Believed only from TRUSTED_PROXIES: the first middleware drops it from others.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = not LOCAL
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 0 if LOCAL else 365 * 24 * 60 * 60
# Subdomains of the host are not ours to promise anything for.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# A form of the desk is small; a whole spreadsheet of facts fits too. Longer bodies
# are refused unread (landmines.middleware.BodyLimit).
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 5

# Log lines as text for people or as JSON for machines.
LOGGING = logs.configuration(env.choice("LOG_FORMAT", "text", ("text", "json")))
