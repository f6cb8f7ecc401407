"""Addresses of the public site, by subject.

``listed`` gives a list or dossier its siblings: ``/use/`` also as ``/use.csv`` and
``/use.json``.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, path

from policies.views import (
    actors,
    announcements,
    calendar,
    changes,
    comparison,
    distance,
    home,
    lists,
    machines,
    maps,
    promises,
    records,
    reference,
    resolution,
    search,
    sources,
    states,
    treaties,
    votes,
    why,
)

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


urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    # Prose
    *listed("codebook/", reference.codebook, "codebook"),
    *listed("methodology/", reference.methodology, "methodology"),
    *listed("data/", reference.data, "data"),
    *listed("glossary/", reference.glossary_page, "glossary"),
    *listed("known-gaps/", reference.known_gaps, "known-gaps"),
    *listed("data-dictionary/", reference.data_dictionary, "data-dictionary"),
    path("about/", reference.about, name="about"),
    # The world; states, treaties, announcements
    *listed("map/", maps.world_map, "map"),
    *listed("states/", states.states, "states"),
    *listed("states/<str:iso3>/", states.state, "state"),
    *listed("treaties/", treaties.treaties, "treaties"),
    *listed("treaties/<slug:slug>/", treaties.treaty, "treaty"),
    *listed("announcements/", announcements.announcement_list, "announcements"),
    *listed("announcements/<str:key>/", announcements.announcement, "announcement"),
    # Actors that are not states, and sources
    *listed("actors/", actors.actor_list, "actors"),
    *listed("actors/<str:key>/", actors.actor, "actor"),
    *listed("sources/", sources.source_list, "sources"),
    *listed("sources/<str:key>/", sources.source, "source"),
    # Comparison and reasoning
    *listed("compare/", comparison.comparison, "compare"),
    *listed("compare/distance/", distance.distance, "distance"),
    *listed("why/<str:iso3>/", why.why, "why"),
    # Lists of facts
    *listed("stockpiles/", lists.stockpiles, "stockpiles"),
    *listed("use/", lists.use, "use"),
    *listed("votes/", votes.votes, "votes"),
    *listed("votes/<str:key>/", resolution.resolution, "resolution"),
    *listed("commitments/", promises.commitments, "commitments"),
    *listed("statements/", lists.statements, "statements"),
    # The record itself
    *listed("records/<str:kind>/<str:key>/", records.record, "record"),
    *listed("changes/", changes.changes, "changes"),
    *listed("calendar/", calendar.calendar, "calendar"),
    *listed("search/", search.search, "search"),
    # For machines
    path("style/<slug:version>/<slug:name>.css", machines.style, name="stylesheet"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
]
