"""Lists of facts with their filters: stockpiles, use, promises, statements."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase

from policies.choices import (
    Attitude,
    EvidenceGrade,
    FigureBasis,
    Finding,
    Measure,
    Outcome,
    PledgeDimension,
    UserKind,
)
from policies.filters.parameters import (
    REGION,
    STATE,
    Parameter,
    key_parameter,
    keys_of,
    sort_parameter,
)
from policies.filters.question import PAGED, PERIOD
from policies.queries import lists
from policies.queries.actors import is_documented
from policies.queries.lists import among
from policies.queries.promises import promise_ledger
from policies.queries.selection import chosen_states
from policies.queries.windows import Window
from policies.tables.base import Table
from policies.tables.commitments import commitment_table
from policies.tables.statements import statement_table
from policies.tables.stockpiles import stockpile_table
from policies.tables.use import use_table
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.forms import Field, filter_form
from policies.wording import counted

NARROWED: tuple[Parameter[Any], ...] = (STATE, REGION, *PERIOD, *PAGED)

MEASURE = key_parameter("measure", keys_of(Measure), "What was counted.")
BASIS = key_parameter("basis", keys_of(FigureBasis), "Who gives the figure.")
FIGURE_SORT = sort_parameter("-as_of", "as_of", "state", "number")
USER = key_parameter("user", keys_of(UserKind), "Kind of user.")
GRADE = key_parameter("grade", keys_of(EvidenceGrade), "Evidence grade, e0 to e4.")
FINDING = key_parameter("finding", keys_of(Finding), "As the source puts it.")
USE_SORT = sort_parameter("-started_on", "started_on", "location", "grade")
ATTITUDE = key_parameter("attitude", keys_of(Attitude), "What the speaker does.")
STATEMENT_SORT = sort_parameter("-made_on", "made_on", "speaker")
OUTCOME = key_parameter("outcome", keys_of(Outcome), "What became of the pledge.")
ABOUT = key_parameter("dimension", keys_of(PledgeDimension), "What it is about.")
PLEDGE_SORT = sort_parameter("-made_on", "made_on", "due_on", "state")


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


def listing(
    asked: Asked, table: Table, lede: str, fields: tuple[Field, ...], **extra: Any
) -> HttpResponseBase:
    """A list as page with its filter form, or as file; ``extra`` is for the page."""

    def context(_: object) -> dict[str, Any]:
        return {"lede": lede, "form": filter_form(asked, fields), **extra}

    return answer(asked, table, "lists/list.html", context)


@public_page(*NARROWED, MEASURE, BASIS, FIGURE_SORT)
def stockpiles(asked: Asked) -> HttpResponseBase:
    """``/stockpiles/``: figures of every source, side by side."""
    question = asked.question
    found = lists.figures(
        asked.world,
        states_of(asked),
        window_of(asked),
        measures=question[MEASURE],
        bases=question[BASIS],
        sort=question[FIGURE_SORT],
    )
    states = counted(len({figure.state for figure in found}), "state")
    lede = (
        "How many anti-personnel mines a state held, destroyed, kept, made, passed on "
        "or used, according to whom and on which date: "
        f"{counted(len(found), 'figure')} on {states}."
    )
    fields = (Field(MEASURE, Measure, "Measure"), Field(BASIS, FigureBasis, "Basis"))
    return listing(asked, stockpile_table(asked.world, found), lede, fields)


@public_page(*NARROWED, USER, GRADE, FINDING, USE_SORT)
def use(asked: Asked) -> HttpResponseBase:
    """``/use/``: reports and denials of use, with their evidence."""
    question = asked.question
    found = lists.uses(
        asked.world,
        states_of(asked),
        window_of(asked),
        users=question[USER],
        grades=question[GRADE],
        findings=question[FINDING],
        sort=question[USE_SORT],
    )
    strong = sum(is_documented(one) for one in found)
    lede = (
        "Reports and denials of the use of anti-personnel mines, each with what its "
        "source found and how strong the evidence is: "
        f"{counted(len(found), 'record')}, {strong} of them with evidence e2 or more."
    )
    fields = (
        Field(USER, UserKind, "User"),
        Field(GRADE, EvidenceGrade, "Evidence"),
        Field(FINDING, Finding, "Finding"),
    )
    return listing(asked, use_table(asked.world, found), lede, fields)


@public_page(*NARROWED, ATTITUDE, STATEMENT_SORT)
def statements(asked: Asked) -> HttpResponseBase:
    """``/statements/``: reactions and explanations by named speakers."""
    question = asked.question
    found = lists.statements(
        asked.world,
        states_of(asked),
        window_of(asked),
        attitudes=question[ATTITUDE],
        sort=question[STATEMENT_SORT],
    )
    lede = "What named people, offices and organisations said about announcements."
    fields = (Field(ATTITUDE, Attitude, "Attitude"),)
    return listing(asked, statement_table(asked.world, found), lede, fields)


@public_page(*NARROWED, OUTCOME, ABOUT, PLEDGE_SORT)
def commitments(asked: Asked) -> HttpResponseBase:
    """``/commitments/``: pledges, their dates and what became of them."""
    question = asked.question
    promised = lists.commitments(
        asked.world,
        states_of(asked),
        window_of(asked),
        question.on,
        sort=question[PLEDGE_SORT],
    )
    found = [
        one
        for one in promised
        if among(one.outcome, question[OUTCOME])
        and among(one.commitment.dimension, question[ABOUT])
    ]
    lede = "What states promised about anti-personnel mines, and what became of it."
    fields = (
        Field(OUTCOME, Outcome, "Outcome"),
        Field(ABOUT, PledgeDimension, "About"),
    )
    table = commitment_table(asked.world, found)
    every = asked.href(drop=("page", OUTCOME.name, ABOUT.name))
    return listing(
        asked,
        table,
        lede,
        fields,
        ledger=promise_ledger(promised),
        every=every + ("&" if "?" in every else "?"),
        orders=_orders(asked),
    )


def _orders(asked: Asked) -> list[tuple[str, str, bool]]:
    """The orders of the promise ledger: address, words, whether it is the present."""
    chosen = asked.question[PLEDGE_SORT].removeprefix("-")
    orders = {"made_on": "day made", "due_on": "day due", "state": "state"}
    return [
        (asked.href(drop=("page",), sort=column), words, column == chosen)
        for column, words in orders.items()
    ]
