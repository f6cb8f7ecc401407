"""Telling a person at a terminal, or a log, how far a long command is."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.core.management.base import OutputWrapper

BAR = 30
_ERASE = "\r\033[K"


class ProgressLine:
    """Called with a step and how many rows of how many are done.

    On a terminal one line is drawn again and again; elsewhere every call that has
    something done leaves a plain line. Each tells the seconds since the beginning.
    """

    def __init__(
        self, out: OutputWrapper, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._out = out
        self._clock = clock
        self._begun = clock()
        self._live = bool(out.isatty())

    @property
    def seconds(self) -> float:
        return self._clock() - self._begun

    def __call__(self, step: str, done: int, total: int) -> None:
        if self._live:
            filled = BAR * done // total if total else BAR
            bar = "█" * filled + "·" * (BAR - filled)
            line = f"{_ERASE}{bar} {self._told(step, done, total)}"
            # What begins may log: leave it a line of its own.
            self._out.write(line, ending="" if done else "\n")
            self._out.flush()
        elif done:
            self._out.write(self._told(step, done, total))

    def finish(self) -> None:
        """Clear the drawn line, so that what follows begins on an empty one."""
        if self._live:
            self._out.write(_ERASE, ending="")

    def _told(self, step: str, done: int, total: int) -> str:
        return f"{self.seconds:5.1f} s  {step}: {done:,} of {total:,}"
