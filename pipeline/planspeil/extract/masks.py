"""Masks: shares, edges and boxes of what is marked in a picture."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Box = tuple[int, int, int, int]
"""Left, top, right, bottom, in pixels or blocks."""

BLOCK = 3
"""Pixels of a side of the blocks that the coarse picture is made of."""
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
    counts: NDArray[np.float32] = np.zeros((high // BLOCK, wide // BLOCK), dtype=np.float32)
    for i in range(BLOCK):
        for j in range(BLOCK):
            counts += mask[i:high:BLOCK, j:wide:BLOCK]
    shares: NDArray[np.float32] = (counts / (BLOCK * BLOCK)).astype(np.float32)
    return shares


def spread(blocks: Mask, shape: tuple[int, ...]) -> Box:
    """The part of a picture that marked blocks are spread over, with a margin."""
    rows, columns = np.flatnonzero(blocks.any(axis=1)), np.flatnonzero(blocks.any(axis=0))
    margin = 3 * BLOCK
    return (
        max(0, int(columns[0]) * BLOCK - margin),
        max(0, int(rows[0]) * BLOCK - margin),
        min(shape[1], (int(columns[-1]) + 1) * BLOCK + margin),
        min(shape[0], (int(rows[-1]) + 1) * BLOCK + margin),
    )


def grown(mask: Mask) -> Mask:
    """A mask grown by one place in every direction."""
    grown = mask.copy()
    grown[1:] |= mask[:-1]
    grown[:-1] |= mask[1:]
    wider = grown.copy()
    wider[:, 1:] |= grown[:, :-1]
    wider[:, :-1] |= grown[:, 1:]
    return wider


def tight_box(mask: Mask, block: Box) -> Box:
    """The box of a mask's pixels inside a box given in blocks."""
    x0, y0, x1, y1 = (edge * BLOCK for edge in block)
    part = mask[y0:y1, x0:x1]
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    return (
        x0 + int(columns[0]), y0 + int(rows[0]),
        x0 + int(columns[-1]) + 1, y0 + int(rows[-1]) + 1,
    )  # fmt: skip


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


def boxes_of(mask: Mask, least: int, gap: int) -> Iterator[Box]:
    """Boxes of a mask's parts, by cutting at empty rows and columns wider than ``gap``."""
    dust = max(2, 0.03 * least) if gap == 1 else 0
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
    padded = np.concatenate([[False], line, [False]])
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    runs: list[tuple[int, int]] = []
    for a, b in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if runs and a - runs[-1][1] <= gap:
            runs[-1] = (runs[-1][0], b)
        else:
            runs.append((a, b))
    return runs
