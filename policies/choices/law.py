"""The law: acts under a treaty, the rules of its days, and what status follows."""

from __future__ import annotations

from policies.choices.choice import Choice


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


#: The dimensions of law, as addresses and files name them, and the treaty of each.
LAW_DIMENSIONS = {
    "law-mbt": "mine-ban-treaty",
    "law-ccw": "ccw",
    "law-ccw-apii": "ccw-amended-protocol-ii",
    "law-ccm": "convention-on-cluster-munitions",
}


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
