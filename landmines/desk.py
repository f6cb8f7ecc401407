"""Puts the desk's own site in place of Django's stock admin site."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """The admin app, with our site as ``admin.site``."""

    default_site = "policies.admin.site.DeskSite"
