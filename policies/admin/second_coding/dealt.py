"""What was dealt to somebody, without a word of how it was coded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _

from policies.actions.second_coding.coding import dealt_to
from policies.actions.second_coding.comparing import facts_of
from policies.admin.second_coding.forms import MAY_CODE
from policies.admin.worklists import Item, Worklist
from policies.choices import Kind
from policies.models import CodingItem, Source, State
from policies.records import Announcement


def coding_list(user: User) -> Worklist:
    """What this person is still to code; a fixed number of queries."""
    items: Iterable[CodingItem] = ()
    if user.has_perm(MAY_CODE):
        open_ones = dealt_to(user).filter(coded_at__isnull=True, set_aside="")
        items = open_ones.select_related("round")
    return Worklist(
        "coding",
        _("Dealt to you for second coding"),
        _("No announcement waits for your codes."),
        tuple(
            Item(
                title,
                Kind.ANNOUNCEMENT.label,
                reverse("admin:second_coding_code", args=[item.pk]),
                _("Announced %s; code it from its sources alone") % day,
                f"{item.round.dealt_at:%-d %b %Y, %H:%M}",
            )
            for item, title, day in dealt(items)
        ),
    )


def dealt(items: Iterable[CodingItem]) -> list[tuple[CodingItem, str, str]]:
    """What was dealt, with its title and date, without what was redacted since."""
    mine = list(items)
    facts = facts_of(mine)
    titles = titles_of(facts)
    return [
        (item, titles[item.key], facts[item.key].announced_on.words)
        for item in mine
        if item.key in facts
    ]


def titles_of(facts: Mapping[str, Announcement]) -> dict[str, str]:
    """``Borania: First policy on mines`` by key."""
    names = state_names() if facts else {}
    return {
        key: f"{names.get(fact.state, fact.state)}: {fact.title}"
        for key, fact in facts.items()
    }


def state_names() -> dict[str, str]:
    """The name of every state of the desk, by key."""
    return dict(State.objects.values_list("key", "name"))


def sources_of(fact: Announcement) -> list[tuple[Source, str]]:
    """Where it is documented, with the place; the excerpts would give it away."""
    rows = Source.objects.in_bulk(
        [citation.source for citation in fact.sources], field_name="key"
    )
    return [
        (rows[citation.source], citation.locator)
        for citation in fact.sources
        if citation.source in rows
    ]
