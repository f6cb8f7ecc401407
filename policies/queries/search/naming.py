"""The page that a text names outright, and what a misspelt name may have meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policies.choices import Kind
from policies.queries.search.contents import KINDS
from policies.queries.search.index import Searchable
from policies.queries.search.words import Words, stem, symbol_of
from policies.queries.world import World
from policies.text import fold, tokens

#: How many states may begin alike and still be set apart, from how many letters on.
_MOST, _LEAST = 5, 3
#: Names so short are codes and abbreviations; too many words begin with one.
_SHORT = 3
#: From how many letters on the beginning of a surname stands for it.
_SURNAME = 6
#: What stands in names as lists give them, not as they are written in a sentence.
_BRACKETS = re.compile(r"[(,]")
_ADDRESS = re.compile(r"https?://(?:www\.)?(?P<rest>.+?)/?")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may have been meant: the code and name of a state, the question mended.

    Of a treaty, a person and a resolution there is no code.
    """

    iso3: str
    name: str
    text: str


def named(world: World, ready: Searchable, text: str, words: Words) -> dict[int, str]:
    """The documents that the text names, each with the name it bears there, if any.

    A state by name, variant or code; a treaty or an actor by a name or alias; a
    resolution by its symbol; a source by its address; any fact by its key. Failing
    these, the few states whose names begin so, and failing them those that are called
    so in another language. A text that excludes words names none.
    """
    if words.is_empty or words.unwanted:
        return {}
    found: dict[int, str] = {}
    for kind, key, name in _named(world, ready, text, words):
        if (kind, key) in ready.places:
            found.setdefault(ready.places[kind, key], name)
    if not found and not words.symbol:
        for key, name in ready.abroad.called(_bare(text)).items():
            found[ready.places[Kind.STATE, key]] = name
    return found


def _named(
    world: World, ready: Searchable, text: str, words: Words
) -> Iterator[tuple[Kind, str, str]]:
    bare = _bare(text)
    exact = False
    for kind, book in ((Kind.STATE, ready.states), *ready.others.items()):
        for key, name in book.called(bare).items():
            exact = True
            yield kind, key, name
    if words.symbol:
        yield from ((Kind.RESOLUTION, key, "") for key in _taken(world, words.symbol))
        return
    yield from _by_key(world, bare)
    yield from _by_address(world, bare)
    if exact or len(bare) < _LEAST or _is_foreign(ready, bare):
        return
    begun = ready.states.beginning(bare)
    if len(begun) <= _MOST:
        yield from ((Kind.STATE, key, "") for key in begun)


def _is_foreign(ready: Searchable, text: str) -> bool:
    """Whether it is a name in another language, and no word of it stands anywhere."""
    known = any(ready.index.knows(token.word) for token in tokens(text))
    return bool(ready.abroad.called(text)) and not known


def is_finished(ready: Searchable, name: str) -> bool:
    """Whether words that begin with this whole name are most likely another's."""
    bare = _bare(name)
    return len(bare) <= _SHORT or ready.states.goes_on(bare)


def _bare(text: str) -> str:
    return text.strip().strip('"“”').strip()


def _taken(world: World, symbol: tuple[str, str, str]) -> Iterator[str]:
    """Resolutions with the symbol; without a letter, those with any letter."""
    for key, resolution in world.resolutions.items():
        known = symbol_of(resolution.symbol)
        if known and known[:2] == symbol[:2] and symbol[2] in ("", known[2]):
            yield key


def _by_key(world: World, text: str) -> Iterator[tuple[Kind, str, str]]:
    key = text.lower()
    for kind in KINDS:
        if kind is not Kind.STATE and key in world.facts(kind):
            yield kind, key, ""


def _by_address(world: World, text: str) -> Iterator[tuple[Kind, str, str]]:
    wanted = _ADDRESS.fullmatch(text)
    if wanted is None:
        return
    for key, source in world.sources.items():
        given = _ADDRESS.fullmatch(source.url)
        if given and given["rest"] == wanted["rest"]:
            yield Kind.SOURCE, key, ""


def spoken_by(ready: Searchable, words: Words) -> frozenset[int]:
    """Documents whose speaker the words name: by surname, or by more of the name.

    A surname may be left unfinished: ``Zelensky`` names Zelenskyy.
    """
    stems = [word for term in words.wanted for word in term.stems]
    if not stems or words.symbol:
        return frozenset()
    return frozenset(
        number
        for number, names in ready.people.items()
        if any(_is_called(name, stems) for name in names)
    )


def _is_called(name: list[str], stems: list[str]) -> bool:
    if len(stems) > 1:
        return set(stems) <= set(name)
    (surname,) = stems
    return name[-1] == surname or (
        len(surname) >= _SURNAME and name[-1].startswith(surname)
    )


def suggestions(
    world: World, ready: Searchable, text: str, words: Words, *, is_found: bool
) -> tuple[Suggestion, ...]:
    """What else may have been meant, likeliest first.

    A state that is misspelt; where nothing was found a treaty, the resolution or the
    surname that stands among other words.
    """
    states = _states_meant(world, ready, text)
    if states or is_found:
        return states
    return (
        _treaties_meant(world, ready, text)
        or _symbol_in(world, text)
        or _surname_in(ready, text, words)
    )


def _states_meant(world: World, ready: Searchable, text: str) -> tuple[Suggestion, ...]:
    """States whose names the text, or a word of it that stands nowhere, misspells.

    Or that a word of it names in another language.
    """
    if not _has_strange(ready, text):
        return ()
    strange = [(start, end, text[start:end]) for start, end in _strange(ready, text)]
    is_foreign = any(ready.abroad.called(word) for *_, word in strange)
    whole = ready.states.near(text) or ready.abroad.near(text)
    if whole and not is_foreign:
        names = [(iso3, world.name(iso3)) for iso3 in whole]
        return tuple(Suggestion(iso3, name, name) for iso3, name in names)
    found: dict[str, Suggestion] = {}
    for start, end, word in strange:
        foreign = dict.fromkeys(ready.abroad.called(word), "")
        for iso3, written in (foreign or ready.states.near(word)).items():
            name = world.name(iso3)
            put = name if not written or _BRACKETS.search(written) else written
            mended = _mended(text, start, end, put)
            found.setdefault(mended, Suggestion(iso3, name, mended))
    return tuple(found.values())[:_MOST]


def _surname_in(ready: Searchable, text: str, words: Words) -> tuple[Suggestion, ...]:
    """The surname of somebody on record that the last telling word of several is."""
    stems = [word for term in words.wanted for word in term.stems]
    known = {name[-1] for names in ready.people.values() for name in names}
    if len(stems) < 2 or words.unwanted or stems[-1] not in known:
        return ()
    for word, start, end in reversed([*tokens(text)]):
        if stem(word) == stems[-1]:
            surname = text[start:end].capitalize()
            return (Suggestion("", surname, surname),)
    return ()


def _treaties_meant(
    world: World, ready: Searchable, text: str
) -> tuple[Suggestion, ...]:
    """Treaties one of whose names the text misspells."""
    names = [
        world.treaties[key].short_name for key in ready.others[Kind.TREATY].near(text)
    ]
    return tuple(Suggestion("", name, name) for name in names)


def _symbol_in(world: World, text: str) -> tuple[Suggestion, ...]:
    """The resolution on record whose symbol stands among other words."""
    for piece in text.split():
        if (symbol := symbol_of(piece)) and any(_taken(world, symbol)):
            return (Suggestion("", piece, piece),)
    return ()


def _has_strange(ready: Searchable, text: str) -> bool:
    return any(not ready.index.knows(token.word) for token in tokens(text))


def _strange(ready: Searchable, text: str) -> Iterator[tuple[int, int]]:
    """Where words stand that no document holds; excluded ones are not asked back."""
    for word, start, end in tokens(text):
        if not ready.index.knows(word) and fold(text[:start])[-1:] != "-":
            yield start, end


def _mended(text: str, start: int, end: int, name: str) -> str:
    """The text with a name put in, as a phrase where it has several words."""
    in_phrase = fold(text[:start]).count('"') % 2
    shown = f'"{name}"' if " " in name and not in_phrase else name
    return f"{text[:start]}{shown}{text[end:]}"
