"""The desk: what analysts edit. Nothing here is public."""

from policies.choices import Kind
from policies.models.desk.actors import Actor, ActorCitation, ActorState
from policies.models.desk.announcements import (
    AnnouncementCitation,
    PolicyAnnouncement,
    Supersession,
)
from policies.models.desk.base import Citation, DeskFact
from policies.models.desk.commitments import (
    Commitment,
    CommitmentCitation,
    CommitmentOutcomeCitation,
)
from policies.models.desk.positions import Position
from policies.models.desk.searches import SearchCitation, SearchRecord
from policies.models.desk.sources import Source
from policies.models.desk.statements import Statement, StatementCitation
from policies.models.desk.states import State, StateCitation
from policies.models.desk.stockpiles import FigureCitation, StockpileFigure
from policies.models.desk.treaties import Treaty, TreatyCitation
from policies.models.desk.treaty_actions import TreatyAction, TreatyActionCitation
from policies.models.desk.use import UseCitation, UseRecord
from policies.models.desk.votes import Resolution, ResolutionCitation, Vote

#: The desk model of every kind of fact, in the order in which a batch is published:
#: whatever a kind leans on stands before it.
DESK_MODELS: dict[Kind, type[DeskFact]] = {
    model.KIND: model
    for model in (
        Source,
        State,
        Actor,
        Treaty,
        TreatyAction,
        PolicyAnnouncement,
        Commitment,
        Statement,
        StockpileFigure,
        UseRecord,
        Resolution,
        SearchRecord,
    )
}

__all__ = [
    "DESK_MODELS",
    "Actor",
    "ActorCitation",
    "ActorState",
    "AnnouncementCitation",
    "Citation",
    "Commitment",
    "CommitmentCitation",
    "CommitmentOutcomeCitation",
    "DeskFact",
    "FigureCitation",
    "PolicyAnnouncement",
    "Position",
    "Resolution",
    "ResolutionCitation",
    "SearchCitation",
    "SearchRecord",
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
