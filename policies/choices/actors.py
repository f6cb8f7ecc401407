"""Who acts and who speaks."""

from __future__ import annotations

from policies.choices.choice import Choice


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
