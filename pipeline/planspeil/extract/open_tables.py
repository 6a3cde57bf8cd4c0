"""Tables without lines between their columns: striped, ruled by rows, or only under the header.

Where their columns run is told from the places where many rows begin a text, or from a line
under the header that is drawn cell by cell.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from planspeil.extract.drawn import Rule
from planspeil.extract.grids import LEAST_RULES, SNAP, Grid, parted_grid, places, within
from planspeil.extract.lines import rows_of
from planspeil.extract.words import Word

_EXTENT = 8.0
_COLUMN_GAP = 0.9
"""Blank in ems between columns that no line parts."""
_COLUMN_SHARE = 0.45
_FEWEST_SEGMENTS = 3
_BROKEN = 2.5
"""Points between the pieces of a line that is drawn cell by cell."""
_NARROWEST = 14.0
_ROW_BLANK = 0.3
"""Blank in line heights across the whole width that parts rows."""
_END_BLANK = 2.2
_FEWEST_LINES = 3
_HEADER_LINES, _HEADER_WORDS = 3, 6


def open_grids(words: Sequence[Word], loose: Sequence[Rule], rules: Sequence[Rule]) -> list[Grid]:
    """Tables whose rows are ruled or shaded, and tables with only a line under the header.

    ``loose`` are rules that no vertical line crosses, ``rules`` all level ones.
    """
    return [*_ruled_by_rows(words, loose, rules), *_headed(words, rules)]


def _ruled_by_rows(
    words: Sequence[Word], rules: Sequence[Rule], pieces: Sequence[Rule]
) -> list[Grid]:
    groups: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for rule in rules:
        groups[round(rule.start / _EXTENT), round(rule.end / _EXTENT)].append(rule)
    found = []
    for group in groups.values():
        ys = places(rule.at for rule in group)
        if len(ys) < LEAST_RULES:
            continue
        x0, x1 = min(r.start for r in group), max(r.end for r in group)
        grid = _with_rows_beneath(words, _drawn_columns(pieces, ys, x0, x1), ys)
        if grid is None:
            inside = [w for w in words if within(w, x0, ys[0], x1, ys[-1])]
            grid = _with_rows_beneath(words, _column_starts(inside, ys, x0, x1), ys)
        if grid is not None:
            found.append(grid)
    return found


def _with_rows_beneath(
    words: Sequence[Word], xs: Sequence[float], ys: Sequence[float]
) -> Grid | None:
    """A grid with the rows after its last line or stripe, which have no line below them."""
    if len(xs) < 3:
        return None
    longer = [*ys, *_ends_beneath(words, xs, ys[-1])]
    return _line_by_line(words, xs, longer) or _line_by_line(words, xs, ys)


def _line_by_line(words: Sequence[Word], xs: Sequence[float], ys: Sequence[float]) -> Grid | None:
    """A grid whose bands are cut into lines where each line is a row: names and numbers."""
    bands: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        if within(word, xs[0], ys[0], xs[-1], ys[-1]):
            bands[bisect_right(ys, (word.top + word.bottom) / 2)].append(word)
    cut = list(ys[:1])
    for number, bottom in enumerate(ys[1:], start=1):
        cut += [*_between_lines(bands[number], xs), bottom]
    return parted_grid(words, xs, cut)


def _between_lines(band: Sequence[Word], xs: Sequence[float]) -> list[float]:
    """Heights between the lines of a band, when most of them stand in several columns."""
    lines = rows_of(band)
    rows = [line for line in lines if len({bisect_right(xs, w.x0 + 1) for w in line}) > 1]
    firsts = [min(line, key=lambda w: w.x0).text for line in lines]
    if len(rows) < _FEWEST_LINES or len(rows) < 0.75 * len(lines):
        return []
    # Prose beside prose has lines on one height too, but they go on in small letters.
    if sum(text[0].islower() for text in firsts) > 0.2 * len(firsts):
        return []
    begun = [line for line, first in zip(lines, firsts, strict=True) if not first[0].islower()]
    return [min(w.top for w in line) - 0.5 for line in begun[1:]]


def _drawn_columns(
    pieces: Sequence[Rule], ys: Sequence[float], x0: float, x1: float
) -> list[float]:
    """Borders of columns where the rules between rows are drawn cell by cell."""
    starts: dict[int, set[int]] = defaultdict(set)
    for piece in pieces:
        level = bisect_left(ys, piece.at - SNAP)
        near = level < len(ys) and ys[level] <= piece.at + SNAP
        if near and x0 - SNAP <= piece.start <= x1:
            starts[round(piece.start / SNAP)].add(level)
    counts = Counter(level for levels in starts.values() for level in levels)
    pieced = sum(count > 1 for count in counts.values())
    return _borders(starts, 0.6 * pieced, x0, x1)


def _borders(starts: Mapping[int, set[int]], fewest: float, x0: float, x1: float) -> list[float]:
    """Edges and the places (in units of ``SNAP``) where two rows or more, and so many, begin."""
    borders = [x0]
    for place in sorted(starts):
        rows = set().union(*(starts.get(place + step, set()) for step in (-1, 0, 1)))
        at = place * SNAP
        if len(rows) >= max(2, fewest) and borders[-1] + 4 * SNAP < at < x1 - 4 * SNAP:
            borders.append(at)
    return [*borders, x1]


def _headed(words: Sequence[Word], rules: Sequence[Rule]) -> list[Grid]:
    """Tables under a line that is drawn cell by cell: its pieces are the columns."""
    levels: dict[int, list[Rule]] = defaultdict(list)
    for rule in rules:
        levels[round(rule.at)].append(rule)
    found = []
    for level in levels.values():
        pieces = sorted(level, key=lambda r: r.start)
        broken = all(abs(b.start - a.end) <= _BROKEN for a, b in itertools.pairwise(pieces))
        narrow = any(piece.end - piece.start < _NARROWEST for piece in pieces)
        if len(pieces) < _FEWEST_SEGMENTS or not broken or narrow:
            continue
        xs = [*(piece.start for piece in pieces), pieces[-1].end]
        top = _top_of_header(words, xs, pieces[0].at)
        ends = _ends_beneath(words, xs, pieces[0].at)
        if not ends or top is None:
            continue
        grid = parted_grid(words, xs, [top, pieces[0].at, *ends])
        if grid is not None and all(
            len(c.words) <= _HEADER_WORDS for c in grid.cells if not c.first
        ):
            found.append(grid)
    return found


def _ends_beneath(words: Sequence[Word], xs: Sequence[float], y: float) -> list[float]:
    """Where the rows end that go on in the same columns under a table's last line."""
    below = sorted(
        (w for w in words if w.middle > y and w.x1 > xs[0] and w.x0 < xs[-1]), key=lambda w: w.top
    )
    ends: list[float] = []
    bottom = y
    columns: set[int] = set()
    for word in below:
        high = word.bottom - word.top
        column = bisect_right(xs, word.x0 + 1)
        if word.top - bottom > _END_BLANK * high or column != bisect_right(xs, word.x1 - 1):
            break
        if word.x0 < xs[0] - SNAP or word.x1 > xs[-1] + SNAP:
            break
        if columns and word.top - bottom > _ROW_BLANK * high:
            ends.append((bottom + word.top) / 2)
        bottom = max(bottom, word.bottom)
        columns.add(column)
    if len(columns) < 2:
        return []
    return [*ends, bottom + 1]


def _top_of_header(words: Sequence[Word], xs: Sequence[float], y: float) -> float | None:
    """Where the header above a line begins; None when there is none in two columns."""
    above = sorted(
        (w for w in words if w.middle < y and w.x1 > xs[0] and w.x0 < xs[-1]),
        key=lambda w: -w.bottom,
    )
    top = y
    columns: set[int] = set()
    for word in above:
        high = word.bottom - word.top
        column = bisect_right(xs, word.x0 + 1)
        far = top - word.bottom > 0.6 * high or y - word.top > _HEADER_LINES * 1.4 * high
        if far or column != bisect_right(xs, word.x1 - 1):
            break
        top = min(top, word.top)
        columns.add(column)
    return top - 1 if len(columns) >= 2 else None


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
            starts[round(start / SNAP) - 1].add(number)
    return _borders(starts, _COLUMN_SHARE * len(bands), x0, x1)


def _starts(band: Sequence[Word]) -> list[float]:
    """Where words stand after a free strip that runs through all lines of a row."""
    starts = []
    reach = None
    for word in sorted(band, key=lambda w: w.x0):
        if reach is not None and word.x0 - reach > _COLUMN_GAP * word.size:
            starts.append(word.x0)
        reach = word.x1 if reach is None else max(reach, word.x1)
    return starts
