"""Figures of mines stockpiled, destroyed, retained, produced, transferred, used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policies.admin.facts import FactAdmin
from policies.admin.forms import FactForm
from policies.admin.inlines import FigureCitationInline
from policies.admin.looks import Looks, Typed, look_first
from policies.choices import Measure, Qualifier
from policies.dates import PartialDate
from policies.models import StockpileFigure
from policies.wording import amount

#: Other figures of the state that are shown beside those of the same date.
MOST_OTHERS = 25


@dataclass(frozen=True, slots=True)
class Other:
    """Another figure of the state; ``same_date`` and ``same_measure`` as typed."""

    figure: StockpileFigure
    same_date: bool
    same_measure: bool

    @property
    def amount(self) -> str:
        figure = self.figure
        qualifier = Qualifier(figure.qualifier)
        return amount(qualifier, figure.low, figure.best, figure.high)

    @property
    def sources(self) -> str:
        return "; ".join(
            each.source.publisher or each.source_id
            for each in self.figure.citations.all()
        )


class FigureForm(FactForm):
    key_from = ("state", "measure", "as_of", "mine_type")


@admin.register(StockpileFigure)
class FigureAdmin(Looks, FactAdmin):
    form = FigureForm
    fieldsets = look_first(
        (
            "state",
            "measure",
            "as_of",
        ),
        _("The figure"),
        (
            "qualifier",
            "low",
            "best",
            "high",
            "basis",
            "mine_type",
            "key",
            "verified_on",
            "note",
        ),
    )
    inlines = (FigureCitationInline,)
    autocomplete_fields = ("state",)
    list_display = ("state", "measure", "dated", "low", "best", "high", "status")
    list_display_links = ("state", "measure")
    list_filter = ("status", "measure", "basis", "qualifier")
    list_select_related = ("state",)
    search_fields = ("search_folded", "state__search_folded")
    ordering = ("-as_of", "key")
    look_title = _("Other figures of this state")
    look_template = "admin/desk/looks/figures.html"
    look_fields = ("state", "as_of", "measure")

    @admin.display(description=_("as of"), ordering="as_of")
    def dated(self, row: StockpileFigure) -> str:
        return self.in_words(row, "as_of")

    def look(self, typed: Typed, obj: StockpileFigure | None) -> dict[str, Any]:
        """The state's other figures: those of the date typed, and the series."""
        state, day, measure = typed["state"], typed["as_of"], typed["measure"]
        if state is None:
            return {}
        others = list(_others(state.key, day, measure, obj))
        beside = [other for other in others if other.same_date]
        series = [other for other in others if not other.same_date]
        series.sort(key=lambda other: not other.same_measure)
        return {
            "state": state,
            "day": day,
            "measure": Measure(measure).label if measure else "",
            "beside": sorted(beside, key=lambda other: not other.same_measure),
            "series": series[:MOST_OTHERS],
            "hidden": max(0, len(series) - MOST_OTHERS),
        }


def _others(
    state: str, day: PartialDate | None, measure: str, obj: StockpileFigure | None
) -> Iterator[Other]:
    """All other figures of a state, drafts among them, the newest first."""
    rows = StockpileFigure.objects.filter(state_id=state).order_by("-as_of", "key")
    if obj is not None:
        rows = rows.exclude(pk=obj.pk)
    for figure in rows.prefetch_related("citations__source"):
        known = figure.as_of_partial
        same = day is not None and known is not None and _overlap(day, known)
        yield Other(figure, same, figure.measure == measure)


def _overlap(one: PartialDate, other: PartialDate) -> bool:
    """Whether the two may mean one day: June 2022 and 2022 may."""
    return one.first <= other.last and other.first <= one.last
