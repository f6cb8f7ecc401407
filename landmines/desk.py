"""Puts the desk's own site in place of Django's stock admin site."""

from importlib import import_module

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """The admin app, with our site as ``admin.site``."""

    default_site = "policies.admin.site.DeskSite"

    def ready(self) -> None:
        """Register our screens after those of other apps, which they replace."""
        super().ready()
        import_module("policies.admin.screens")
