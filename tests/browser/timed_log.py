"""The log of a timed run as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterator

from tests.browser.typist import Log, Step

HEAD = """\
# A timed run

The article of June 2022 entered at an empty desk: the states and treaties are there,
nothing else. Every box is reached by Tab and filled by keys, through the forms as an
analyst meets them, in Chromium. Written by `scripts/timed_run.py`; the same run,
without waiting between the keys, is a test (`tests/browser/test_timed_run.py`) and
holds the announcement with its four positions and its source to 25 fields and 1,500
keys, which is five minutes at this speed.

Between two keys the run waits {pace} milliseconds, {speed} words a minute; it does not
stop to read or to think. A *field* is a box that was filled, chosen or ticked; Tab and
the buttons are no fields.
"""
TABLE = "| Part | Fields | Keys | Tabs | Time |\n|---|---:|---:|---:|---:|"
STEPS = "| | Box | What | Keys | Tabs | After |\n|---:|---|---|---:|---:|---:|"
#: Characters in the word of typing tests, and milliseconds in a minute.
WORD, MINUTE = 5, 60_000
#: What stands of a long text.
SHOWN = 48


def written(log: Log) -> str:
    """The log in Markdown: a table of the parts, then every step of each."""
    speed = round(MINUTE / log.pace / WORD) if log.pace else 0
    head = HEAD.format(pace=log.pace, speed=speed)
    lines = [head, TABLE, *(_summary(log, part) for part in log.parts())]
    for part in log.parts():
        lines += ["", f"## {part}", "", STEPS, *_steps(log, part)]
    return "\n".join(lines) + "\n"


def _summary(log: Log, part: str) -> str:
    steps = log.part(part)
    keys, tabs = sum(s.keys for s in steps), sum(s.tabs for s in steps)
    time = _minutes(log.seconds(part))
    return f"| {part} | {log.fields(part)} | {keys} | {tabs} | {time} |"


def _steps(log: Log, part: str) -> Iterator[str]:
    began = log.part(part)[-1].done_at - log.seconds(part)
    number = 0
    for step in log.part(part):
        number += step.is_field
        mark = str(number) if step.is_field else ""
        after = _minutes(step.done_at - began)
        yield (
            f"| {mark} | `{_box(step)}` | {_short(step.typed)} | {step.keys} "
            f"| {step.tabs} | {after} |"
        )


def _box(step: Step) -> str:
    return step.box.partition("=")[0]


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()} …"


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
