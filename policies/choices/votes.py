"""Votes of the General Assembly."""

from __future__ import annotations

from policies.choices.choice import Choice


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
