"""The columns of a comparison, as the contract promises them."""

from __future__ import annotations

from policies.appearance import DIMENSION_LABELS
from policies.choices import LawKey, Modifier
from policies.tables.base import Column, ColumnType
from policies.tables.places import announcement_href, state_href, why_href


def _hidden(
    key: str, label: str, description: str, kind: ColumnType = ColumnType.TEXT
) -> Column:
    return Column(key, label, kind, description, on_page=False)


def modifier_words(slug: str) -> str:
    """``deed_use:e4`` as a reader knows it: ``use documented (e4)``."""
    name, _, value = slug.partition(":")
    label = Modifier(name).label.lower()
    return f"{label} ({value.replace('_', ' ').replace(':', ', ')})" if value else label


COLUMNS = (
    Column("state", "State", description="Short name, UN usage.", link=state_href),
    _hidden("iso3", "ISO code", "ISO 3166-1 alpha-3.", ColumnType.KEY),
    _hidden("m49", "M49", "UN M49 code, three figures; empty where there is none."),
    Column("on", "On", ColumnType.DATE, "The day of the row; a span's first day."),
    Column(
        "dimension",
        "Dimension",
        ColumnType.KEY,
        "What was asked about.",
        words=DIMENSION_LABELS.__getitem__,
    ),
    _hidden("key", "Key", "The value, as in the codebook; never empty."),
    _hidden("code", "Code", "The step on the ladder, if any.", ColumnType.INTEGER),
    Column("label", "Value", description="The value in words.", link=why_href),
    Column(
        "law_status",
        "Legal status",
        ColumnType.CHOICE,
        "Status under the treaty of a law dimension, else the Mine Ban Treaty.",
        choices=LawKey,
    ),
    _hidden(
        "law_status_since",
        "Status since",
        "Day, or earliest/latest day, on which it began.",
        ColumnType.INTERVAL,
    ),
    _hidden("law_next_status", "Next status", "Dated status ahead, if any."),
    _hidden(
        "law_next_on",
        "Next status on",
        "Day, or earliest/latest day, of the status ahead.",
        ColumnType.INTERVAL,
    ),
    Column(
        "modifiers",
        "Beside it",
        ColumnType.LIST,
        "Modifiers, as the codebook defines them, each with its value and day.",
        words=modifier_words,
    ),
    Column(
        "scope", "Terms", ColumnType.LIST, "What the code is limited to, or excepts."
    ),
    Column(
        "since",
        "Since",
        ColumnType.PARTIAL_DATE,
        "First day of the value's unbroken stretch, as far as known.",
    ),
    Column(
        "announcement",
        "Announcement",
        ColumnType.KEY,
        "The announcement whose position decided, if one did.",
        link=announcement_href,
    ),
    Column(
        "announced_on",
        "Announced",
        ColumnType.PARTIAL_DATE,
        "When it was made.",
        on_page=False,
    ),
    _hidden(
        "effective_on",
        "Effective",
        "When it took effect, as far as known.",
        ColumnType.DATE,
    ),
    _hidden("confidence", "Confidence", "Confidence in the deciding position."),
    _hidden("text_seen", "Text seen", "Whether the text was read.", ColumnType.BOOLEAN),
    _hidden(
        "deciding_records",
        "Deciding records",
        "Keys of the records that decided.",
        ColumnType.LIST,
    ),
    _hidden(
        "verified_on",
        "Verified",
        "When the deciding record was last verified.",
        ColumnType.DATE,
    ),
    Column("source_publisher", "Source", description="Publisher of the first source."),
    _hidden("source_title", "Source title", "Its title."),
    _hidden("source_date", "Source date", "Its date, as far as known."),
    _hidden("source_url", "Source address", "Its address.", ColumnType.URL),
    _hidden("note", "Note", "The note on the deciding record."),
)
#: What every row of a comparison's files ends with.
LAST_COLUMNS = (
    _hidden(
        "counted",
        "Counted",
        "Whether it is counted among states; other areas are in no number.",
        ColumnType.BOOLEAN,
    ),
    _hidden(
        "recorded",
        "As recorded",
        "When the database last took up a record before this row was worked out.",
        ColumnType.INSTANT,
    ),
)
UNTIL = Column("until", "Until", ColumnType.DATE, "The last day of the span, included.")
SECTION = Column(
    "section", "Heading", description="The heading that was asked for with by."
)
