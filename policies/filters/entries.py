"""Rows of the ledger narrowed by kind, action, state and the days of recording."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import cast

from django.utils.datastructures import MultiValueDict
from django_filters import DateFilter, FilterSet, MultipleChoiceFilter

from policies.choices import Kind, LedgerAction
from policies.exceptions import InvalidInput
from policies.filters.parameters import STATE, key_parameter, keys_of
from policies.filters.question import Question
from policies.models.ledger import FacetName, LedgerEntry, LedgerQuerySet
from policies.queries.revisions import midnight

KIND = key_parameter("kind", keys_of(Kind), "Kind of fact.")
ACTION = key_parameter(
    "action",
    keys_of(LedgerAction),
    "What was done: publish, correct, withdraw or redact.",
)
ONE_DAY = dt.timedelta(days=1)


class EntryFilter(FilterSet):
    """What ``/changes/`` is narrowed by; ``from`` and ``to`` are whole days, UTC."""

    kind = MultipleChoiceFilter(choices=Kind.pairs)
    action = MultipleChoiceFilter(choices=LedgerAction.pairs)
    state = MultipleChoiceFilter(method="about_states")

    class Meta:
        model = LedgerEntry
        fields: list[str] = []

    def about_states(
        self, entries: LedgerQuerySet, name: str, codes: list[str]
    ) -> LedgerQuerySet:
        return entries.with_facet(FacetName.STATE, *codes) if codes else entries

    def recorded_from(
        self, entries: LedgerQuerySet, name: str, day: dt.date
    ) -> LedgerQuerySet:
        return entries.filter(recorded_at__gte=midnight(day))

    def recorded_to(
        self, entries: LedgerQuerySet, name: str, day: dt.date
    ) -> LedgerQuerySet:
        return entries.filter(recorded_at__lt=midnight(day + ONE_DAY))


# "from" is a word of Python, so these two cannot be attributes of the class.
EntryFilter.base_filters["from"] = DateFilter(method="recorded_from")
EntryFilter.base_filters["to"] = DateFilter(method="recorded_to")


def narrowed(
    entries: LedgerQuerySet, question: Question, states: Iterable[tuple[str, str]]
) -> LedgerQuerySet:
    """The rows that the question asks for, lazily.

    ``states`` are the codes and names on record; where there are none yet, no code is
    refused. Raises ``InvalidInput`` for a state that is not among them.
    """
    codes = question[STATE]
    found = EntryFilter(_data(question), queryset=entries)
    known = list(states) or [(code, code) for code in codes]
    found.filters["state"].extra["choices"] = known
    if not found.is_valid():
        faults = found.form.errors.get_json_data()
        raise InvalidInput({name: says[0]["message"] for name, says in faults.items()})
    return cast("LedgerQuerySet", found.qs)


def _data(question: Question) -> MultiValueDict[str, str]:
    """The question as a form's data. The valid day does not bear on what was done."""
    first, last = question.first, question.last
    return MultiValueDict(
        {
            "kind": list(question[KIND]),
            "action": list(question[ACTION]),
            "state": list(question[STATE]),
            "from": [first.isoformat()] if first else [],
            "to": [last.isoformat()] if last else [],
        }
    )
