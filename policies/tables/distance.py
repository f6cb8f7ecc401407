"""The distance to the Convention as a table: one row per state and obligation."""

from __future__ import annotations

from collections.abc import Sequence

from policies.appearance import DIMENSION_LABELS
from policies.choices import LawKey
from policies.derivation.distance import Measure
from policies.queries.comparison import Place, Point
from policies.queries.distance import Answer, Step
from policies.queries.world import World
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.comparison import deciding_fact, last_values, source_values
from policies.tables.comparison_columns import LAST_COLUMNS, modifier_words
from policies.tables.meeting import says, terms_of
from policies.tables.places import announcement_href, state_href, why_href

TITLE = "Distance to the Convention"

COLUMNS = (
    Column("state", "State", description="Short name, UN usage.", link=state_href),
    Column("iso3", "ISO code", ColumnType.KEY, "ISO 3166-1 alpha-3.", on_page=False),
    Column("m49", "M49", description="UN M49 code.", on_page=False),
    Column("on", "On", ColumnType.DATE, "The day of the row; a span's first day."),
    Column(
        "dimension",
        "Obligation",
        ColumnType.KEY,
        "The obligation asked about, by its dimension of the codebook.",
        words=DIMENSION_LABELS.__getitem__,
    ),
    Column("distance", "Key", ColumnType.KEY, "The answer as a key.", on_page=False),
    Column(
        "label",
        "The word alone",
        description="What the state's own word does with it.",
        link=why_href,
    ),
    Column("says", "How", description="The word behind it, in a sentence."),
    Column(
        "word_key",
        "Word",
        ColumnType.KEY,
        "The declared word, before law raises it.",
        on_page=False,
    ),
    Column(
        "word_code",
        "Code",
        ColumnType.INTEGER,
        "Its step on the ladder, if any.",
        on_page=False,
    ),
    Column(
        "limit",
        "Limit",
        ColumnType.KEY,
        "How the terms are to be read: except, article_3, conditions or only_within.",
        on_page=False,
    ),
    Column(
        "scope",
        "Terms",
        ColumnType.LIST,
        "The exception, conditions or scope, as the deciding record names them.",
        on_page=False,
    ),
    Column("since", "Since", ColumnType.PARTIAL_DATE, "First day of the word."),
    Column(
        "announcement",
        "Announcement",
        ColumnType.KEY,
        "The announcement whose position decided.",
        link=announcement_href,
    ),
    Column(
        "modifiers",
        "Beside the word",
        ColumnType.LIST,
        "Modifiers of the word: text unseen, contested, possible …",
        words=modifier_words,
    ),
    Column(
        "law_status",
        "Law",
        ColumnType.CHOICE,
        "Status under the Mine Ban Treaty: beside the answer, not in it.",
        choices=LawKey,
    ),
    Column(
        "law_modifiers",
        "Beside the law",
        ColumnType.LIST,
        "Modifiers of the status: contested, possible, a status ahead …",
        on_page=False,
        words=modifier_words,
    ),
    Column(
        "law_next_status",
        "Next status",
        description="Dated status ahead, if any.",
        on_page=False,
    ),
    Column(
        "law_next_on",
        "Next status on",
        ColumnType.INTERVAL,
        "Day of the status ahead.",
        on_page=False,
    ),
    Column(
        "protocol_status",
        "CCW Amended Protocol II",
        ColumnType.CHOICE,
        "Status under it: beside the answer, not in it.",
        choices=LawKey,
        on_page=False,
    ),
    Column(
        "deed",
        "Deed",
        ColumnType.LIST,
        "Documented deeds on the dimension: beside the answer, not in it.",
        words=modifier_words,
    ),
    Column("confidence", "Confidence", description="In the position.", on_page=False),
    Column(
        "text_seen",
        "Text seen",
        ColumnType.BOOLEAN,
        "Whether the text was read.",
        on_page=False,
    ),
    Column(
        "deciding_records",
        "Deciding records",
        ColumnType.LIST,
        "Keys of the records that decided.",
        on_page=False,
    ),
    Column(
        "verified_on",
        "Verified",
        ColumnType.DATE,
        "When the deciding record was last verified.",
        on_page=False,
    ),
    Column("source_publisher", "Source", description="Publisher of the first source."),
    Column("source_title", "Source title", description="Its title.", on_page=False),
    Column("source_date", "Source date", description="Its date.", on_page=False),
    Column("source_url", "Address", ColumnType.URL, "Its address.", on_page=False),
)
UNTIL = Column("until", "Until", ColumnType.DATE, "The last day of the span, included.")


def distance_table(
    world: World,
    rows: Sequence[Answer],
    *,
    spans: bool = False,
    title: str = TITLE,
) -> Table:
    """One row per state, obligation and day; ``spans`` adds ``until`` at the end."""

    def cells(answer: Answer) -> tuple[Value, ...]:
        until = (answer.step.until,) if spans else ()
        return (*row(world, answer), *until, *last_values(world, answer.step.state))

    return Table(
        "distance",
        title,
        (*COLUMNS, *((UNTIL,) if spans else ()), *LAST_COLUMNS),
        rows,
        cells,
        notes=(
            "Of the state’s own word only; law and deed stand beside it.",
            "Measured: use, production, transfer, stockpiling and joining. Not "
            "measured: assistance, clearance, reports.",
        ),
    )


def row(world: World, answer: Answer) -> tuple[Value, ...]:
    """The values of one row, in the order of ``COLUMNS``."""
    step, measure = answer.step, answer.measure
    word, state = measure.word, step.state
    said = world.announcements.get(word.announcement)
    decided = deciding_fact(world, Point(_place(step, measure), word, step.law))
    return (
        state.name,
        state.key,
        state.m49,
        step.on,
        measure.dimension.value,
        measure.key.value,
        measure.key.label,
        says(world, measure, step.law.key),
        word.key,
        word.code,
        measure.limit.value,
        terms_of(world, measure),
        word.since,
        word.announcement,
        word.modifiers,
        step.law.key.value,
        tuple(note.slug for note in step.law_notes),
        step.law.next_key.value if step.law.next_key else "",
        step.law.next_on,
        step.protocol.key.value,
        tuple(note.slug for note in measure.deed),
        word.confidence,
        said.text_seen if said else None,
        word.deciding,
        decided.verified_on if decided else None,
        *source_values(world, decided),
    )


def _place(step: Step, measure: Measure) -> Place:
    return Place(step.state, measure.dimension.value, step.on, step.until)
