"""Reading order: pieces of lines to columns, by recursive cuts."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from planspeil.extract.display import display_title
from planspeil.extract.lines import GUTTER, LABEL_WORDS, Line, lines_of, pieces_of
from planspeil.extract.words import Word

_FLOW_GAP = 0.9
"""Blank in line heights that a flow may have between its lines."""
_TITLE = 1.15
_AHEAD = 3
_DEEPEST = 12
_HEAD, _FOOT = 0.08, 0.9


class Region:
    """A box on the page that is read by itself: its columns of lines, in reading order."""

    __slots__ = ("bottom", "columns", "top", "words", "x0", "x1")

    def __init__(self, edges: tuple[float, float, float, float], columns: list[list[Line]]) -> None:
        self.x0, self.top, self.x1, self.bottom = edges
        self.columns = columns
        self.words = tuple(word for column in columns for line in column for word in line.words)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the region."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


class Flow(Region):
    """Lines that the file writes one below the other: they stay together, whatever is beside."""

    __slots__ = ()

    def __init__(self, lines: list[Line]) -> None:
        edges = (
            min(line.x0 for line in lines),
            min(line.top for line in lines),
            max(line.x1 for line in lines),
            max(line.bottom for line in lines),
        )
        super().__init__(edges, [lines])


Item = Line | Region


def reading_order(words: Sequence[Word], regions: Sequence[Region] = ()) -> list[list[Line]]:
    """Columns of lines in reading order; every word stands in exactly one line."""
    title = display_title(words)
    apart = {word for line in title for word in line}
    rest = [word for word in words if word not in apart] if apart else words
    pieces, numbers = _without_page_numbers(pieces_of(rest))
    items: list[Item] = [*_flows(pieces), *regions]
    columns = [column for column in _cut(items, 0) if column]
    first = [[Line(line) for line in title]] if title else []
    return [*first, *columns, *([number] for number in numbers)]


def _without_page_numbers(pieces: list[Line]) -> tuple[list[Line], list[Line]]:
    """Pieces without the lone numbers at a page's head or foot, and those.

    They stand beside columns, and would be taken for one.
    """
    foot = max((piece.bottom for piece in pieces), default=0.0)
    numbers = [
        piece
        for piece in pieces
        if len(piece.words) == 1
        and piece.text.isdigit()
        and not _HEAD * foot < piece.top < _FOOT * foot
    ]
    return [piece for piece in pieces if piece not in numbers], numbers


def _flows(pieces: list[Line]) -> list[Item]:
    """Pieces, with those that follow each other in the file and on the page joined to flows."""
    items: list[Item] = []
    chain: list[Line] = []
    for piece in sorted(pieces, key=lambda p: (p.words[0].line, p.x0)):
        if chain and not _follows(chain[-1], piece):
            items.append(Flow(chain) if len(chain) > 1 else chain[0])
            chain = []
        chain.append(piece)
    if chain:
        items.append(Flow(chain) if len(chain) > 1 else chain[0])
    return items


def _follows(above: Line, below: Line) -> bool:
    """Whether a piece is the next line of the same text."""
    if not 0 < below.words[0].line - above.words[-1].line <= 1:
        return False
    high = above.bottom - above.top
    step = below.top - above.top
    if not 0.4 * high < step or below.top - above.bottom > _FLOW_GAP * high:
        return False
    if abs(above.size - below.size) > 0.1 * above.size:
        return False
    shared = min(above.x1, below.x1) - max(above.x0, below.x0)
    return shared > 0.3 * min(above.x1 - above.x0, below.x1 - below.x0)


def _cut(items: list[Item], depth: int) -> list[list[Line]]:
    """Cut a region into columns: at a gutter, else into bands that are cut again."""
    if len(items) < 2 or depth > _DEEPEST:
        return _joined(items)
    gutter = _gutter(items, _free(items, items))
    if gutter is not None:
        left = [p for p in items if p.x1 <= gutter]
        right = [p for p in items if p.x1 > gutter]
        return [*_cut(left, depth + 1), *_cut(right, depth + 1)]
    groups = _groups(_bands(items), items)
    if len(groups) < 2:
        return _joined(items)
    return [column for group in groups for column in _cut(group, depth + 1)]


Gap = tuple[float, float]


def _free(items: Iterable[Item], within: Sequence[Item]) -> list[Gap]:
    """Strips at least a gutter wide that no item touches, in the width of ``within``."""
    reach, end = min(p.x0 for p in within), max(p.x1 for p in within)
    gaps = []
    for item in sorted(items, key=lambda p: p.x0):
        if item.x0 - reach >= GUTTER:
            gaps.append((reach, item.x0))
        reach = max(reach, item.x1)
    if end - reach >= GUTTER:
        gaps.append((reach, end))
    return gaps


def _common(a: Sequence[Gap], b: Sequence[Gap]) -> list[Gap]:
    both = ((max(p[0], q[0]), min(p[1], q[1])) for p in a for q in b)
    return [(x0, x1) for x0, x1 in both if x1 - x0 >= GUTTER]


def _gutter(items: Sequence[Item], gaps: Sequence[Gap]) -> float | None:
    """The middle of the widest strip that parts two columns of text, or None."""
    for x0, x1 in sorted(gaps, key=lambda gap: gap[0] - gap[1]):
        if _parts_columns(items, (x0 + x1) / 2):
            return (x0 + x1) / 2
    return None


def _parts_columns(items: Sequence[Item], at: float) -> bool:
    left = [p for p in items if p.x1 <= at]
    right = [p for p in items if p.x1 > at]
    if not left or not right:
        return False
    if any(_boxed(p) for p in (*left, *right)):
        return _beside(left, right) > 0
    if _lines_in(left) < 2 or _lines_in(right) < 2:
        return False
    on_left, on_right = (sum(len(p.words) for p in side) for side in (left, right))
    # Labels and numbers beside their text belong to its lines: they are no column.
    if min(on_left, on_right) < 6 or on_left < 1.5 * _lines_in(left) or _labels(left, right):
        return False
    return _beside(left, right) > 0


def _boxed(item: Item) -> bool:
    return isinstance(item, Region) and not isinstance(item, Flow)


def _lines_in(items: Sequence[Item]) -> int:
    return sum(len(p.columns[0]) if isinstance(p, Flow) else 1 for p in items)


def _beside(left: Sequence[Item], right: Sequence[Item]) -> float:
    """Points of height that both sides share."""
    low = min(max(p.bottom for p in left), max(p.bottom for p in right))
    return low - max(min(p.top for p in left), min(p.top for p in right))


def _labels(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Whether each piece on the left is a short label with its text beside it."""
    if sum(len(p.words) for p in left) > LABEL_WORDS * len(left):
        return False
    firsts = [p.columns[0][0] if isinstance(p, Flow) else p for p in right]
    heights = [(p.top + p.bottom) / 2 for p in firsts]
    aligned = sum(any(p.top <= h <= p.bottom for h in heights) for p in left)
    return aligned >= 0.9 * len(left) and len(right) <= 1.3 * len(left)


def _bands(items: Sequence[Item]) -> list[list[Item]]:
    """Items between horizontal blanks."""
    bands: list[list[Item]] = []
    reach = 0.0
    for item in sorted(items, key=lambda p: (p.top, p.x0)):
        if not bands or item.top >= reach - 0.1 * (item.bottom - item.top):
            bands.append([])
        bands[-1].append(item)
        reach = max(reach, item.bottom)
    return bands


class _Group:
    """Neighbouring bands that share a strip free of text, or have none."""

    def __init__(self, band: list[Item], within: Sequence[Item]) -> None:
        self.items = list(band)
        self.gaps = _free(band, within)
        self.parted = _parted(band, self.gaps)

    def takes(self, other: _Group) -> bool:
        """Whether a band below belongs here."""
        if not (self.parted or other.parted):
            return True
        return _parted([*self.items, *other.items], _common(self.gaps, other.gaps))

    def add(self, other: _Group) -> None:
        """Take a band below in."""
        self.items += other.items
        self.gaps = _common(self.gaps, other.gaps)
        self.parted = _parted(self.items, self.gaps)


def _heads(band: _Group, above: _Group) -> bool:
    """Whether a band is a title over the columns that follow, below others that have ended."""
    only = band.items[0]
    if len(band.items) > 1 or not above.parted or isinstance(only, Region):
        return False
    lines = [q for p in above.items for q in (p.columns[0] if isinstance(p, Region) else [p])]
    sizes = sorted(line.size for line in lines)
    return bool(sizes) and only.size >= _TITLE * sizes[len(sizes) // 2]


def _parted(items: Sequence[Item], gaps: Sequence[Gap]) -> bool:
    """Whether a free strip has items on either side."""
    left, right = min(p.x1 for p in items), max(p.x0 for p in items)
    return any(left <= x0 + 0.01 and right >= x1 - 0.01 for x0, x1 in gaps)


def _groups(bands: list[list[Item]], within: Sequence[Item]) -> list[list[Item]]:
    """Bands that are read together: columns with columns, running text with running text."""
    groups: list[_Group] = []
    singles = [_Group(band, within) for band in bands]
    for index, group in enumerate(singles):
        below = any(later.parted for later in singles[index + 1 : index + 1 + _AHEAD])
        if groups and groups[-1].takes(group) and not (below and _heads(group, groups[-1])):
            groups[-1].add(group)
        else:
            groups.append(group)
    merged: list[_Group] = []
    for group in groups:
        # What looks parted but is no pair of columns (a label and its value) is running text.
        if group.parted and _gutter(group.items, group.gaps) is None:
            group.parted, group.gaps = False, []
        if merged and not merged[-1].parted and not group.parted:
            merged[-1].items += group.items
        else:
            merged.append(group)
    return [group.items for group in merged]


def _joined(pieces: Sequence[Item]) -> list[list[Line]]:
    """Lines of one column; pieces on one height are joined again, regions stand apart."""
    columns: list[list[Line]] = []
    lines: list[Line] = []
    ordered = _text_before_boxes(sorted(pieces, key=lambda p: (p.top, p.x0)))
    for piece in ordered:
        if _boxed(piece) or (isinstance(piece, Flow) and _has_neighbour(piece, ordered)):
            columns.append(_whole(lines))
            columns += _labelled(piece, columns.pop() if columns else [])
            lines = []
        elif isinstance(piece, Region):
            lines += piece.columns[0]
        else:
            lines.append(piece)
    columns.append(_whole(lines))
    return [column for column in columns if column]


def _text_before_boxes(items: list[Item]) -> list[Item]:
    """Items with boxes after the text on their left that flows around them."""
    for index in range(len(items) - 1):
        box, flow = items[index], items[index + 1]
        around = isinstance(flow, Flow) and flow.x0 < box.x0 and flow.bottom > box.bottom
        if _boxed(box) and around and flow.top < box.bottom:
            items[index], items[index + 1] = flow, box
    return items


def _has_neighbour(flow: Flow, items: Sequence[Item]) -> bool:
    """Whether other text stands beside a flow: their lines must not be mixed."""
    return any(
        item is not flow
        and min(item.bottom, flow.bottom) - max(item.top, flow.top) > 0.3 * (item.bottom - item.top)
        for item in items
    )


def _labelled(piece: Item, before: list[Line]) -> list[list[Line]]:
    """A flow's lines after what stood before, with its label ("1.1") put in its first line."""
    assert isinstance(piece, Region)
    columns = list(piece.columns)
    if before and isinstance(piece, Flow):
        last, first = before[-1], columns[0][0]
        level = (
            abs((last.top + last.bottom) - (first.top + first.bottom)) < first.bottom - first.top
        )
        if level and last.x1 <= first.x0 and len(last.words) <= LABEL_WORDS:
            columns[0] = [Line((*last.words, *first.words)), *columns[0][1:]]
            before = before[:-1]
    return [before, *columns]


def _whole(lines: list[Line]) -> list[Line]:
    """Lines from top to bottom, with pieces on one height joined."""
    if all(b.top >= a.bottom - 0.35 * (a.bottom - a.top) for a, b in itertools.pairwise(lines)):
        return lines
    return lines_of([word for line in lines for word in line.words])
