"""Masks: shares, edges and boxes of what is marked in a picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Box = tuple[int, int, int, int]
"""Left, top, right, bottom, in pixels or blocks."""

BLOCK = 3
"""Pixels of a side of the blocks that the coarse picture is made of."""
CELL = 4
"""Blocks of a side of a cell: the smallest icons hold at least one whole."""
GAPS = (0.04, 0.09, 0.16, 0.22)
"""Blanks that an inverted icon holds between its marks, as shares of its side."""


def edge_shares(mask: Mask, inside: float = 0.04) -> list[float]:
    """Share of True along the four edges, a share of the side inside."""
    inset = max(1, round(inside * min(mask.shape)))
    rim = max(1, round(0.03 * min(mask.shape)))
    inner = mask[inset:-inset, inset:-inset]
    sides = (inner[:rim], inner[-rim:], inner[:, :rim], inner[:, -rim:])
    return [float(side.mean()) for side in sides]


def block_shares(mask: Mask) -> NDArray[np.float32]:
    """Share of True in blocks of pixels; what is over at the edges is cut."""
    high, wide = mask.shape[0] // BLOCK * BLOCK, mask.shape[1] // BLOCK * BLOCK
    shares: NDArray[np.float32] = _sums(mask[:high, :wide].view(np.uint8), BLOCK)
    return shares * np.float32(1 / BLOCK**2)


def _sums(values: NDArray[Any], side: int) -> NDArray[Any]:
    """The sums of square tiles that fill an array: rows first, which lie together."""
    rows = sum(values[i::side] for i in range(1, side)) + values[::side]
    sums: NDArray[Any] = sum(rows[:, j::side] for j in range(1, side)) + rows[:, ::side]
    return sums


def around(mask: Mask) -> Box:
    """The box around all that is marked; something must be."""
    rows, columns = (np.asarray(mask.any(axis=n)).nonzero()[0] for n in (1, 0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def spread(blocks: Mask, shape: tuple[int, ...]) -> Box:
    """The part of a picture that marked blocks are spread over, with a margin."""
    return pixels_of(around(blocks), shape, 3)


def pixels_of(box: Box, shape: tuple[int, ...], margin: int = 1) -> Box:
    """A box given in blocks, with a margin of so many, in pixels of a picture of this shape."""
    x0, y0, x1, y1 = box
    return (
        max(0, (x0 - margin) * BLOCK),
        max(0, (y0 - margin) * BLOCK),
        min(shape[1], (x1 + margin) * BLOCK + BLOCK - 1),
        min(shape[0], (y1 + margin) * BLOCK + BLOCK - 1),
    )


def blocks_of(box: Box) -> tuple[slice, slice]:
    """The blocks that a box given in pixels touches."""
    x0, y0, x1, y1 = box
    return slice(y0 // BLOCK, -(-y1 // BLOCK)), slice(x0 // BLOCK, -(-x1 // BLOCK))


def grown(mask: Mask) -> Mask:
    """A mask grown by one place in every direction."""
    grown = mask.copy()
    grown[1:] |= mask[:-1]
    grown[:-1] |= mask[1:]
    wider = grown.copy()
    wider[:, 1:] |= grown[:, :-1]
    wider[:, :-1] |= grown[:, 1:]
    return wider


def grown_cells(shares: NDArray[np.float32], least: float) -> Mask:
    """The blocks in and beside those cells of blocks whose shares are high on average."""
    high, wide = shares.shape
    cells = np.pad(shares, ((0, -high % CELL), (0, -wide % CELL)), mode="edge")
    kept = grown(_sums(cells, CELL) > least * CELL**2)
    return kept.repeat(CELL, axis=0).repeat(CELL, axis=1)[:high, :wide]


def tight_box(mask: Mask, block: Box) -> Box:
    """The box of a mask's pixels inside a box given in blocks."""
    x0, y0, x1, y1 = (edge * BLOCK for edge in block)
    a, b, c, d = around(mask[y0:y1, x0:x1])
    return x0 + a, y0 + b, x0 + c, y0 + d


def widest_blank(mask: Mask, box: Box) -> int:
    """How many rows or columns in a row are empty inside a box that is full to its edges."""
    x0, y0, x1, y1 = box
    part = mask[y0:y1, x0:x1]
    places = (np.asarray(part.any(axis=n)).nonzero()[0] for n in (0, 1))
    return max(int(np.diff(at).max(initial=1)) for at in places) - 1


def gaps(mask: Mask, least: int, step: float) -> list[int]:
    """Blanks to join marks over, for icons from the smallest to the page's size."""
    largest = min(mask.shape)
    sides = [least * step**n for n in range(20) if least * step**n <= 2 * largest]
    return sorted({max(1, round(share * side)) for side in sides for share in GAPS})


def inside_frame(ink: Mask) -> Mask:
    """What is drawn inside a frame around it, when there is one."""
    height, width = ink.shape
    rim = max(1, round(0.05 * min(height, width)))
    framed = all(
        float(edge.any(axis=axis).mean()) > 0.9
        for edge, axis in ((ink[:rim], 0), (ink[-rim:], 0), (ink[:, :rim], 1), (ink[:, -rim:], 1))
    )
    if not framed:
        return ink
    bare = ink.copy()
    bare[:rim], bare[-rim:], bare[:, :rim], bare[:, -rim:] = False, False, False, False
    return bare


def boxes_of(mask: Mask, least: int, gap: int, dust: float = 0) -> Iterator[Box]:
    """Boxes of a mask's parts, by cutting at empty rows and columns wider than ``gap``.

    Rows and columns with no more than ``dust`` pixels count as empty.
    """
    stack = [(0, 0, mask.shape[1], mask.shape[0])]
    while stack:
        x0, y0, x1, y1 = stack.pop()
        part = mask[y0:y1, x0:x1]
        # Dust and anti-aliased edges do not hold areas together; an icon's rim does.
        columns = _runs(part.sum(axis=0) > dust, gap)
        rows = _runs(part.sum(axis=1) > dust, gap)
        if len(columns) == 1 and len(rows) == 1:
            (a, b), (c, d) = columns[0], rows[0]
            if b - a >= least and d - c >= least:
                if (a, b, c, d) == (0, x1 - x0, 0, y1 - y0):
                    yield x0, y0, x1, y1
                else:
                    stack.append((x0 + a, y0 + c, x0 + b, y0 + d))
            continue
        for a, b in columns:
            for c, d in rows:
                if b - a >= least and d - c >= least:
                    stack.append((x0 + a, y0 + c, x0 + b, y0 + d))


def _runs(line: Mask, gap: int) -> list[tuple[int, int]]:
    """Stretches of True, joined over gaps of at most ``gap`` pixels."""
    places = line.nonzero()[0]
    if not len(places):
        return []
    breaks = (places[1:] - places[:-1] > gap + 1).nonzero()[0]
    starts = [int(places[0]), *places[breaks + 1].tolist()]
    ends = [*(places[breaks] + 1).tolist(), int(places[-1]) + 1]
    return list(zip(starts, ends, strict=True))
