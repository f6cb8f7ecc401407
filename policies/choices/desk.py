"""The desk: how far a draft has come, what reviewers say, what was kept."""

from __future__ import annotations

from policies.choices.choice import Choice


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
