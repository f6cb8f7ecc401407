"""What a round of blind second coding found, as it is published.

A round is a document of its own beside the ledger's facts: pairs of codes and how they
came about, never who coded.
"""

from __future__ import annotations

import msgspec

from policies.choices import Dimension, PositionCode

#: A coder's value for a dimension about which the sources say nothing.
NOT_MENTIONED = "not_mentioned"
#: What became of a disagreement.
STANDS, CORRECTED = "stands", "corrected"
WORDS = {
    NOT_MENTIONED: "Not mentioned",
    STANDS: "The first code stands",
    CORRECTED: "Corrected",
}


class CodedPair(msgspec.Struct, frozen=True, kw_only=True):
    """Two independent codes of one announcement on one dimension.

    ``first`` and ``second`` are codes of the ladder, ``contested`` or
    ``not_mentioned``; ``resolution`` and ``reason`` are empty where they agree.
    """

    announcement: str
    dimension: Dimension
    first: str
    second: str
    resolution: str = ""
    reason: str = ""

    @property
    def agrees(self) -> bool:
        return self.first == self.second


class CodingResult(msgspec.Struct, frozen=True, kw_only=True):
    """One closed round.

    Of ``eligible`` announcements published at revision ``seq`` the ``drawn`` were
    those that come first when all are ordered by the SHA-256 of ``<seed>:<key>``.
    ``set_aside`` of them were left out: nobody was left to code them blind, or the
    coder had seen their codes.
    """

    number: int
    seed: str
    seq: int
    eligible: int
    drawn: int
    set_aside: int
    pairs: tuple[CodedPair, ...]


def code_label(code: str) -> str:
    """A code, or its absence, in words."""
    return WORDS.get(code) or PositionCode(code).label


def encode_result(result: CodingResult) -> str:
    """The document as canonical text."""
    return msgspec.json.encode(result, order="sorted").decode()


def decode_result(body: str) -> CodingResult:
    """The document of a stored text."""
    return msgspec.json.decode(body, type=CodingResult)
