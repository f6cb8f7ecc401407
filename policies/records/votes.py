"""Resolutions of the General Assembly with their votes."""

from __future__ import annotations

import datetime as dt

from policies.choices import Kind, Series, VoteValue
from policies.records.base import Fact, Part


class Vote(Part, frozen=True, kw_only=True):
    """How one state voted."""

    state: str
    vote: VoteValue


class Resolution(Fact, frozen=True, kw_only=True):
    """A General Assembly resolution with its roll call."""

    KIND = Kind.RESOLUTION

    symbol: str
    session: int
    series: Series
    adopted_on: dt.date
    title: str
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    non_voting: int | None = None
    votes: tuple[Vote, ...] = ()
