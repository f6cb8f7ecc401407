"""Checks of how a site that others can reach is served."""

from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security)
def debugging_stays_at_home(**kwargs: Any) -> list[CheckMessage]:
    """landmines.E003: technical error pages show code and data to everybody."""
    if not settings.DEBUG or settings.LOCAL:
        return []
    return [
        Error(
            "DEBUG is true on a site that others can reach.",
            hint="Remove DEBUG from the environment; see docs/reference/settings.md.",
            id="landmines.E003",
        )
    ]


@register(Tags.security, deploy=True)
def static_files_are_collected(**kwargs: Any) -> list[CheckMessage]:
    """landmines.E004: without the hashed copies every page fails."""
    read_manifest = getattr(staticfiles_storage, "read_manifest", None)
    if read_manifest is None or read_manifest():
        return []
    return [
        Error(
            "The static files have not been collected.",
            hint="Run manage.py collectstatic --noinput; see deploy/README.md.",
            id="landmines.E004",
        )
    ]
