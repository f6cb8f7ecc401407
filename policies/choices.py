"""Every enumeration of the record, each member with its label and its definition.

Stored values are the slugs; labels may change, slugs never do. The ladders carry
their ordinal. One definition serves the database, the forms, the exports, the
codebook page and the data dictionary.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """A slug with a label, a definition and, on a ladder, an ordinal."""

    label: str
    definition: str
    ordinal: int | None

    def __new__(
        cls,
        value: str,
        label: str = "",
        definition: str = "",
        ordinal: int | None = None,
    ) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.definition = definition
        member.ordinal = ordinal
        return member

    @classmethod
    def pairs(cls) -> list[tuple[str, str]]:
        """``(slug, label)`` of every member, in order: what a form field takes."""
        return [(member.value, member.label) for member in cls]


class StateKind(Choice):
    UN_MEMBER = "un_member", "UN member", "A member of the United Nations."
    UN_OBSERVER = "un_observer", "UN observer state", "A non-member observer State."
    NON_MEMBER_STATE = (
        "non_member_state",
        "Non-member state",
        "Not a UN member, but accepted by the depositary as a State.",
    )
    OTHER_AREA = (
        "other_area",
        "Other area",
        "An area whose authority speaks under its own name; never counted as a state.",
    )


class ActorKind(Choice):
    ARMED_GROUP = "armed_group", "Armed group", "A non-state armed group."
    SELF_DECLARED_AUTHORITY = (
        "self_declared_authority",
        "Self-declared authority",
        "Governs or claims to govern without being the recognised government.",
    )
    DE_FACTO_AUTHORITY = (
        "de_facto_authority",
        "De facto authority",
        "Holds an area in fact.",
    )
    LEGISLATORS = (
        "legislators",
        "Members of parliament",
        "Legislators who speak or table a bill for themselves, not for the state.",
    )
    UNATTRIBUTED = (
        "unattributed",
        "Unattributed",
        "The source names no actor, or only a mixture of actors.",
    )


class SourceKind(Choice):
    DEPOSITARY = (
        "depositary",
        "Depositary",
        "The Secretary-General of the United Nations, who keeps the treaties.",
    )
    GOVERNMENT = (
        "government",
        "Government",
        "A government or parliament speaking for itself.",
    )
    UN = "un", "United Nations", "An organ, office or agency of the United Nations."
    NGO = (
        "ngo",
        "Non-governmental organisation",
        "An organisation that is not part of a government.",
    )
    MEDIA = "media", "Media", "A newspaper, agency, broadcaster or site."
    ACADEMIC = (
        "academic",
        "Academic work",
        "A study, book or database of a research institution.",
    )
    DATASET = "dataset", "Data set", "A list or table compiled by others."


class ActionKind(Choice):
    SIGNATURE = (
        "signature",
        "Signature",
        "Signed, subject to ratification: not yet bound.",
    )
    RATIFICATION = (
        "ratification",
        "Ratification",
        "Consent to be bound, by a state that signed.",
    )
    ACCEPTANCE = (
        "acceptance",
        "Acceptance",
        "Consent to be bound, with the effect of ratification.",
    )
    APPROVAL = (
        "approval",
        "Approval",
        "Consent to be bound, with the effect of ratification.",
    )
    ACCESSION = (
        "accession",
        "Accession",
        "Consent to be bound, by a state that did not sign.",
    )
    SUCCESSION = (
        "succession",
        "Succession",
        "A new state takes over what its predecessor agreed to.",
    )
    CONSENT_TO_BE_BOUND = (
        "consent_to_be_bound",
        "Consent to be bound",
        "Notice of consent, as Article 4 of the CCW asks per protocol.",
    )
    PROVISIONAL_APPLICATION = (
        "provisional_application",
        "Provisional application",
        "A declaration to apply the treaty (or Art. 1(1)) before it is in force.",
    )
    DECLARATION = "declaration", "Declaration", "An interpretative declaration."
    OBJECTION = "objection", "Objection", "An objection to another state's act."
    TERRITORIAL_EXTENSION = (
        "territorial_extension",
        "Territorial extension",
        "The treaty is extended to a further territory.",
    )
    WITHDRAWAL = (
        "withdrawal",
        "Withdrawal notified",
        "Notice of withdrawal or denunciation received by the depositary.",
    )
    NOTICE_WITHDRAWN = (
        "notice_withdrawn",
        "Notice of withdrawal taken back",
        "The notice was taken back before it took effect.",
    )
    DEFERRAL = (
        "deferral",
        "Withdrawal deferred by armed conflict",
        "An analyst's sourced finding that the armed-conflict clause keeps the state "
        "bound after the notice period; never set automatically.",
    )
    DEFERRAL_ENDED = (
        "deferral_ended",
        "End of the deferral",
        "The conflict that kept the state bound has ended.",
    )
    RATIFICATION_REVOKED = (
        "ratification_revoked",
        "Ratification taken back",
        "The state takes its consent back; possible only before entry into force.",
    )
    SUSPENSION_CLAIMED = (
        "suspension_claimed",
        "Suspension claimed",
        "The state claims to have suspended the treaty.",
    )
    SUSPENSION_ENDED = (
        "suspension_ended",
        "Claimed suspension ended",
        "The state no longer claims the suspension.",
    )


#: Acts by which a state consents to be bound.
CONSENT_ACTIONS = frozenset(
    {
        ActionKind.RATIFICATION,
        ActionKind.ACCEPTANCE,
        ActionKind.APPROVAL,
        ActionKind.ACCESSION,
        ActionKind.SUCCESSION,
        ActionKind.CONSENT_TO_BE_BOUND,
    }
)


class EffectBasis(Choice):
    SOURCED = "sourced", "Sourced", "Stated by a source."
    COMPUTED = "computed", "Computed", "Worked out by the treaty's own rule."


class EntryRule(Choice):
    FIRST_OF_MONTH = (
        "first_of_month",
        "First day of the n-th month after deposit",
        "Mine Ban Treaty Art. 17(2), Convention on Cluster Munitions Art. 17(2).",
    )
    SAME_DAY = (
        "same_day",
        "Corresponding day n months after deposit",
        "CCW Art. 5(2)–(4).",
    )


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


class IssuerKind(Choice):
    STATE = "state", "State", "Speaks for the state; the only issuer that sets WORD."
    LEGISLATORS = (
        "legislators",
        "Members of parliament",
        "Speak for themselves; never set the word of the state.",
    )
    ARMED_GROUP = (
        "armed_group",
        "Armed group",
        "Speaks for itself; never for the state it fights in.",
    )
    SELF_DECLARED_AUTHORITY = (
        "self_declared_authority",
        "Self-declared authority",
        "Speaks for itself; never for the state it claims to be.",
    )


class Dimension(Choice):
    """What a position is about. ``CODED`` share one ladder; joining has its own."""

    USE = "use", "Use", "Whether and where the state may lay anti-personnel mines."
    PRODUCTION = (
        "production",
        "Production",
        "Whether the state may make or develop them.",
    )
    TRANSFER = (
        "transfer",
        "Transfer",
        "Whether the state may export, import or hand them on.",
    )
    STOCKPILING = (
        "stockpiling",
        "Stockpiling",
        "Whether the state may keep them, and has to destroy them.",
    )
    JOINING = (
        "joining",
        "Joining the Mine Ban Treaty",
        "What the state says about becoming a party.",
    )


#: The four dimensions that share the ladder ``Code``.
LADDER_DIMENSIONS = (
    Dimension.USE,
    Dimension.PRODUCTION,
    Dimension.TRANSFER,
    Dimension.STOCKPILING,
)

#: The dimensions of law, as addresses and files name them, and the treaty of each.
LAW_DIMENSIONS = {
    "law-mbt": "mine-ban-treaty",
    "law-ccw": "ccw",
    "law-ccw-apii": "ccw-amended-protocol-ii",
    "law-ccm": "convention-on-cluster-munitions",
}


class PledgeDimension(Choice):
    """What a commitment is about."""

    USE = "use", "Use"
    PRODUCTION = "production", "Production"
    TRANSFER = "transfer", "Transfer"
    STOCKPILING = "stockpiling", "Stockpiling"
    JOINING = "joining", "Joining the Mine Ban Treaty"
    CLEARANCE = "clearance", "Clearance", "Clearing mined areas, and help for doing so."


class Code(Choice):
    """The ladder of use, production, transfer and stockpiling (codebook §3)."""

    PERMITS = (
        "permits",
        "Permits",
        "Says it does or may; no limit particular to anti-personnel mines.",
        0,
    )
    CONDITIONS = (
        "conditions",
        "Conditions",
        "Only under technical or procedural conditions, anywhere.",
        1,
    )
    EXCEPTION = (
        "exception",
        "Exception",
        "Ruled out except for a named place, contingency, recipient or purpose.",
        2,
    )
    RENOUNCES = (
        "renounces",
        "Renounces",
        "Ruled out without exception by policy, moratorium or undertaking short of "
        "law.",
        3,
    )
    PROHIBITS = (
        "prohibits",
        "Prohibits",
        "Ruled out by law: a treaty in force for the state, a statute, or a generally "
        "binding order.",
        4,
    )


class Joining(Choice):
    """The ladder of joining the Mine Ban Treaty (codebook §3)."""

    OPPOSED = "opposed", "Opposed", "Says it will not join.", 0
    NO_POSITION = "no_position", "No position", "Says it has no position.", 1
    NOT_NOW = (
        "not_now",
        "Not now",
        "Supports the aims; cannot or will not join now, or studies it.",
        2,
    )
    WILL_JOIN = "will_join", "Will join", "Says it will join.", 3
    PROCEDURE_STARTED = (
        "procedure_started",
        "Procedure started",
        "The procedure has begun or its date is announced.",
        4,
    )


class Absent(Choice):
    """Values that stand beside every ladder and are never a number."""

    NOT_ESTABLISHED = (
        "not_established",
        "Not established",
        "Looked for, and nothing citable found. Never 0, never “no”.",
    )
    NOT_CODED = "not_coded", "Not coded yet", "Nobody has looked yet."
    CONTESTED = (
        "contested",
        "Contested",
        "Sources or readings conflict and no preference could be reasoned.",
    )
    NOT_APPLICABLE = (
        "not_applicable",
        "Not applicable",
        "The question does not arise: a state already bound is not joining.",
    )


class PositionCode(Choice):
    """What a position may be coded: either ladder, or contested."""

    PERMITS = "permits", Code.PERMITS.label, Code.PERMITS.definition, 0
    CONDITIONS = "conditions", Code.CONDITIONS.label, Code.CONDITIONS.definition, 1
    EXCEPTION = "exception", Code.EXCEPTION.label, Code.EXCEPTION.definition, 2
    RENOUNCES = "renounces", Code.RENOUNCES.label, Code.RENOUNCES.definition, 3
    PROHIBITS = "prohibits", Code.PROHIBITS.label, Code.PROHIBITS.definition, 4
    OPPOSED = "opposed", Joining.OPPOSED.label, Joining.OPPOSED.definition, 0
    NO_POSITION = (
        "no_position",
        Joining.NO_POSITION.label,
        Joining.NO_POSITION.definition,
        1,
    )
    NOT_NOW = "not_now", Joining.NOT_NOW.label, Joining.NOT_NOW.definition, 2
    WILL_JOIN = "will_join", Joining.WILL_JOIN.label, Joining.WILL_JOIN.definition, 3
    PROCEDURE_STARTED = (
        "procedure_started",
        Joining.PROCEDURE_STARTED.label,
        Joining.PROCEDURE_STARTED.definition,
        4,
    )
    CONTESTED = "contested", Absent.CONTESTED.label, Absent.CONTESTED.definition


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
    CONTESTED = "contested", "Contested", Absent.CONTESTED.definition
    NOT_ESTABLISHED = (
        "not_established",
        "Not established",
        Absent.NOT_ESTABLISHED.definition,
    )
    NOT_CODED = "not_coded", "Not coded yet", Absent.NOT_CODED.definition


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
    CONTESTED = "contested", Absent.CONTESTED.label, Absent.CONTESTED.definition
    NOT_ESTABLISHED = (
        "not_established",
        Absent.NOT_ESTABLISHED.label,
        Absent.NOT_ESTABLISHED.definition,
    )
    NOT_CODED = "not_coded", Absent.NOT_CODED.label, Absent.NOT_CODED.definition
    BOUND = (
        "bound",
        "Bound by law",
        "The treaty binds the state, so nothing hangs on its word.",
    )


class LawKey(Choice):
    """Legal status under one treaty, in display order (codebook §2)."""

    NONE = "none", "Not party", "No act towards the treaty.", 0
    SIGNED = "signed", "Signatory", "Signed, not bound.", 1
    DEPOSITED = (
        "deposited",
        "Deposited, not yet in force",
        "Consent deposited, entry into force ahead.",
        2,
    )
    IN_FORCE = "in_force", "State Party", "The treaty is in force for the state.", 3
    LEAVING = (
        "leaving",
        "Withdrawal notified, still bound",
        "Withdrawal notified; bound until it takes effect.",
        4,
    )
    LEAVING_DEFERRED = (
        "leaving_deferred",
        "Withdrawal deferred, still bound",
        "Notice period over, kept bound by the treaty's armed-conflict clause.",
        5,
    )
    LEFT = "left", "Withdrew", "The withdrawal took effect.", 6


#: Legal statuses in which the treaty binds the state.
BINDING = frozenset({LawKey.IN_FORCE, LawKey.LEAVING, LawKey.LEAVING_DEFERRED})
#: A withdrawal is notified and has not taken effect, deferred or not.
LEAVING = frozenset({LawKey.LEAVING, LawKey.LEAVING_DEFERRED})


class LawFlag(Choice):
    SUSPENSION_CLAIMED = (
        "suspension_claimed",
        "Claims to have suspended the treaty",
        "The legal status stays as it is; both readings are shown.",
    )
    RATIFICATION_REVOKED = (
        "ratification_revoked",
        "Took its ratification back",
        "Possible only before entry into force for the state.",
    )
    SUCCESSION = "succession", "By succession", "Bound because its predecessor was."
    PROVISIONAL = (
        "provisional_application",
        "Applies it provisionally",
        "By its own declaration, ahead of entry into force.",
    )
    VERIFY_DAY = (
        "verify_with_depositary",
        "Day to be verified with the depositary",
        "Worked out at the end of a month, where countings differ.",
    )


class Confidence(Choice):
    HIGH = "high", "High", "Official text read, treaty act, or statute with its date."
    MEDIUM = "medium", "Medium", "One reliable report or several media."
    LOW = "low", "Low", "Indirect, unclear or second-hand."


class Measure(Choice):
    STOCKPILED = "stockpiled", "Stockpiled", "Mines held, for use or for destruction."
    DESTROYED = "destroyed", "Destroyed", "Mines destroyed up to or on the day."
    RETAINED = (
        "retained",
        "Retained under Article 3",
        "Mines kept for training in detection, clearance and destruction.",
    )
    PRODUCED = "produced", "Produced", "Mines made."
    TRANSFERRED = "transferred", "Transferred", "Mines exported, imported or handed on."
    USED = "used", "Used", "Mines laid."


class Qualifier(Choice):
    EXACT = "exact", "Exactly", "Fills best."
    ABOUT = "about", "About", "Fills best."
    AT_LEAST = "at_least", "At least", "Fills low."
    UP_TO = "up_to", "Up to", "Fills high."
    BETWEEN = "between", "Between", "Fills low and high."


class FigureBasis(Choice):
    DECLARED_BY_STATE = (
        "declared_by_state",
        "Declared by the state",
        "The state’s own number.",
    )
    INDEPENDENT_ESTIMATE = (
        "independent_estimate",
        "Independent estimate",
        "The number of a monitor or an expert.",
    )
    MEDIA_REPORT = (
        "media_report",
        "Media report",
        "A number in the press, no better origin named.",
    )


class UserKind(Choice):
    """Who is documented as using mines."""

    STATE = "state", "State", "The state’s own forces."
    NON_STATE_ARMED_GROUP = (
        "non_state_armed_group",
        "Non-state armed group",
        "A group that is not part of any state’s forces.",
    )
    DE_FACTO_AUTHORITY = (
        "de_facto_authority",
        "De facto authority",
        "Whoever holds the area in fact.",
    )
    UNATTRIBUTED = "unattributed", "Unattributed", "The source names nobody."


class Finding(Choice):
    CONFIRMED = "confirmed", "Confirmed", "The source holds the use to be established."
    CREDIBLE_ALLEGATION = (
        "credible_allegation",
        "Credible allegation",
        "The source finds the claim credible, not proved.",
    )
    ALLEGED = "alleged", "Alleged", "Somebody claims it; the source does not judge."
    DENIED = "denied", "Denied", "The accused says it did not happen."
    NO_REPORT = (
        "no_report",
        "No report found",
        "Somebody looked and found no report: never “did not use”.",
    )


class EvidenceGrade(Choice):
    """How well use is documented (codebook §4). e0 never means “did not use”."""

    E0 = "e0", "No report found", "Never “did not use”.", 0
    E1 = "e1", "Allegation", "Claim of an interested party.", 1
    E2 = "e2", "One independent report", "One credible independent report.", 2
    E3 = "e3", "Corroborated", "Two or more independent reports, or evidence.", 3
    E4 = "e4", "Acknowledged or found", "Acknowledged, or a UN or court finding.", 4


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


class Series(Choice):
    OTTAWA = (
        "ottawa",
        "Mine Ban Treaty series",
        "The yearly resolutions on the Mine Ban Treaty.",
    )
    OTHER = "other", "Other", "Another resolution on mines."


class VoteValue(Choice):
    YES = "yes", "Yes", "In favour."
    NO = "no", "No", "Against."
    ABSTAIN = "abstain", "Abstained", "Present, and neither for nor against."
    ABSENT = "absent", "Absent", "Took no part; says nothing about the reason."
    NOT_ENTITLED = (
        "not_entitled",
        "Not entitled to vote",
        "Not a member, or its vote suspended.",
    )
    WITHOUT_VOTE = (
        "adopted_without_vote",
        "Adopted without a vote",
        "Nobody asked for a vote.",
    )


class Modifier(Choice):
    """What stands beside a code (codebook §5); a value may follow a colon."""

    TRANSITION = "transition", "Status changes", "A dated change of LAW lies ahead."
    CONTESTED = "contested", "Contested", "Another reading is on record."
    WORD_BELOW_LAW = (
        "word_below_law",
        "Word below law",
        "What the state declares allows more than the law that binds it.",
    )
    DEED_DIVERGES = "deed_diverges", "Deed diverges", "A documented act contradicts."
    DEED_USE = "deed_use", "Use documented", "Use within 24 months, grade e2 or more."
    STALE = (
        "stale",
        "Not verified for 24 months",
        "No source read in the last 24 months confirms the word that counts.",
    )
    TEXT_UNSEEN = "text_unseen", "Text unseen", "The text is unpublished or unread."
    POSSIBLE = "possible", "Possible", "An interval leaves this status possible."
    PENDING = "pending", "Pending", "A proposal is on record; it changes no code."
    DIVERGENT_STATEMENT = (
        "divergent_statement",
        "Weaker, later statement differs",
        "A weaker instrument says otherwise; the stronger one stands.",
    )


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
        "Where somebody looked, when, and found nothing.",
    )


class WorkflowStatus(Choice):
    """Where a desk row stands on its way to the public."""

    DRAFT = "draft", "Draft", "Being written; seen by analysts alone."
    SUBMITTED = "submitted", "Waiting for review", "Handed to a second person."
    RETURNED = "returned", "Sent back", "Comes back with remarks."
    PUBLISHED = "published", "Published", "In the ledger."
    WITHDRAWN = "withdrawn", "Withdrawn", "Taken back from the public."


class Severity(Choice):
    """How much a reviewer's comment weighs."""

    NOTE = "note", "Note", "A remark; the record may be published as it is."
    MAJOR = "major", "Major", "Should be changed; does not stop a publication."
    CRITICAL = "critical", "Critical", "While it is open the record is not published."


class KeptBecause(Choice):
    """Why a form was kept and not saved."""

    UNFINISHED = "unfinished", "Unfinished", "Something required is still missing."
    SESSION = "session", "Session ended", "It was sent after the session had ended."
    REMOVED = "removed", "Record removed", "Its record was removed meanwhile."
