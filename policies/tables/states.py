"""States as a table: the list of all, and the sentences that open a dossier."""

from __future__ import annotations

import datetime as dt

from policies.choices import LawKey, StanceKey, StateKind
from policies.derivation.results import LegalStatus, Reading
from policies.queries.standings import Standing
from policies.records import Scope, State
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.places import state_href
from policies.wording import from_day, listed, long_day, sentence, spoken_name

COLUMNS = (
    Column("state", "State", description="Short name.", link=state_href),
    Column("iso3", "Code", ColumnType.KEY, "ISO 3166-1 alpha-3 code."),
    Column("m49", "M49", ColumnType.KEY, "UN M49 code; empty where none exists."),
    Column("region", "Region", description="M49 region."),
    Column("subregion", "Subregion", description="M49 subregion."),
    Column("kind", "Kind", ColumnType.CHOICE, "UN member or other.", choices=StateKind),
    Column("on", "On", ColumnType.DATE, "The day asked about."),
    Column("stance", "Stance", ColumnType.CHOICE, "Derived stance.", choices=StanceKey),
    Column("stance_code", "Code", ColumnType.INTEGER, "5 bound to 0 permits."),
    Column(
        "stance_since", "Since", ColumnType.PARTIAL_DATE, "First day of the stance."
    ),
    Column("modifiers", "Beside it", ColumnType.LIST, "Modifiers of the stance."),
    Column("use", "Word on use", ColumnType.KEY, "Code on use, by law included."),
    Column(
        "law_mbt",
        "Mine Ban Treaty",
        ColumnType.CHOICE,
        "Legal status.",
        choices=LawKey,
    ),
    Column("law_mbt_since", "Status since", ColumnType.INTERVAL, "Its first day."),
    Column("law_mbt_next", "Next status", ColumnType.KEY, "Dated change ahead."),
    Column("law_mbt_next_on", "On", ColumnType.INTERVAL, "Day of the change ahead."),
)


def states_table(standings: list[Standing], day: dt.date) -> Table:
    """The states given, as a table of one day."""

    def cells(one: Standing) -> tuple[Value, ...]:
        state = one.state
        return (
            state.name,
            state.key,
            state.m49,
            state.region,
            state.subregion,
            state.kind.value,
            day,
            one.stance.key,
            one.stance.code,
            one.stance.since,
            one.stance.modifiers,
            one.use.key,
            one.law.key.value,
            one.law.since,
            one.law.next_key.value if one.law.next_key else "",
            one.law.next_on,
        )

    return Table("states", "States", COLUMNS, standings, cells)


def terms(scope: Scope | None) -> str:
    """The terms of a position in one line; '' without any."""
    return scope.words if scope else ""


#: What is said of a stance, and what where its first day is known: a day takes the
#: perfect tense.
STANCE_SENTENCES = {
    StanceKey.BOUND: (
        "is bound by the Mine Ban Treaty",
        "has been bound by the Mine Ban Treaty {since}",
    ),
    StanceKey.RENOUNCES: (
        "rules out using anti-personnel mines",
        "has ruled out using anti-personnel mines {since}",
    ),
    StanceKey.RESTRICTS: (
        "rules out using anti-personnel mines but for a named exception{terms}",
        "has ruled out using anti-personnel mines but for a named exception "
        "{since}{terms}",
    ),
    StanceKey.CONDITIONS: (
        "allows itself to use anti-personnel mines under conditions{terms}",
        "has allowed itself to use anti-personnel mines under conditions "
        "{since}{terms}",
    ),
    StanceKey.PERMITS: (
        "keeps the use of anti-personnel mines open, without a limit particular to "
        "them",
        "has kept the use of anti-personnel mines open {since}, without a limit "
        "particular to them",
    ),
    StanceKey.CONTESTED: (
        "has a stance on which the records conflict; both readings are shown",
    )
    * 2,
}

#: Where nothing is known of the word, the sentence begins with what is missing.
UNKNOWN_SENTENCES = {
    StanceKey.NOT_ESTABLISHED: (
        "What {name} says about using anti-personnel mines could not be established "
        "from the sources read"
    ),
    StanceKey.NOT_CODED: (
        "What {name} says about using anti-personnel mines has not been looked into yet"
    ),
}

LAW_SENTENCES = {
    LawKey.NONE: "It has not joined the Mine Ban Treaty",
    LawKey.SIGNED: "It has signed the Mine Ban Treaty and not ratified it",
    LawKey.LEFT: "It left the Mine Ban Treaty{on}",
}


#: What may have happened already, where the day of an act is known only in part.
POSSIBLE_WORDS = {
    LawKey.NONE: "be no party to the Mine Ban Treaty",
    LawKey.SIGNED: "have signed the Mine Ban Treaty",
    LawKey.DEPOSITED: "have joined the Mine Ban Treaty",
    LawKey.IN_FORCE: "be bound by the Mine Ban Treaty",
    LawKey.LEAVING: "have notified its withdrawal from the Mine Ban Treaty",
    LawKey.LEAVING_DEFERRED: "be kept bound by an armed conflict",
    LawKey.LEFT: "have left the Mine Ban Treaty",
}


def _committed(law: LegalStatus, since: str) -> str:
    if law.key is LawKey.DEPOSITED:
        ahead = (
            f", which takes effect for it {_ahead(law)}"
            if law.next_on
            else "; the day on which this takes effect is not known"
        )
        return f"has joined the Mine Ban Treaty{ahead}"
    if law.key is LawKey.SIGNED:
        if since:
            return f"has been a signatory of the Mine Ban Treaty {since}, not yet bound"
        return "has signed the Mine Ban Treaty and is not bound yet"
    banned = "use, production and transfer by its own law"
    return f"has banned {banned} {since}" if since else f"bans {banned}"


def _ahead(law: LegalStatus) -> str:
    if law.next_on is None:
        return ""
    exact = law.next_on.is_exact
    return f"on {long_day(law.next_on)}" if exact else long_day(law.next_on)


def _scope(stance: Reading) -> str:
    said = terms(stance.scope)
    return f": {said}" if said else ""


def _law_sentence(law: LegalStatus, stance: Reading) -> str:
    if law.key is LawKey.LEAVING:
        return f"It has notified its withdrawal, which takes effect {_ahead(law)}"
    if law.key is LawKey.LEAVING_DEFERRED:
        return "Its withdrawal is deferred by the armed conflict it is engaged in"
    if law.possible:
        already = listed([POSSIBLE_WORDS[key] for key in law.possible], "or")
        return (
            f"It may already {_named_once(already)}: the day of an act is known only "
            "in part"
        )
    if stance.key == StanceKey.COMMITTED or law.key not in LAW_SENTENCES:
        return ""
    day = f" on {long_day(law.since)}" if law.since else ""
    return LAW_SENTENCES[law.key].format(on=day)


def _named_once(text: str) -> str:
    """The treaty by its name, and then as it."""
    first, name, rest = text.partition("the Mine Ban Treaty")
    return first + name + rest.replace(name, "it") if name else text


def opening(state: State, stance: Reading, law: LegalStatus) -> str:
    """The first sentences of a dossier, from the stance and the legal status alone.

    Of an area whose authority speaks under its own name, no treaty status is said.
    """
    second = ""
    if state.is_counted:
        second = _law_sentence(law, stance)
    third = ""
    if stance.is_contested:
        third = "Another reading is on record and shown beside it"
    said = (_stance_sentence(state, stance, law), second, third)
    return " ".join(sentence(part) for part in said if part)


def _stance_sentence(state: State, stance: Reading, law: LegalStatus) -> str:
    name, key = spoken_name(state.name), StanceKey(stance.key)
    since = from_day(stance.since) if stance.since else ""
    if key in UNKNOWN_SENTENCES:
        return UNKNOWN_SENTENCES[key].format(name=name)
    if key is StanceKey.COMMITTED:
        return f"{name} {_committed(law, since)}"
    pattern = STANCE_SENTENCES[key][bool(since)]
    return f"{name} {pattern.format(since=since, terms=_scope(stance))}"
