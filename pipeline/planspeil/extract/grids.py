"""Tables on a page: their cells, and how words are put into them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from planspeil.extract.words import Word

LEAST_RULES = 3
"""Fewest lines drawn one way that make a table."""
SNAP = 3.0
"""Points within which lines are the same line, or touch."""
STRADDLING = 0.05
"""Share of a table's words that may cross its lines before the lines are not believed."""
_FRAME = 0.9


@dataclass(slots=True, eq=False)
class GridCell:
    """One cell: rows ``first`` to ``last`` (from 0, both in), its first column, its words."""

    first: int
    last: int
    column: int
    columns: int
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table on one page: its edges in points and its cells in reading order."""

    x0: float
    top: float
    x1: float
    bottom: float
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: list[GridCell]
    straddling: float
    """Share of its words that cross a line: above 0.05 the lines are not believed."""

    def holds(self, word: Word) -> bool:
        """Whether a word stands in the table."""
        across, along = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        return self.x0 <= across <= self.x1 and self.top <= along <= self.bottom


def places(values: Iterable[float]) -> list[float]:
    """Values within a few points of each other, as one."""
    result: list[float] = []
    for value in sorted(values):
        if not result or value - result[-1] > SNAP:
            result.append(value)
    return result


def within(word: Word, x0: float, top: float, x1: float, bottom: float) -> bool:
    """Whether the middle of a word lies within edges."""
    across, along = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return x0 <= across <= x1 and top <= along <= bottom


def fill(
    cells: Sequence[Sequence[GridCell]],
    words: Sequence[Word],
    xs: Sequence[float],
    ys: Sequence[float],
) -> int:
    """Put words into their cells; how many cross the lines of their cell."""
    straddling = 0
    for word in words:
        across, along = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        i = min(bisect_right(ys, along) - 1, len(ys) - 2)
        j = min(bisect_right(xs, across) - 1, len(xs) - 2)
        cell = cells[max(i, 0)][max(j, 0)]
        cell.words.append(word)
        left, right = xs[cell.column], xs[cell.column + cell.columns]
        over = max(left - word.x0, word.x1 - right)
        straddling += over > max(SNAP, 0.2 * (word.x1 - word.x0))
    return straddling


def is_table(cells: Sequence[GridCell]) -> bool:
    """Text in two columns and two rows, and not all of it in one cell (that is a frame)."""
    filled = [cell for cell in cells if cell.words]
    words = sum(len(cell.words) for cell in filled)
    return (
        len({cell.column for cell in filled}) >= 2
        and len({cell.first for cell in filled}) >= 2
        and len(filled) >= 3
        and max(len(cell.words) for cell in filled) <= _FRAME * words
    )


def parted_grid(words: Sequence[Word], xs: Sequence[float], ys: Sequence[float]) -> Grid | None:
    """A grid with every cell by itself, or None where the words do not fit it."""
    inside = [w for w in words if within(w, xs[0], ys[0], xs[-1], ys[-1])]
    cells = [[GridCell(i, i, j, 1) for j in range(len(xs) - 1)] for i in range(len(ys) - 1)]
    straddling = fill(cells, inside, xs, ys)
    kept = [cell for row in cells for cell in row]
    if not is_table(kept) or straddling > STRADDLING * len(inside):
        return None
    return Grid(xs[0], ys[0], xs[-1], ys[-1], tuple(xs), tuple(ys), kept, 0.0)
