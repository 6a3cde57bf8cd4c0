"""Masks in pixels, blocks and cells: what is cut from them holds what is marked."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from planspeil.extract.masks import (
    BLOCK,
    Box,
    Mask,
    around,
    block_shares,
    blocks_of,
    boxes_of,
    grown_cells,
    pixels_of,
    widest_blank,
)


def holds(outer: Box, inner: Box) -> bool:
    x0, y0, x1, y1 = outer
    return x0 <= inner[0] < inner[2] <= x1 and y0 <= inner[1] < inner[3] <= y1


MASKS = st.tuples(st.integers(1, 40), st.integers(1, 40)).flatmap(
    lambda shape: arrays(np.bool_, shape)
)


@given(MASKS)
def test_shares_of_blocks_are_their_means(mask: Mask) -> None:
    shares = block_shares(mask)
    for (y, x), share in np.ndenumerate(shares):
        own = mask[y * BLOCK : (y + 1) * BLOCK, x * BLOCK : (x + 1) * BLOCK]
        assert abs(float(own.mean()) - float(share)) < 1e-6


@given(MASKS, st.integers(1, 6))
def test_parts_hold_all_marks_and_no_wider_blank(mask: Mask, gap: int) -> None:
    boxes = list(boxes_of(mask, 1, gap))
    assert sum(int(mask[b:d, a:c].sum()) for a, b, c, d in boxes) == int(mask.sum())
    for box in boxes:
        a, b, c, d = box
        assert around(mask[b:d, a:c]) == (0, 0, c - a, d - b)
        assert widest_blank(mask, box) <= gap


@given(MASKS)
def test_the_parts_by_a_narrow_blank_lie_in_those_by_a_wide_one(mask: Mask) -> None:
    wide = list(boxes_of(mask, 1, 5))
    for box in boxes_of(mask, 1, 2):
        assert any(holds(other, box) for other in wide)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 30), st.integers(1, 30))
def test_blocks_and_pixels_of_a_box_hold_it(x: int, y: int, wide: int, high: int) -> None:
    box = (x, y, x + wide, y + high)
    rows, columns = blocks_of(box)
    blocks = (columns.start, rows.start, columns.stop, rows.stop)
    assert holds(pixels_of(blocks, (60, 60), 0), box)


def test_cells_grow_by_one_and_keep_the_shape() -> None:
    shares = np.zeros((13, 18), dtype=np.float32)
    shares[8:12, 8:12] = 1.0
    kept = grown_cells(shares, 0.5)
    assert kept.shape == shares.shape
    assert kept[4:13, 4:16].all()
    assert not kept[:4].any()
    assert not kept[:, 16:].any()
