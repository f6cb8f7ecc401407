"""Written examples of the codes, for a coder to whom the record can show none.

Nobody said these sentences: they stand for what a source may say, on any dimension of
the ladder. Whoever shows them says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from policies.choices import PositionCode

#: Two sentences per code, each as a source might put it.
WRITTEN: Mapping[PositionCode, tuple[str, str]] = {
    PositionCode.PERMITS: (
        "“The army treats these mines like any other weapon.”",
        "“The law of armed conflict applies, and nothing beyond it.”",
    ),
    PositionCode.CONDITIONS: (
        "“Only types that destroy themselves within 30 days, wherever they are.”",
        "“Each case needs the written consent of the minister.”",
    ),
    PositionCode.EXCEPTION: (
        "“None, except along the northern border.”",
        "“None, except small numbers for training in clearance.”",
    ),
    PositionCode.RENOUNCES: (
        "“As a matter of policy we have stopped, without exception.”",
        "“The moratorium holds until further notice.”",
    ),
    PositionCode.PROHIBITS: (
        "“Section 4 of the act makes it an offence.”",
        "“The treaty, in force for us since March, rules it out.”",
    ),
    PositionCode.OPPOSED: (
        "“We will not accede.”",
        "“Joining is out of the question for this government.”",
    ),
    PositionCode.NO_POSITION: (
        "“The government has taken no position on the Convention.”",
        "“We have formed no view on accession.”",
    ),
    PositionCode.NOT_NOW: (
        "“We share the aims, but cannot join while the border is unsafe.”",
        "“Accession is being studied.”",
    ),
    PositionCode.WILL_JOIN: (
        "“We will accede.”",
        "“This government means to join the Convention.”",
    ),
    PositionCode.PROCEDURE_STARTED: (
        "“The bill of accession is before parliament.”",
        "“The instrument will be deposited on 1 March.”",
    ),
    PositionCode.CONTESTED: (
        "Two ministries say opposite things on one day, in texts of equal strength.",
        "One translation of the decree bans all mines, another those bought abroad, "
        "and neither can be preferred.",
    ),
}
