"""Readings: codes with their notes, as every page and export prints them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from policies.choices import (
    Absent,
    Confidence,
    Dimension,
    Modifier,
    ladder_of,
)
from policies.dates import PartialDate
from policies.derivation.law import Legal
from policies.derivation.lines import Line, Outlook, line_of
from policies.derivation.policy import Policy
from policies.derivation.results import Note, Reading
from policies.derivation.rows import Row
from policies.derivation.stance import Stance

STANCE = "stance"

_ORDER = {modifier: number for number, modifier in enumerate(Modifier)}
_LABELS = {
    dimension: {
        **{member.value: member.label for member in Absent},
        **{step.value: step.label for step in ladder_of(dimension)},
    }
    for dimension in Dimension
}
_CONFIDENCE = {level: number for number, level in enumerate(Confidence)}

Notes = Iterable[Note]


def law_reading(dimension: str, outlook: Outlook[Legal], extra: Notes = ()) -> Reading:
    """The reading of a legal status, with what is open, ahead and contested."""
    legal = outlook.certain
    status = legal.status
    keys = [one.status.key for _, one in outlook.possible]
    return Reading(
        dimension=dimension,
        key=status.key.value,
        code=status.key.ordinal,
        rule=legal.rule,
        label=status.key.label,
        since=legal.since,
        notes=in_order([*law_notes(legal), *possible(status.key, keys), *extra]),
        deciding=status.deciding,
    )


def dated_by_value(line: Line[Reading]) -> Line[Reading]:
    """The line with every ``since`` at the beginning of the value's unbroken stretch.

    A later record that says the same again decides anew, but the value is as old as
    its first day: a state that renewed its word in 2020 has not changed it then.
    """
    points: list[tuple[dt.date, Reading]] = []
    for start, _, reading in line.pieces():
        before = points[-1][1] if points else None
        if before is not None and before.key == reading.key:
            since = before.since
        else:
            since = _beginning(reading, start)
        points.append((start, replace(reading, since=since)))
    return line_of(points)


def _beginning(reading: Reading, start: dt.date) -> PartialDate | None:
    """As far as known where the record's own date is that day, else the exact day."""
    since = reading.since
    if since is None or since.first <= start <= since.last:
        return since
    return PartialDate(start) if start > dt.date.min else None


def law_notes(legal: Legal) -> list[Note]:
    """The dated change ahead, and the state's own reading where it competes."""
    status = legal.status
    notes = [
        Note(Modifier.CONTESTED, value, deciding=(act,))
        for value, act in legal.competing
    ]
    if status.next_key:
        ahead = status.next_on
        day = ahead.earliest if ahead and ahead.is_exact else None
        decided = status.deciding[-1:]
        notes.append(Note(Modifier.TRANSITION, status.next_key.value, day, decided))
    return notes


def policy_reading(
    outlook: Outlook[Policy], stale: Sequence[str] = (), extra: Notes = ()
) -> Reading:
    """The reading of one policy dimension, with the word apart where law raised it."""
    policy = outlook.certain
    keys = [one.key for _, one in outlook.possible]
    notes = [*possible(policy.key, keys), *extra, *_stale(stale)]
    notes += [*_of_word(policy), *unseen(policy.rows), *below_law([policy])]
    return Reading(
        dimension=policy.dimension.value,
        key=policy.key,
        code=policy.code,
        rule=policy.rule,
        label=_LABELS[policy.dimension][policy.key],
        since=policy.since,
        notes=in_order(notes),
        deciding=policy.deciding,
        declared=_declared(policy) if policy.raised else None,
        **_decided_by(policy.rows),
    )


def _of_word(policy: Policy) -> list[Note]:
    """The word's own notes; beside a code of law alone only what is pending."""
    by_law_alone = policy.raised and not policy.rows
    return [
        note
        for note in policy.declared.notes
        if not by_law_alone or note.modifier is Modifier.PENDING
    ]


def _declared(policy: Policy) -> Reading:
    """The word kept apart where law stands in its place."""
    word, key = policy.declared, policy.declared_key
    starts = [row.position.starts_on for row in word.rows]
    return Reading(
        dimension=policy.dimension.value,
        key=key,
        code=word.code,
        rule=word.rule if word.key else f"word-{key.replace('_', '-')}",
        label=_LABELS[policy.dimension][key],
        since=max(starts, key=lambda day: (day.last, day.first), default=None),
        notes=in_order([*word.notes, *unseen(word.rows)]),
        deciding=tuple(row.key for row in word.rows) or policy.searches,
        **_decided_by(word.rows),
    )


def stance_reading(
    outlook: Outlook[Stance], legal: Legal, stale: Sequence[str], extra: Notes
) -> Reading:
    """The reading of the stance; ``extra`` are notes of deed, word and proposals."""
    stance = outlook.certain
    rows = [row for policy in stance.policies for row in policy.rows]
    words = [note for policy in stance.policies for note in _of_word(policy)]
    return Reading(
        dimension=STANCE,
        key=stance.key.value,
        code=stance.key.ordinal,
        rule=stance.rule,
        label=stance.key.label,
        since=stance.since,
        notes=in_order(
            [
                *law_notes(legal),
                *possible(stance.key, [one.key for _, one in outlook.possible]),
                *words,
                *unseen(rows),
                *_stale(stale),
                *extra,
            ]
        ),
        deciding=stance.deciding,
        **_decided_by(rows),
    )


def _decided_by(rows: Sequence[Row]) -> dict[str, Any]:
    """The position that decided first, and the least confidence of all that did."""
    if not rows:
        return {}
    first = rows[0]
    confidence = max(
        (row.position.confidence for row in rows), key=lambda level: _CONFIDENCE[level]
    )
    return {
        "scope": None if first.scope.is_empty else first.scope,
        "announcement": first.announcement.key,
        "position": first.key,
        "confidence": confidence.value,
    }


def possible(key: str, keys: Iterable[str]) -> list[Note]:
    """What open dates leave possible beside a key."""
    return [Note(Modifier.POSSIBLE, other) for other in sorted({*keys} - {key})]


def unseen(rows: Iterable[Row]) -> list[Note]:
    """Announcements that decided and whose text was not read (E14)."""
    keys = {row.announcement.key for row in rows if not row.announcement.text_seen}
    return [Note(Modifier.TEXT_UNSEEN, deciding=tuple(sorted(keys)))] if keys else []


def below_law(policies: Iterable[Policy]) -> list[Note]:
    """Declared words that allow more than the law over them (E19)."""
    keys = [
        row.key
        for policy in policies
        if policy.word_below_law
        for row in policy.declared.rows
    ]
    return [Note(Modifier.WORD_BELOW_LAW, deciding=tuple(keys))] if keys else []


def _stale(keys: Sequence[str]) -> list[Note]:
    return [Note(Modifier.STALE, deciding=tuple(keys))] if keys else []


def in_order(notes: Notes) -> tuple[Note, ...]:
    """Notes in the order of the modifiers, each said once."""
    unique = dict.fromkeys(notes)
    return tuple(sorted(unique, key=lambda note: (_ORDER[note.modifier], note)))
