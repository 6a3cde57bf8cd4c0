"""Tables from their ruling lines: which cells there are, and what stands in them."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from planspeil.extract.drawn import Drawn, Rule
from planspeil.extract.frame import Frame
from planspeil.extract.words import Word

_SNAP = 3.0
"""Points within which lines are the same line, or touch."""
_JOIN = 5.0
_WHOLE_PAGE = 0.92
_MOST_CELLS = 3000
_LEAST_RULES = 3
STRADDLING = 0.05
"""Share of a table's words that may cross its lines before the lines are not believed."""
_FRAME = 0.9
_EXTENT = 8.0
_COLUMN_GAP = 0.9
"""Blank in ems between columns that no line parts."""
_COLUMN_SHARE = 0.45


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


def find_grids(words: Sequence[Word], drawn: Drawn, frame: Frame) -> list[Grid]:
    """The tables of a page that have ruling lines, top to bottom; words of a cell in order."""
    if len(drawn.rows) < _LEAST_RULES or len(words) < 4:
        return []
    rows = _merged(_inner(drawn.rows, frame.width))
    columns = _merged(_inner(drawn.columns, frame.height))
    found: list[Grid] = []
    loose: list[Rule] = []
    for horizontal, vertical in _components(rows, columns):
        ys, xs = _places(r.at for r in horizontal), _places(c.at for c in vertical)
        if len(xs) >= 3 and len(ys) >= 3 and len(xs) * len(ys) <= _MOST_CELLS:
            grid = _ruled(words, horizontal, vertical, xs, ys)
            if grid is not None:
                found.append(grid)
        elif len(xs) < 3:
            loose += horizontal
    found += [g for g in _open_grids(words, loose) if not _overlaps(g, found)]
    return sorted(_outermost(found), key=lambda g: (g.top, g.x0))


def _inner(rules: Iterable[Rule], side: float) -> list[Rule]:
    """Rules that are no edge of the page."""
    return [r for r in rules if r.end - r.start < _WHOLE_PAGE * side]


def _merged(rules: list[Rule]) -> list[Rule]:
    """Rules on one line that touch, as one."""
    result: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.at / 1.5), r.start)):
        last = result[-1] if result else None
        if last and abs(last.at - rule.at) <= 1.6 and rule.start <= last.end + _JOIN:
            result[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            result.append(rule)
    return result


def _components(rows: list[Rule], columns: list[Rule]) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """Rules that cross or touch, directly or through others."""
    parent = list(range(len(rows) + len(columns)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    by_start = sorted(range(len(columns)), key=lambda j: columns[j].at)
    for i, row in enumerate(rows):
        for j in by_start:
            column = columns[j]
            if column.at < row.start - _SNAP:
                continue
            if column.at > row.end + _SNAP:
                break
            if column.start - _SNAP <= row.at <= column.end + _SNAP:
                parent[root(i)] = root(len(rows) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, row in enumerate(rows):
        groups[root(i)][0].append(row)
    for j, column in enumerate(columns):
        groups[root(len(rows) + j)][1].append(column)
    return [group for group in groups.values() if group[0]]


def _places(values: Iterable[float]) -> list[float]:
    """Values within a few points of each other, as one."""
    result: list[float] = []
    for value in sorted(values):
        if not result or value - result[-1] > _SNAP:
            result.append(value)
    return result


def _ruled(
    words: Sequence[Word],
    horizontal: Sequence[Rule],
    vertical: Sequence[Rule],
    xs: list[float],
    ys: list[float],
) -> Grid | None:
    inside = [w for w in words if _within(w, xs[0], ys[0], xs[-1], ys[-1])]
    if len(inside) < 4:
        return None
    high, wide = len(ys) - 1, len(xs) - 1
    down = [_cover(vertical, x, ys) for x in xs]
    across = [_cover(horizontal, y, xs) for y in ys]
    cells = _cells(high, wide, down, across)
    straddling = _fill(cells, inside, xs, ys)
    kept = list(dict.fromkeys(cell for row in cells for cell in row))
    if not _is_table(kept):
        return None
    share = straddling / len(inside)
    return Grid(xs[0], ys[0], xs[-1], ys[-1], tuple(xs), tuple(ys), kept, share)


def _within(word: Word, x0: float, top: float, x1: float, bottom: float) -> bool:
    across, along = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return x0 <= across <= x1 and top <= along <= bottom


def _cover(rules: Sequence[Rule], at: float, steps: Sequence[float]) -> list[bool]:
    """For each step between neighbours in ``steps``: whether a rule at ``at`` runs there."""
    own = [r for r in rules if abs(r.at - at) <= _SNAP]
    return [
        any(r.start - _SNAP <= (a + b) / 2 <= r.end + _SNAP for r in own)
        for a, b in itertools.pairwise(steps)
    ]


def _cells(
    high: int, wide: int, down: Sequence[Sequence[bool]], across: Sequence[Sequence[bool]]
) -> list[list[GridCell]]:
    """The cell of every place in the grid; places that no line parts share one."""
    cells: list[list[GridCell | None]] = [[None] * wide for _ in range(high)]
    for i in range(high):
        for j in range(wide):
            if cells[i][j] is not None:
                continue
            last = j
            while last + 1 < wide and not down[last + 1][i] and cells[i][last + 1] is None:
                last += 1
            below = i
            while below + 1 < high and not any(across[below + 1][j : last + 1]):
                if any(down[k][below + 1] for k in range(j + 1, last + 1)):
                    break
                below += 1
            cell = GridCell(i, below, j, last - j + 1)
            for a in range(i, below + 1):
                for b in range(j, last + 1):
                    cells[a][b] = cell
    return [[cell for cell in row if cell is not None] for row in cells]


def _fill(
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
        straddling += over > max(_SNAP, 0.2 * (word.x1 - word.x0))
    return straddling


def _is_table(cells: Sequence[GridCell]) -> bool:
    """Text in two columns and two rows, and not all of it in one cell (that is a frame)."""
    filled = [cell for cell in cells if cell.words]
    words = sum(len(cell.words) for cell in filled)
    return (
        len({cell.column for cell in filled}) >= 2
        and len({cell.first for cell in filled}) >= 2
        and len(filled) >= 3
        and max(len(cell.words) for cell in filled) <= _FRAME * words
    )


def _open_grids(words: Sequence[Word], rules: Sequence[Rule]) -> list[Grid]:
    """Tables with lines between rows only: their columns are where rows begin their texts."""
    groups: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for rule in rules:
        groups[round(rule.start / _EXTENT), round(rule.end / _EXTENT)].append(rule)
    found = []
    for group in groups.values():
        ys = _places(rule.at for rule in group)
        if len(ys) < _LEAST_RULES:
            continue
        x0, x1 = min(r.start for r in group), max(r.end for r in group)
        inside = [w for w in words if _within(w, x0, ys[0], x1, ys[-1])]
        xs = _column_starts(inside, ys, x0, x1)
        if len(xs) < 3:
            continue
        across = [[True] * (len(xs) - 1) for _ in ys]
        down = [[True] * (len(ys) - 1) for _ in xs]
        cells = _cells(len(ys) - 1, len(xs) - 1, down, across)
        straddling = _fill(cells, inside, xs, ys)
        kept = list(dict.fromkeys(cell for row in cells for cell in row))
        if _is_table(kept) and straddling <= STRADDLING * len(inside):
            found.append(Grid(x0, ys[0], x1, ys[-1], tuple(xs), tuple(ys), kept, 0.0))
    return found


def _column_starts(words: Sequence[Word], ys: Sequence[float], x0: float, x1: float) -> list[float]:
    """Borders of columns: places where the text of many rows begins after a blank."""
    bands: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        bands[bisect_right(ys, (word.top + word.bottom) / 2)].append(word)
    if len(bands) < 2:
        return []
    starts: dict[int, set[int]] = defaultdict(set)
    for number, band in bands.items():
        for start in _starts(band):
            starts[round(start / _SNAP)].add(number)
    borders = [x0]
    for place in sorted(starts):
        rows = set().union(*(starts.get(place + step, set()) for step in (-1, 0, 1)))
        at = place * _SNAP - _SNAP
        if len(rows) >= max(2, _COLUMN_SHARE * len(bands)) and at - borders[-1] > 4 * _SNAP:
            borders.append(at)
    return [*borders, x1]


def _starts(band: Sequence[Word]) -> list[float]:
    """Where words stand after a free strip that runs through all lines of a row."""
    starts = []
    reach = None
    for word in sorted(band, key=lambda w: w.x0):
        if reach is not None and word.x0 - reach > _COLUMN_GAP * word.size:
            starts.append(word.x0)
        reach = word.x1 if reach is None else max(reach, word.x1)
    return starts


def _overlaps(grid: Grid, others: Iterable[Grid]) -> bool:
    return any(
        grid.x0 < o.x1 and o.x0 < grid.x1 and grid.top < o.bottom and o.top < grid.bottom
        for o in others
    )


def _outermost(grids: Sequence[Grid]) -> list[Grid]:
    """Of grids that overlap, the one with more words."""
    kept: list[Grid] = []
    for grid in sorted(grids, key=lambda g: -sum(len(c.words) for c in g.cells)):
        if not _overlaps(grid, kept):
            kept.append(grid)
    return kept
