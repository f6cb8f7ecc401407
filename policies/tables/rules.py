"""The rules that decide, each with how many states it decides for on a day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from policies.appearance import DIMENSION_LABELS, SHORT_NAMES
from policies.choices import StanceKey
from policies.queries.deciding import Decided
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.codebook import STANCE_RULES
from policies.tables.why import named_rule

_LEVEL = "Readings of equal weight conflict"
_LIMITED = "Only positions limited in scope are in force"

#: What each rule says, by the slug that a reading names, in the order of the codebook.
RULES = {
    "stance-5": STANCE_RULES[StanceKey.BOUND],
    "stance-4-deposited": "Consent is deposited; entry into force lies ahead.",
    "stance-4-signed": "The treaty is signed, and the word keeps no use open.",
    "stance-4-statute": "A national statute bans use, production and transfer.",
    "stance-3": STANCE_RULES[StanceKey.RENOUNCES],
    "stance-2": STANCE_RULES[StanceKey.RESTRICTS],
    "stance-1": STANCE_RULES[StanceKey.CONDITIONS],
    "stance-0": STANCE_RULES[StanceKey.PERMITS],
    "stance-contested": STANCE_RULES[StanceKey.CONTESTED],
    "stance-not-established": STANCE_RULES[StanceKey.NOT_ESTABLISHED],
    "stance-not-coded": STANCE_RULES[StanceKey.NOT_CODED],
    "word-4": "The strongest position in force counts; of equals, the latest.",
    "word-4-sources": f"{_LEVEL}; the one with the better source counts.",
    "word-4-tie": f"{_LEVEL} and no source is better: contested.",
    "word-6-narrow": f"{_LIMITED}; the code counts with its terms.",
    "word-6-narrow-sources": f"{_LIMITED} and conflict; the better source counts.",
    "word-6-narrow-tie": f"{_LIMITED} and conflict: contested.",
    "word-6-loosened": "A narrower position loosens a general ban: exception.",
    "word-8-law": "The Mine Ban Treaty binds the state: prohibited by law.",
    "word-8-protocol": "CCW Protocol II raises “permits” to “conditions”.",
    "word-8-joining": "The treaty binds or consent is deposited: joining is settled.",
    "word-not-established": "The word was looked for and nothing citable was found.",
    "word-not-coded": "Nobody has looked for the word yet.",
    "law-act": "The status follows from the act itself, from the day it was done.",
    "law-sourced": "It takes effect on the day that a source states.",
    "law-by-treaty": "It takes effect on the day that the treaty’s rule gives.",
    "law-succession": "A succession takes effect at the latest on its deposit.",
    "law-deferred": "A withdrawal is held up by an armed conflict, as recorded.",
    "law-deferral-ended": "A withdrawal takes effect when the deferral ended.",
    "law-none": "No act on record is certain to have been made.",
}


def _decides(row: Mapping[str, Value]) -> str:
    """For how many states the rule decides which dimension, in words."""
    found = [
        f"{SHORT_NAMES[key]}\N{NO-BREAK SPACE}{row[_counted(key)]:,}"
        for key in DIMENSION_LABELS
        if row[_counted(key)]
    ]
    return ", ".join(found) or "nothing on this day"


def _counted(dimension: str) -> str:
    """The column of a dimension: hyphens do not fit the names of columns."""
    return dimension.replace("-", "_")


def _rule_href(row: Mapping[str, Value]) -> str:
    return named_rule(str(row["rule"]))[1]


COLUMNS = (
    Column("on", "On", ColumnType.DATE, "The day asked about.", on_page=False),
    Column("rule", "Key", ColumnType.KEY, "As the reasoning names it.", on_page=False),
    Column("says", "Rule", description="In a sentence.", link=_rule_href),
    Column("name", "Called", description="As the codebook calls it."),
    Column(
        "decides",
        "Decides",
        ColumnType.LIST,
        "The dimensions that it decides for at least one state.",
        "states",
        said=_decides,
    ),
    Column(
        "readings",
        "Readings",
        ColumnType.INTEGER,
        "All that it decides: states by dimension, other areas left out.",
        on_page=False,
    ),
    *(
        Column(
            _counted(key),
            label,
            ColumnType.INTEGER,
            f"Of them, on {label}.",
            unit="states",
            on_page=False,
        )
        for key, label in DIMENSION_LABELS.items()
    ),
)


def rules_table(decided: Decided, day: dt.date) -> Table:
    """One row per rule, also of those that decide nothing on the day."""

    def cells(rule: str) -> tuple[Value, ...]:
        counts = Counter({one: decided[rule, one] for one in DIMENSION_LABELS})
        return (
            day,
            rule,
            RULES[rule],
            named_rule(rule)[0],
            tuple(one for one, number in counts.items() if number),
            counts.total(),
            *counts.values(),
        )

    return Table("methodology", "Methodology", COLUMNS, tuple(RULES), cells)
