"""The treaty's own deadlines for a State Party: stock destroyed, mines cleared.

Counted in years from entry into force for the state (Mine Ban Treaty Articles 4 and
5; the parameters are the treaty's). Extensions that States Parties may grant are not
in the record, so a date that has passed is not a finding of breach.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from policies.choices import Outcome, PledgeDimension
from policies.dates import DateInterval
from policies.derivation.commitments import commitment_on
from policies.derivation.inputs import MINE_BAN_TREATY, StateRecords
from policies.derivation.law import legal_line
from policies.derivation.lines import months_after
from policies.records import Treaty

EXTENSIONS_NOTE = (
    "Worked out from the entry into force for the state. Extensions granted by the "
    "States Parties are not in the record."
)

#: Where each treaty sets its deadlines: article, what is due.
ARTICLES = {
    MINE_BAN_TREATY: {
        PledgeDimension.STOCKPILING: "Article 4",
        PledgeDimension.CLEARANCE: "Article 5",
    },
    "convention-on-cluster-munitions": {
        PledgeDimension.STOCKPILING: "Article 3",
        PledgeDimension.CLEARANCE: "Article 4",
    },
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline of a State Party.

    ``due`` is an interval where entry into force is one. ``is_past`` says that it has
    certainly passed. ``commitment`` is the key of the promise that concerns the same
    duty and falls due on the same day, with what is known of it on the day asked;
    None where the record has none.
    """

    treaty: str
    article: str
    about: PledgeDimension
    due: DateInterval
    is_past: bool
    act: str
    commitment: str = ""
    outcome: Outcome | None = None
    note: str = EXTENSIONS_NOTE


def deadlines_on(
    records: StateRecords, day: dt.date, treaty: str = MINE_BAN_TREATY
) -> tuple[Deadline, ...]:
    """The deadlines of a state that is bound on a day; nothing where it is not."""
    legal = legal_line(records, treaty).on(day).certain
    parameters = records.context.treaties.get(treaty)
    if not legal.binds or legal.bound_from is None or parameters is None:
        return ()
    found = []
    for about, years in _years(parameters).items():
        due = _later(legal.bound_from, years)
        commitment, outcome = _promise(records, about, due, day)
        found.append(
            Deadline(
                treaty=treaty,
                article=ARTICLES.get(treaty, {}).get(about, ""),
                about=about,
                due=due,
                is_past=due.latest < day,
                act=legal.status.deciding[0],
                commitment=commitment,
                outcome=outcome,
            )
        )
    return tuple(found)


def _years(treaty: Treaty) -> dict[PledgeDimension, int]:
    years = {
        PledgeDimension.STOCKPILING: treaty.stockpile_deadline_years,
        PledgeDimension.CLEARANCE: treaty.clearance_deadline_years,
    }
    return {about: number for about, number in years.items() if number is not None}


def _later(since: DateInterval, years: int) -> DateInterval:
    return DateInterval(
        months_after(since.earliest, 12 * years),
        months_after(since.latest, 12 * years),
    )


def _promise(
    records: StateRecords, about: PledgeDimension, due: DateInterval, day: dt.date
) -> tuple[str, Outcome | None]:
    for promise in sorted(records.commitments, key=lambda one: one.key):
        same_day = promise.due_on is not None and promise.due_on.interval == due
        if (
            promise.state == records.state.key
            and promise.dimension is about
            and same_day
        ):
            return promise.key, commitment_on(records.context, promise, day).outcome
    return "", None
