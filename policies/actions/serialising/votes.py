"""Resolutions with the votes on them."""

from __future__ import annotations

from policies import choices, records
from policies.actions.serialising.base import shared
from policies.models import Resolution


def of_resolution(resolution: Resolution) -> records.Resolution:
    """The document of a resolution, its votes by code of state."""
    votes = sorted(resolution.votes.all(), key=lambda vote: vote.state_id)
    return records.Resolution(
        **shared(resolution, resolution.citations.all()),
        symbol=resolution.symbol,
        session=resolution.session,
        series=choices.Series(resolution.series),
        adopted_on=resolution.adopted_on,
        title=resolution.title,
        yes=resolution.yes,
        no=resolution.no,
        abstain=resolution.abstain,
        non_voting=resolution.non_voting,
        votes=tuple(
            records.Vote(state=vote.state_id, vote=choices.VoteValue(vote.vote))
            for vote in votes
        ),
    )
