"""The gate's reasons in the desk's words."""

from __future__ import annotations

from policies.choices import Kind
from policies.exceptions import Reason
from policies.models import DESK_MODELS, DeskFact


def worded(reason: Reason, kind: Kind) -> str:
    """A reason with the desk's words for the column it is about, without a name."""
    columns = {field.name: field for field in DESK_MODELS[kind]._meta.concrete_fields}
    if reason.place in columns:
        place = str(columns[reason.place].verbose_name).capitalize()
        return f"{place}: {reason.message}"
    words = ": ".join(word for word in (reason.place, reason.message) if word)
    return words[:1].upper() + words[1:]


def named(reason: Reason, kind: Kind, key: str) -> str:
    """A worded reason that says of which record of a batch it speaks."""
    said = worded(reason, kind) if reason.place else reason.message
    return f"{kind.label} {key}: {said}"


def batch_reason(reason: Reason, fact: DeskFact) -> str:
    """A reason of a batch in words; the page's own fact needs no name."""
    kind, _slash, key = reason.name.partition("/")
    if not key or (kind, key) == (fact.KIND.value, fact.key):
        return worded(reason, fact.KIND)
    return named(reason, Kind(kind), key)
