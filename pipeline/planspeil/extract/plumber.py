"""pdfplumber's view of a page's tables, for pages whose own lines are not to be believed."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence

from planspeil.extract.grids import STRADDLING, Grid, GridCell, within
from planspeil.extract.words import Word

_FEWEST_WORDS = 20


def plumbed_grids(
    data: bytes, number: int, words: Sequence[Word], ours: Sequence[Grid]
) -> list[Grid]:
    """The grids of a page with doubtful ones replaced by pdfplumber's, or left out.

    A doubtful grid has words across its lines. Where pdfplumber finds no table there
    either, its words are read as running text.
    """
    kept = [grid for grid in ours if grid.straddling <= STRADDLING]
    # Drawings with a label or two look like grids as well: they are not worth a second view.
    doubtful = [
        grid
        for grid in ours
        if grid.straddling > STRADDLING and sum(len(c.words) for c in grid.cells) >= _FEWEST_WORDS
    ]
    if not doubtful:
        return kept
    kept += [
        grid
        for grid in _found(data, number, words)
        if any(_same_place(grid, other) for other in doubtful)
    ]
    return sorted(kept, key=lambda grid: (grid.top, grid.x0))


def _found(data: bytes, number: int, words: Sequence[Word]) -> list[Grid]:
    import pdfplumber  # slow to import, and few pages need it

    # What pdfminer cannot make sense of is no news: our own lines were doubtful already.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number]) as document:
            tables = [
                (table.bbox, [list(row.cells) for row in table.rows])
                for table in document.pages[0].find_tables()
            ]
    except (ValueError, TypeError, KeyError, IndexError, AssertionError, AttributeError):
        # pdfminer raises plain errors on odd files; the page's words are read all the same.
        return []
    grids = (_grid(rows, words) for _, rows in tables)
    return [grid for grid in grids if grid is not None and grid.straddling <= STRADDLING]


def _grid(rows: Sequence[Sequence[Sequence[float] | None]], words: Sequence[Word]) -> Grid | None:
    boxes = [box for row in rows for box in row if box is not None]
    if len(rows) < 2 or len(boxes) < 4:
        return None
    xs = sorted({round(box[0], 1) for box in boxes} | {round(max(b[2] for b in boxes), 1)})
    ys = [min((box[1] for box in row if box), default=0.0) for row in rows]
    ys.append(max(box[3] for box in boxes))
    cells = []
    inside = crossing = 0
    for number, row in enumerate(rows):
        for box in row:
            if box is None:
                continue
            own = [w for w in words if within(w, *box)]
            inside += len(own)
            crossing += sum(w.x0 < box[0] - 3 or w.x1 > box[2] + 3 for w in own)
            span = sum(box[0] - 1 <= x < box[2] - 1 for x in xs[:-1])
            place = min(range(len(xs) - 1), key=lambda i: abs(xs[i] - box[0]))
            last = max(number, sum(y < box[3] - 1 for y in ys[:-1]) - 1)
            cells.append(GridCell(number, last, place, max(1, span), own))
    if not inside:
        return None
    return Grid(xs[0], ys[0], xs[-1], ys[-1], tuple(xs), tuple(ys), cells, crossing / inside)


def _same_place(a: Grid, b: Grid) -> bool:
    across = min(a.x1, b.x1) - max(a.x0, b.x0)
    along = min(a.bottom, b.bottom) - max(a.top, b.top)
    return across > 0 and along > 0.5 * (b.bottom - b.top)
