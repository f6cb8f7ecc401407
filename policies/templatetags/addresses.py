"""Links that keep the two dates of the page: ``{% to "/states/" code "/" %}``."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.context import Context

from policies.filters.question import DATES

register = template.Library()

#: What settles a date in an address already: a period takes the place of a day.
SETTLED = {"on": ("on", "from", "to")}


@register.simple_tag(takes_context=True)
def to(context: Context, *parts: object, **parameters: Any) -> str:
    """The address made of ``parts``, with the page's dates and ``parameters``.

    A parameter given as None or '' is left out, a kept date too. The parts may bring
    a query of their own, whose dates stand, and a fragment may be the last one
    (``"#law"``). An address elsewhere stays as it is.
    """
    path = "".join(str(part) for part in parts)
    if re.match(r"[a-z]+:", path):
        return path
    path, hash_mark, fragment = path.partition("#")
    request = context.get("request")
    asked = {name for name, value in parameters.items() if value not in (None, "")}
    asked.update(re.findall(r"[?&](\w+)=", path))
    kept = {
        name: request.GET[name]
        for name in DATES
        if request is not None
        and request.GET.get(name)
        and asked.isdisjoint(SETTLED.get(name, (name,)))
    }
    wanted = {
        name: str(value)
        for name, value in {**kept, **parameters}.items()
        if value not in (None, "")
    }
    joint = "&" if "?" in path else "?"
    query = f"{joint}{urlencode(wanted)}" if wanted else ""
    return f"{path}{query}{hash_mark}{fragment}"


@register.simple_tag(takes_context=True)
def here(context: Context, prefix: str) -> str:
    """``page`` where the present address lies under ``prefix``, for aria-current."""
    request = context.get("request")
    if request is None or not request.path.startswith(prefix):
        return ""
    return "page" if request.path == prefix else "true"
