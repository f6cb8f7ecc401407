"""What states say and do: announcements, promises, figures, use, votes."""

from __future__ import annotations

from typing import Any

from policies.models import (
    Commitment,
    CommitmentOutcomeCitation,
    PolicyAnnouncement,
    Position,
    Resolution,
    SearchRecord,
    Source,
    Statement,
    StockpileFigure,
    Supersession,
    UseRecord,
    Vote,
)
from tests.factories.rows import cite, new_key, saved


def make_announcement(
    key: str = "",
    *sources: Source | str,
    positions: dict[str, Any] | None = None,
    supersedes: tuple[str, ...] = (),
    **fields: Any,
) -> PolicyAnnouncement:
    """``positions`` maps a dimension to its code, or to the fields of its position."""
    defaults = {
        "key": key or new_key("announcement"),
        "state_id": "XAA",
        "announced_on": "2010-10-10",
        "title": "A policy on mines",
        "summary": "It says what the state may do.",
        "instrument": "executive_policy",
        "strength": "written_policy",
        "text_seen": True,
    }
    row = cite(saved(PolicyAnnouncement, **{**defaults, **fields}), *sources)
    for dimension, given in (positions or {}).items():
        detail = given if isinstance(given, dict) else {"code": given}
        make_position(row, dimension=dimension, **detail)
    for earlier in supersedes:
        make_supersession(row, earlier)
    return row


def make_position(
    announcement: PolicyAnnouncement | None = None, **fields: Any
) -> Position:
    row = announcement or make_announcement()
    defaults = {
        "announcement": row,
        "dimension": "use",
        "code": "renounces",
        "starts_on": fields.pop("starts_on", None) or row.announced_on_partial.iso,
    }
    return saved(Position, **{**defaults, **fields})


def make_supersession(announcement: PolicyAnnouncement, earlier: str) -> Supersession:
    return saved(Supersession, announcement=announcement, earlier_id=earlier)


def make_commitment(
    key: str = "",
    *sources: Source | str,
    outcome_sources: tuple[Source | str, ...] = (),
    **fields: Any,
) -> Commitment:
    defaults = {
        "key": key or new_key("commitment"),
        "state_id": "XAA",
        "pledge": "Destroy all stockpiled anti-personnel mines",
        "dimension": "stockpiling",
        "outcome": "pending",
    }
    row = cite(saved(Commitment, **{**defaults, **fields}), *sources)
    for order, source in enumerate(outcome_sources):
        source_key = source if isinstance(source, str) else source.key
        saved(CommitmentOutcomeCitation, fact=row, source_id=source_key, order=order)
    return row


def make_statement(key: str = "", *sources: Source | str, **fields: Any) -> Statement:
    defaults = {
        "key": key or new_key("statement"),
        "speaker": "An invented envoy",
        "role": "Envoy",
        "made_on": "2011-11-11",
        "summary": "Welcomed the policy.",
        "attitude": "welcomes",
    }
    return cite(saved(Statement, **{**defaults, **fields}), *sources)


def make_figure(
    key: str = "", *sources: Source | str, **fields: Any
) -> StockpileFigure:
    defaults = {
        "key": key or new_key("figure"),
        "state_id": "XAA",
        "as_of": "2012",
        "measure": "stockpiled",
        "qualifier": "exact",
        "basis": "declared_by_state",
        "mine_type": "anti-personnel mines",
    }
    if fields.get("qualifier", "exact") in ("exact", "about"):
        defaults["best"] = 1000
    return cite(saved(StockpileFigure, **{**defaults, **fields}), *sources)


def make_use(key: str = "", *sources: Source | str, **fields: Any) -> UseRecord:
    defaults = {
        "key": key or new_key("use"),
        "user_kind": "state",
        "location_state_id": "XAA",
        "started_on": "2013",
        "finding": "confirmed",
        "grade": "e3",
    }
    if fields.get("user_kind", "state") == "state":
        defaults["user_state_id"] = "XAA"
    return cite(saved(UseRecord, **{**defaults, **fields}), *sources)


def make_resolution(
    key: str = "",
    *sources: Source | str,
    votes: dict[str, str] | None = None,
    **fields: Any,
) -> Resolution:
    slug = key or new_key("resolution")
    defaults = {
        "key": slug,
        "symbol": slug.replace("-", "/"),
        "session": 60,
        "series": "ottawa",
        "adopted_on": "2005-12-08",
        "title": "Implementation of the Convention",
    }
    row = saved(Resolution, **{**defaults, **fields})
    row.refresh_from_db()
    for state, vote in (votes or {}).items():
        make_vote(row, state_id=state, vote=vote)
    return cite(row, *sources)


def make_vote(resolution: Resolution | None = None, **fields: Any) -> Vote:
    defaults = {"state_id": "XAA", "vote": "yes"}
    return saved(
        Vote, resolution=resolution or make_resolution(), **{**defaults, **fields}
    )


def make_search(key: str = "", *sources: Source | str, **fields: Any) -> SearchRecord:
    defaults = {
        "key": key or new_key("search"),
        "state_id": "XAA",
        "dimension": "use",
        "searched_on": "2026-01",
        "searched_by": "invented compilers",
        "searched_in": "The yearbook of invented states.",
    }
    return cite(saved(SearchRecord, **{**defaults, **fields}), *sources)
