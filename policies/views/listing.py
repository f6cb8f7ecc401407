"""What the lists of facts share: whom they are about, their parts, their form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponseBase

from policies.choices import Choice
from policies.dates import PartialDate
from policies.filters.parameters import REGION, STATE, Parameter
from policies.filters.question import PAGED, PERIOD
from policies.queries.selection import chosen_states
from policies.queries.windows import Window
from policies.queries.world import World
from policies.tables.base import Table
from policies.views.answers import answer
from policies.views.asked import Asked
from policies.views.forms import Field, filter_form
from policies.views.slices import Slice
from policies.views.sums import parts
from policies.wording import counted, listed

NARROWED: tuple[Parameter[Any], ...] = (STATE, REGION, *PERIOD, *PAGED)


def window_of(asked: Asked) -> Window:
    """The period asked for, else everything up to the valid day."""
    question = asked.question
    if question.first or question.last:
        return Window(question.first, question.last or question.today)
    return Window(None, question.on)


def states_of(asked: Asked) -> set[str]:
    """The codes of the states meant; an empty set means all.

    Raises ``InvalidInput`` for a state or region that is not on record.
    """
    question = asked.question
    if not (question[STATE] or question[REGION]):
        return set()
    window = window_of(asked)
    found = chosen_states(
        asked.world, codes=question[STATE], among=question[REGION], day=window.last
    )
    # A selection that no state answers to must not turn into "all".
    return {state.key for state in found} or {"none"}


@dataclass(frozen=True)
class Listing:
    """What a list has on its page besides its rows.

    ``part`` names the part of the list that an item belongs to in each order that has
    parts, ``state`` the state it is about; ``orders`` are the orders offered, in words;
    ``more`` is for the template, ``where`` leads from the number of rows to the states.
    """

    lede: str
    title: str
    fields: tuple[Field, ...]
    sort: Parameter[str]
    orders: tuple[tuple[str, str], ...]
    part: dict[str, Callable[[Any], str]]
    state: Callable[[Any], str]
    more: dict[str, Any] = field(default_factory=dict)
    where: str = ":"


def listing(asked: Asked, table: Table, known: Listing) -> HttpResponseBase:
    """A list as page with its numbers and its filter form, or as file."""
    order = asked.question[known.sort].removeprefix("-")
    words = known.part.get(order)

    def context(rows: Slice) -> dict[str, Any]:
        return {
            "lede": known.lede,
            "rows_title": known.title,
            "form": filter_form(asked, known.fields),
            "orders": [
                (asked.href(drop=("page",), sort=sort), said, sort.strip("-") == order)
                for sort, said in known.orders
            ],
            "parts": parts(table.items, rows, words) if words else (),
            "span": (rows.start + 1, rows.stop),
            "result": result_words(
                asked.world, map(known.state, table.items), known.where
            ),
            **known.more,
        }

    return answer(asked, table, "lists/list.html", context)


#: What the opening of a list says in the place of a number when it is empty.
NONE = "none on record here"
#: So many names stand in a sentence.
NAMED = 12


def result_words(world: World, codes: Iterable[str], where: str = ":") -> str:
    """How much a narrowed list holds, with the states as long as they are few."""
    found = Counter(codes)
    rows, several = counted(found.total(), "row"), {iso3 for iso3 in found if iso3}
    if len(several) > NAMED:
        return f"{rows} on {states_counted(world, several)}"
    names = sorted(several, key=lambda iso3: world.order.get(iso3, -1))
    named = listed([world.name(iso3) for iso3 in names])
    return f"{rows}{where} {named}" if names else rows


def states_counted(world: World, codes: Iterable[str]) -> str:
    """``84 states and 1 other area``: areas are in no number of states (E28)."""
    known = {state.key: state.is_counted for state in world.states}
    counts = Counter(known.get(iso3, True) for iso3 in set(codes) if iso3)
    states = [counted(counts[True], "state")] if counts[True] or not counts else []
    areas = [counted(counts[False], "other area")] if counts[False] else []
    return listed([*states, *areas])


def year_of(day: PartialDate | None) -> str:
    """The part of a list that a day belongs to."""
    return f"{day.first.year}" if day else "No date"


def decade_of(day: PartialDate | None, otherwise: str) -> str:
    """The decade of a day, for lists with few entries a year."""
    return f"{day.first.year // 10 * 10}s" if day else otherwise


def ways(
    asked: Asked,
    parameter: Parameter[tuple[str, ...]],
    choices: type[Choice],
    values: Iterable[str],
) -> list[tuple[str, str, bool]]:
    """Links that narrow a list by one value: words with the count, address, chosen."""
    counts = Counter(values)
    drop = ("page", parameter.name)
    chosen = asked.question[parameter]
    links = [
        (
            f"{one.label} ({counts[one]})",
            asked.href(drop=drop, **{parameter.name: one.value}),
            chosen == (one.value,),
        )
        for one in choices
        if counts[one]
    ]
    every = (f"All ({counts.total()})", asked.href(drop=drop), not chosen)
    return [every, *links] if links else []
