"""All tables: the desk, its reviews and unfinished forms, the ledger, pseudonyms.

Public code imports ``policies.models.ledger`` itself, never this package.
"""

from policies.models.attempts import SignInAttempt
from policies.models.codings import CodingItem, CodingRound, SecondCode
from policies.models.desk import (
    DESK_MODELS,
    Actor,
    ActorCitation,
    ActorState,
    AnnouncementCitation,
    Citation,
    Commitment,
    CommitmentCitation,
    CommitmentOutcomeCitation,
    DeskFact,
    FigureCitation,
    PolicyAnnouncement,
    Position,
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
    Supersession,
    Treaty,
    TreatyAction,
    TreatyActionCitation,
    TreatyCitation,
    UseCitation,
    UseRecord,
    Vote,
)
from policies.models.imports import ImportedFile
from policies.models.journal import Deed, JournalEntry
from policies.models.kept import KeptForm
from policies.models.ledger import FacetName, LedgerEntry, LedgerFacet
from policies.models.pseudonyms import Pseudonym
from policies.models.published_codings import PublishedCoding
from policies.models.reviews import ReviewComment

__all__ = [
    "DESK_MODELS",
    "Actor",
    "ActorCitation",
    "ActorState",
    "AnnouncementCitation",
    "Citation",
    "CodingItem",
    "CodingRound",
    "Commitment",
    "CommitmentCitation",
    "CommitmentOutcomeCitation",
    "Deed",
    "DeskFact",
    "FacetName",
    "FigureCitation",
    "ImportedFile",
    "JournalEntry",
    "KeptForm",
    "LedgerEntry",
    "LedgerFacet",
    "PolicyAnnouncement",
    "Position",
    "Pseudonym",
    "PublishedCoding",
    "Resolution",
    "ResolutionCitation",
    "ReviewComment",
    "SearchCitation",
    "SearchRecord",
    "SecondCode",
    "SignInAttempt",
    "Source",
    "State",
    "StateCitation",
    "Statement",
    "StatementCitation",
    "StockpileFigure",
    "Supersession",
    "Treaty",
    "TreatyAction",
    "TreatyActionCitation",
    "TreatyCitation",
    "UseCitation",
    "UseRecord",
    "Vote",
]
