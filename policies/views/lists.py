"""Lists of facts with their filters: stockpiles, use, statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponseBase

from policies.choices import (
    Attitude,
    EvidenceGrade,
    FigureBasis,
    Finding,
    Measure,
    UserKind,
)
from policies.derivation.deeds import is_documented
from policies.filters.parameters import key_parameter, keys_of, sort_parameter
from policies.queries import lists
from policies.queries.groups import HOLDING, NON_PARTIES, named_group
from policies.queries.holdings import by_size, ceilings, hosts_stock, names_stock
from policies.queries.lists import among
from policies.queries.tallies import tally
from policies.queries.world import World
from policies.records import StockpileFigure, UseRecord
from policies.tables.statements import statement_table
from policies.tables.stockpiles import held_table, stockpile_table
from policies.tables.use import use_table
from policies.views.answers import public_page
from policies.views.asked import Asked
from policies.views.forms import Field
from policies.views.listing import (
    NARROWED,
    NONE,
    Listing,
    listing,
    states_counted,
    states_of,
    ways,
    window_of,
    year_of,
)
from policies.views.sums import sums
from policies.wording import amount, counted, short_day

MEASURE = key_parameter("measure", keys_of(Measure), "What was counted.")
BASIS = key_parameter("basis", keys_of(FigureBasis), "Who gives the figure.")
FIGURE_SORT = sort_parameter("-as_of", "as_of", "state", "number")
USER = key_parameter("user", keys_of(UserKind), "Kind of user.")
GRADE = key_parameter("grade", keys_of(EvidenceGrade), "Evidence grade, e0 to e4.")
FINDING = key_parameter("finding", keys_of(Finding), "As the source puts it.")
USE_SORT = sort_parameter("-started_on", "started_on", "location", "grade")
ATTITUDE = key_parameter("attitude", keys_of(Attitude), "What the speaker does.")
STATEMENT_SORT = sort_parameter("-made_on", "made_on", "speaker")


@public_page(*NARROWED, MEASURE, BASIS, FIGURE_SORT)
def stockpiles(asked: Asked) -> HttpResponseBase:
    """``/stockpiles/``: figures of every source, side by side."""
    question, world = asked.question, asked.world
    every = lists.figures(
        world, states_of(asked), window_of(asked), sort=question[FIGURE_SORT]
    )
    found = [
        one
        for one in every
        if among(one.measure, question[MEASURE]) and among(one.basis, question[BASIS])
    ]
    return listing(
        asked, stockpile_table(world, found), _stock_page(asked, every, found)
    )


def _stock_page(
    asked: Asked, every: Sequence[StockpileFigure], found: Sequence[StockpileFigure]
) -> Listing:
    world = asked.world
    numbers = tally(
        every,
        Measure.pairs(),
        FigureBasis.pairs(),
        lambda one: (one.measure.value, one.basis.value),
    )
    return Listing(
        _figures_told(world, found),
        "Figure by figure",
        (Field(MEASURE, Measure, "Measure"), Field(BASIS, FigureBasis, "Basis")),
        FIGURE_SORT,
        (("-as_of", "date"), ("state", "state"), ("-number", "number")),
        {
            "as_of": lambda one: year_of(one.as_of),
            "state": lambda one: world.name(one.state),
        },
        lambda one: one.state,
        {
            "sums_title": "What was counted, and by whom",
            "sums": sums(asked, "Mines", numbers, MEASURE, BASIS),
            **_stocks_outside(asked),
        },
    )


def _stocks_outside(asked: Asked) -> dict[str, Any]:
    """The stocks of states outside the treaty, and which are not among them, and why.

    ``spent`` had a destruction since, ``hosts`` keep another state's mines, and of
    ``most`` only a ceiling is on record.
    """
    world, day = asked.world, window_of(asked).last
    groups = [named_group(world, key) for key in (HOLDING, NON_PARTIES)]
    holding, outside = (group.members(world, day) if group else () for group in groups)
    others = [state for state in outside if state not in holding]
    most = [one for state in others for one in ceilings(world, state, day)]
    return {
        "held": held_table(world, by_size(world, holding, day)),
        "spent": [one for one in others if names_stock(world, one, day)],
        "hosts": [one for one in others if hosts_stock(world, one, day)],
        "most": [(world.state(one.state), _said(one)) for one in most],
    }


def _said(one: StockpileFigure) -> str:
    figure = amount(one.qualifier, one.low, one.best, one.high)
    return f"{figure}, {short_day(one.as_of)}"


def _figures_told(world: World, found: Sequence[StockpileFigure]) -> str:
    states = states_counted(world, {figure.state for figure in found})
    held = f"{counted(len(found), 'figure')} on {states}"
    return (
        "How many anti-personnel mines a state held, destroyed, kept, made, passed on "
        "or used, according to whom and on which date: "
        f"{held if found else NONE}."
    )


@public_page(*NARROWED, USER, GRADE, FINDING, USE_SORT)
def use(asked: Asked) -> HttpResponseBase:
    """``/use/``: reports and denials of use, with their evidence."""
    question, world = asked.question, asked.world
    every = lists.uses(
        world,
        states_of(asked),
        window_of(asked),
        findings=question[FINDING],
        sort=question[USE_SORT],
    )
    found = [
        one
        for one in every
        if among(one.user_kind, question[USER]) and among(one.grade, question[GRADE])
    ]
    return listing(asked, use_table(world, found), _use_page(asked, every, found))


def _use_page(
    asked: Asked, every: Sequence[UseRecord], found: Sequence[UseRecord]
) -> Listing:
    numbers = tally(
        every,
        UserKind.pairs(),
        EvidenceGrade.pairs(),
        lambda one: (one.user_kind.value, one.grade.value),
    )
    return Listing(
        _uses_told(found),
        "Record by record",
        (
            Field(USER, UserKind, "User"),
            Field(GRADE, EvidenceGrade, "Evidence"),
            Field(FINDING, Finding, "Finding"),
        ),
        USE_SORT,
        (("-started_on", "date"), ("location", "place"), ("-grade", "evidence")),
        {
            "started_on": lambda one: year_of(one.started_on),
            "location": lambda one: asked.world.name(one.location_state),
            "grade": lambda one: one.grade.label,
        },
        lambda one: one.location_state,
        {
            "sums_title": "By whom, and how well documented",
            "sums": sums(asked, "Used by", numbers, USER, GRADE),
        },
        ", in",
    )


def _uses_told(found: Sequence[UseRecord]) -> str:
    strong = sum(is_documented(one) for one in found)
    held = (
        f"{counted(len(found), 'record')}, {strong} of them resting on more than a "
        "party’s claim"
    )
    return (
        "Reports and denials of the use of anti-personnel mines, each with what its "
        "source found and how strong the evidence is: "
        f"{held if found else NONE}."
    )


@public_page(*NARROWED, ATTITUDE, STATEMENT_SORT)
def statements(asked: Asked) -> HttpResponseBase:
    """``/statements/``: reactions and explanations by named speakers."""
    question, world = asked.question, asked.world
    every = lists.statements(
        world, states_of(asked), window_of(asked), sort=question[STATEMENT_SORT]
    )
    found = [one for one in every if among(one.attitude, question[ATTITUDE])]
    page = Listing(
        "What named people, offices and organisations said about announcements, in "
        f"our words: {counted(len(found), 'statement') if found else NONE}.",
        "Statement by statement",
        (Field(ATTITUDE, Attitude, "Attitude"),),
        STATEMENT_SORT,
        (("-made_on", "date"), ("speaker", "speaker")),
        {"made_on": lambda one: year_of(one.made_on)},
        lambda one: one.represents_state or lists.state_spoken_of(world, one),
        {"kinds": ways(asked, ATTITUDE, Attitude, (one.attitude for one in every))},
    )
    return listing(asked, statement_table(world, found), page)
