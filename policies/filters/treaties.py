"""What the status page of a treaty can be asked for."""

from __future__ import annotations

from policies.choices import LawKey
from policies.filters.parameters import (
    GROUP,
    REGION,
    STATE,
    Parameter,
    key_parameter,
    keys_of,
)

LAW_CODE: Parameter[tuple[str, ...]] = key_parameter(
    "code", keys_of(LawKey), "Only states with one of these legal statuses."
)

STATUS = (STATE, GROUP, REGION, LAW_CODE)
