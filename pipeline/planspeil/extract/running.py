"""What stands on pages and is no running text: contents, running lines, page numbers."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from planspeil.domain.documents import Block, BlockKind
from planspeil.extract import marks
from planspeil.extract.layout import Line

_HEAD, _FOOT = 0.115, 0.885
"""Shares of the page's height above and below which running lines stand."""
_LONGEST = 200
_FEWEST_PAGES = 3
_SHARE_OF_PAGES = 0.15
_LEADERS = 5
_LISTED = 6


def contents_pages(pages: Sequence[Sequence[Sequence[Line]]]) -> list[bool]:
    """For each page whether it lists the document's chapters; such a list may go overleaf."""
    found: list[bool] = []
    for columns in pages:
        lines = [line for column in columns for line in column]
        found.append(_lists_chapters(lines, goes_on=bool(found) and found[-1]))
    return found


def _lists_chapters(lines: Sequence[Line], *, goes_on: bool) -> bool:
    leaders = sum(bool(marks.CONTENTS_LINE.search(line.text)) for line in lines)
    if leaders >= _LEADERS:
        return True
    numbers = [
        int(match.group(1)) for line in lines if (match := marks.TRAILING_NUMBER.search(line.text))
    ]
    rising = sum(a <= b for a, b in itertools.pairwise(numbers))
    in_order = len(numbers) > 1 and rising >= 0.8 * (len(numbers) - 1)
    if any(marks.CONTENTS_TITLE.match(line.text) for line in lines):
        return len(numbers) >= 4 and in_order
    return goes_on and len(numbers) >= max(_LISTED, 0.6 * len(lines)) and in_order


def set_running_apart(pages: list[list[Block]], heights: Sequence[float]) -> None:
    """Mark what repeats at the top or bottom of pages, and lone page numbers, as running."""
    edge: Counter[str] = Counter()
    for blocks, height in zip(pages, heights, strict=True):
        edge.update({_pattern(block) for block in blocks if _at_edge(block, height)})
    enough = max(_FEWEST_PAGES, round(_SHARE_OF_PAGES * len(pages)))
    for blocks, height in zip(pages, heights, strict=True):
        for index, block in enumerate(blocks):
            if not _at_edge(block, height):
                continue
            if edge[_pattern(block)] >= enough or marks.PAGE_NUMBER.match(block.text.strip()):
                blocks[index] = replace(block, kind=BlockKind.RUNNING, level=0, marker="")


def _pattern(block: Block) -> str:
    return re.sub(r"\d+", "#", block.text.lower()).strip()


def _at_edge(block: Block, height: float) -> bool:
    if not block.runs or len(block.text) > _LONGEST:
        return False
    top, bottom = block.runs[0].top, block.runs[-1].bottom
    return bottom < _HEAD * height or top > _FOOT * height
