"""The files of resolutions and of the votes on them."""

from __future__ import annotations

from policies import choices
from policies.actions.importing.columns import choice, day, reference, slug, small, text
from policies.actions.importing.layouts.layout import Layout, cited
from policies.choices import Kind

RESOLUTIONS = Layout(
    "resolutions",
    Kind.RESOLUTION,
    cited(
        slug(),
        text("symbol", 40, required=True),
        small("session", required=True),
        choice("series", choices.Series),
        day("adopted_on", required=True),
        text("title", required=True),
        small("yes"),
        small("no"),
        small("abstain"),
        small("non_voting"),
    ),
    unique=("symbol",),
)

VOTES = Layout(
    "votes",
    Kind.RESOLUTION,
    (
        reference("resolution", Kind.RESOLUTION),
        reference("state", Kind.STATE),
        choice("vote", choices.VoteValue),
    ),
    identity=("resolution", "state"),
    is_part=True,
)
