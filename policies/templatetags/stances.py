"""Codes in templates: swatch, chip, tags. Words, tones and signs: ``appearance``."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from policies.appearance import SHORT_NAMES, Look, look
from policies.choices import LEAVING, Choice, EvidenceGrade, LawKey, Modifier
from policies.derivation.results import LegalStatus, Note, Reading
from policies.tables.glossary import term_anchor
from policies.templatetags.addresses import to
from policies.wording import long_day

register = template.Library()

#: What a tag says, by modifier; ``{value}`` and ``{day}`` are filled from the note.
TAG_WORDS = {
    Modifier.TRANSITION: "{value} from {day}",
    Modifier.CONTESTED: "contested",
    Modifier.WORD_BELOW_LAW: "word below law",
    Modifier.DEED_DIVERGES: "deed diverges",
    Modifier.DEED_USE: "use documented",
    Modifier.STALE: "not verified for 24 months",
    Modifier.TEXT_UNSEEN: "text unseen",
    Modifier.POSSIBLE: "perhaps {value}",
    Modifier.PENDING: "proposal pending",
    Modifier.DIVERGENT_STATEMENT: "later statement differs",
}
BAD = frozenset({Modifier.DEED_DIVERGES, Modifier.DEED_USE})

GRADES = frozenset(member.value for member in EvidenceGrade)
LAW_KEYS = frozenset(member.value for member in LawKey)

#: A legal status that lies ahead, as a tag says it.
AHEAD = {LawKey.LEFT: "not bound", LawKey.IN_FORCE: "bound"}


def _icon(shown: Look, *, leaving: bool = False) -> SafeString:
    if shown.tone == "join":
        return _pips(shown)
    extra = " leaving" if leaving else ""
    return format_html(
        '<svg class="sw t{}{}" aria-hidden="true"><use href="#{}"/></svg>',
        shown.tone,
        extra,
        shown.icon,
    )


def _pips(shown: Look) -> SafeString:
    dots = format_html_join(
        "",
        '<circle cx="{}" cy="6" r="2.6" class="{}"/>',
        (
            (4 + 6.5 * number, "on" if filled else "off")
            for number, filled in enumerate(shown.pips)
        ),
    )
    return format_html(
        '<svg class="pips" aria-hidden="true" viewBox="0 0 28 12">{}</svg>', dots
    )


def _word(shown: Look) -> SafeString:
    if shown.tone == "join":
        return format_html(
            '<span>{} <span class="mut">({} of 4)</span></span>',
            shown.label,
            shown.code,
        )
    return format_html("<span>{}</span>", shown.label)


def chip(
    dimension: str, key: str, *, big: bool = False, leaving: bool = False
) -> SafeString:
    """Swatch and word of one value."""
    shown = look(dimension, key)
    return format_html(
        '<span class="chip{}">{}{}</span>',
        " big" if big else "",
        _icon(shown, leaving=leaving),
        _word(shown),
    )


@register.simple_tag
def code_chip(reading: Reading, big: bool = False) -> str:
    """Swatch and word of a reading; striped while the state is leaving."""
    return chip(reading.dimension, reading.key, big=big, leaving=reading.is_leaving)


@register.simple_tag
def key_chip(dimension: str, key: str, big: bool = False) -> str:
    """Swatch and word of a key of a dimension; striped where it is a notice."""
    return chip(dimension, key, big=big, leaving=key in LEAVING)


@register.simple_tag
def swatch(dimension: str, key: str) -> str:
    """The swatch with its word for screen readers only, where there is no room."""
    shown = look(dimension, key)
    return format_html('{}<span class="vh">{}</span>', _icon(shown), shown.label)


@register.simple_tag
def plain_swatch(shown: Look) -> str:
    """The swatch alone, where the word stands beside it anyway."""
    return _icon(shown, leaving=shown.key in LEAVING)


@register.simple_tag
def law_chip(status: LegalStatus, dimension: str) -> str:
    """Slate bar and word of a legal status."""
    return chip(dimension, status.key, leaving=status.key in LEAVING)


def _value_word(dimension: str, value: str) -> str:
    """A key as its word; an evidence grade or a free text stays as it is."""
    if value in GRADES or not value:
        return value
    if value in LAW_KEYS:
        return AHEAD.get(LawKey(value), LawKey(value).label.lower())
    try:
        label = look(dimension, value).label
    except KeyError:
        return value
    return f"{label[:1].lower()}{label[1:]}"


@register.filter("note_says")
def note_words(note: Note, dimension: str) -> str:
    """What a modifier says: ``not bound from 27 December 2025``."""
    value = _value_word(dimension, note.value)
    words = TAG_WORDS[note.modifier].format(
        value=value, day=long_day(note.on) if note.on else "a day not yet known"
    )
    if note.value in GRADES:
        return f"{words}, {EvidenceGrade(note.value).label.lower()}"
    return words.strip()


@register.simple_tag(takes_context=True)
def explained(context: Context, member: Choice) -> str:
    """The place of a coded value in the glossary, with the page's dates."""
    return to(context, "/glossary/#", term_anchor(member))


@register.simple_tag(takes_context=True)
def modifier_tags(context: Context, reading: Reading) -> str:
    """The modifiers of a reading as small tags, each leading to what it means.

    '' when there are none.
    """
    if not reading.notes:
        return ""
    said = dict.fromkeys(
        (
            note_words(note, reading.dimension),
            " bad" if note.modifier in BAD else "",
            explained(context, note.modifier),
        )
        for note in reading.notes
    )
    return format_html(
        '<span class="tags">{}</span>',
        format_html_join(" ", '<a class="tag{1}" href="{2}">{0}</a>', said),
    )


@register.simple_tag(takes_context=True)
def grade(context: Context, value: str) -> str:
    """Evidence grade: a triangle, its word, and the grade with what it means."""
    member = EvidenceGrade(value)
    return format_html(
        '<span class="chip"><svg class="tri" aria-hidden="true">'
        '<use href="#tri"/></svg><span>{} <a href="{}">{}</a></span></span>',
        member.label,
        explained(context, member),
        member.value,
    )


@register.filter
def dimension_name(dimension: str) -> str:
    """The name of a dimension, short enough for a table cell."""
    return SHORT_NAMES[dimension]
