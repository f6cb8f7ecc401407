"""What the search can be asked for."""

from __future__ import annotations

from typing import Any

from policies.filters.parameters import (
    STATE,
    Parameter,
    Q,
    key_parameter,
    one_of,
    single,
)
from policies.filters.question import PAGED, PERIOD
from policies.queries.search.contents import KINDS
from policies.queries.search.finding import ORDERS, RANK

KIND = key_parameter("kind", tuple(KINDS), "Kind of fact.")
SORT: Parameter[str] = Parameter(
    "sort",
    single(one_of(ORDERS)),
    RANK,
    "rank: the best answer first; happened, -happened: by date.",
)

SEARCH: tuple[Parameter[Any], ...] = (Q, KIND, STATE, *PERIOD, SORT, *PAGED)
