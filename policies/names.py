"""Finding what is meant by a name in any spelling: folded, former, short, misspelt.

``NameBook`` answers for any things that have keys and names; ``states_book`` makes the
one of states, with the variant names that readers type, ``foreign_book`` the one of
their names in other languages. ``variant_codes`` serves lists that the database
searches by the names on record and that want the variants besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from policies.exonyms import EXONYMS
from policies.records import State
from policies.text import tokens
from policies.variants import STATES

#: Words that one writer uses and another leaves out.
_SKIPPED = frozenset({"the", "and"})
_IN_FULL = {"st": "saint", "rep": "republic"}
_BRACKETED = re.compile(r"(?P<base>[^(]+?)\s*\((?P<inside>[^)]+)\)\s*")
_TURNED = re.compile(r"(?P<base>[^,]+),\s*(?P<inside>[^,]+)")
_OF = re.compile(r"\b[Oo][Ff]( [Tt][Hh][Ee])?$")
#: How alike two names must be: short ones differ in a letter soon.
_ALIKE, _ALIKE_SHORT, _SHORT = 0.8, 0.75, 5
_MOST, _LEAST = 3, 4


def plain_name(text: str) -> str:
    """A name as names are compared: folded words without ``the`` and ``and``.

    A name that is nothing else stays: ``AND`` is Andorra's code.
    """
    words = [_IN_FULL.get(token.word, token.word) for token in tokens(text)]
    return " ".join([word for word in words if word not in _SKIPPED] or words)


def forms_of(name: str) -> Iterator[str]:
    """The name, and what it is without brackets, in them, or turned round.

    ``Bolivia (Plurinational State of)`` is also ``Bolivia`` and ``Plurinational State
    of Bolivia``; ``Korea, Republic of`` is also ``Republic of Korea``.
    """
    yield name
    if match := _BRACKETED.fullmatch(name):
        base, inside = match["base"], match["inside"]
        yield base
        yield f"{inside} {base}" if _OF.search(inside) else inside
    elif (match := _TURNED.fullmatch(name)) and _OF.search(match["inside"]):
        yield f"{match['inside']} {match['base']}"


class NameBook:
    """Keys by every name given for them, names compared as ``plain_name`` does.

    The first name given for a key is its own; the others are further ones.
    """

    def __init__(self, entries: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._named: dict[str, dict[str, str]] = {}
        self._own: set[tuple[str, str]] = set()
        for key, names in entries:
            for number, name in enumerate(names):
                for form in forms_of(name):
                    self._enter(plain_name(form), key, name, own=number == 0)

    def _enter(self, plain: str, key: str, name: str, *, own: bool) -> None:
        if plain:
            self._named.setdefault(plain, {}).setdefault(key, name)
        if own:
            self._own.add((plain, key))

    def called(self, text: str) -> dict[str, str]:
        """Keys with exactly this name, each with the name that it was found by.

        Those whose own name it is come first.
        """
        for plain in map(plain_name, forms_of(text)):
            if found := self._named.get(plain):
                keys = sorted(found, key=lambda key: (plain, key) not in self._own)
                return {key: found[key] for key in keys}
        return {}

    def meant(self, text: str) -> str | None:
        """The one key with this name, or whose own name it is; None when in doubt."""
        found = list(self.called(text))
        for plain in map(plain_name, forms_of(text)):
            if own := [key for key in found if (plain, key) in self._own]:
                found = own
        return found[0] if len(found) == 1 else None

    def beginning(self, text: str) -> dict[str, str]:
        """Keys with a name in which every word of the text begins a word, likewise.

        The text as a whole name comes first, then names that begin with it.
        """
        wanted = plain_name(text).split()
        if not wanted:
            return {}
        found = [
            (plain, keys)
            for plain, keys in self._named.items()
            if all(f" {word}" in f" {plain}" for word in wanted)
        ]
        start = " ".join(wanted)
        found.sort(
            key=lambda one: (one[0] != start, not one[0].startswith(start), one[0])
        )
        merged: dict[str, str] = {}
        for _, keys in found:
            for key, name in keys.items():
                merged.setdefault(key, name)
        return merged

    def goes_on(self, text: str) -> bool:
        """Whether the last word of a name begins a longer one in another's name.

        ``Niger`` goes on in Nigeria; no name goes on from ``Korea``.
        """
        called = self.called(text)
        *_, last = plain_name(text).split() or [""]
        return any(
            word != last and word.startswith(last)
            for plain, keys in self._named.items()
            if keys.keys().isdisjoint(called)
            for word in plain.split()
        )

    def near(self, text: str) -> dict[str, str]:
        """Keys with a name that this may be a misspelling of, likest first, few.

        Nothing for a text that is a name, nor for one of fewer than four letters.
        """
        plain = plain_name(text)
        if len(plain) < _LEAST or plain in self._named:
            return {}
        cutoff = _ALIKE_SHORT if len(plain) <= _SHORT else _ALIKE
        forms = [form for form in self._named if len(form) >= _LEAST]
        swapped = [form for form in forms if _is_swapped(form, plain)]
        alike = get_close_matches(plain, forms, n=2 * _MOST, cutoff=cutoff)
        found: dict[str, str] = {}
        for form in (*swapped, *alike):
            for key, name in self._named[form].items():
                found.setdefault(key, name)
        return dict(list(found.items())[:_MOST])


def _is_swapped(form: str, plain: str) -> bool:
    """Whether the same letters stand in another order after the first one."""
    return form[0] == plain[0] and sorted(form) == sorted(plain)


def state_names(
    key: str, iso2: str, name: str, official_name: str, aliases: Iterable[str] = ()
) -> tuple[str, ...]:
    """Every name a state is found by: on record, its codes, and the variants."""
    names = (name, official_name, *aliases, *STATES.get(key, ()), key, iso2)
    return tuple(dict.fromkeys(filter(None, names)))


def states_book(states: Iterable[State]) -> NameBook:
    """The book of the states given."""
    return NameBook(
        (s.key, state_names(s.key, s.iso2, s.name, s.official_name, s.aliases))
        for s in states
    )


def foreign_book(states: Iterable[State]) -> NameBook:
    """The book of the names that the states given have in other languages.

    It is asked where the other knows nothing: ``Island`` is a word before it is
    Iceland. None is a state's own name before another's.
    """
    return NameBook((s.key, ("", *EXONYMS.get(s.key, ()))) for s in states)


_VARIANTS = NameBook(STATES.items())


def variant_codes(text: str) -> tuple[str, ...]:
    """Codes of states with a variant name in which the words of the text begin words.

    ``burma`` gives ``MMR``. Names on record are not looked at.
    """
    return tuple(_VARIANTS.beginning(text))
