"""The deed: mines counted, and their use documented."""

from __future__ import annotations

from policies.choices.choice import Choice


class Measure(Choice):
    STOCKPILED = "stockpiled", "Stockpiled", "Mines held, for use or for destruction."
    DESTROYED = "destroyed", "Destroyed", "Mines destroyed up to or on the day."
    RETAINED = (
        "retained",
        "Retained for training",
        "Mines kept to train in detection, clearance and destruction; of a party, "
        "those of Article 3.",
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
    E1 = "e1", "Claim or denial", "The word of an interested party alone.", 1
    E2 = "e2", "One independent report", "One credible independent report.", 2
    E3 = "e3", "Corroborated", "Two or more independent reports, or evidence.", 3
    E4 = "e4", "Acknowledged or found", "Acknowledged, or a UN or court finding.", 4
