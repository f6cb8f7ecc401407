"""A second, naive reading of the codebook: one day at a time, no lines, no sweeps.

Written from the codebook's text and sharing with the product only the record types,
the enumerations and ``PartialDate``. Slow on purpose. ``Oracle(records).tells`` gives
the key, the ids that decided and the modifiers of a reading as plain values; what is
possible is found by letting one open interval at a time have come true.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

LADDER = {"permits": 0, "conditions": 1, "exception": 2, "renounces": 3, "prohibits": 4}
JOINING = {
    "opposed": 0,
    "no_position": 1,
    "not_now": 2,
    "will_join": 3,
    "procedure_started": 4,
}
STRENGTH = {
    "proposed": 0,
    "statement": 1,
    "written_policy": 2,
    "binding_order": 3,
    "statute": 4,
}
CONSENT = {
    "ratification",
    "acceptance",
    "approval",
    "accession",
    "succession",
    "consent_to_be_bound",
}
TREATY = {
    "law-mbt": "mine-ban-treaty",
    "law-ccw": "ccw",
    "law-ccw-apii": "ccw-amended-protocol-ii",
    "law-ccm": "convention-on-cluster-munitions",
}
NARROWED = {"permits", "renounces", "prohibits"}
SOURCE_RANK = {"depositary": 5, "government": 4, "media": 1}
BINDS = {"in_force", "leaving", "leaving_deferred"}
Interval = tuple[dt.date, dt.date]
Answer = tuple[str, tuple[str, ...], frozenset[tuple[str, str]]]


def months_on(day: dt.date, months: int) -> dt.date:
    """The corresponding day, or the last day of a month that is too short."""
    total = day.year * 12 + (day.month - 1) + months
    year, month = divmod(total, 12)
    length = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, length))


class Oracle:
    """Answers for one state by going through all its records for every question."""

    def __init__(self, records: Any) -> None:
        self.records = records
        self.iso3 = records.state.key

    # Dates

    def interval(self, date: Any, citations: Any) -> Interval:
        first, last = date.first, date.last
        if first == last:
            return first, last
        for citation in citations:
            source = self.records.context.sources.get(citation.source)
            published = source.published_on if source else None
            if published and first <= published.last < last:
                last = published.last
        return first, last

    def has_come(
        self, interval: Interval, day: dt.date, given: Interval | None
    ) -> bool:
        return interval[1] <= day or interval == given

    # Law

    def acts(self, treaty: str) -> list[Any]:
        return [
            act
            for act in self.records.actions
            if act.treaty == treaty and act.state == self.iso3
        ]

    def effect(self, act: Any) -> Interval | None:
        treaty = self.records.context.treaties[act.treaty]
        if act.action.value not in CONSENT | {"withdrawal"}:
            return None
        if act.effective_on and act.effective_basis == "sourced":
            return act.effective_on.first, act.effective_on.last
        acted = self.interval(act.acted_on, act.sources)
        if act.action == "succession":
            return acted
        first, last = (self.counted(day, act, treaty) for day in acted)
        return first, last

    def counted(self, day: dt.date, act: Any, treaty: Any) -> dt.date:
        if act.action == "withdrawal":
            return months_on(day, treaty.withdrawal_months)
        if treaty.entry_rule == "first_of_month":
            day = day.replace(day=1)
        return max(months_on(day, treaty.entry_months), treaty.entered_into_force_on)

    def law(
        self, treaty: str, day: dt.date, given: Interval | None = None
    ) -> dict[str, Any]:
        """Status, deciding acts and what competes, by playing every act in order."""
        happened = []
        for act in self.acts(treaty):
            acted, effect = self.interval(act.acted_on, act.sources), self.effect(act)
            order = (
                act.sequence,
                act.acted_on.first,
                list(type(act.action)).index(act.action),
                act.key,
            )
            if self.has_come(acted, day, given):
                happened.append((acted[1], 1, order, act))
            if effect and self.has_come(effect, day, given):
                happened.append((effect[1], 0, order, act))
        now: dict[str, Any] = dict.fromkeys(
            ("signed", "consent", "bound", "notice", "deferral", "left", "ended",
             "revoked", "disputed", "claim"), None
        )  # fmt: skip
        void: set[str] = set()
        for _, phase, _, act in sorted(happened, key=lambda one: one[:3]):
            self.play(now, void, act, phase == 0, treaty)
        return self.told(now, day)

    def play(
        self, now: dict[str, Any], void: set[str], act: Any, effect: bool, treaty: str
    ) -> None:
        kind = act.action.value
        if effect and kind in CONSENT:
            if not now["bound"] and act.key not in void:
                now.update(consent=act, bound=act, left=None, revoked=None)
        elif effect:
            if now["bound"] and now["notice"] is act:
                deferral = self.deferral_of(act, treaty)
                if deferral and not now["ended"]:
                    now["deferral"] = deferral
                else:
                    self.leave(now, act, None)
        elif kind in CONSENT:
            if not now["bound"] and not now["consent"]:
                now.update(consent=act, revoked=None)
        elif kind == "signature":
            now["signed"] = now["signed"] or act
        elif kind == "withdrawal":
            now["notice"] = act
        elif kind == "notice_withdrawn":
            meant = not act.refers_to or (
                now["notice"] and now["notice"].key == act.refers_to
            )
            if meant and not now["deferral"]:
                now["notice"] = None
        elif kind == "deferral_ended":
            if now["deferral"]:
                self.leave(now, now["notice"], act)
            elif now["notice"]:
                now["ended"] = act
        elif kind == "ratification_revoked":
            if now["bound"]:
                now["disputed"] = act
            elif now["consent"]:
                void.add(now["consent"].key)
                now.update(consent=None, revoked=act)
        elif kind == "suspension_claimed":
            now["claim"] = act
        elif kind == "suspension_ended":
            now["claim"] = None

    def leave(self, now: dict[str, Any], notice: Any, ended: Any) -> None:
        signed = now["signed"]
        now.update(dict.fromkeys(now, None))
        now.update(signed=signed, left=notice, ended=ended)

    def deferral_of(self, notice: Any, treaty: str) -> Any:
        """The finding that an analyst recorded for a notice, or the one after it."""
        acts = self.acts(treaty)
        notices = [one for one in acts if one.action == "withdrawal"]
        found = None
        for act in sorted(
            acts, key=lambda one: (one.sequence, one.acted_on.first, one.key)
        ):
            if act.action != "deferral":
                continue
            if act.refers_to in {one.key for one in notices}:
                meant = act.refers_to
            else:
                earlier = [one for one in notices if one.acted_on <= act.acted_on]
                meant = (
                    max(earlier, key=lambda n: (n.acted_on, self.place(n))).key
                    if earlier
                    else ""
                )
            if meant == notice.key:
                found = act
        return found

    def place(self, act: Any) -> tuple[Any, ...]:
        return act.sequence, act.acted_on.first, act.key

    def told(self, now: dict[str, Any], day: dt.date) -> dict[str, Any]:
        if now["bound"]:
            key = "leaving" if now["notice"] else "in_force"
            key = "leaving_deferred" if now["deferral"] else key
            acts = [now["bound"], now["notice"], now["deferral"]]
            if key == "in_force":
                acts = acts[:1]
        elif now["consent"]:
            key, acts = "deposited", [now["consent"]]
        elif now["left"]:
            key, acts = "left", [now["left"], now["ended"]]
        elif now["signed"]:
            key, acts = "signed", [now["signed"], now["revoked"]]
        else:
            key, acts = "none", [now["revoked"]]
        ahead = ""
        if key == "deposited":
            ahead = "in_force"
        elif key == "leaving":
            deferred = self.deferral_of(now["notice"], now["notice"].treaty)
            ahead = "leaving_deferred" if deferred and not now["ended"] else "left"
        return {
            "key": key,
            "acts": tuple(act.key for act in acts if act),
            "competing": [
                one.action.value for one in (now["claim"], now["disputed"]) if one
            ],
            "ahead": ahead,
            "bound": now["bound"],
        }

    # Word

    def rows(self, dimension: str) -> list[dict[str, Any]]:
        found = []
        for one in self.records.announcements:
            if one.issuer_kind != "state" or one.state != self.iso3:
                continue
            is_act = (
                one.instrument == "treaty_action" and one.treaty == TREATY["law-mbt"]
            )
            for position in one.positions:
                if position.dimension != dimension or (
                    is_act and dimension != "joining"
                ):
                    continue
                scope = position.scope
                scoped = bool(
                    scope.area or scope.mine_types or scope.recipient or scope.purpose
                )
                suffix = f"/{position.number}" if position.number > 1 else ""
                found.append({
                    "key": f"{one.key}/{dimension}{suffix}",
                    "code": position.code.value,
                    "said": one,
                    "scope": scope,
                    "narrow": scoped and position.code.value in NARROWED,
                    "proposed": one.strength == "proposed",
                    "strength": STRENGTH[one.strength.value]
                    if dimension != "joining"
                    else 0,
                    "start": self.interval(position.starts_on, one.sources),
                    "end": position.ends_on
                    and self.interval(position.ends_on, one.sources),
                    "announced": self.interval(one.announced_on, one.sources),
                })  # fmt: skip
        return found

    def in_force(
        self, dimension: str, day: dt.date, given: Interval | None
    ) -> list[dict[str, Any]]:
        rows = self.rows(dimension)
        return [
            row
            for row in rows
            if self.has_come(row["start"], day, given)
            and not (row["end"] and self.has_come(row["end"], day, given))
            and not (row["narrow"] and self.ended_by_general(row, rows, day, given))
        ]

    def ended_by_general(
        self,
        narrow: dict[str, Any],
        rows: list[dict[str, Any]],
        day: dt.date,
        given: Interval | None,
    ) -> bool:
        for row in rows:
            if row["narrow"] or row["proposed"] or row["strength"] < narrow["strength"]:
                continue
            if later(row["start"], narrow["start"]) and self.has_come(
                row["start"], day, given
            ):
                return True
            both = (
                max(row["start"][0], row["announced"][0]),
                max(row["start"][1], row["announced"][1]),
            )
            if later(row["announced"], narrow["announced"]) and self.has_come(
                both, day, given
            ):
                return True
        return False

    def word(
        self, dimension: str, day: dt.date, given: Interval | None = None
    ) -> dict[str, Any]:
        """Rules 3 to 7 for one dimension and day: key, rows, notes."""
        rows = self.in_force(dimension, day, given)
        notes = {("pending", row["code"]) for row in rows if row["proposed"]}
        rows = [row for row in rows if not row["proposed"]]
        general = [row for row in rows if not row["narrow"]]
        narrow = [row for row in rows if row["narrow"]]
        if not general and not narrow:
            return {
                "key": None,
                "rows": [],
                "notes": notes,
                "ban": False,
                "narrow": False,
            }
        if not general:
            told = self.most_permissive(narrow)
            return {
                **told,
                "notes": told["notes"] | notes,
                "ban": False,
                "narrow": True,
            }
        told = self.strongest(general)
        loosening = [row for row in narrow if row["code"] == "permits"]
        if LADDER.get(told["key"], -1) >= 3 and loosening and dimension != "joining":
            allowed = self.most_permissive(loosening)
            return {
                "key": "exception",
                "rows": allowed["rows"] + told["rows"],
                "notes": told["notes"] | notes,
                "ban": False,
                "narrow": False,
            }
        ban = told["key"] == "prohibits" and all(
            row["said"].strength == "statute" for row in told["rows"]
        )
        return {**told, "notes": told["notes"] | notes, "ban": ban, "narrow": False}

    def most_permissive(self, narrow: list[dict[str, Any]]) -> dict[str, Any]:
        """Each scope by rule 4; of several scopes the most permissive."""
        told = []
        for scope in {row["scope"] for row in narrow}:
            told.append(
                self.strongest([row for row in narrow if row["scope"] == scope])
            )

        def permissive(one: dict[str, Any]) -> tuple[Any, ...]:
            row = one["rows"][0]
            days = [*reversed(row["start"]), *reversed(row["announced"])]
            return (
                LADDER.get(one["key"], -1),
                -row["strength"],
                *(-d.toordinal() for d in days),
                row["key"],
            )

        return min(told, key=permissive)

    def strongest(self, rows: list[dict[str, Any]]) -> dict[str, Any]:
        """Rule 4, criterion by criterion."""
        left = rows
        for criterion in (
            lambda row: row["strength"],
            lambda row: row["start"][::-1],
            lambda row: row["announced"][::-1],
            lambda row: row["said"].sequence,
        ):
            best = max(map(criterion, left))
            left = [row for row in left if criterion(row) == best]
        left = sorted(left, key=lambda row: row["key"])
        notes = self.divergence(rows, left[0])
        codes = {row["code"] for row in left}
        if len(codes) == 1:
            return {"key": left[0]["code"], "rows": left, "notes": notes}
        ranks = {row["key"]: self.source_rank(row["said"]) for row in left}
        better = [row for row in left if ranks[row["key"]] == max(ranks.values())]
        if len({row["code"] for row in better}) == 1:
            key = better[0]["code"]
            notes |= {("contested", code) for code in codes - {key}}
            return {"key": key, "rows": better, "notes": notes}
        return {
            "key": "contested",
            "rows": left,
            "notes": notes | {("contested", code) for code in codes},
        }

    def source_rank(self, said: Any) -> int:
        sources = [
            self.records.context.sources[citation.source]
            for citation in said.sources
            if citation.source in self.records.context.sources
        ]
        rank = max((SOURCE_RANK.get(one.kind.value, 3) for one in sources), default=0)
        if rank == 1 and len({one.publisher for one in sources}) > 1:
            return 2
        return rank

    def divergence(
        self, rows: list[dict[str, Any]], winner: dict[str, Any]
    ) -> set[tuple[str, str]]:
        def moment(row: dict[str, Any]) -> tuple[Any, ...]:
            return row["start"][::-1], row["announced"][::-1], row["said"].sequence

        other = [
            row
            for row in rows
            if row["strength"] < winner["strength"]
            and moment(row) > moment(winner)
            and row["code"] != winner["code"]
        ]
        if not other:
            return set()
        latest = max(other, key=lambda row: (moment(row), row["key"]))
        return {("divergent_statement", latest["code"])}

    # Rule 8 and the stance

    def searched(self, dimension: str, day: dt.date) -> list[str]:
        covering = [
            one
            for one in self.records.searches
            if one.dimension == dimension
            and one.state == self.iso3
            and (one.period_from is None or one.period_from.first <= day)
            and (one.period_to is None or day <= one.period_to.last)
        ]
        newest = max(
            ((s.searched_on.last, s.searched_on.first) for s in covering), default=None
        )
        return sorted(
            s.key
            for s in covering
            if (s.searched_on.last, s.searched_on.first) == newest
        )

    def policy(
        self, dimension: str, day: dt.date, given: Interval | None = None
    ) -> dict[str, Any]:
        law = self.law(TREATY["law-mbt"], day, given)
        protocol = self.law(TREATY["law-ccw-apii"], day, given)
        word = self.word(dimension, day, given)
        searched = self.searched(dimension, day)
        declared = word["key"] or ("not_established" if searched else "not_coded")
        keys = tuple(row["key"] for row in word["rows"])
        told = {
            "key": declared,
            "ids": keys or (tuple(searched) if word["key"] is None else ()),
            "rows": word["rows"],
            "notes": word["notes"],
            "ban": word["ban"],
            "word": word,
            "law": False,
            "below": False,
        }
        if dimension == "joining":
            if law["key"] in BINDS | {"deposited"}:
                told.update(key="not_applicable", ids=law["acts"], rows=[], law=True)
        elif law["key"] in BINDS:
            told.update(key="prohibits", ids=law["acts"], rows=[], law=True)
            told["below"] = declared in LADDER and LADDER[declared] < 4
        elif (
            dimension in {"use", "transfer"}
            and protocol["key"] in BINDS
            and word["key"] == "permits"
        ):
            told.update(
                key="conditions", ids=(*protocol["acts"], *keys), below=True, ban=False
            )
        if told["law"]:
            told["notes"] = {note for note in word["notes"] if note[0] == "pending"}
            told["ban"] = False
        return told

    def stance(self, day: dt.date, given: Interval | None = None) -> dict[str, Any]:
        law = self.law(TREATY["law-mbt"], day, given)
        use, production, transfer = (
            self.policy(one, day, given) for one in ("use", "production", "transfer")
        )
        code = LADDER.get(use["key"])
        others = [LADDER.get(one["key"], -1) for one in (production, transfer)]
        three = [use, production, transfer]
        if law["key"] in BINDS:
            return {"key": "bound", "ids": law["acts"], "of": []}
        if law["key"] == "deposited":
            return {"key": "committed", "ids": law["acts"], "of": []}
        if law["key"] == "signed" and not (code is not None and code < 3):
            return {"key": "committed", "ids": law["acts"], "of": []}
        if all(one["ban"] for one in three):
            return {"key": "committed", "ids": self.ids(three), "of": three}
        if code is None:
            return {"key": use["key"], "ids": use["ids"], "of": [use]}
        if code >= 3 and min(others) >= 2:
            return {"key": "renounces", "ids": self.ids(three), "of": three}
        key = ("permits", "conditions", "restricts")[min(code, 2)]
        return {"key": key, "ids": use["ids"], "of": [use]}

    def ids(self, policies: list[dict[str, Any]]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for one in policies for key in one["ids"]))

    # Deeds

    def used_lately(self, day: dt.date) -> set[tuple[str, str]]:
        grades = []
        for use in self.records.uses:
            period = self.use_period(use)
            if period and period[0] <= day <= months_on(period[1], 24):
                grades.append(use.grade.value)
        return {("deed_use", max(grades))} if grades else set()

    def use_period(self, use: Any) -> Interval | None:
        """The period of a record that documents use by the state's own forces."""
        if use.user_kind != "state" or use.user_state != self.iso3:
            return None
        if use.finding in {"denied", "no_report"} or use.grade < "e2":
            return None
        start = use.started_on and self.interval(use.started_on, use.sources)
        end = use.ended_on and self.interval(use.ended_on, use.sources)
        if end:
            return (start or end)[0], max(end[1], (start or end)[0])
        if not start:
            return None
        dated = [
            source.published_on.last
            for citation in use.sources
            if (source := self.records.context.sources.get(citation.source))
            and source.published_on
        ]
        return start[0], max([start[1], *(months_on(d, 12) for d in dated)])

    def diverging_use(self, day: dt.date) -> set[tuple[str, str]]:
        """Use inside its period, where law or word rules it out; no exception named."""
        grades = [
            use.grade.value
            for use in self.records.uses
            if (period := self.use_period(use))
            and period[0] <= day <= period[1]
            and self.rules_out_use(day)
            and (
                use.started_on != use.ended_on
                or period[0] == period[1]
                or self.rules_out_use(period[0])
            )
        ]
        return {("deed_diverges", max(grades))} if grades else set()

    def rules_out_use(self, day: dt.date) -> bool:
        policy = self.policy("use", day)
        by_narrow_word = policy["word"]["narrow"] and not policy["law"]
        return LADDER.get(policy["key"], -1) >= 2 and not by_narrow_word

    # What stands beside

    def stale(self, rows: list[dict[str, Any]], day: dt.date) -> bool:
        for row in rows:
            said = row["said"]
            dated = [
                source.published_on.last
                for citation in said.sources
                if (source := self.records.context.sources.get(citation.source))
                and source.published_on
            ]
            verified = said.verified_on or max(dated, default=None)
            if verified and day > months_on(verified, 24):
                return True
        return False

    def open_intervals(self, day: dt.date) -> set[Interval]:
        """Every interval of this state's records that has begun and is not over."""
        found: set[Interval] = set()
        for act in self.records.actions:
            found.add(self.interval(act.acted_on, act.sources))
            if effect := self.effect(act):
                found.add(effect)
        for dimension in ("use", "production", "transfer", "stockpiling", "joining"):
            for row in self.rows(dimension):
                both = (
                    max(row["start"][0], row["announced"][0]),
                    max(row["start"][1], row["announced"][1]),
                )
                found |= {row["start"], row["announced"], both}
                if row["end"]:
                    found.add(row["end"])
        return {one for one in found if one[0] <= day < one[1]}

    def law_notes(self, law: dict[str, Any]) -> set[tuple[str, str]]:
        notes = {("contested", value) for value in law["competing"]}
        return notes | ({("transition", law["ahead"])} if law["ahead"] else set())

    def beside(self, told: list[dict[str, Any]], day: dt.date) -> set[tuple[str, str]]:
        """What the deciding words bring with them."""
        rows = [row for one in told for row in one["rows"]]
        notes = {note for one in told for note in one["notes"]}
        if self.stale(rows, day):
            notes.add(("stale", ""))
        if any(not row["said"].text_seen for row in rows):
            notes.add(("text_unseen", ""))
        return notes

    def tells(self, dimension: str, day: dt.date) -> Answer:
        """Key, deciding ids and modifiers of a reading."""
        if dimension in TREATY:
            treaty = TREATY[dimension]
            law = self.law(treaty, day)
            key, ids, notes = law["key"], law["acts"], self.law_notes(law)
            others = {self.law(treaty, day, g)["key"] for g in self.open_intervals(day)}
        elif dimension == "stance":
            stance = self.stance(day)
            key, ids = stance["key"], stance["ids"]
            notes = self.law_notes(self.law(TREATY["law-mbt"], day))
            notes |= self.beside(stance["of"], day)
            four = ("use", "production", "transfer", "stockpiling")
            if any(self.policy(one, day)["below"] for one in four):
                notes.add(("word_below_law", ""))
            notes |= self.diverging_use(day) | self.used_lately(day)
            others = {self.stance(day, g)["key"] for g in self.open_intervals(day)}
        else:
            policy = self.policy(dimension, day)
            key, ids = policy["key"], policy["ids"]
            notes = self.beside([policy], day)
            if policy["below"]:
                notes.add(("word_below_law", ""))
            if dimension == "use":
                notes |= self.diverging_use(day) | self.used_lately(day)
            others = {
                self.policy(dimension, day, g)["key"] for g in self.open_intervals(day)
            }
        possible = {("possible", other) for other in others - {key}}
        return key, ids, frozenset(notes | possible)


def later(one: Interval, other: Interval) -> bool:
    """Whether one interval ends later, or begins later where both end together."""
    return one[::-1] > other[::-1]
