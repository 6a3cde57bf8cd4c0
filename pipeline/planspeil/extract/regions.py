"""Boxes on a page that are read by themselves: side boxes, call-outs, frames."""

from __future__ import annotations

from collections.abc import Sequence

from planspeil.extract.drawn import Drawn
from planspeil.extract.frame import Edges, Frame
from planspeil.extract.grids import within
from planspeil.extract.layout import Region, reading_order
from planspeil.extract.words import Word

_SMALLEST, _LARGEST = 0.006, 0.6
"""Share of the page that a box takes up; larger ones are the page's ground."""
_FEWEST_WORDS = 3
_CROSSING = 0.04
_TOUCH = 2.5
_MOST = 60
_DEEPEST = 2


def split_regions(
    words: Sequence[Word], drawn: Drawn, frame: Frame
) -> tuple[list[Word], list[Region]]:
    """Words outside all boxes, and the boxes with their text in reading order."""
    boxes = _stacked([box for box in drawn.boxes if _fits(box, frame)])
    return _split(words, boxes[:_MOST], 0)


def _fits(box: Edges, frame: Frame) -> bool:
    x0, top, x1, bottom = box
    share = (x1 - x0) * (bottom - top) / (frame.width * frame.height)
    return _SMALLEST <= share <= _LARGEST


def _stacked(boxes: Sequence[Edges]) -> list[Edges]:
    """Boxes of the same width that touch (a paragraph shaded line by line) as one."""
    merged: list[Edges] = []
    for box in sorted(set(boxes), key=lambda b: (round(b[0]), round(b[2]), b[1])):
        last = merged[-1] if merged else None
        if (
            last is not None
            and abs(last[0] - box[0]) <= _TOUCH
            and abs(last[2] - box[2]) <= _TOUCH
            and box[1] <= last[3] + _TOUCH
        ):
            merged[-1] = (last[0], last[1], last[2], max(last[3], box[3]))
        else:
            merged.append(box)
    return sorted(merged, key=lambda b: (b[0] - b[2]) * (b[3] - b[1]))


def _split(
    words: Sequence[Word], boxes: Sequence[Edges], depth: int
) -> tuple[list[Word], list[Region]]:
    left = list(words)
    regions: list[Region] = []
    for index, box in enumerate(boxes):
        inside = [word for word in left if within(word, *box)]
        if len(inside) < _FEWEST_WORDS or len(inside) == len(left):
            continue
        if sum(_crosses(word, box) for word in left) > _CROSSING * len(inside):
            continue
        held = set(map(id, inside))
        left = [word for word in left if id(word) not in held]
        if depth < _DEEPEST:
            inner, nested = _split(inside, boxes[index + 1 :], depth + 1)
            regions.append(Region(box, reading_order(inner, nested)))
        else:
            regions.append(Region(box, reading_order(inside)))
    return left, regions


def _crosses(word: Word, box: Edges) -> bool:
    """Whether a word stands on the box's left or right edge."""
    along = (word.top + word.bottom) / 2
    if not box[1] <= along <= box[3]:
        return False
    return any(word.x0 + _TOUCH < edge < word.x1 - _TOUCH for edge in (box[0], box[2]))
