"""What is said: by which instrument, what was promised, how others took it."""

from __future__ import annotations

from policies.choices.choice import Choice


class InstrumentKind(Choice):
    GOVERNMENT_STATEMENT = (
        "government_statement",
        "Government statement",
        "Words of a minister, ministry or head of government.",
    )
    EXECUTIVE_POLICY = (
        "executive_policy",
        "Executive policy",
        "A written policy or directive of the executive.",
    )
    STATUTE = "statute", "Statute", "A law passed by parliament."
    MORATORIUM = (
        "moratorium",
        "Moratorium",
        "A formal halt, for a time or until further notice.",
    )
    MILITARY_DECISION = (
        "military_decision",
        "Military decision",
        "An order or decision of the armed forces.",
    )
    PARLIAMENT_VOTE = (
        "parliament_vote",
        "Vote in parliament",
        "A vote that is not itself a law.",
    )
    BILL = "bill", "Bill", "A law proposed and not adopted."
    POLICY_REVIEW = (
        "policy_review",
        "Policy review",
        "A review announced or under way; changes nothing yet.",
    )
    TREATY_ACTION = (
        "treaty_action",
        "Treaty act",
        "An act under a treaty, with the depositary.",
    )
    TRANSPARENCY_REPORT = (
        "transparency_report",
        "Transparency report",
        "A yearly report, owed under Article 7 or given freely.",
    )
    UN_STATEMENT = (
        "un_statement",
        "Statement at the United Nations",
        "Words spoken or written in a United Nations body.",
    )
    JOINT_STATEMENT = (
        "joint_statement",
        "Joint statement",
        "Words of several states together.",
    )
    AGREEMENT = "agreement", "Agreement", "An agreement with another state or party."
    ARMED_GROUP_PLEDGE = (
        "armed_group_pledge",
        "Pledge of an armed group",
        "A promise by a group that is not a state.",
    )


class Strength(Choice):
    """Instrument strength, weak to strong (codebook §3)."""

    PROPOSED = (
        "proposed",
        "Proposed",
        "A bill, review or recommendation; never changes a code.",
        0,
    )
    STATEMENT = "statement", "Statement", "A statement or pledge.", 1
    WRITTEN_POLICY = (
        "written_policy",
        "Written policy",
        "A policy paper, directive, formal moratorium or agreement.",
        2,
    )
    BINDING_ORDER = "binding_order", "Binding order", "Decree, order, regulation.", 3
    STATUTE = "statute", "Statute", "A law adopted, or a treaty act.", 4


class PledgeDimension(Choice):
    """What a commitment is about."""

    USE = "use", "Use"
    PRODUCTION = "production", "Production"
    TRANSFER = "transfer", "Transfer"
    STOCKPILING = "stockpiling", "Stockpiling"
    JOINING = "joining", "Joining the Mine Ban Treaty"
    CLEARANCE = "clearance", "Clearance", "Clearing mined areas, and help for doing so."


class Outcome(Choice):
    PENDING = "pending", "Pending", "No source read reports an end."
    KEPT = "kept", "Kept", "Done, by the day promised where there was one."
    KEPT_LATE = "kept_late", "Kept late", "Done after the day promised."
    BROKEN = "broken", "Broken", "Not done, in the view of the source named."
    ABANDONED = "abandoned", "Abandoned", "Given up by the state itself."
    SUPERSEDED = "superseded", "Superseded", "Replaced by another promise or duty."
    UNKNOWN = "unknown", "Unknown", "Looked for; no source tells."


class Attitude(Choice):
    WELCOMES = "welcomes", "Welcomes", "Takes the announcement as good news."
    EXPLAINS = "explains", "Explains", "Gives reasons or details without judging."
    CRITICISES = "criticises", "Criticises", "Takes it as bad news or as not enough."
    CALLS_FOR = "calls_for", "Calls for", "Asks for another step."
    DENIES = "denies", "Denies", "Says that it is not so."
