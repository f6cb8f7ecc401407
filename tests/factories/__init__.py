"""Desk rows for tests, one function per model, with invented defaults.

Dates that may be known in part are given as text: ``announced_on="2015-06"``.
``cite`` adds sources; rows are validated, saved, and not published.
"""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any, TypeVar

from django.contrib.auth.models import Group, User
from django.db import models
from django.utils import timezone

from policies.dates import PartialDate
from policies.models import (
    Actor,
    ActorCitation,
    ActorState,
    AnnouncementCitation,
    Commitment,
    CommitmentCitation,
    CommitmentOutcomeCitation,
    FigureCitation,
    ImportedFile,
    KeptForm,
    PolicyAnnouncement,
    Position,
    Pseudonym,
    Resolution,
    ResolutionCitation,
    ReviewComment,
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
from policies.models.attempts import SignInAttempt
from policies.models.codings import CodingItem, CodingRound, SecondCode
from policies.models.fields import partial_dates
from policies.models.journal import JournalEntry
from policies.models.published_codings import PublishedCoding

M = TypeVar("M", bound=models.Model)
_numbers = itertools.count(1)

#: The model that cites for each kind of fact.
CITATIONS: dict[type[models.Model], type[models.Model]] = {
    State: StateCitation,
    Actor: ActorCitation,
    Treaty: TreatyCitation,
    TreatyAction: TreatyActionCitation,
    PolicyAnnouncement: AnnouncementCitation,
    Commitment: CommitmentCitation,
    Statement: StatementCitation,
    StockpileFigure: FigureCitation,
    UseRecord: UseCitation,
    Resolution: ResolutionCitation,
    SearchRecord: SearchCitation,
}


def unsaved(model: type[M], **fields: Any) -> M:
    """An instance; partial dates given as text become date and precision."""
    for name in partial_dates(model):
        if isinstance(fields.get(name), str):
            fields[f"{name}_partial"] = PartialDate.parse(fields.pop(name))
    return model(**fields)


def saved(model: type[M], **fields: Any) -> M:
    """A stored instance with valid fields; the database keeps the named rules.

    ``full_clean`` would ask it for every rule beforehand, row by row.
    """
    row = unsaved(model, **fields)
    relations = {
        field.name for field in model._meta.concrete_fields if field.is_relation
    }
    row.clean_fields(exclude=relations)
    row.save()
    return row


def cite(fact: M, *sources: Source | str) -> M:
    """Add sources to a fact, in order; give it back."""
    for order, source in enumerate(sources):
        key = source if isinstance(source, str) else source.key
        saved(CITATIONS[type(fact)], fact=fact, source_id=key, order=order)
    return fact


def _key(stem: str) -> str:
    return f"{stem}-{next(_numbers)}"


def make_user(name: str = "", *roles: str) -> User:
    user = User.objects.create_user(name or _key("user"), is_staff=True)
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def make_pseudonym(**fields: Any) -> Pseudonym:
    return saved(
        Pseudonym, **{"user": fields.pop("user", None) or make_user(), **fields}
    )


def make_import(owner: User | None = None, **fields: Any) -> ImportedFile:
    """A file that was imported already."""
    now = timezone.now()
    defaults = {
        "what": "stockpile-figure",
        "name": "figures.csv",
        "sha256": "0" * 64,
        "desk_sha256": "0" * 64,
        "owner": owner or make_user(),
        "previewed_at": now,
        "applied_at": now,
    }
    return saved(ImportedFile, **{**defaults, **fields})


def make_kept_form(user: User | None = None, **fields: Any) -> KeptForm:
    """The form of a new announcement that could not be saved."""
    defaults = {
        "user": user or make_user(),
        "form": _key("form"),
        "kind": "announcement",
        "because": "unfinished",
        "fields": "{}",
    }
    return saved(KeptForm, **{**defaults, **fields})


def make_comment(author: User | None = None, **fields: Any) -> ReviewComment:
    """An open comment on an announcement as a whole."""
    defaults = {
        "kind": "announcement",
        "key": "an-announcement",
        "version": 1,
        "severity": "note",
        "text": "Which page?",
        "author": author or make_user(),
    }
    return saved(ReviewComment, **{**defaults, **fields})


def make_source(key: str = "", **fields: Any) -> Source:
    defaults = {
        "key": key or _key("source"),
        "publisher": "Institute of Invented Studies",
        "title": "Yearbook of invented states",
        "kind": "ngo",
        "url": "https://example.org/yearbook",
        "published_on": "2020",
        "language": "en",
    }
    return saved(Source, **{**defaults, **fields})


def make_state(key: str = "XAA", *sources: Source | str, **fields: Any) -> State:
    defaults = {
        "key": key,
        "name": f"Land of {key}",
        "region": "Europe",
        "subregion": "Northern Europe",
        "kind": "un_member",
    }
    return cite(saved(State, **{**defaults, **fields}), *sources)


def make_actor(
    key: str = "", *sources: Source | str, states: tuple[str, ...] = (), **fields: Any
) -> Actor:
    defaults = {
        "key": key or _key("actor"),
        "name": "Invented Front",
        "kind": "armed_group",
    }
    actor = cite(saved(Actor, **{**defaults, **fields}), *sources)
    for state in states:
        make_actor_state(actor, state)
    return actor


def make_actor_state(actor: Actor | None = None, state: str = "XAA") -> ActorState:
    return saved(ActorState, actor=actor or make_actor(), state_id=state)


def make_treaty(
    key: str = "mine-ban-treaty", *sources: Source | str, **fields: Any
) -> Treaty:
    defaults = {
        "key": key,
        "short_name": "Mine Ban Treaty",
        "official_name": "Convention on the prohibition of anti-personnel mines",
        "depositary": "Secretary-General of the United Nations",
        "entered_into_force_on": "1999-03-01",
        "signature_closed_on": "1999-03-01",
        "entry_rule": "first_of_month",
        "entry_months": 6,
        "withdrawal_months": 6,
        "conflict_defers_withdrawal": True,
        "stockpile_deadline_years": 4,
        "clearance_deadline_years": 10,
    }
    row = saved(Treaty, **{**defaults, **fields})
    row.refresh_from_db()
    return cite(row, *sources)


def make_treaty_action(
    key: str = "", *sources: Source | str, **fields: Any
) -> TreatyAction:
    defaults = {
        "key": key or _key("act"),
        "treaty_id": "mine-ban-treaty",
        "state_id": "XAA",
        "action": "accession",
        "acted_on": "2005-05-05",
    }
    return cite(saved(TreatyAction, **{**defaults, **fields}), *sources)


def make_announcement(
    key: str = "",
    *sources: Source | str,
    positions: dict[str, Any] | None = None,
    supersedes: tuple[str, ...] = (),
    **fields: Any,
) -> PolicyAnnouncement:
    """``positions`` maps a dimension to its code, or to the fields of its position."""
    defaults = {
        "key": key or _key("announcement"),
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
        "key": key or _key("commitment"),
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
        "key": key or _key("statement"),
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
        "key": key or _key("figure"),
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
        "key": key or _key("use"),
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
    slug = key or _key("resolution")
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
        "key": key or _key("search"),
        "state_id": "XAA",
        "dimension": "use",
        "searched_on": "2026-01",
        "searched_by": "invented compilers",
        "searched_in": "The yearbook of invented states.",
    }
    return cite(saved(SearchRecord, **{**defaults, **fields}), *sources)


def make_journal_entry(user: User | None = None, **fields: Any) -> JournalEntry:
    defaults = {
        "at": dt.datetime.now(dt.UTC),
        "deed": "edited",
        "person": user,
        "name": user.get_username() if user else "",
    }
    return saved(JournalEntry, **{**defaults, **fields})


def make_sign_in_attempt(**fields: Any) -> SignInAttempt:
    defaults = {
        "account": "0" * 64,
        "address": "192.0.2.7",
        "at": dt.datetime.now(dt.UTC),
    }
    return saved(SignInAttempt, **{**defaults, **fields})


def make_coding_round(number: int = 1, **fields: Any) -> CodingRound:
    defaults = {
        "number": number,
        "seed": f"seed:{number}",
        "seq": 1,
        "eligible": 1,
        "dealt_by": fields.pop("dealt_by", None) or make_user(),
    }
    return saved(CodingRound, **{**defaults, **fields})


def make_coding_item(key: str, coder: User | None = None, **fields: Any) -> CodingItem:
    defaults = {
        "round": fields.pop("round", None) or make_coding_round(),
        "place": 1,
        "key": key,
        "seq": 1,
        "coder": coder,
    }
    return saved(CodingItem, **{**defaults, **fields})


def make_second_code(item: CodingItem, **fields: Any) -> SecondCode:
    defaults = {"item": item, "dimension": "use", "code": "permits"}
    return saved(SecondCode, **{**defaults, **fields})


def make_published_coding(number: int = 1, **fields: Any) -> PublishedCoding:
    return saved(PublishedCoding, **{"number": number, "seq": 1, "body": "", **fields})
