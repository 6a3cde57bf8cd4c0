"""Reading order: words to line pieces, pieces to columns (recursive cuts), columns to lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planspeil.extract.characters import Word

_COLUMN_GAP = 1.6
"""Blank between words on one height, in ems, that may part columns."""
_GUTTER = 8.0
"""Points that must be free between columns."""
_BAND_GAP = 0.45
"""Blank between lines, in line heights, at which a region may be cut into bands."""
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one height within one column, from left to right."""

    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        """Left edge."""
        return min(w.x0 for w in self.words)

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(w.x1 for w in self.words)

    @property
    def top(self) -> float:
        """Upper edge."""
        return min(w.top for w in self.words)

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return max(w.bottom for w in self.words)

    @property
    def size(self) -> float:
        """The font size most of its characters have."""
        sizes: dict[float, int] = {}
        for w in self.words:
            key = round(w.size, 1)
            sizes[key] = sizes.get(key, 0) + len(w.text)
        return max(sizes, key=lambda s: sizes[s])

    @property
    def bold(self) -> bool:
        """Whether most of it is bold."""
        heavy = sum(len(w.text) for w in self.words if w.bold)
        return 2 * heavy > sum(len(w.text) for w in self.words)

    @property
    def text(self) -> str:
        """Its words with blanks between."""
        return " ".join(w.text for w in self.words)


def reading_order(words: Sequence[Word]) -> list[list[Line]]:
    """Columns of lines in reading order; every word stands in exactly one line."""
    return [column for column in _cut(_pieces(words), 0) if column]


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words on the same height, whatever column they are in."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        if rows:
            last = rows[-1]
            reference = max(last[-3:], key=lambda w: w.size)
            tolerance = 0.45 * min(reference.size, word.size) + 0.5
            if abs(word.middle - reference.middle) <= tolerance:
                last.append(word)
                continue
        rows.append([word])
    return rows


def _pieces(words: Iterable[Word]) -> list[Line]:
    """Rows cut where the blank is wide enough to be a gutter."""
    pieces: list[Line] = []
    for row in _rows(words):
        ordered = sorted(row, key=lambda w: w.x0)
        current = [ordered[0]]
        for word in ordered[1:]:
            gap = word.x0 - max(w.x1 for w in current)
            if gap > max(_COLUMN_GAP * max(word.size, current[-1].size), _GUTTER):
                pieces.append(Line(tuple(current)))
                current = []
            current.append(word)
        pieces.append(Line(tuple(current)))
    return pieces


def _cut(pieces: list[Line], depth: int) -> list[list[Line]]:
    """Cut a region into columns: at a gutter, else into bands that are cut again."""
    if len(pieces) < 2 or depth > _DEEPEST:
        return [_joined(pieces)]
    gutter = _gutter(pieces)
    if gutter is not None:
        left = [p for p in pieces if p.x1 <= gutter]
        right = [p for p in pieces if p.x1 > gutter]
        return [*_cut(left, depth + 1), *_cut(right, depth + 1)]
    bands = _bands(pieces)
    if len(bands) < 2:
        return [_joined(pieces)]
    groups = _grouped(bands)
    if len(groups) < 2:
        return [_joined(pieces)]
    return [column for group in groups for column in _cut(group, depth + 1)]


def _gutter(pieces: Sequence[Line]) -> float | None:
    """A height-long free strip with at least two heights of text on either side."""
    edges = sorted((p.x0, p.x1) for p in pieces)
    reach = edges[0][1]
    best: tuple[float, float] | None = None
    for x0, x1 in edges[1:]:
        if x0 - reach >= _GUTTER and (best is None or x0 - reach > best[1] - best[0]):
            candidate = (reach, x0)
            if _is_gutter(pieces, reach):
                best = candidate
        reach = max(reach, x1)
    return None if best is None else (best[0] + best[1]) / 2


def _is_gutter(pieces: Sequence[Line], at: float) -> bool:
    left = [p for p in pieces if p.x1 <= at]
    right = [p for p in pieces if p.x1 > at]
    if len(left) < 2 or len(right) < 2:
        return False
    # Labels and numbers beside their text belong to its lines: they are no column.
    words = min(sum(len(p.words) for p in left), sum(len(p.words) for p in right))
    if words < 6 or sum(len(p.words) for p in left) / len(left) < 1.5:
        return False
    overlap = min(max(p.bottom for p in left), max(p.bottom for p in right)) - max(
        min(p.top for p in left), min(p.top for p in right)
    )
    return overlap > 0


def _bands(pieces: Sequence[Line]) -> list[list[Line]]:
    """Pieces between horizontal blanks."""
    ordered = sorted(pieces, key=lambda p: (p.top, p.x0))
    bands = [[ordered[0]]]
    reach = ordered[0].bottom
    for piece in ordered[1:]:
        if piece.top - reach > _BAND_GAP * (piece.bottom - piece.top) or piece.top >= reach:
            bands.append([])
        bands[-1].append(piece)
        reach = max(reach, piece.bottom)
    return bands


def _grouped(bands: list[list[Line]]) -> list[list[Line]]:
    """Neighbouring bands that share a gutter, or have none, belong together."""
    groups: list[list[Line]] = []
    columns: list[bool] = []
    for band in bands:
        several = len({round(p.x0) for p in band}) > 1 and len(band) > 1
        if groups and (columns[-1] == several or (several and _fits(groups[-1], band))):
            merged = [*groups[-1], *band]
            if not several or _gutter(merged) is not None or len(groups[-1]) < 3:
                groups[-1] = merged
                columns[-1] = several
                continue
        if groups and columns[-1] and _beside_gutter(groups[-1], band):
            groups[-1] = [*groups[-1], *band]
            continue
        groups.append(list(band))
        columns.append(several)
    return groups


def _fits(group: Sequence[Line], band: Sequence[Line]) -> bool:
    return _gutter([*group, *band]) is not None


def _beside_gutter(group: Sequence[Line], band: Sequence[Line]) -> bool:
    """Whether a one-piece band keeps to one side of the gutter of the group above it."""
    gutter = _gutter(group)
    return gutter is not None and all(p.x1 <= gutter or p.x0 >= gutter for p in band)


def _joined(pieces: Sequence[Line]) -> list[Line]:
    """Lines of one column; pieces on one height are joined again."""
    words = [word for piece in pieces for word in piece.words]
    if not words:
        return []
    lines = [Line(tuple(sorted(row, key=lambda w: w.x0))) for row in _rows(words)]
    return sorted(lines, key=lambda line: line.top)
