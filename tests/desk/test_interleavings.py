"""Two to four editors over the real forms: nothing acknowledged is silently gone.

Each story is a random order of opening, typing and saving by people who do not wait for
each other. Every box is written by several of them, with words that are unique. What
the desk says it has saved must stay until somebody who was shown it chooses otherwise.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client

from policies.admin.forms import FactForm
from policies.models import Statement
from tests import factories as make
from tests.desk.conftest import signed_in
from tests.desk.desk_forms import address, decide, fields_of
from tests.forms import Form
from tests.readers import Page
from tests.world import World

STORIES = 200
#: What is typed into: two columns, and two boxes of a row.
BOXES = ("speaker", "note", "citations-0-locator", "citations-0-excerpt")


@dataclass
class Person:
    """Somebody with a browser, and the form that stands open in it."""

    client: Client
    form: dict[str, Any] | None = None
    typed: dict[str, str] = field(default_factory=dict)


@dataclass
class Story:
    """What happened, and for each box what was acknowledged last.

    ``chosen`` counts the conflicts that were settled, ``lost`` what went unasked.
    """

    fact: Statement
    people: list[Person]
    draw: random.Random
    page: str = ""
    number: int = 0
    stored: dict[str, str] = field(default_factory=dict)
    settled: int = 0
    saved: int = 0
    lost: list[str] = field(default_factory=list)

    def begin(self) -> None:
        self.page = address(self.fact, "change")
        self.stored = self.texts()

    def texts(self) -> dict[str, str]:
        """What is stored in the boxes now."""
        fact = Statement.objects.get(pk=self.fact.pk)
        cited = fact.citations.get()
        return dict(
            zip(
                BOXES,
                (fact.speaker, fact.note, cited.locator, cited.excerpt),
                strict=True,
            )
        )

    def open(self, person: Person) -> None:
        response = person.client.get(self.page)
        person.form = {
            **fields_of(response),
            "desk_form": response.context["desk_form"],
        }
        person.typed = {}

    def write(self, person: Person) -> None:
        """Type into one to three boxes."""
        for box in self.draw.sample(BOXES, self.draw.randint(1, 3)):
            self.number += 1
            person.typed[box] = f"words {self.number}"

    def save(self, person: Person) -> None:
        assert person.form is not None
        sent = {**person.form, **person.typed, "_save": "yes"}
        self.answer(person.client.post(self.page, sent), dict(person.typed), person)
        person.form = None

    def answer(self, response: Any, meant: dict[str, str], person: Person) -> None:
        """Follow a conflict to its end; then compare what is stored."""
        for _round in range(5):
            if response.status_code == 302:
                break
            form, choices = self.asked(response)
            self.interrupt(person)
            for name in choices:
                usual = form.values.get(name)
                form.values[name] = usual or [self.draw.choice(["mine", "theirs"])]
            response = person.client.post(self.page, flat(form))
            if response.status_code == 302:
                mine = {name for name in choices if form.values[name] == ["mine"]}
                shown = {**(person.form or {}), **meant}
                self.judge(meant | chosen(mine, shown), asked=choices)
                self.settled += 1
                return
        self.judge(meant, asked=set())

    def asked(self, response: Any) -> tuple[Form, set[str]]:
        page = Page(response)
        form = next(
            Form(page, node)
            for node in page.root.all("form")
            if "desk-conflict" in node.attributes.get("class", "")
        )
        names = {
            node.attributes["name"]
            for node in form.node.all("input")
            if node.attributes.get("type") == "radio"
        }
        return form, names

    def interrupt(self, person: Person) -> None:
        """Now and then somebody saves while another is choosing."""
        others = [one for one in self.people if one is not person and one.form is None]
        if others and self.draw.random() < 0.2:
            third = self.draw.choice(others)
            self.open(third)
            self.write(third)
            sent = {**(third.form or {}), **third.typed, "_save": "yes"}
            third.client.post(self.page, sent)
            third.form = None
            self.judge(dict(third.typed), asked=set())

    def judge(self, meant: dict[str, str], asked: set[str]) -> None:
        """Each box holds what was acknowledged, or what was typed over it knowingly."""
        self.saved += 1
        now = self.texts()
        for box, before in self.stored.items():
            allowed = {before}
            if box in meant:
                allowed.add(meant[box])
            if now[box] not in allowed:
                self.lost.append(f"{box}: {before!r} became {now[box]!r}")
            if box in meant and not asked and now[box] != meant[box]:
                self.lost.append(f"{box}: {meant[box]!r} was acknowledged, not stored")
        self.stored = now


@pytest.fixture
def people(world: World) -> list[Client]:
    names = (("ana", "analyst"), ("bo", "analyst"), ("edo", "editor"))
    more = ("eva", "editor")
    return [signed_in(make.make_user(*one)) for one in (*names, more)]


def chosen(mine: set[str], shown: dict[str, Any]) -> dict[str, str]:
    """The texts that somebody took for a column or a whole row, having seen both."""
    return {
        box: str(shown[box])
        for box in BOXES
        if f"choice--{box}" in mine
        or (box.startswith("citations-") and any("-citations-" in n for n in mine))
    }


def flat(form: Form) -> dict[str, Any]:
    return {name: values for name, values in form.values.items() if values}


def told(fact: Statement, people: list[Client], seed: int) -> Story:
    """One story; its people and its order are drawn from the seed."""
    draw = random.Random(seed)  # noqa: S311
    some = [Person(client) for client in draw.sample(people, draw.randint(2, 4))]
    story = Story(fact, some, draw)
    story.begin()
    for person in some:
        story.open(person)
    for person in draw.sample(some, len(some)):
        story.write(person)
        story.save(person)
        if draw.random() < 0.2:
            story.open(person)
    for person in some:
        if person.form is not None:
            story.write(person)
            story.save(person)
    return story


def shares() -> Iterator[range]:
    """The stories in four parts, so that several processes can share them."""
    each = STORIES // 4
    return (range(start, start + each) for start in range(0, STORIES, each))


@pytest.mark.parametrize("seeds", list(shares()), ids=lambda seeds: f"{seeds.start}-")
def test_nothing_acknowledged_is_silently_gone(
    world: World, people: list[Client], seeds: range
) -> None:
    fact = world["st-speaker-2020-02-03"]
    assert isinstance(fact, Statement)

    stories = [told(fact, people, seed) for seed in seeds]

    assert [fault for story in stories for fault in story.lost] == []
    assert sum(story.saved for story in stories) > len(seeds)
    assert sum(story.settled for story in stories) > len(seeds) // 2


def test_without_the_check_of_versions_texts_are_lost(
    world: World, people: list[Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the stories above would notice."""
    fact = world["st-speaker-2020-02-03"]
    assert isinstance(fact, Statement)

    def believe(form: FactForm, seen: int | None) -> None:
        """Take whatever version is stored for the one that was seen."""

    monkeypatch.setattr(FactForm, "refuse_stale", believe)

    stories = [told(fact, people, seed) for seed in range(5)]

    assert [fault for story in stories for fault in story.lost] != []


def test_a_publication_in_the_middle_loses_nothing_either(
    world: World, people: list[Client]
) -> None:
    fact = world["st-speaker-2020-02-03"]
    assert isinstance(fact, Statement)
    ana, _bo, edo, _eva = people
    writer = Person(ana)
    story = Story(fact, [writer], random.Random(1))  # noqa: S311
    story.begin()
    story.open(writer)
    writer.typed["note"] = "Typed while others publish."

    other = Person(people[1])
    story.open(other)
    sent = {**(other.form or {}), "speaker": "Published meanwhile", "_submit": "yes"}
    other.client.post(story.page, sent)
    decide(edo, fact, "publish", reason="As read.")
    story.stored = story.texts()
    story.save(writer)

    assert story.lost == []
    assert story.texts()["speaker"] == "Published meanwhile"
