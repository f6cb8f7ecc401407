"""Roll calls at the desk: as text, as read, counted, and beside an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from policies.actions.importing.desk import names_of_states
from policies.actions.importing.rollcalls import (
    RollCall,
    check_totals,
    counted,
    read_pasted,
)
from policies.actions.importing.tables import FaultList
from policies.admin.proposals import labels_of
from policies.choices import VoteValue
from policies.exceptions import Fault
from policies.models import Resolution, State, Vote

Votes = Mapping[str, VoteValue]


@dataclass(frozen=True, slots=True)
class Given:
    """A roll call as given: read, laid over its basis, with every refused line."""

    votes: Votes
    faults: tuple[Fault, ...]
    basis: Resolution | None
    stated: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Total:
    """How many voted how, beside what the record and the text say of it."""

    label: str
    counted: int
    stated: int | None

    @property
    def differs(self) -> bool:
        return self.stated is not None and self.stated != self.counted


def votes_of(resolution: Resolution) -> dict[str, VoteValue]:
    """The stored roll call by state."""
    pairs = resolution.votes.values_list("state_id", "vote")
    return {str(state): VoteValue(vote) for state, vote in pairs}


def as_text(votes: Votes) -> str:
    """A roll call as a person reads and mends it: ``Albania: Yes`` on each line."""
    states = State.objects.filter(key__in=votes).order_by("sort_key")
    names = dict(states.values_list("key", "name"))
    words = {
        VoteValue.NOT_ENTITLED: _("not entitled"),
        VoteValue.WITHOUT_VOTE: VoteValue.WITHOUT_VOTE.value,
    }
    return "\n".join(
        f"{name}: {words.get(votes[key], votes[key].value)}"
        for key, name in names.items()
    )


def read_given(text: str, basis: Resolution | None) -> Given:
    """A roll call as typed; with a basis, its votes but for what the lines change."""
    faults = FaultList("")
    found = read_pasted(text, names_of_states(), faults, changes=basis is not None)
    votes = {**(votes_of(basis) if basis else {}), **found.votes}
    whole = RollCall(votes=votes, totals=found.totals)
    if not faults.faults:
        check_totals(whole, faults, 0)
    return Given(votes, tuple(faults.faults), basis, found.totals)


def store_votes(resolution: Resolution, votes: Votes) -> None:
    """Replace the stored roll call of a saved draft."""
    if votes_of(resolution) == dict(votes):
        return
    resolution.votes.all().delete()
    Vote.objects.bulk_create(
        Vote(resolution=resolution, state_id=key, vote=vote.value)
        for key, vote in sorted(votes.items())
    )


def totals(votes: Votes, stated: Mapping[str, int | None]) -> Iterator[Total]:
    """Each total as counted, beside the one that is ``stated`` under its name."""
    labels = labels_of(Resolution())
    for name, number in counted(votes).items():
        yield Total(labels[name], number, stated.get(name))


def moves(before: Votes, after: Votes) -> list[tuple[str, str, str]]:
    """Who voted otherwise than before: name, then, now."""
    moved = [key for key in after if key in before and before[key] != after[key]]
    names = dict(State.objects.filter(key__in=moved).values_list("key", "name"))
    return sorted((names[key], before[key].label, after[key].label) for key in moved)


def unnamed(votes: Votes, beside: Resolution) -> list[str]:
    """The states that an earlier roll call names and this one does not."""
    missing = set(votes_of(beside)) - set(votes)
    states = State.objects.filter(key__in=missing).order_by("sort_key")
    return list(states.values_list("name", flat=True))
