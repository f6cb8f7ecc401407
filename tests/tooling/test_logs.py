"""Log lines are text for people or one JSON object per line for machines."""

import json
import logging
import sys

from landmines import logs


def record(message: str, *arguments: object) -> logging.LogRecord:
    return logging.LogRecord(
        "policies.actions", logging.INFO, "file.py", 1, message, arguments, None
    )


def test_a_json_line_is_one_object_on_one_line() -> None:
    line = logs.JsonFormatter().format(record("published %s\nfor %s", "état", "XAA"))

    assert "\n" not in line
    parsed = json.loads(line)
    assert parsed["message"] == "published état\nfor XAA"
    assert (parsed["level"], parsed["logger"]) == ("info", "policies.actions")
    assert parsed["time"].endswith("+00:00")
    assert "traceback" not in parsed


def test_a_json_line_carries_the_traceback() -> None:
    failed = record("failed")
    try:
        raise ValueError("reason")
    except ValueError:
        failed.exc_info = sys.exc_info()

    parsed = json.loads(logs.JsonFormatter().format(failed))

    assert "ValueError: reason" in parsed["traceback"]


def test_the_style_chooses_the_formatter() -> None:
    for style in ("text", "json"):
        assert logs.configuration(style)["handlers"]["stderr"]["formatter"] == style
