"""The files of sources, states and other actors."""

from __future__ import annotations

from policies import choices
from policies.actions.importing.columns import (
    address,
    choice,
    day,
    partial_date,
    pattern,
    prose,
    reference,
    references,
    slug,
    text,
    texts,
)
from policies.actions.importing.layouts.layout import Layout, cited
from policies.choices import Kind

SOURCES = Layout(
    "sources",
    Kind.SOURCE,
    (
        slug(),
        text("publisher", 200, required=True),
        text("title", 500, required=True),
        choice("kind", choices.SourceKind),
        address("url"),
        prose("citation"),
        partial_date("published_on"),
        pattern("language", "[a-z]{2,3}", "a language code", required=False),
        address("archived_url"),
        pattern("archived_sha256", "[0-9a-f]{64}", "a SHA-256", required=False),
        prose("note"),
        day("verified_on"),
    ),
)

STATES = Layout(
    "states",
    Kind.STATE,
    cited(
        pattern("key", "[A-Z]{3}", "three capital letters A-Z"),
        pattern("iso2", "[A-Z]{2}", "two capital letters A-Z"),
        pattern("m49", "[0-9]{3}", "three digits", required=False),
        text("name", 120, required=True),
        text("official_name", 200, required=True),
        text("region", 60, required=True),
        text("subregion", 60, required=True),
        choice("kind", choices.StateKind),
        day("un_member_since"),
        texts("aliases"),
        reference("predecessor", Kind.STATE, required=False),
    ),
)

ACTORS = Layout(
    "actors",
    Kind.ACTOR,
    cited(
        slug(),
        text("name", 200, required=True),
        choice("kind", choices.ActorKind),
        references("states", Kind.STATE),
        texts("aliases"),
    ),
)
