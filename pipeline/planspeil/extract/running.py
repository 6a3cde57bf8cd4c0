"""What stands on pages and is no running text: contents, running lines, page numbers."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from planspeil.domain.documents import Block, BlockKind
from planspeil.extract import marks
from planspeil.extract.lines import CONTENTS_TITLE, Line

_HEAD, _FOOT = 0.115, 0.885
"""Shares of the page's height above and below which running lines stand."""
_INNER_HEAD, _INNER_FOOT = 0.2, 0.8
_FEWEST_INNER = 4
_LONGEST = 200
_FEWEST_PAGES = 3
_SHARE_OF_PAGES = 0.15
_LEADERS, _TITLED_LEADERS = 5, 3
_LISTED, _UNTITLED, _SHORT = 6, 8, 11


def contents_pages(pages: Sequence[Sequence[Sequence[Line]]]) -> list[bool]:
    """For each page whether it lists the document's chapters; such a list may go overleaf."""
    found: list[bool] = []
    for columns in pages:
        lines = [line for column in columns for line in column]
        found.append(_lists_chapters(lines, goes_on=bool(found) and found[-1]))
    return found


def _lists_chapters(lines: Sequence[Line], *, goes_on: bool) -> bool:
    leaders = sum(marks.leads_to_page(line.text) for line in lines)
    if leaders >= _LEADERS:
        return True
    ended = [line.text for line in lines if line.text[-1:].isdigit()]
    numbers = [
        int(match.group(1)) for text in ended if (match := marks.TRAILING_NUMBER.search(text))
    ]
    rising = sum(a <= b for a, b in itertools.pairwise(numbers))
    in_order = len(numbers) > 1 and rising >= 0.8 * (len(numbers) - 1)
    if any(CONTENTS_TITLE.match(line.text) for line in lines):
        return leaders >= _TITLED_LEADERS or (len(numbers) >= 4 and in_order)
    # Without a title, most of the page must be short lines that end in rising numbers.
    words = sum(len(line.words) for line in lines)
    listed = len(numbers) >= max(_UNTITLED, 0.7 * len(lines)) and words < _SHORT * len(lines)
    goes_on = goes_on and len(numbers) >= max(_LISTED, 0.6 * len(lines))
    return (goes_on or listed) and in_order


def set_running_apart(pages: list[list[Block]], heights: Sequence[float]) -> None:
    """Mark what repeats at the top or bottom of pages, and lone page numbers, as running.

    At a page's very edge the same words are enough, whatever the numbers in them; further in
    they must be the same to the letter and on the same height, as a header below a logo is.
    """
    edge: Counter[str] = Counter()
    placed: Counter[tuple[str, int]] = Counter()
    for blocks, height in zip(pages, heights, strict=True):
        near = [block for block in blocks if _near_edge(block, height, _INNER_HEAD, _INNER_FOOT)]
        edge.update({_pattern(b) for b in near if _near_edge(b, height, _HEAD, _FOOT)})
        placed.update({(block.text, _height(block)) for block in near})
    enough = max(_FEWEST_PAGES, round(_SHARE_OF_PAGES * len(pages)))
    for blocks, height in zip(pages, heights, strict=True):
        for index, block in enumerate(blocks):
            if _runs(block, height, edge, placed, enough):
                blocks[index] = replace(block, kind=BlockKind.RUNNING, level=0, marker="")


def _runs(
    block: Block,
    height: float,
    edge: Counter[str],
    placed: Counter[tuple[str, int]],
    enough: int,
) -> bool:
    if not _near_edge(block, height, _INNER_HEAD, _INNER_FOOT):
        return False
    spots = sum(placed[block.text, _height(block) + step] for step in (-1, 0, 1))
    if spots >= max(enough, _FEWEST_INNER):
        return True
    if not _near_edge(block, height, _HEAD, _FOOT):
        return False
    return edge[_pattern(block)] >= enough or bool(marks.PAGE_NUMBER.match(block.text.strip()))


def _pattern(block: Block) -> str:
    return re.sub(r"\d+", "#", block.text.lower()).strip()


def _height(block: Block) -> int:
    """Where a block begins, in steps of a few points."""
    return round(block.runs[0].top / 4)


def _near_edge(block: Block, height: float, head: float, foot: float) -> bool:
    if not block.runs or len(block.text) > _LONGEST:
        return False
    top, bottom = block.runs[0].top, block.runs[-1].bottom
    return bottom < head * height or top > foot * height
