"""Several records that one person chose: reviewed on one page, published at once.

What they lean on and was never published comes along, as it does with one record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from policies.actions import gate
from policies.actions.preview import PublicChange, public_change
from policies.actions.serialising import rows
from policies.actions.surroundings import Name, chunks, heads_of
from policies.actions.together import companions, documents
from policies.admin.batches import standing
from policies.admin.differences import LineDifference, line_differences
from policies.admin.proposals import (
    Row,
    StateEffects,
    by_state,
    labels_of,
    present_world,
    proposal_of,
    rows_of,
)
from policies.admin.reasons import named, worded
from policies.choices import Kind, WorkflowStatus
from policies.exceptions import InvalidInput
from policies.models import DESK_MODELS, DeskFact
from policies.queries.world import World
from policies.records import Fact

#: Records that one page shows and one publication takes.
MOST = 100


@dataclass(frozen=True, slots=True)
class Chosen:
    """One record of the selection as its page shows it."""

    fact: DeskFact
    is_correction: bool
    along: bool
    lines: tuple[LineDifference, ...]
    reasons: tuple[str, ...]
    review_url: str

    @property
    def kind(self) -> str:
        return self.fact.KIND.label


def facts_named(names: Sequence[str]) -> list[DeskFact]:
    """The records behind ``announcement/xbb-2020 …``, as stored.

    Raises ``InvalidInput`` for a name that is none, and for too many or none at all.
    """
    wanted = list(dict.fromkeys(names))
    if not wanted:
        raise InvalidInput({"fact": _("Choose at least one record.")})
    if len(wanted) > MOST:
        raise InvalidInput({"fact": _("Choose at most %d records.") % MOST})
    keys: dict[Kind, list[str]] = {}
    for name in wanted:
        kind, _slash, key = name.partition("/")
        if kind not in {each.value for each in Kind}:
            raise InvalidInput({"fact": _("%s is no record.") % name[:80]})
        keys.setdefault(Kind(kind), []).append(key)
    found = [
        fact
        for kind in DESK_MODELS
        for some in chunks(keys.get(kind, []))
        for fact in rows(kind).filter(key__in=some).select_related("last_editor")
    ]
    if missing := set(wanted) - {f"{fact.KIND}/{fact.key}" for fact in found}:
        said = ", ".join(sorted(missing))[:200]
        raise InvalidInput({"fact": _("Not on the desk: %s") % said})
    return found


class Selection:
    """The chosen records and what comes along, read once."""

    def __init__(self, chosen: Iterable[DeskFact]) -> None:
        self.chosen = tuple(chosen)
        own = {(fact.KIND, fact.key) for fact in self.chosen}
        along = {
            (row.KIND, row.key): row
            for fact in self.chosen
            for row in companions(fact)
            if (row.KIND, row.key) not in own
        }
        self.along = tuple(along.values())

    @property
    def facts(self) -> tuple[DeskFact, ...]:
        """All records that one publication would publish."""
        return (*self.along, *self.chosen)

    @property
    def mark(self) -> str:
        """Which records in which versions: the page sends it back with a decision."""
        return " ".join(f"{f.KIND}/{f.key}:{f.pk}:{f.version}" for f in self.facts)

    @cached_property
    def documents(self) -> tuple[Fact, ...]:
        return documents(self.facts)

    @cached_property
    def public(self) -> frozenset[Name]:
        """Those of which readers see a revision now."""
        heads = heads_of((fact.KIND, fact.key) for fact in self.facts)
        return frozenset(name for name, head in heads.items() if head.body is not None)

    @cached_property
    def items(self) -> tuple[Chosen, ...]:
        """Every record as the page shows it, what comes along first."""
        world = present_world()
        along = {id(row) for row in self.along}
        return tuple(self._item(fact, world, id(fact) in along) for fact in self.facts)

    def _item(self, fact: DeskFact, world: World, along: bool) -> Chosen:
        before = world.facts(fact.KIND).get(fact.key)
        lines = line_differences(before, proposal_of(fact), labels_of(fact))
        page = f"admin:policies_{fact._meta.model_name}_review"
        found = gate.refusals(fact, together=self.documents)
        reasons = [worded(reason, fact.KIND) for reason in found]
        if fact.status != WorkflowStatus.SUBMITTED:
            reasons.insert(0, standing(fact))
        return Chosen(
            fact,
            before is not None,
            along,
            tuple(line for line in lines if line.changed),
            tuple(reasons),
            reverse(page, args=[fact.pk]),
        )

    @property
    def reasons(self) -> tuple[str, ...]:
        """What keeps the whole from being published, whoever publishes it."""
        return tuple(
            f"{item.kind} {item.fact.key}: {reason}"
            for item in self.items
            for reason in item.reasons
        )

    def publisher_reasons(self, publisher: User) -> Iterator[str]:
        """Why this person cannot publish it."""
        for fact in self.facts:
            for reason in gate.publisher_faults(fact, publisher):
                yield named(reason, fact.KIND, fact.key)

    def permissions(self) -> frozenset[str]:
        """What one must be allowed to do in order to publish it."""
        public = self.public
        return frozenset(
            "policies.correct"
            if (fact.KIND, fact.key) in public
            else "policies.publish"
            for fact in self.facts
        )

    @cached_property
    def change(self) -> PublicChange | None:
        """What readers would see change with all of it; None where none is fit."""
        if not self.documents:
            return None
        first, *rest = self.documents
        return public_change(
            world=present_world(),
            kind=first.KIND,
            key=first.key,
            proposal=first,
            today=timezone.now().date(),
            together=rest,
        )

    @cached_property
    def effects(self) -> tuple[Row, ...]:
        """The effects that readers see, with the words of their dimensions."""
        if self.change is None:
            return ()
        found = rows_of(present_world(), self.change)
        return tuple(row for row in found if row.effect.is_visible)

    @property
    def effect_groups(self) -> tuple[StateEffects, ...]:
        return by_state(self.effects)
