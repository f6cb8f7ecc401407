"""Addresses of the public site, by subject.

``listed`` gives a list or dossier its siblings: ``/use/`` also as ``/use.csv`` and
``/use.json``.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, path

FILE_FORMS = ("csv", "json")


def listed(
    route: str, view: Callable[..., HttpResponseBase], name: str
) -> list[URLPattern]:
    """The page at ``route`` (which ends in a slash) and its files."""
    stem = route.removesuffix("/")
    files = [
        path(f"{stem}.{form}", view, {"suffix": form}, name=f"{name}-{form}")
        for form in FILE_FORMS
    ]
    return [path(route, view, name=name), *files]


urlpatterns: list[URLPattern] = []
