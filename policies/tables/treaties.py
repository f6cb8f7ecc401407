"""Treaties as tables: those of the record, and every state's status under one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from policies.choices import ActionKind, LawKey, PledgeDimension
from policies.derivation.deadlines import deadlines_on
from policies.queries.treaties import Membercount, Membership
from policies.queries.world import World
from policies.records import Treaty
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.dossier import law_remarks
from policies.tables.places import state_href
from policies.wording import long_day, number, sentence


def _to_treaty(row: Mapping[str, Value]) -> str:
    return f"/treaties/{row['treaty']}/"


LIST_COLUMNS = (
    Column("name", "Treaty", description="Short name.", link=_to_treaty),
    Column("treaty", "Key", ColumnType.KEY, "Key of the treaty."),
    Column("official_name", "Official name", description="As adopted."),
    Column("on", "On", ColumnType.DATE, "The day asked about."),
    Column("by_deposit", "By deposit", ColumnType.INTEGER, "Consent deposited."),
    Column(
        "by_deposit_possible",
        "At most by deposit",
        ColumnType.INTEGER,
        "Including states that may have deposited: a date is an interval.",
    ),
    Column("in_force", "In force", ColumnType.INTEGER, "Bound on the day."),
    Column(
        "in_force_possible",
        "At most in force",
        ColumnType.INTEGER,
        "Including states for which it may be in force: a date is an interval.",
    ),
    Column("signatories", "Signatories", ColumnType.INTEGER, "Signed, not bound."),
    Column("leaving", "Leaving", ColumnType.INTEGER, "Notified, still bound."),
    Column("left", "Withdrew", ColumnType.INTEGER, "Withdrawal took effect."),
    Column("adopted_on", "Adopted", ColumnType.DATE, "Day of adoption."),
    Column("entered_into_force_on", "In force since", ColumnType.DATE, "As a whole."),
    Column("depositary", "Depositary", description="Who keeps the instruments."),
)


def treaties_table(
    treaties: Sequence[tuple[Treaty, Membercount]], day: dt.date
) -> Table:
    """The treaties with their numbers of states on a day."""

    def cells(pair: tuple[Treaty, Membercount]) -> tuple[Value, ...]:
        treaty, count = pair
        return (
            treaty.short_name,
            treaty.key,
            treaty.official_name,
            day,
            count.by_deposit.certain,
            count.by_deposit.possible,
            count.in_force.certain,
            count.in_force.possible,
            count.signatories,
            count.leaving,
            count.left,
            treaty.adopted_on,
            treaty.entered_into_force_on,
            treaty.depositary,
        )

    return Table("treaties", "Treaties", LIST_COLUMNS, treaties, cells)


def treaty_opening(treaty: Treaty, count: Membercount, day: dt.date) -> str:
    """How many states are bound, wait, leave, left, or only signed, in sentences."""
    if treaty.adopted_on and treaty.adopted_on > day:
        return f"Adopted later, on {long_day(treaty.adopted_on)}: nobody is bound yet."
    bound, ahead = count.in_force, count.by_deposit
    said = [f"{number(bound.certain)} {_states(bound.certain, 'is', 'are')} bound"]
    if not (bound.certain or count.left):
        said = ["no state is bound yet"]
    if unsure := bound.possible - bound.certain:
        said[0] += f", and {number(unsure)} more may be already"
    if waiting := ahead.certain - bound.certain:
        wait = "waits" if waiting == 1 else "wait"
        said[0] += f"; {number(waiting)} deposited consent and {wait} to be bound"
    if count.leaving:
        have = _states(count.leaving, "has", "have")
        said.append(f"{number(count.leaving)} {have} given notice and will leave")
    if count.left:
        said.append(f"{number(count.left)} {_states(count.left, 'has', 'have')} left")
    if count.signatories:
        states = _states(count.signatories, "has", "have")
        said.append(f"{number(count.signatories)} {states} signed without ratifying")
    return " ".join(sentence(one) for one in said)


def _states(value: int, one: str, many: str) -> str:
    return f"state {one}" if value == 1 else f"states {many}"


STATUS_COLUMNS = (
    Column("state", "State", description="Short name.", link=state_href),
    Column("iso3", "Code", ColumnType.KEY, "ISO 3166-1 alpha-3 code."),
    Column("region", "Region", description="M49 region."),
    Column("on", "On", ColumnType.DATE, "The day asked about."),
    Column("status", "Status", ColumnType.CHOICE, "Legal status.", choices=LawKey),
    Column("since", "Since", ColumnType.INTERVAL, "First day of the status."),
    Column("signed_on", "Signed", ColumnType.PARTIAL_DATE, "Day of signature."),
    Column("consented_on", "Deposited", ColumnType.PARTIAL_DATE, "Last deposit."),
    Column(
        "consent", "By", ColumnType.CHOICE, "Kind of instrument.", choices=ActionKind
    ),
    Column(
        "notified_on",
        "Withdrawal notified",
        ColumnType.PARTIAL_DATE,
        "Notice received.",
    ),
    Column("next", "Next", ColumnType.CHOICE, "Change ahead.", choices=LawKey),
    Column("next_on", "On", ColumnType.INTERVAL, "Day of the change ahead."),
    Column(
        "rule_gives",
        "By the rule",
        ColumnType.INTERVAL,
        "Day by the treaty’s own rule, where a confirmed one differs.",
    ),
    Column(
        "stock_due",
        "Stock to be destroyed by",
        ColumnType.INTERVAL,
        "The treaty’s own deadline for a State Party, extensions not in the record.",
    ),
    Column(
        "clearance_due",
        "Areas to be cleared by",
        ColumnType.INTERVAL,
        "The treaty’s own deadline for a State Party, extensions not in the record.",
    ),
    Column("remarks", "Beside it", ColumnType.LIST, "Flags and doubts, in words."),
    Column("acts", "Acts", ColumnType.LIST, "Keys of the acts known by the day."),
)


def status_table(
    world: World, treaty: Treaty, members: Sequence[Membership], day: dt.date
) -> Table:
    """The status of the states given under one treaty on a day, with its deadlines."""

    def cells(one: Membership) -> tuple[Value, ...]:
        status = one.status
        acts = (one.signature, one.consent, one.notice, *one.others)
        records = world.records(one.state.key)
        due = {d.about: d.due for d in deadlines_on(records, day, treaty.key)}
        return (
            one.state.name,
            one.state.key,
            one.state.region,
            day,
            status.key.value,
            status.since,
            one.signature.acted_on if one.signature else None,
            one.consent.acted_on if one.consent else None,
            one.consent.action.value if one.consent else "",
            one.notice.acted_on if one.notice else None,
            status.next_key.value if status.next_key else "",
            status.next_on,
            status.computed_on,
            due.get(PledgeDimension.STOCKPILING),
            due.get(PledgeDimension.CLEARANCE),
            law_remarks(status),
            tuple(act.key for act in acts if act),
        )

    return Table(
        f"status-{treaty.key}",
        treaty.short_name,
        STATUS_COLUMNS,
        members,
        cells,
    )
