import csv
import re
from pathlib import Path

from policies.charts.maps import drawing, extent
from policies.charts.parts import BEYOND, PLACES
from policies.filters.maps import PARTS

ROOT = Path(__file__).resolve().parents[3]
STATES = ROOT / "fixtures" / "states.csv"
STEPS = re.compile(r"(m-?\d+([ -]\d+)+z)+")


def founding_codes():
    with STATES.open(encoding="utf-8", newline="") as file:
        return {row["key"] for row in csv.DictReader(file)}


def test_every_state_and_area_has_a_shape_or_a_dot_and_none_has_both():
    drawn = drawing()

    assert {*drawn.shapes, *drawn.dots} == founding_codes()
    assert not drawn.shapes.keys() & drawn.dots.keys()


def test_shapes_are_whole_numbers_inside_the_drawing():
    drawn = drawing()

    for path in (*drawn.shapes.values(), drawn.rest):
        assert STEPS.fullmatch(path), path[:60]
        for x, y in corners(path):
            assert -1 <= x <= drawn.width + 1
            assert -5 <= y <= drawn.height + 5


def test_no_ring_runs_across_the_whole_map():
    for path in drawing().shapes.values():
        for ring in rings(path):
            across = [x for x, _ in ring]
            assert max(across) - min(across) < drawing().width / 2


def test_every_part_lies_on_the_map_or_runs_on_across_its_edge():
    drawn = drawing()

    assert PLACES.keys() == PARTS.keys()
    assert PLACES["world"] == (0, 0, drawn.width, drawn.height)
    for part, (left, top, width, height) in PLACES.items():
        beyond = 60 if part in BEYOND else 0
        assert 0 <= left < left + width <= drawn.width + beyond
        assert 0 <= top < top + height <= drawn.height


def test_the_edges_of_a_path_hold_all_its_corners():
    path = drawing().shapes["NOR"]
    xs, ys = zip(*corners(path), strict=True)

    assert extent(path) == (min(xs), min(ys), max(xs), max(ys))


def test_dots_lie_apart_and_inside():
    drawn = drawing()
    places = sorted(drawn.dots.values())

    for number, (x, y) in enumerate(places):
        assert 0 < x < drawn.width
        assert 0 < y < drawn.height
        for other_x, other_y in places[number + 1 :]:
            assert (x - other_x) ** 2 + (y - other_y) ** 2 >= (2 * drawn.dot) ** 2


def rings(path):
    """The rings of a path made of relative steps; steps run on from start to start."""
    x, y = 0, 0
    for text in path.strip("mz").split("zm"):
        numbers = [int(number) for number in re.findall(r"-?\d+", text)]
        steps = list(zip(numbers[::2], numbers[1::2], strict=True))
        start = x, y = x + steps[0][0], y + steps[0][1]
        ring = [start]
        for dx, dy in steps[1:]:
            x, y = x + dx, y + dy
            ring.append((x, y))
        x, y = start
        yield ring


def corners(path):
    return [corner for ring in rings(path) for corner in ring]
