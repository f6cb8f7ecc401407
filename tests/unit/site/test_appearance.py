import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings

from policies.appearance import DIMENSION_LABELS, ladder, look
from policies.choices import (
    LAW_DIMENSIONS,
    Absent,
    Code,
    Dimension,
    Joining,
    LawKey,
    StanceKey,
)

ROOT = Path(settings.BASE_DIR)
#: A colour in digits; what stands in brackets is the name of a pattern.
NAMED_COLOUR = r"#[0-9a-fA-F]{3,8}\b(?![^(]*\))"


def test_every_key_of_every_ladder_has_a_look():
    assert {one.key for one in ladder("stance")} == set(StanceKey)
    assert {one.key for one in ladder("use")} >= {*Code, Absent.NOT_CODED}
    assert {one.key for one in ladder("joining")} == {*Joining, *Absent}
    for dimension in LAW_DIMENSIONS:
        assert {one.key for one in ladder(dimension)} == set(LawKey)
    assert set(DIMENSION_LABELS) == {"stance", *Dimension, *LAW_DIMENSIONS}


def test_the_coded_values_come_first_from_strong_to_weak():
    codes = [one.code for one in ladder("stance") if one.code is not None]
    assert codes == [5, 4, 3, 2, 1, 0]
    assert [one.code for one in ladder("use")][:5] == [4, 3, 2, 1, 0]


def test_no_two_values_of_a_ladder_look_and_read_alike():
    for dimension in DIMENSION_LABELS:
        words = [one.label for one in ladder(dimension)]
        assert len(words) == len(set(words))


def test_a_value_that_is_no_number_never_borrows_a_code_colour():
    for key in Absent:
        assert look("joining", key).tone not in set("012345")
    assert look("stance", "not_established").tone != look("stance", "not_coded").tone


def test_an_unknown_key_is_refused():
    with pytest.raises(KeyError):
        look("stance", "opposed")
    with pytest.raises(KeyError):
        ladder("weather")


def test_joining_fills_as_many_of_four_steps_as_its_number():
    assert look("joining", "not_now").pips == (True, True, False, False)
    assert not any(look("joining", "opposed").pips)


def test_every_sign_is_drawn_once_in_the_sprite():
    sprite = (ROOT / "templates/partials/sprite.html").read_text()
    drawn = re.findall(r'id="([a-z0-9]+)"', sprite)
    assert len(drawn) == len(set(drawn))
    wanted = {
        one.icon for dimension in DIMENSION_LABELS for one in ladder(dimension)
    } - {""}
    assert wanted <= set(drawn)


def tokens(scheme):
    text = (ROOT / "static/css/tokens.css").read_text()
    light, dark = text.split("@media screen and (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})", light))
    if scheme == "dark":
        found |= dict(
            re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})", dark.split("@media")[0])
        )
    return found


def luminance(colour):
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_on_every_ground(scheme):
    colour = tokens(scheme)
    for ground in ("bg", "pan", "acc-bg"):
        for text in ("ink", "acc", "warn", "mut"):
            assert contrast(colour[text], colour[ground]) >= 4.5, (text, ground)
    for code in range(6):
        assert contrast(colour[f"on{code}"], colour[f"c{code}"]) >= 4.5, code
    assert contrast(colour["on-law"], colour["law"]) >= 4.5
    assert contrast(colour["on-law-pale"], colour["law-pale"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_codes_grow_lighter_from_five_to_nought_and_have_a_visible_edge(scheme):
    colour = tokens(scheme)
    steps = [luminance(colour[f"c{code}"]) for code in (5, 4, 3, 2, 1, 0)]
    assert all(darker < lighter for darker, lighter in pairwise(steps))
    assert contrast(colour["code-line"], colour["bg"]) >= 3
    assert contrast(colour["line-strong"], colour["bg"]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_of_patterns_can_be_told_from_their_ground(scheme):
    colour = tokens(scheme)
    for line in ("hatch", "c5", "law"):
        assert contrast(colour[line], colour["open"]) >= 3, line


def test_only_the_tokens_name_a_colour():
    sheets = {path.stem: path for path in (ROOT / "static/css").glob("*.css")}
    assert re.findall(NAMED_COLOUR, sheets.pop("tokens").read_text())
    assert {"base", "map", "comparison"} <= set(sheets)
    for sheet, path in sheets.items():
        assert not re.findall(NAMED_COLOUR, path.read_text()), sheet
