"""What became of each record on a day, and by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policies.dates import DateInterval, PartialDate


class Fate(StrEnum):
    """What became of a candidate; the value is stable, ``FATE_WORDS`` says it."""

    DECIDES = "decides"
    SHARES = "shares"
    OVERRULED = "overruled_by_law"
    TIED = "tied"
    LESS_PREFERRED = "less_preferred_source"
    WEAKER = "weaker_instrument"
    EARLIER_START = "earlier_start"
    EARLIER_ANNOUNCEMENT = "earlier_announcement"
    LOWER_SEQUENCE = "lower_sequence"
    NARROW = "narrow"
    NARROW_ENDED = "narrow_ended"
    LOOSENED = "loosened"
    PROPOSED = "proposed"
    POSSIBLE = "possible"
    NOT_YET = "not_yet"
    ENDED = "ended"
    OF_LAW = "of_law"
    OTHER_ISSUER = "other_issuer"
    BESIDE = "beside"
    PAST = "past"


#: What became of a record, as a reader is told, and the rule that did it.
FATE_WORDS = {
    Fate.DECIDES: ("decided", "4"),
    Fate.SHARES: ("decided together with others", "4"),
    Fate.OVERRULED: ("is the declared word; law stands above it", "8"),
    Fate.TIED: ("stands level with another reading", "4"),
    Fate.LESS_PREFERRED: ("stands level, from sources that carry less", "E20"),
    Fate.WEAKER: ("gave way to a stronger instrument", "4"),
    Fate.EARLIER_START: ("gave way to a later start", "4"),
    Fate.EARLIER_ANNOUNCEMENT: ("gave way to a later announcement", "4"),
    Fate.LOWER_SEQUENCE: ("gave way to one that the analyst put after it", "4"),
    Fate.NARROW: ("is limited in scope and changes nothing here", "6"),
    Fate.NARROW_ENDED: (
        "was limited in scope and ended with a later general position",
        "5",
    ),
    Fate.LOOSENED: ("stands, loosened by a position limited in scope", "6"),
    Fate.PROPOSED: ("is only proposed, and changes nothing", "7"),
    Fate.POSSIBLE: ("may have been in force already", "3"),
    Fate.NOT_YET: ("was not in force yet", "3"),
    Fate.ENDED: ("had ended", "3"),
    Fate.OF_LAW: ("belongs to law, not to the word", "1"),
    Fate.OTHER_ISSUER: ("was not issued by the state", "1"),
    Fate.BESIDE: ("does not change the status", "2"),
    Fate.PAST: ("was followed by a later act", "2"),
}


#: Of an act some things are said otherwise.
ACT_WORDS = {
    Fate.POSSIBLE: "may have been made already",
    Fate.NOT_YET: "had not been made yet",
}

#: Fates of a position that another one stands before.
GAVE_WAY = frozenset(
    {
        Fate.LESS_PREFERRED,
        Fate.WEAKER,
        Fate.EARLIER_START,
        Fate.EARLIER_ANNOUNCEMENT,
        Fate.LOWER_SEQUENCE,
    }
)

#: The same for several records at once: ``2 ended before``.
COUNTED_FATES = {
    Fate.DECIDES: "decisive",
    Fate.SHARES: "decisive together",
    Fate.OVERRULED: "in force, with the law above",
    Fate.TIED: "level with another reading",
    Fate.LESS_PREFERRED: "level, from sources that carry less",
    Fate.WEAKER: "behind a stronger instrument",
    Fate.EARLIER_START: "behind one that began later",
    Fate.EARLIER_ANNOUNCEMENT: "behind one announced later",
    Fate.LOWER_SEQUENCE: "behind another of the same day",
    Fate.NARROW: "limited in scope and of no effect here",
    Fate.NARROW_ENDED: "limited in scope and ended by a later general one",
    Fate.LOOSENED: "loosened by a narrower one",
    Fate.PROPOSED: "only proposed",
    Fate.POSSIBLE: "perhaps in force",
    Fate.NOT_YET: "not in force yet",
    Fate.ENDED: "ended before",
    Fate.OF_LAW: "part of an act of law",
    Fate.OTHER_ISSUER: "not issued by the state",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One record that could have decided, and what became of it.

    ``record`` is a position key or the key of an act; ``announcement`` the key of the
    announcement it belongs to, empty for an act; ``code`` its code or action.
    ``start`` and ``end`` are the bounds of when it holds; no end is known for None.
    ``winner`` is the position it gave way to, where one position won over it.
    """

    record: str
    announcement: str
    code: str
    since: PartialDate
    fate: Fate
    start: DateInterval
    end: DateInterval | None = None
    winner: str = ""

    @property
    def words(self) -> str:
        words = FATE_WORDS[self.fate][0]
        return words if self.announcement else ACT_WORDS.get(self.fate, words)

    @property
    def rule(self) -> str:
        """The number of the codebook's rule (section 5), or its edge case."""
        return FATE_WORDS[self.fate][1]
