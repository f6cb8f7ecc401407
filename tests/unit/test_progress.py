"""A long command says how far it is, on a terminal and in a log."""

from io import StringIO

from django.core.management.base import OutputWrapper

from policies.management.progress import ProgressLine


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def told(out: StringIO) -> str:
    seconds = iter([0.0, 1.0, 2.5, 2.5, 2.5])
    progress = ProgressLine(OutputWrapper(out), clock=lambda: next(seconds))
    progress("store state", 5, 10)
    progress("publish", 0, 10)
    progress("publish", 10, 10)
    progress.finish()
    return out.getvalue()


def test_a_log_gets_a_plain_line_for_what_is_done() -> None:
    assert told(StringIO()).splitlines() == [
        "  1.0 s  store state: 5 of 10",
        "  2.5 s  publish: 10 of 10",
    ]


def test_a_terminal_gets_a_bar_that_is_cleared_at_the_end() -> None:
    drawn = told(Terminal())

    assert f"{'█' * 15}{'·' * 15}   1.0 s  store state: 5 of 10" in drawn
    assert f"{'█' * 30}   2.5 s  publish: 10 of 10" in drawn
    assert drawn.endswith("\r\033[K")
    assert "publish: 0 of 10\n" in drawn
