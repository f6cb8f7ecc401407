"""What the list of announcements can be asked for."""

from __future__ import annotations

from typing import Any

from policies.choices import Dimension, InstrumentKind, IssuerKind, PositionCode
from policies.filters.parameters import (
    REGION,
    STATE,
    Parameter,
    Q,
    key_parameter,
    keys_of,
)
from policies.filters.question import PAGED, PERIOD

INSTRUMENT = key_parameter("instrument", keys_of(InstrumentKind), "Kind of text.")
ISSUER = key_parameter("issuer", keys_of(IssuerKind), "Who speaks.")
ABOUT = key_parameter("dimension", keys_of(Dimension), "What a position is about.")
CODED = key_parameter(
    "code",
    keys_of(PositionCode),
    "Code of a position; with a dimension, one position has both.",
)

ANNOUNCEMENTS: tuple[Parameter[Any], ...] = (
    STATE,
    REGION,
    *PERIOD,
    INSTRUMENT,
    ISSUER,
    ABOUT,
    CODED,
    Q,
    *PAGED,
)
