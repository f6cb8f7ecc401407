"""The gate's reasons in the desk's words."""

from __future__ import annotations

import re

from policies.choices import Kind
from policies.models import DESK_MODELS, DeskFact

#: ``announcement/usa-2022-policy: `` before a reason of a batch.
_NAME = re.compile(r"^([a-z-]+)/([\w-]+): ")


def worded(reason: str, kind: Kind) -> str:
    """A reason with the desk's words for the column it begins with."""
    name, colon, rest = reason.partition(": ")
    columns = {field.name: field for field in DESK_MODELS[kind]._meta.concrete_fields}
    if not colon or name not in columns:
        return f"{name[:1].upper()}{name[1:]}{colon}{rest}"
    return f"{str(columns[name].verbose_name).capitalize()}: {rest}"


def named(reason: str, kind: Kind, key: str) -> str:
    """A worded reason that says of which record of a batch it speaks."""
    said = worded(reason, kind) if ": " in reason else reason
    return f"{kind.label} {key}: {said}"


def batch_reason(reason: str, fact: DeskFact) -> str:
    """A reason of a batch in words; the page's own fact needs no name."""
    match = _NAME.match(reason)
    if match is None or match[1] not in {kind.value for kind in Kind}:
        return worded(reason, fact.KIND)
    kind, key = Kind(match[1]), match[2]
    rest = reason[match.end() :]
    if (kind, key) == (fact.KIND, fact.key):
        return worded(rest, kind)
    return named(rest, kind, key)
