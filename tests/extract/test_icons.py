"""The finder of goal icons against pages of several hundred icons and decoys, drawn here."""

import pytest
from benchmarks.icons import Press, judge

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
