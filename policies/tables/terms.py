"""The words of the subject, as the glossary explains them: anchor, word, meaning.

Anchors never change.
"""

from __future__ import annotations

LAW = (
    (
        "mine-ban-treaty",
        "Mine Ban Treaty, Ottawa Convention",
        "The Convention on the Prohibition of the Use, Stockpiling, Production and "
        "Transfer of Anti-Personnel Mines and on Their Destruction, in force since "
        "1 March 1999. Both names mean the same; “the Convention” alone means it too.",
    ),
    (
        "ccw",
        "CCW",
        "The Convention on Certain Conventional Weapons, with protocols that a state "
        "accepts one by one.",
    ),
    (
        "amended-protocol-ii",
        "Amended Protocol II",
        "The protocol to the CCW on mines, booby-traps and other devices as amended in "
        "1996. It limits anti-personnel mines and does not ban them.",
    ),
    (
        "ccm",
        "Convention on Cluster Munitions",
        "A treaty against another weapon, shown beside because it has the same rules "
        "on joining and leaving.",
    ),
    (
        "anti-personnel-mine",
        "Anti-personnel mine",
        "As the Mine Ban Treaty defines it: designed to explode by the presence, "
        "proximity or contact of a person. Anti-vehicle mines are outside this "
        "database unless a record says otherwise.",
    ),
    (
        "remotely-delivered-mine",
        "Remotely delivered mine",
        "A mine that is not laid by hand or vehicle: shot by artillery, rocket or "
        "mortar, or dropped from aircraft.",
    ),
    (
        "self-destruction",
        "Self-destruction, self-deactivation",
        "A mechanism that blows a mine up by itself after a set time, or a part such "
        "as a battery that runs out and leaves it unable to work. A mine with them is "
        "also called non-persistent; the Mine Ban Treaty bans it all the same.",
    ),
    (
        "state-party",
        "State Party",
        "A state for which the treaty is in force, also while a notified withdrawal "
        "has not yet taken effect.",
    ),
    (
        "signatory",
        "Signatory",
        "A state that signed and has not deposited an instrument. Signing was open "
        "until the Mine Ban Treaty entered into force; later joiners accede.",
    ),
    (
        "non-party",
        "Non-party",
        "A state for which the treaty is not in force, whether it never joined, only "
        "signed, or left.",
    ),
    (
        "depositary",
        "Depositary",
        "Whoever keeps the treaty and receives the instruments: here the "
        "Secretary-General of the United Nations.",
    ),
    (
        "deposit",
        "Deposit",
        "The day the depositary receives an instrument of ratification, acceptance, "
        "approval, accession or succession. Counts by deposit and counts in force "
        "differ while a state waits.",
    ),
    (
        "entry-into-force",
        "Entry into force",
        "The day from which a treaty binds a state. Under the Mine Ban Treaty: the "
        "first day of the sixth month after its deposit.",
    ),
    (
        "withdrawal",
        "Withdrawal",
        "Leaving a treaty by its own clause. Under the Mine Ban Treaty it takes effect "
        "six months after the depositary receives it, or after the end of an armed "
        "conflict in which the state is then engaged.",
    ),
    (
        "article-3",
        "Article 3",
        "Lets a State Party keep some mines for training in detection, clearance and "
        "destruction.",
    ),
    (
        "article-4",
        "Article 4",
        "Has a State Party destroy its stockpile within four years.",
    ),
    (
        "article-5",
        "Article 5",
        "Has a State Party clear its mined areas within ten years. The States Parties "
        "may grant more time.",
    ),
    (
        "article-7",
        "Article 7",
        "Has a State Party report every year, among other things on its stockpile and "
        "on mines kept under Article 3.",
    ),
    (
        "other-area",
        "Other area",
        "Kept with its own records and never counted among states. Listing an area "
        "says nothing about its status.",
    ),
)
LINES = (
    (
        "law",
        "Law",
        "What binds a state, treaty by treaty, on the day asked about.",
    ),
    ("word", "Word", "What a state says it does and will do."),
    (
        "deed",
        "Deed",
        "What is documented: use, stockpiles, promises and what became of them.",
    ),
    (
        "stance",
        "Stance",
        "One value for a state on a day, derived from law and word by the first rule "
        "that applies. Nobody types it in.",
    ),
    (
        "dimension",
        "Dimension",
        "What a code is about: use, production, transfer, stockpiling, joining, or "
        "the status under one treaty.",
    ),
    (
        "announcement",
        "Announcement",
        "A dated text or speech by which a state, or another actor, says what it does "
        "or will do.",
    ),
    (
        "promise",
        "Promise",
        "What a state says it will do or leave undone, as a rule by a day, read from "
        "one announcement. Files and addresses call it a commitment. What became of "
        "it is told by the source named beside it.",
    ),
    (
        "position",
        "Position",
        "One code on one dimension, with its terms and its span of time, read from "
        "one announcement.",
    ),
    (
        "scope",
        "Terms, scope",
        "What a code is limited to, or what it allows or excepts: a place, types of "
        "mine, a recipient, a purpose.",
    ),
    (
        "supersedes",
        "Supersedes",
        "A later announcement that replaces an earlier one, on the dimensions it "
        "names.",
    ),
    (
        "landmine-monitor",
        "Landmine Monitor",
        "The yearly report of the International Campaign to Ban Landmines, source of "
        "many records of use and of statements.",
    ),
    (
        "non-state-armed-group",
        "Non-state armed group",
        "An actor of its own, never the state it fights in.",
    ),
)
RECORD = (
    (
        "evidence-grade",
        "Grade of evidence",
        "How well a report of use is documented, from e1, the claim of an interested "
        "party, to e4, acknowledged or found by a court or the United Nations.",
    ),
    (
        "valid-on",
        "Valid on",
        "The day you ask about: what held then, by what is known now.",
    ),
    (
        "recorded-on",
        "As recorded on",
        "What this database held then. A correction made today changes the answer "
        "about an earlier day, but not the answer that was recorded before it.",
    ),
    (
        "public-on",
        "As public on",
        "Only what anybody could know by then. A text kept back counts from the day "
        "it came out.",
    ),
    (
        "partial-date",
        "Partly known date",
        "A date known only to a month or a year. It stays an interval: the earlier "
        "status holds until its end, the new one is marked as possible inside it.",
    ),
    (
        "ledger",
        "Ledger, ledger entry",
        "The list of everything ever published, which only grows. Each entry carries "
        "a fingerprint of the one before.",
    ),
    (
        "revision",
        "Revision, correction",
        "A newer text of the same record, with the reason. Earlier ones stay "
        "reachable.",
    ),
    (
        "locator",
        "Locator",
        "The place in a source: a page, paragraph or section.",
    ),
    (
        "code",
        "Code",
        "The place of a value on its ladder, as a number. Numbers order the values; "
        "they are never added or averaged.",
    ),
    (
        "m49",
        "M49 region",
        "A region of the United Nations’ standard list of countries and areas.",
    ),
)
#: The groups of the glossary that are written by hand.
WRITTEN = (
    ("treaties", "Treaties and states", LAW),
    ("lines", "Law, word and deed", LINES),
    ("record", "The record and its dates", RECORD),
)
