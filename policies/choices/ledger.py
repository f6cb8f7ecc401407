"""The ledger: what kinds of fact it holds, and what an entry does."""

from __future__ import annotations

from policies.choices.choice import Choice


class LedgerAction(Choice):
    PUBLISH = "publish", "Published", "A fact became public."
    CORRECT = (
        "correct",
        "Corrected",
        "A new revision replaced an earlier one, with a reason.",
    )
    WITHDRAW = (
        "withdraw",
        "Withdrawn",
        "A fact was taken back, with a reason; it stays in its history.",
    )
    REDACT = (
        "redact",
        "Redacted",
        "A text was removed for legal reasons; the gap stays visible.",
    )


class Kind(Choice):
    """Kinds of fact: the ``kind`` of a ledger row and of ``/records/<kind>/``."""

    SOURCE = "source", "Source", "A document or page, with publisher and date."
    STATE = "state", "State", "A state, or another area kept apart."
    ACTOR = "actor", "Actor", "A group, authority or body that is not a state."
    TREATY = "treaty", "Treaty", "A treaty with its date rules."
    TREATY_ACTION = (
        "treaty-action",
        "Treaty act",
        "An act of one state under one treaty.",
    )
    ANNOUNCEMENT = (
        "announcement",
        "Announcement",
        "What a state or another actor said, and the codes it carries.",
    )
    COMMITMENT = (
        "commitment",
        "Promise",
        "A promise, its due day and what became of it.",
    )
    STATEMENT = (
        "statement",
        "Statement",
        "What a named speaker said about an announcement or a policy.",
    )
    FIGURE = (
        "stockpile-figure",
        "Stockpile figure",
        "One number of one source, as of a day.",
    )
    USE = "use-record", "Use record", "One report or denial of use."
    RESOLUTION = (
        "resolution",
        "Resolution",
        "A resolution of the General Assembly, with the votes.",
    )
    SEARCH = (
        "search-record",
        "Search record",
        "Where somebody looked for a state’s word, and when.",
    )
