"""What is kept, made and reported, and in which way nothing may be known of it.

A thing that this database does not collect, one that was looked for in vain, one that
is merely not on record and one that the state does not owe are four answers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from policies.choices import (
    BINDING,
    Absent,
    Dimension,
    InstrumentKind,
    Measure,
)
from policies.derivation.figures import figures_on
from policies.derivation.history import History
from policies.derivation.inputs import MINE_BAN_TREATY
from policies.derivation.results import Reading
from policies.records import Announcement, SearchRecord, State, StockpileFigure
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.places import fact_href
from policies.wording import amount, counted, short_day, with_kind


class Answer(StrEnum):
    """In which way something is known or not."""

    ON_RECORD = "on record"
    NOTHING = "nothing on record"
    SEARCHED = "searched, nothing found"
    NOT_LOOKED = "not looked into yet"
    NOT_COLLECTED = "not collected"
    NOT_OWED = "not applicable"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on record in words, with its page."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A subject, the way it is answered, and what is on record."""

    name: str
    answer: Answer
    said: str
    items: tuple[Item, ...] = ()
    reading: Reading | None = None


COLUMNS = (
    Column("subject", "Subject", description="What is asked."),
    Column("answer", "Answer", ColumnType.KEY, "In which way it is known or not."),
    Column("code", "Code", ColumnType.KEY, "Of its word, where it is a position."),
    Column("on_record", "On record", ColumnType.LIST, "What is on record, in words."),
    Column("records", "Records", ColumnType.LIST, "Paths of the records."),
    Column("note", "Note", description="What to know beside it."),
)


def reporting_table(slug: str, state: State, lines: Sequence[ReportLine]) -> Table:
    """The subjects of ``reporting_lines`` as a table, for the files."""

    def cells(one: ReportLine) -> tuple[Value, ...]:
        return (
            one.name,
            one.answer.value,
            one.reading.key if one.reading else "",
            tuple(item.text for item in one.items),
            tuple(item.href for item in one.items),
            one.said,
        )

    title = f"Kept, made and reported by {state.name}"
    return Table(slug, title, COLUMNS, lines, cells)


def reporting_lines(history: History, day: dt.date) -> list[ReportLine]:
    """Mines retained, production and Article 7 reports, as known on a day."""
    status = history.legal_status_on(MINE_BAN_TREATY, day).key
    is_bound = status in BINDING
    return [
        _retained(history, day, is_bound),
        _production(history, day),
        _made(history, day),
        _transparency(history, day, is_bound),
    ]


def _figure_items(history: History, measure: Measure, day: dt.date) -> tuple[Item, ...]:
    return tuple(
        Item(_said(figure), fact_href(figure.KIND, figure.key))
        for one in figures_on(history.records, day)
        if one.measure is measure
        for figure in one.figures
    )


def _said(figure: StockpileFigure) -> str:
    number = amount(figure.qualifier, figure.low, figure.best, figure.high)
    told = with_kind(number, figure.mine_type)
    return f"{told}, {figure.basis.label.lower()}, {short_day(figure.as_of)}"


def _retained(history: History, day: dt.date, is_bound: bool) -> ReportLine:
    name = "Mines retained"
    items = _figure_items(history, Measure.RETAINED, day)
    if items:
        said = (
            "Kept for training under Article 3."
            if is_bound
            else ("Not bound on this day, so Article 3 sets no limit.")
        )
        return ReportLine(name, Answer.ON_RECORD, said, items)
    if not is_bound:
        said = "Article 3 is about States Parties, and it is none on this day."
        return ReportLine(name, Answer.NOT_OWED, said)
    said = "Figures are collected; none is on record here. It may still keep some."
    return ReportLine(name, Answer.NOTHING, said)


def _production(history: History, day: dt.date) -> ReportLine:
    reading = history.reading_on(Dimension.PRODUCTION.value, day)
    name = "Production, its word"
    if reading.key == Absent.NOT_CODED:
        said = "Nobody has looked yet for what it says on production."
        return ReportLine(name, Answer.NOT_LOOKED, said, reading=reading)
    if reading.key == Absent.NOT_ESTABLISHED:
        return ReportLine(
            name, Answer.SEARCHED, _searched(history, reading), reading=reading
        )
    return ReportLine(name, Answer.ON_RECORD, "", reading=reading)


def _searched(history: History, reading: Reading) -> str:
    searches = [one for one in history.records.searches if one.key in reading.deciding]
    return " ".join(_search(one) for one in searches) or (
        "What was read says nothing on production that could be cited."
    )


def _search(one: SearchRecord) -> str:
    where = one.searched_in.removesuffix(".")
    return f"Searched {short_day(one.searched_on)} by {one.searched_by}: {where}."


def _made(history: History, day: dt.date) -> ReportLine:
    items = _figure_items(history, Measure.PRODUCED, day)
    makers = "Lists of makers and factories are not collected."
    if items:
        return ReportLine("Mines made", Answer.ON_RECORD, makers, items)
    said = f"Figures are collected; none is on record here. {makers}"
    return ReportLine("Mines made", Answer.NOTHING, said)


def _transparency(history: History, day: dt.date, is_bound: bool) -> ReportLine:
    name = "Article 7 reports"
    reports = [
        one
        for one in history.records.announcements
        if one.instrument is InstrumentKind.TRANSPARENCY_REPORT
        and one.announced_on.first <= day
    ]
    if reports:
        said = (
            f"{counted(len(reports), 'report')} entered for what it says on policy. "
            "The reports themselves are not collected, so this is no complete list."
        )
        items = tuple(_report(one) for one in reports)
        return ReportLine(name, Answer.ON_RECORD, said, items)
    if not is_bound:
        said = "Only a State Party owes them, and it is none on this day."
        return ReportLine(name, Answer.NOT_OWED, said)
    said = (
        "This database keeps no list of them: whether it reported cannot be seen here. "
        "Figures taken from them stand under Stockpile."
    )
    return ReportLine(name, Answer.NOT_COLLECTED, said)


def _report(one: Announcement) -> Item:
    title = f"{one.title}, {short_day(one.announced_on)}"
    return Item(title, fact_href(one.KIND, one.key))
