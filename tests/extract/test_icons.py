"""The finder of goal icons against pages of several hundred icons and decoys, drawn here."""

import numpy as np
import pytest
from benchmarks.icons import Press, judge

from planspeil.extract.frame import Edges
from planspeil.extract.icons import may_have_more
from planspeil.extract.pdf import find_icons

PRECISION, RECALL = 0.95, 0.95
"""Floors that the finder must keep; see the benchmark for what it reaches by style and size."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", [17, 101])
def test_icons_in_every_style_and_size_are_found_and_decoys_are_not(seed: int) -> None:
    press = Press(seed)
    tally, _ = judge(press.sheets, find_icons(press.data))
    found, placed, false = (int(count) for count in tally["all"])
    assert placed >= 400
    assert found / placed >= RECALL
    assert found / (found + false) >= PRECISION
    assert int(tally["style decoy"][2]) == 0


@pytest.mark.parametrize(
    ("known", "more"),
    [
        ([], True),
        ([(30.0, 30.0, 60.0, 60.0)], False),
        ([(90.0, 90.0, 120.0, 120.0)], True),
        # Places of icons elsewhere on the page lie outside this part of it.
        ([(-300.0, -300.0, -270.0, -270.0)], True),
        ([(30.0, -90.0, 60.0, -60.0), (-90.0, 30.0, -60.0, 60.0)], True),
    ],
)
def test_colour_beside_known_icons_is_worth_another_look(known: list[Edges], more: bool) -> None:
    pixels = np.full((150, 150, 3), 255, dtype=np.uint8)
    pixels[30:60, 30:60] = (0xC5, 0x19, 0x2D)
    assert may_have_more(pixels, 1.0, known) is more
