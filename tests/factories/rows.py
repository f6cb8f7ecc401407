"""How a row of the desk is made, and how it cites its sources."""

from __future__ import annotations

import itertools
from typing import Any, TypeVar

from django.db import models

from policies.dates import PartialDate
from policies.models import (
    Actor,
    ActorCitation,
    AnnouncementCitation,
    Commitment,
    CommitmentCitation,
    FigureCitation,
    PolicyAnnouncement,
    Resolution,
    ResolutionCitation,
    SearchCitation,
    SearchRecord,
    Source,
    State,
    StateCitation,
    Statement,
    StatementCitation,
    StockpileFigure,
    Treaty,
    TreatyAction,
    TreatyActionCitation,
    TreatyCitation,
    UseCitation,
    UseRecord,
)
from policies.models.fields import partial_dates

M = TypeVar("M", bound=models.Model)

_numbers = itertools.count(1)

#: The model that cites for each kind of fact.
CITATIONS: dict[type[models.Model], type[models.Model]] = {
    State: StateCitation,
    Actor: ActorCitation,
    Treaty: TreatyCitation,
    TreatyAction: TreatyActionCitation,
    PolicyAnnouncement: AnnouncementCitation,
    Commitment: CommitmentCitation,
    Statement: StatementCitation,
    StockpileFigure: FigureCitation,
    UseRecord: UseCitation,
    Resolution: ResolutionCitation,
    SearchRecord: SearchCitation,
}


def unsaved(model: type[M], **fields: Any) -> M:
    """An instance; partial dates given as text become date and precision."""
    for name in partial_dates(model):
        if isinstance(fields.get(name), str):
            fields[f"{name}_partial"] = PartialDate.parse(fields.pop(name))
    return model(**fields)


def saved(model: type[M], **fields: Any) -> M:
    """A stored instance with valid fields; the database keeps the named rules.

    ``full_clean`` would ask it for every rule beforehand, row by row.
    """
    row = unsaved(model, **fields)
    relations = {
        field.name for field in model._meta.concrete_fields if field.is_relation
    }
    row.clean_fields(exclude=relations)
    row.save()
    return row


def cite(fact: M, *sources: Source | str) -> M:
    """Add sources to a fact, in order; give it back."""
    for order, source in enumerate(sources):
        key = source if isinstance(source, str) else source.key
        saved(CITATIONS[type(fact)], fact=fact, source_id=key, order=order)
    return fact


def new_key(stem: str) -> str:
    return f"{stem}-{next(_numbers)}"
