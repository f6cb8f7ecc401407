"""How far a round has come, and where the two codings differ."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.urls import reverse

from policies.actions.second_coding.comparing import codes_of, facts_of
from policies.admin.second_coding.dealt import titles_of
from policies.admin.second_coding.forms import ResolutionForm
from policies.choices import Dimension
from policies.codings import WORDS, code_label
from policies.models import (
    CodingItem,
    CodingRound,
    PolicyAnnouncement,
    SecondCode,
)


@dataclass(frozen=True, slots=True)
class Compared:
    """One dimension of one announcement as both saw it."""

    code: SecondCode
    dimension: str
    first: str
    second: str
    form: ResolutionForm | None

    @property
    def decision(self) -> str:
        """What became of it, in words; empty while it is open."""
        return WORDS.get(self.code.resolution, "")


@dataclass(frozen=True, slots=True)
class Progress:
    """One announcement of a round, as an editor follows it."""

    item: CodingItem
    title: str
    href: str
    differing: tuple[Compared, ...]
    same: int


def progress_of(round_: CodingRound, user: User) -> list[Progress]:
    """Each announcement of a round; a fixed number of queries."""
    items = list(
        round_.items.select_related("coder", "round").prefetch_related("codes")
    )
    facts = facts_of(items)
    titles = titles_of(facts)
    keys = [item.key for item in items]
    rows = PolicyAnnouncement.objects.filter(key__in=keys)
    numbers = dict(rows.values_list("key", "pk"))
    found = []
    for item in items:
        fact = facts.get(item.key)
        first = codes_of(fact) if fact else {}
        codes = list(item.codes.all()) if fact else []
        pairs = [(code, first[Dimension(code.dimension)]) for code in codes]
        differing = tuple(
            _compared(item, code, other, user)
            for code, other in pairs
            if code.code != other
        )
        same = len(pairs) - len(differing)
        title = titles.get(item.key, item.key)
        href = _change_href(numbers.get(item.key))
        found.append(Progress(item, title, href, differing, same))
    return found


def _compared(item: CodingItem, code: SecondCode, first: str, user: User) -> Compared:
    """Two codes that differ; with a form for whoever may decide."""
    is_open = item.round.closed_at is None and not item.set_aside
    form = None
    if is_open and item.coder_id != user.pk:
        said = {"resolution": code.resolution, "reason": code.reason}
        form = ResolutionForm(initial=said, auto_id=f"code-{code.pk}-%s")
    label = Dimension(code.dimension).label
    return Compared(code, label, code_label(first), code_label(code.code), form)


def _change_href(number: int | None) -> str:
    if number is None:
        return ""
    return reverse("admin:policies_policyannouncement_change", args=[number])
