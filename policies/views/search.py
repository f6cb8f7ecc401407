"""``/search/``: one box over everything published, ranked and narrowed by facets."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase

from policies.appearance import STANCE
from policies.choices import Kind
from policies.derivation.results import Reading
from policies.filters.parameters import FROM, STATE, TO, Q
from policies.filters.search import KIND, SEARCH, SORT
from policies.queries.search.contents import KINDS
from policies.queries.search.finding import NEWEST, OLDEST, RANK, Found, Wanted, find
from policies.queries.search.words import Words
from policies.queries.windows import Window
from policies.tables.search import Line, line, search_table
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.facets import facets
from policies.views.forms import select
from policies.views.listing import states_of
from policies.views.slices import Slice

#: The parameters that narrow what was found.
CHOICES = (KIND, STATE, FROM, TO)
ORDERS = (
    (RANK, "Best answer first"),
    (NEWEST, "Newest first"),
    (OLDEST, "Oldest first"),
)
#: More answers than this are folded after the first.
MOST_UNFOLDED = 40
FIRST = 25
#: A phrase with an exclusion, as the help shows one.
PHRASE_EXAMPLE = '"self-destruct" -korea'
LEDE = (
    "States by any name they go by, treaties, announcements and everything else on "
    "record, by the words in it."
)


@public_page(*SEARCH)
def search(asked: Asked) -> HttpResponseBase:
    """Everything that holds every word, best answer first; nothing for no words."""
    found = find(asked.world, _wanted(asked))
    table = search_table(asked.world, found, asked.question[Q])

    def context(rows: Slice) -> dict[str, Any]:
        return _page(asked, found, rows)

    return answer(asked, table, "search/search.html", context, told=_told(found))


def _wanted(asked: Asked) -> Wanted:
    """The question as the search takes it. Raises ``InvalidInput`` for lost states."""
    question = asked.question
    window = None
    if question.first or question.last:
        window = Window(question.first, question.last or question.today)
    return Wanted(
        text=question[Q],
        on=window.last if window else question.on,
        kinds=question[KIND],
        states=states_of(asked),
        window=window,
        order=question[SORT],
    )


def _page(asked: Asked, found: Found, rows: Slice) -> dict[str, Any]:
    text, by_rank = asked.question[Q], asked.question[SORT] == RANK
    shown = [
        (line(asked.world, hit, found.words), hit.named)
        for hit in found.hits[rows.start : rows.stop]
    ]
    others = [one for one, named in shown if not named]
    unfolded = FIRST if len(others) > MOST_UNFOLDED else MOST_UNFOLDED
    return {
        "lede": "" if text else LEDE,
        "text": text,
        "phrase_example": PHRASE_EXAMPLE,
        "words": found.words,
        "best": [(one, _stance(asked, one)) for one, named in shown if named],
        "others": others[:unfolded],
        "more": others[unfolded:],
        "spoken": sum(hit.spoken for hit in found.hits) if by_rank else 0,
        "belonging": found.belonging,
        "newest_first": asked.question[SORT] != OLDEST,
        "missing": missing_symbol(found),
        "suggestions": [
            (one.text, asked.href(drop=_dropped(), q=one.text))
            for one in found.suggestions
        ],
        "facets": list(facets(asked, found)),
        "narrowed": any(asked.question.asks(one) for one in CHOICES),
        "wider_href": asked.href(drop=_dropped()),
        **_form(asked),
    }


def _stance(asked: Asked, one: Line) -> Reading | None:
    """Where a state that was asked for stands; None for anything else."""
    if one.kind is not Kind.STATE:
        return None
    return asked.world.history(one.key).reading_on(STANCE, asked.question.on)


def _dropped() -> tuple[str, ...]:
    return ("page", *(parameter.name for parameter in CHOICES))


def missing_symbol(found: Found) -> str:
    """The resolution that was asked for by its symbol and is not on record, if so."""
    symbol = found.words.symbol
    if symbol is None or any(hit.named for hit in found.hits):
        return ""
    session, number, letter = symbol
    return f"{session}/{number} {letter.upper()}".strip()


def _form(asked: Asked) -> dict[str, Any]:
    """What the form shows as asked, and what it passes on unseen."""
    given = asked.question.given
    states = [(state.key, state.name) for state in asked.world.states]
    order = asked.question[SORT]
    return {
        "selects": [
            select(asked, KIND, "Kind", [(kind.value, kind.label) for kind in KINDS]),
            select(asked, STATE, "State or area", states),
        ],
        "orders": [(key, words, key == order) for key, words in ORDERS],
        "from": given.get(FROM.name, ("",))[0],
        "to": given.get(TO.name, ("",))[0],
        "kept": [
            (name, text)
            for name, texts in given.items()
            if name in ("recorded", "public", "per_page")
            for text in texts
        ],
    }


def _told(found: Found) -> dict[str, object]:
    """What the JSON answer says besides its rows."""
    return {
        "understood": _understood(found.words),
        "suggestions": [
            {"state": one.iso3, "name": one.name, "q": one.text}
            for one in found.suggestions
        ],
        "facets": {
            "kind": {one.key: one.count for one in found.kinds},
            "state": {one.key: one.count for one in found.states},
            "period": {f"{one.first}/{one.last}": one.count for one in found.periods},
            "undated": found.undated,
        },
    }


def _understood(words: Words) -> dict[str, object]:
    return {
        "words": [" ".join(term.stems) for term in words.wanted],
        "without": [" ".join(term.stems) for term in words.unwanted],
    }
