"""Somebody who works at the desk with the keyboard alone, and keeps a log of it.

Every box is reached by Tab, so that what cannot be reached that way fails. ``pace`` is
the time between two keys, in milliseconds.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from playwright.sync_api import Error, FilePayload, Page, expect

from tests.browser.waiting import SECONDS, take_row

#: More Tabs than any form of the desk needs from one box to the next.
FARTHEST = 160

_FOCUS = """() => {
    const at = document.activeElement;
    if (!at) return null;
    const searched = at.closest(".select2")?.previousElementSibling;
    const value = at.name ? `${at.name}=${at.value}` : at.value;
    return [searched?.id, at.id, value, at.textContent]
        .filter(Boolean).map((word) => `${word}`.trim());
}"""

#: Whether Enter leads from what has the focus to another page in the same window.
_LEADS_ON = """() => {
    const at = document.activeElement;
    if (at.form && at.type === "submit") return at.form.checkValidity();
    const link = at.closest("a[href]:not([target]):not(.related-widget-wrapper-link)");
    return Boolean(link) && !link.getAttribute("href").startsWith("#");
}"""

#: Letters further apart, in milliseconds, are no longer one word to a list of choices.
FORGOTTEN = 1_100
#: How often one types them again on a machine too busy to take them as one word.
TRIES = 5


@dataclass(frozen=True, slots=True)
class Step:
    """One box filled or button pressed: keys struck, Tabs to reach it, when done."""

    part: str
    box: str
    typed: str
    keys: int
    tabs: int
    done_at: float
    is_field: bool


@dataclass
class Log:
    """What was done, in order; ``pace`` is that of the typist."""

    pace: int
    started: float = field(default_factory=time.monotonic)
    steps: list[Step] = field(default_factory=list)

    def part(self, name: str) -> list[Step]:
        return [step for step in self.steps if step.part == name]

    def parts(self) -> list[str]:
        return list(dict.fromkeys(step.part for step in self.steps))

    def fields(self, name: str) -> int:
        """How many boxes were filled in a part; a box filled twice counts once."""
        return len({step.box for step in self.part(name) if step.is_field})

    def presses(self, name: str) -> int:
        """Every key struck in a part, with the Tabs from box to box."""
        return sum(step.keys + step.tabs for step in self.part(name))

    def seconds(self, name: str) -> float:
        """How long a part took, from the end of the one before it."""
        last = self.part(name)[-1].done_at
        place = self.steps.index(self.part(name)[0])
        return last - (self.steps[place - 1].done_at if place else 0.0)


class Typist:
    """One person with one page and no mouse."""

    def __init__(self, page: Page, log: Log) -> None:
        self.page, self.log = page, log
        self.name = ""
        self._window = ""
        self._tabs = 0

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Everything done inside belongs to this part of the work."""
        self.name = name
        yield
        self.name = ""

    @contextmanager
    def on(self, page: Page, window: str) -> Iterator[None]:
        """Work for a while in another window; its boxes go by its name."""
        before, self.page, self._window = self.page, page, f"{window}: "
        page.wait_for_load_state()
        yield
        self.page, self._window = before, ""

    def reach(self, target: str) -> None:
        """Press Tab until the box, button or link with this id, name or text is hit."""
        self.page.wait_for_load_state()
        for _ in range(FARTHEST):
            if target in self._focus():
                return
            self._press("Tab")
            self._tabs += 1
        raise AssertionError(f"{target} is not reached by Tab")

    def type(self, box: str, text: str) -> None:
        self.reach(box)
        self._keys(text)
        self._note(box, text, len(text))

    def pick(self, box: str, letters: str, meant: str) -> None:
        """Choose from a list by the first letters of what is meant."""
        self.reach(box)
        shown = self.page.locator(f"#{box} option:checked")
        for _ in range(TRIES):
            self._keys(letters)
            if meant in (shown.text_content() or ""):
                break
            self.page.wait_for_timeout(FORGOTTEN)
        expect(shown).to_contain_text(meant)
        self._note(box, meant, len(letters))

    def find(self, box: str, letters: str, meant: str) -> None:
        """Open a search box, type, take the first row that is offered."""
        self.reach(box)
        self._press("Enter")
        self._keys(letters)
        take_row(self.page, meant)
        self._wait()
        shown = self.page.locator(f"#{box} + .select2")
        expect(shown).to_contain_text(meant.partition(" (")[0])
        self._note(box, meant, len(letters) + 2)

    def tick(self, box: str) -> None:
        self.reach(box)
        self._press("Space")
        self._note(box, "ticked", 1)

    def choose(self, group: str, value: str, others: str) -> None:
        """Choose one of two round buttons, wherever the Tab came in."""
        at_first = f"{group}={others}"
        for _ in range(FARTHEST):
            if at_first in self._focus():
                self._press("ArrowDown")
            if f"{group}={value}" in self._focus():
                break
            self._press("Tab")
            self._tabs += 1
        self._press("Space")
        self._note(group, value, 1)

    def give(self, box: str, name: str, data: bytes) -> None:
        """Give a file; the window of the system that asks for it has no keys here."""
        self.reach(box)
        file: FilePayload = {"name": name, "mimeType": "text/csv", "buffer": data}
        self.page.locator(f"#{box}").set_input_files(file)
        self._note(box, name, 1)

    def press(self, button: str) -> None:
        """Press a button or follow a link; it is no field."""
        self.reach(button)
        self._send(leads_on=self.page.evaluate(_LEADS_ON))
        self._note(button, "pressed", 1, is_field=False)

    def enter(self) -> None:
        """Send the form from the box in which one has typed; another window closes."""
        if self._window:
            with suppress(Error):  # it may be gone before the key is up again
                self._press("Enter")
        else:
            self._send(leads_on=True)
        self._note("Enter", "sent", 1, is_field=False)

    def _send(self, *, leads_on: bool) -> None:
        """Press Enter; where that leads to another page, wait until it is there."""
        if not leads_on:
            self._press("Enter")
            return
        with self.page.expect_navigation():
            self._press("Enter")

    def _focus(self) -> list[str]:
        """What has the focus, by its id, its name and value, and its text.

        A page that was left has none until the next one is there.
        """
        latest = time.monotonic() + SECONDS
        while (words := self._words_at_focus()) is None:
            assert time.monotonic() < latest, f"{self.page.url} does not arrive"
            self.page.wait_for_load_state()
        return words

    def _words_at_focus(self) -> list[str] | None:
        """The words; none while the page is being left for the next one."""
        try:
            words: list[str] | None = self.page.evaluate(_FOCUS)
        except Error:
            return None
        return words

    def _press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self._wait()

    def _keys(self, text: str) -> None:
        self.page.keyboard.type(text, delay=self.log.pace)

    def _wait(self) -> None:
        if self.log.pace:
            self.page.wait_for_timeout(self.log.pace)

    def _note(self, box: str, typed: str, keys: int, *, is_field: bool = True) -> None:
        at = time.monotonic() - self.log.started
        box = f"{self._window}{box.removeprefix('id_')}"
        step = Step(self.name, box, typed, keys, self._tabs, at, is_field)
        self.log.steps.append(step)
        self._tabs = 0
