"""What machines ask for: ``/robots.txt``, ``/sitemap.xml``, stylesheets."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import escape
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from policies.queries.moments import moment_at
from policies.queries.world import World, world_at
from policies.stylesheets import stylesheet
from policies.tables.places import fact_href

#: Pages that are there whatever the ledger holds.
STANDING = (
    *("/", "/states/", "/treaties/", "/announcements/", "/compare/", "/stockpiles/"),
    *("/use/", "/votes/", "/commitments/", "/statements/", "/actors/", "/sources/"),
    *("/changes/", "/calendar/", "/map/", "/methodology/", "/codebook/", "/glossary/"),
    *("/compare/distance/", "/known-gaps/", "/data/", "/data-dictionary/", "/about/"),
)


@csrf_exempt
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; earlier moments and the desk need no index."""
    lines = (
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search/",
        "Disallow: /*recorded=",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
        "",
    )
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@csrf_exempt
@require_safe
def style(request: HttpRequest, version: str, name: str) -> HttpResponse:
    """The stylesheet of some pages; under its own hash it may be kept for good."""
    try:
        text, present = stylesheet(name)
    except KeyError:
        raise Http404("no page has this stylesheet") from None
    kept = "public, max-age=31536000, immutable" if version == present else "no-cache"
    headers = {"Cache-Control": kept}
    return HttpResponse(text, content_type="text/css; charset=utf-8", headers=headers)


@csrf_exempt
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page of the present, with the day on which its fact was last recorded."""
    world = world_at(moment_at())
    entries = (
        f"<url><loc>{escape(request.build_absolute_uri(path))}</loc>{changed}</url>"
        for path, changed in chain(((p, "") for p in STANDING), _facts(world))
    )
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "\n".join(entries)
        + "\n</urlset>\n"
    )
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


def _facts(world: World) -> Iterator[tuple[str, str]]:
    facts = chain(
        world.states,
        world.treaties.values(),
        world.announcements.values(),
        world.actors.values(),
        world.resolutions.values(),
        world.sources.values(),
    )
    for fact in facts:
        entry = world.entry(fact)
        day = f"<lastmod>{entry.recorded_at.date()}</lastmod>" if entry else ""
        yield fact_href(fact.KIND.value, fact.key), day
