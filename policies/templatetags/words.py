"""The words of a page that have a meaning of their own, explained on the page.

``{% explained %}…{% endexplained %}`` writes what stands inside and, after it, a fold
with the meaning of every term of the glossary that a reader meets there.
"""

from __future__ import annotations

import re
from functools import cache

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.utils.html import format_html, format_html_join

from policies.tables.glossary import Term, glossary
from policies.templatetags.addresses import to

register = template.Library()

#: Groups of the glossary whose terms are no everyday words.
GROUPS = frozenset(
    {
        *("treaties", "lines", "record", "absent-terms", "status-terms"),
        *("flag-terms", "modifier-terms", "act-terms", "instrument-terms"),
        *("grade-terms",),
    }
)
#: Terms that the foot of every page explains, or that are everyday words as well.
PLAIN = frozenset(
    {
        *("law", "word", "deed", "code", "position", "announcement", "scope"),
        *("revision", "modifier-pending", "modifier-possible"),
        *("instrument-agreement", "instrument-bill"),
    }
)
#: Other spellings that pages use.
ALSO = {
    "ccm": ("cluster munitions",),
    "state-party": ("states parties",),
    "deposit": ("deposited",),
    "m49": ("m49",),
}
#: Where one text ends and another begins, which an underscore then marks: a term
#: stands within one.
BLOCKS = re.compile(
    r"</?(?:t[dhr]|caption|p|div|li|d[dt]|h\d|section|summary|figcaption|text|br)\b"
    r"[^>]*>"
)
#: The choices of a form; then all markup and what is written as a reference.
CHOICES = re.compile(r"<(select|datalist|title)\b.*?</\1>", re.DOTALL)
MARKUP = re.compile(r"<[^>]*>|&#?\w+;")
#: What stands between words.
BETWEEN = re.compile(r"\W+")


@cache
def spellings() -> tuple[tuple[str, Term], ...]:
    """Each spelling as words with its term; the first of two terms counts."""
    terms = [
        term
        for group in glossary()
        if group.anchor in GROUPS
        for term in group.terms
        if term.anchor not in PLAIN
    ]
    found: dict[str, Term] = {}
    for term in terms:
        written = re.split(r", (?=[A-Z]|ledger)", term.word)
        for spelling in (*written, *ALSO.get(term.anchor, ())):
            for number in _numbers(_in_words(spelling)):
                found.setdefault(number, term)
    return tuple(found.items())


def _in_words(text: str) -> str:
    """The words alone, in small letters, with a blank before and after each."""
    return f" {BETWEEN.sub(' ', text.casefold()).strip()} "


def _numbers(word: str) -> tuple[str, str]:
    """One and several of it."""
    stem = word.rstrip()
    return word, f"{stem[:-1]}ies " if stem.endswith("y") else f"{stem}s "


def terms_in(page: str) -> list[Term]:
    """The terms that stand in the text of this HTML, by their words."""
    parted = BLOCKS.sub(" _ ", CHOICES.sub(" ", page))
    text = _in_words(MARKUP.sub(" ", parted))
    met = {term.word: term for spelling, term in spellings() if spelling in text}
    return [met[word] for word in sorted(met, key=str.casefold)]


class _Explained(template.Node):
    def __init__(self, inside: template.NodeList) -> None:
        self.inside = inside

    def render(self, context: Context) -> str:
        page = self.inside.render(context)
        request = context.get("request")
        terms = terms_in(page)
        if not terms or (request is not None and request.path == "/glossary/"):
            return page
        meanings = format_html_join(
            "",
            '<div><dt><a href="{}">{}</a></dt><dd>{}</dd></div>',
            (
                (to(context, "/glossary/#", term.anchor), term.word, term.definition)
                for term in terms
            ),
        )
        return page + format_html(
            "<section><details><summary>Words on this page, explained ({})</summary>"
            '<dl class="docs">{}</dl></details></section>',
            len(terms),
            meanings,
        )


@register.tag
def explained(parser: Parser, token: Token) -> template.Node:
    """``{% explained %}``: the terms met inside are explained after it."""
    inside = parser.parse(("endexplained",))
    parser.delete_first_token()
    return _Explained(inside)
