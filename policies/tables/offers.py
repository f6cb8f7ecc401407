"""The files that the site offers whole, each with its number of rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policies.queries import lists
from policies.queries.announcements import Wanted, announcements
from policies.queries.windows import Window
from policies.queries.world import World
from policies.tables.base import Column, ColumnType, Table, Value


@dataclass(frozen=True, slots=True)
class Offer:
    """One file: what it is, what a row is, how many there are, where it stands."""

    title: str
    row: str
    rows: int
    page: str
    csv: str
    json: str


def rows_on(world: World, day: dt.date) -> dict[str, int]:
    """How many rows the lists of facts have on a day, by their place on the site."""
    until = Window(None, day)
    votes = lists.votes(world, (), lists.resolutions(world, until))
    counted = len(world.counted_states)
    return {
        "/states/": len(world.states),
        "/announcements/": len(announcements(world, Wanted(until))),
        "/treaties/": len(world.treaties),
        "/stockpiles/": len(lists.figures(world, (), until)),
        "/use/": len(lists.uses(world, (), until)),
        "/votes/": len(votes),
        "/commitments/": len(lists.commitments(world, (), until, day)),
        "/statements/": len(lists.statements(world, (), until)),
        "/actors/": len(world.actors),
        "/sources/": len(world.sources),
        **{f"/treaties/{key}/": counted for key in world.treaties},
    }


def _page(row: Mapping[str, Value]) -> str:
    return str(row["page"])


COLUMNS = (
    Column("title", "What", description="What the file holds.", link=_page),
    Column("row", "One row is", description="What a row of it tells of."),
    Column("rows", "Rows", ColumnType.INTEGER, "For the dates of the question."),
    Column("page", "Page", ColumnType.URL, "The page with the same rows."),
    Column("csv", "CSV", ColumnType.URL, "The file, for the same dates."),
    Column("json", "JSON", ColumnType.URL, "The same with what was asked."),
)


def offers_table(offers: Sequence[Offer]) -> Table:
    """One row per file."""

    def cells(one: Offer) -> tuple[Value, ...]:
        return one.title, one.row, one.rows, one.page, one.csv, one.json

    return Table("data", "Data", COLUMNS, offers, cells)
