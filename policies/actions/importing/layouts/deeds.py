"""The files of figures of stock, of use, and of what was looked for."""

from __future__ import annotations

from policies import choices
from policies.actions.importing.columns import (
    choice,
    number,
    partial_date,
    prose,
    reference,
    slug,
    text,
)
from policies.actions.importing.layouts.layout import Layout, cited
from policies.choices import Kind

STOCKPILE_FIGURES = Layout(
    "stockpile_figures",
    Kind.FIGURE,
    cited(
        slug(),
        reference("state", Kind.STATE),
        partial_date("as_of", required=True),
        choice("measure", choices.Measure),
        number("low"),
        number("best"),
        number("high"),
        choice("qualifier", choices.Qualifier),
        choice("basis", choices.FigureBasis),
        text("mine_type", 200),
    ),
)

USE_RECORDS = Layout(
    "use_records",
    Kind.USE,
    cited(
        slug(),
        choice("user_kind", choices.UserKind),
        reference("user_state", Kind.STATE, required=False),
        reference("actor", Kind.ACTOR, required=False),
        text("user_name", 200),
        reference("location_state", Kind.STATE),
        partial_date("started_on"),
        partial_date("ended_on"),
        choice("finding", choices.Finding),
        choice("grade", choices.EvidenceGrade),
        text("mine_types", 300),
    ),
)


SEARCH_RECORDS = Layout(
    "search_records",
    Kind.SEARCH,
    cited(
        slug(),
        reference("state", Kind.STATE),
        choice("dimension", choices.Dimension),
        partial_date("searched_on", required=True),
        text("searched_by", 200, required=True),
        prose("searched_in", required=True),
        partial_date("period_from"),
        partial_date("period_to"),
        sources_required=False,
    ),
)
