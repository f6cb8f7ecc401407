"""Every enumeration of the record, each member with its label and its definition.

Stored values are the slugs; labels may change, slugs never do. The ladders carry
their ordinal. One definition serves the database, the forms, the exports, the
codebook page and the data dictionary. They stand in modules by subject; everybody
else takes them from here.
"""

from __future__ import annotations

from policies.choices.actors import ActorKind, IssuerKind, StateKind, UserKind
from policies.choices.announcements import (
    Attitude,
    InstrumentKind,
    Outcome,
    PledgeDimension,
    Strength,
)
from policies.choices.choice import Choice
from policies.choices.deed import (
    EvidenceGrade,
    FigureBasis,
    Finding,
    Measure,
    Qualifier,
)
from policies.choices.desk import KeptBecause, Severity, WorkflowStatus
from policies.choices.law import (
    BINDING,
    CONSENT_ACTIONS,
    LAW_DIMENSIONS,
    LEAVING,
    ActionKind,
    EffectBasis,
    EntryRule,
    LawFlag,
    LawKey,
)
from policies.choices.ledger import Kind, LedgerAction
from policies.choices.sources import Confidence, SourceKind
from policies.choices.stance import Modifier, StanceKey, WordMeets
from policies.choices.votes import Series, VoteValue
from policies.choices.word import (
    LADDER_DIMENSIONS,
    Absent,
    Code,
    Dimension,
    Joining,
    PositionCode,
    codes_on,
    ladder_of,
)

__all__ = [
    "BINDING",
    "CONSENT_ACTIONS",
    "LADDER_DIMENSIONS",
    "LAW_DIMENSIONS",
    "LEAVING",
    "VOCABULARY",
    "Absent",
    "ActionKind",
    "ActorKind",
    "Attitude",
    "Choice",
    "Code",
    "Confidence",
    "Dimension",
    "EffectBasis",
    "EntryRule",
    "EvidenceGrade",
    "FigureBasis",
    "Finding",
    "InstrumentKind",
    "IssuerKind",
    "Joining",
    "KeptBecause",
    "Kind",
    "LawFlag",
    "LawKey",
    "LedgerAction",
    "Measure",
    "Modifier",
    "Outcome",
    "PledgeDimension",
    "PositionCode",
    "Qualifier",
    "Series",
    "Severity",
    "SourceKind",
    "StanceKey",
    "StateKind",
    "Strength",
    "UserKind",
    "VoteValue",
    "WordMeets",
    "WorkflowStatus",
    "codes_on",
    "ladder_of",
]

#: The enumerations in the order that the codebook explains them in.
VOCABULARY: tuple[type[Choice], ...] = (
    StateKind,
    ActorKind,
    SourceKind,
    ActionKind,
    EffectBasis,
    EntryRule,
    InstrumentKind,
    Strength,
    IssuerKind,
    Dimension,
    PledgeDimension,
    Code,
    Joining,
    Absent,
    PositionCode,
    StanceKey,
    WordMeets,
    LawKey,
    LawFlag,
    Confidence,
    Measure,
    Qualifier,
    FigureBasis,
    UserKind,
    Finding,
    EvidenceGrade,
    Outcome,
    Attitude,
    Series,
    VoteValue,
    Modifier,
    LedgerAction,
    Kind,
    WorkflowStatus,
    Severity,
    KeptBecause,
)
