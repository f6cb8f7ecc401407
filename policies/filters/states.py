"""What the lists of states and the dossier can be asked for."""

from __future__ import annotations

from policies.appearance import DIMENSION_LABELS, STANCE, ladder
from policies.choices import Kind
from policies.filters.parameters import (
    FROM,
    GROUP,
    REGION,
    STATE,
    TO,
    Parameter,
    key_parameter,
    one_of,
    single,
)

DIMENSION: Parameter[str] = Parameter(
    "dimension",
    single(one_of(tuple(DIMENSION_LABELS))),
    STANCE,
    "The dimension shown and filtered by; stance if absent.",
)

#: Every key of every ladder, once.
CODE_KEYS = tuple(
    dict.fromkeys(
        look.key for dimension in DIMENSION_LABELS for look in ladder(dimension)
    )
)

CODE: Parameter[tuple[str, ...]] = key_parameter(
    "code", CODE_KEYS, "Only states with one of these keys on the dimension."
)

#: What a timeline can be narrowed to.
TIMELINE_KIND: Parameter[tuple[str, ...]] = key_parameter(
    "kind",
    tuple(
        kind.value
        for kind in (
            Kind.ANNOUNCEMENT,
            Kind.TREATY_ACTION,
            Kind.COMMITMENT,
            Kind.STATEMENT,
            Kind.FIGURE,
            Kind.USE,
            Kind.RESOLUTION,
        )
    ),
    "Kinds of record shown; all if absent.",
)

TIMELINE, VOTES, KEPT = "timeline", "votes", "kept"
SECTION: Parameter[str] = Parameter(
    "section",
    single(one_of((TIMELINE, VOTES, KEPT))),
    TIMELINE,
    "What a dossier's files hold: its timeline, its votes beside those of others, or "
    "what is known of mines kept and made and of reports.",
)

STATES = (STATE, GROUP, REGION, DIMENSION, CODE)
DOSSIER = (TIMELINE_KIND, FROM, TO, SECTION)
