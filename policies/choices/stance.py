"""What law, word and deed come to on a day."""

from __future__ import annotations

from policies.choices.choice import Choice
from policies.choices.word import Absent


class StanceKey(Choice):
    """The stance of a state on a day (codebook §5)."""

    BOUND = "bound", "Bound by the Convention", "The Ottawa Convention binds it.", 5
    COMMITTED = (
        "committed",
        "Committed",
        "Consent deposited, or signed without a contrary word, or a statute bans use, "
        "production and transfer.",
        4,
    )
    RENOUNCES = (
        "renounces",
        "Renounces",
        "Use ruled out, production and transfer at least limited to exceptions.",
        3,
    )
    RESTRICTS = (
        "restricts",
        "Restricts",
        "Use ruled out but for named exceptions.",
        2,
    )
    CONDITIONS = "conditions", "Conditions", "Use under conditions, anywhere.", 1
    PERMITS = "permits", "Permits", "Use without a limit particular to mines.", 0
    CONTESTED = Absent.CONTESTED.parts
    NOT_ESTABLISHED = Absent.NOT_ESTABLISHED.parts
    NOT_CODED = Absent.NOT_CODED.parts


class WordMeets(Choice):
    """What a state's own word does with one obligation of the Mine Ban Treaty."""

    MET = (
        "met",
        "Met",
        "Ruled out without exception, by policy or by a law of its own; of joining: "
        "consent deposited.",
        2,
    )
    IN_PART = (
        "in_part",
        "Met in part",
        "Ruled out but for a named exception, or only within a named scope; of "
        "joining: announced or begun.",
        1,
    )
    NOT_MET = (
        "not_met",
        "Not met",
        "Allowed, if only under conditions; of joining: refused, put off or left open.",
        0,
    )
    CONTESTED = Absent.CONTESTED.parts
    NOT_ESTABLISHED = Absent.NOT_ESTABLISHED.parts
    NOT_CODED = Absent.NOT_CODED.parts
    BOUND = (
        "bound",
        "Bound by law",
        "The treaty binds the state, so nothing hangs on its word.",
    )


class Modifier(Choice):
    """What stands beside a code (codebook §5); a value may follow a colon."""

    TRANSITION = (
        "transition",
        "Status changes",
        "A dated change of the legal status lies ahead.",
    )
    CONTESTED = "contested", "Contested", "Another reading is on record."
    WORD_BELOW_LAW = (
        "word_below_law",
        "Word below law",
        "What the state declares allows more than the law that binds it.",
    )
    DEED_DIVERGES = (
        "deed_diverges",
        "Deed diverges",
        "A documented act contradicts the word or the law.",
    )
    DEED_USE = "deed_use", "Use documented", "Use within 24 months, grade e2 or more."
    STALE = (
        "stale",
        "Not verified for 24 months",
        "No source read in the last 24 months confirms the word that counts.",
    )
    TEXT_UNSEEN = "text_unseen", "Text unseen", "The text is unpublished or unread."
    POSSIBLE = (
        "possible",
        "Possible",
        "It may hold already: the day of a change is known only in part.",
    )
    PENDING = "pending", "Pending", "A proposal is on record; it changes no code."
    DIVERGENT_STATEMENT = (
        "divergent_statement",
        "Weaker, later statement differs",
        "A weaker instrument says otherwise; the stronger one stands.",
    )
