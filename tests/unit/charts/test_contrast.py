"""Words and lines in drawings can be told from what they stand on.

Axe does not judge text inside SVG, so every pair that a chart writes is worked out
from the tokens, on a screen in both schemes and on paper.
"""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[3] / "static" / "css" / "tokens.css"
CODES = tuple("543210")

#: What is written on what: codes, legal statuses, open ground, votes, figures.
TEXT = (
    *((f"on{code}", f"c{code}") for code in CODES),
    ("on-law", "law"),
    ("on-law-pale", "law-pale"),
    ("ink", "law-pale"),  # steps of joining
    ("ink", "pan"),
    ("ink", "open"),  # not established, contested, leaving, withdrew
    ("ink", "bg"),  # not coded, not party
    ("mut", "bg"),  # axes, days, numbers
    ("acc", "bg"),
    ("bg", "ink"),  # yes; figures declared
    ("bg", "warn"),  # no
    ("on0", "line-strong"),  # abstained
)
#: Lines and fills that mean something, on the ground of the page.
LINES = (
    ("code-line", "bg"),
    ("line-strong", "bg"),
    ("warn", "bg"),
    ("law", "bg"),
    ("c5", "open"),
    ("law", "open"),
    ("acc", "bg"),
    ("ink", "bg"),
)


def declared(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,6});", css))


def schemes() -> dict[str, dict[str, str]]:
    """The tokens on a light screen, a dark one, and on paper."""
    usual, *media = TOKENS.read_text(encoding="utf-8").split("@media")
    light = declared(usual)
    parts = {"dark": "prefers-color-scheme: dark", "print": "print"}
    found = {"light": light}
    for name, words in parts.items():
        (block,) = [text for text in media if words in text.split("{")[0]]
        found[name] = light | declared(block)
    return found


def luminance(colour: str) -> float:
    text = colour.lstrip("#")
    pairs = [c * 2 for c in text] if len(text) == 3 else re.findall("..", text)
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(pair, 16) / 255 for pair in pairs)
    ]
    return sum(
        share * value
        for share, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def weak(pairs: tuple[tuple[str, str], ...], least: float) -> list[str]:
    return [
        f"{name}: {fore} on {ground} is {ratio:.2f}"
        for name, tokens in schemes().items()
        for fore, ground in pairs
        if (ratio := contrast(tokens[fore], tokens[ground])) < least
    ]


def test_words_in_drawings_have_four_and_a_half_to_one() -> None:
    assert weak(TEXT, 4.5) == []


def test_lines_that_mean_something_have_three_to_one() -> None:
    assert weak(LINES, 3.0) == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000", "#fff", 21.0), ("#777777", "#fff", 4.48), ("#fff", "#fff", 1.0)],
)
def test_contrast_is_reckoned_as_the_guidelines_do(
    one: str, other: str, ratio: float
) -> None:
    assert round(contrast(one, other), 2) == ratio


def test_a_weak_pair_is_named() -> None:
    assert weak((("line", "bg"),), 3.0)[0].startswith("light: line on bg is 1.")
