"""Rule 8: where law raises the word, and where joining is no question any more."""

from __future__ import annotations

from dataclasses import dataclass

from policies.choices import Absent, Code, Dimension, LawKey, PositionCode
from policies.dates import PartialDate
from policies.derivation.law import Legal
from policies.derivation.rows import Row
from policies.derivation.word import Word


@dataclass(frozen=True, slots=True)
class Policy:
    """The code of one dimension after rule 8.

    ``rows`` decided it where the word did, ``acts`` where law did; ``declared`` is
    the word as found, ``declared_key`` its key. ``raised`` says that law stands in
    the place of the word. ``searches`` names the search that found no
    word.
    """

    dimension: Dimension
    key: str
    rule: str
    declared: Word
    declared_key: str
    rows: tuple[Row, ...] = ()
    acts: tuple[str, ...] = ()
    law_since: PartialDate | None = None
    raised: bool = False
    searches: tuple[str, ...] = ()

    @property
    def code(self) -> int | None:
        return PositionCode(self.key).ordinal if self.key in _CODES else None

    @property
    def deciding(self) -> tuple[str, ...]:
        searches = () if self.raised else self.searches
        return (*self.acts, *(row.key for row in self.rows), *searches)

    @property
    def since(self) -> PartialDate | None:
        """When what decided began: the last beginning of all that it takes."""
        starts = [row.position.starts_on for row in self.rows]
        if self.raised and self.law_since:
            starts.append(self.law_since)
        return max(starts, key=lambda start: (start.last, start.first), default=None)

    @property
    def word_below_law(self) -> bool:
        """Whether the declared word allows more than the law that stands over it."""
        declared = self.declared.code
        return (
            self.raised
            and declared is not None
            and self.code is not None
            and declared < self.code
        )


_CODES = frozenset(code.value for code in PositionCode)
_RAISED_BY_PROTOCOL = frozenset({Dimension.USE, Dimension.TRANSFER})


def policy_of(
    dimension: Dimension,
    law: Legal,
    protocol: Legal,
    word: Word,
    searched: tuple[str, ...],
) -> Policy:
    """The code of a dimension, from the law and the word of one day.

    ``searched`` names the search that covers the day, if any.
    """
    absent = Absent.NOT_ESTABLISHED if searched else Absent.NOT_CODED
    declared_key = word.key or absent.value
    declared = Policy(
        dimension,
        declared_key,
        word.rule if word.key else f"word-{absent.value.replace('_', '-')}",
        word,
        declared_key,
        rows=word.rows,
        searches=() if word.key else searched,
    )
    if dimension is Dimension.JOINING:
        settled = law.binds or law.status.key is LawKey.DEPOSITED
        return _by_law(declared, Absent.NOT_APPLICABLE, law) if settled else declared
    if law.binds:
        return _by_law(declared, Code.PROHIBITS, law)
    if dimension in _RAISED_BY_PROTOCOL and protocol.binds and word.key == Code.PERMITS:
        return _by_protocol(declared, protocol)
    return declared


def _by_law(declared: Policy, key: Code | Absent, law: Legal) -> Policy:
    joining = declared.dimension is Dimension.JOINING
    return Policy(
        declared.dimension,
        key.value,
        "word-8-joining" if joining else "word-8-law",
        declared.declared,
        declared.declared_key,
        acts=law.status.deciding,
        searches=declared.searches,
        law_since=law.since if joining and not law.binds else law.bound_since,
        raised=True,
    )


def _by_protocol(declared: Policy, protocol: Legal) -> Policy:
    return Policy(
        declared.dimension,
        Code.CONDITIONS.value,
        "word-8-protocol",
        declared.declared,
        declared.declared_key,
        rows=declared.rows,
        acts=protocol.status.deciding,
        law_since=protocol.bound_since,
        raised=True,
    )
