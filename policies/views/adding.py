"""Changing which states a question is about: by name, one more, one less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpResponseBase, HttpResponseRedirect

from policies.exceptions import InvalidInput
from policies.filters.comparison import ADD
from policies.filters.parameters import PAGE, STATE
from policies.queries.selection import Named, named_states
from policies.views.asked import Asked
from policies.wording import listed


def asking(asked: Asked, **changes: Sequence[str]) -> Asked:
    """The same question with some parameters given other texts, or none.

    What was to be added by name, and the page of rows, are left behind. The texts are
    as the parameters keep them: states, groups and dimensions by key.
    """
    question = asked.question
    left = {ADD.name, PAGE.name, *changes}
    set_ = {name: tuple(dict.fromkeys(texts)) for name, texts in changes.items()}
    kept = {name: texts for name, texts in set_.items() if texts}
    given = {n: v for n, v in question.given.items() if n not in left} | kept
    values = {n: v for n, v in question.values.items() if n not in left} | kept
    changed = replace(question, given=given, values=values)
    return Asked(asked.request, changed, asked.moment, asked.suffix)


def with_states(asked: Asked, codes: Sequence[str]) -> Asked:
    """The same question about these states."""
    return asking(asked, **{STATE.name: codes})


def added(asked: Asked) -> tuple[Asked, Named, HttpResponseRedirect | None]:
    """The question with the states that were added by name.

    Out: the question with those found, what was found, and the redirect to the
    question's own address where every name was. Files have no form to mend a name in,
    so a name that is not known raises ``InvalidInput`` there.
    """
    text = asked.question[ADD]
    if not asked.question.asks(ADD):
        return asked, Named(), None
    found = named_states(asked.world, text)
    codes = [*asked.question[STATE], *(state.key for state in found.states)]
    changed = with_states(asked, codes)
    if not found.unknown:
        return changed, found, HttpResponseRedirect(changed.href(asked.form))
    if asked.form != "html":
        raise InvalidInput({ADD.name: fault_sentence(found)})
    return changed, found, None


def refused_where_unknown(answered: HttpResponseBase, found: Named) -> HttpResponseBase:
    """The page as it is, or as a 400 nobody keeps where it says a name is unknown."""
    if found.unknown:
        answered.status_code = 400
        answered.headers["Cache-Control"] = "no-store"
    return answered


def fault_sentence(found: Named) -> str:
    """Which names are not known, each with what may be meant."""
    parts = []
    for text, meant in found.unknown.items():
        said = f"no one state is called “{text}”"
        if meant:
            said += f"; did you mean {listed([s.name for s in meant], 'or')}?"
        parts.append(said)
    return "; ".join(parts)
