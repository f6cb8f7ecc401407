"""Where a fact comes from, and how far it is to be trusted."""

from __future__ import annotations

from policies.choices.choice import Choice


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


class Confidence(Choice):
    HIGH = "high", "High", "Official text read, treaty act, or statute with its date."
    MEDIUM = "medium", "Medium", "One reliable report or several media."
    LOW = "low", "Low", "Indirect, unclear or second-hand."
