"""Tables from their ruling lines: which cells there are, and what stands in them."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence

from planspeil.extract.drawn import Drawn, Rule
from planspeil.extract.frame import Frame
from planspeil.extract.grids import (
    LEAST_RULES,
    SNAP,
    Grid,
    GridCell,
    fill,
    is_table,
    places,
    within,
)
from planspeil.extract.open_tables import open_grids
from planspeil.extract.words import Word

_JOIN = 5.0
_WHOLE_PAGE = 0.92
_MOST_CELLS = 3000


def find_grids(words: Sequence[Word], drawn: Drawn, frame: Frame) -> list[Grid]:
    """The tables of a page that have ruling lines, top to bottom; words of a cell in order."""
    if len(drawn.rows) < LEAST_RULES or len(words) < 4:
        return []
    rows = _merged(_inner(drawn.rows, frame.width))
    columns = _merged(_inner(drawn.columns, frame.height))
    found: list[Grid] = []
    loose: list[Rule] = []
    for horizontal, vertical in _components(rows, columns):
        ys, xs = places(r.at for r in horizontal), places(c.at for c in vertical)
        if len(xs) >= 3 and len(ys) >= 3 and len(xs) * len(ys) <= _MOST_CELLS:
            grid = _ruled(words, horizontal, vertical, xs, ys)
            if grid is not None:
                found.append(grid)
        elif len(xs) < 3:
            loose += horizontal
    outside = [rule for rule in _inner(drawn.rows, frame.width) if not _in_any(rule, found)]
    for grid in open_grids(words, loose, outside):
        if not _overlaps(grid, found):
            found.append(grid)
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
            if column.at < row.start - SNAP:
                continue
            if column.at > row.end + SNAP:
                break
            if column.start - SNAP <= row.at <= column.end + SNAP:
                parent[root(i)] = root(len(rows) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, row in enumerate(rows):
        groups[root(i)][0].append(row)
    for j, column in enumerate(columns):
        groups[root(len(rows) + j)][1].append(column)
    return [group for group in groups.values() if group[0]]


def _ruled(
    words: Sequence[Word],
    horizontal: Sequence[Rule],
    vertical: Sequence[Rule],
    xs: list[float],
    ys: list[float],
) -> Grid | None:
    inside = [w for w in words if within(w, xs[0], ys[0], xs[-1], ys[-1])]
    if len(inside) < 4:
        return None
    high, wide = len(ys) - 1, len(xs) - 1
    down = [_cover(vertical, x, ys) for x in xs]
    across = [_cover(horizontal, y, xs) for y in ys]
    cells = _cells(high, wide, down, across)
    straddling = fill(cells, inside, xs, ys)
    kept = list(dict.fromkeys(cell for row in cells for cell in row))
    if not is_table(kept):
        return None
    share = straddling / len(inside)
    return Grid(xs[0], ys[0], xs[-1], ys[-1], tuple(xs), tuple(ys), kept, share)


def _cover(rules: Sequence[Rule], at: float, steps: Sequence[float]) -> list[bool]:
    """For each step between neighbours in ``steps``: whether a rule at ``at`` runs there."""
    own = [r for r in rules if abs(r.at - at) <= SNAP]
    return [
        any(r.start - SNAP <= (a + b) / 2 <= r.end + SNAP for r in own)
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


def _in_any(rule: Rule, grids: Iterable[Grid]) -> bool:
    """Whether a level rule lies in a table that is known already."""
    return any(
        g.top - SNAP <= rule.at <= g.bottom + SNAP and rule.start < g.x1 and rule.end > g.x0
        for g in grids
    )


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
