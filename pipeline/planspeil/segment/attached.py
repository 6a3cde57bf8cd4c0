"""Which goals of icons, table cells and caption lines belong to which block."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from planspeil.domain.documents import BODY_KINDS, Block, BlockKind, ExtractedDocument, Icon
from planspeil.domain.geometry import Box, union

_GENERAL_LIST = 15
"""So many different goals on one page are the list of all: it belongs to no passage."""
_LINES_UNDER_HEADING = 3
_SHORT_LINE = 25
"""Words of a line that captions the icons under a heading."""
_SDG_HEADER = re.compile(r"b(?:æ|e)rekr\w*m(?:å|aa)l|\bFN\w*|\bSDG", re.IGNORECASE)
_CAPTION = re.compile(
    r"\b(?:b(?:æ|e)rekrafts?m(?:å|a)l|FN[\s-]mål|SDG)\w*\s*(?:nr\.?\s*)?"
    r"(?P<numbers>(?:1[0-7]|[1-9])(?![\d%]|[.,]\d)(?:\s*(?:,|og|&)\s*(?:1[0-7]|[1-9])(?![\d%]|[.,]\d))*)",
    re.IGNORECASE,
)
"""A line such as "Knyttet til bærekraftsmål 3 og 10" right under the heading it is said of."""
_Place = tuple[int, bool, Box]
"""A block's index, whether it is a heading, and the box around it on one page."""
_NUMBER = re.compile(r"(?<![\d.,])(1[0-7]|[1-9])(?![\d]|[.,]\d)")


def attached_goals(document: ExtractedDocument) -> dict[int, tuple[int, ...]]:
    """Goals by block index.

    Icons go to the nearest block on their page, numbers in a table column about the SDGs
    to their row, numbers of a short line right under a heading to the heading.
    """
    goals: dict[int, list[int]] = defaultdict(list)
    for index, block in enumerate(document.blocks):
        goals[index] += _of_cells(block)
        if block.kind is BlockKind.HEADING:
            goals[index] += _of_caption(document.blocks, index)
    by_page: dict[int, list[Icon]] = defaultdict(list)
    for icon in document.icons:
        by_page[icon.page].append(icon)
    for page, icons in by_page.items():
        if len({icon.goal for icon in icons}) >= _GENERAL_LIST:
            continue
        places = _places(document.blocks, page)
        for icon in icons:
            index_of = _nearest(icon.box, places)
            if index_of is not None:
                goals[_heading_above(document.blocks, index_of)].append(int(icon.goal))
    return {index: tuple(dict.fromkeys(found)) for index, found in goals.items() if found}


def _of_cells(block: Block) -> list[int]:
    return [
        int(number)
        for cell in block.cells
        if _SDG_HEADER.search(cell.header)
        for number in _NUMBER.findall(cell.text)
    ]


def _of_caption(blocks: Sequence[Block], heading: int) -> list[int]:
    below = next(iter(blocks[heading + 1 : heading + 2]), None)
    if below is None or below.kind is not BlockKind.PARAGRAPH:
        return []
    if len(below.text.split()) > _SHORT_LINE or below.text.rstrip().endswith("."):
        return []
    found = [match["numbers"] for match in _CAPTION.finditer(below.text)]
    return [int(number) for numbers in found for number in _NUMBER.findall(numbers)]


def _places(blocks: Sequence[Block], page: int) -> list[_Place]:
    """Where the blocks of a page stand."""
    found = []
    for index, block in enumerate(blocks):
        here = [run.box for run in block.runs if run.page == page]
        if here and block.kind in BODY_KINDS:
            found += [(index, block.kind is BlockKind.HEADING, box) for box in union(here)]
    return found


def _nearest(box: Box, places: Sequence[_Place]) -> int | None:
    """The block an icon stands in, beside or below; headings above it are preferred."""
    best: tuple[float, int] | None = None
    for index, heading, place in places:
        distance = _distance(box, place, heading=heading)
        if best is None or distance < best[0]:
            best = (distance, index)
    return None if best is None else best[1]


def _heading_above(blocks: Sequence[Block], index: int) -> int:
    """The heading that a short line under it belongs to ("Bærekraftsmål 3 og 10" over icons)."""
    for above in range(index, max(-1, index - _LINES_UNDER_HEADING - 1), -1):
        block = blocks[above]
        if block.kind is BlockKind.HEADING:
            return above
        if block.kind is not BlockKind.PARAGRAPH or len(block.text.split()) > _SHORT_LINE:
            break
    return index


def _distance(icon: Box, place: Box, *, heading: bool) -> float:
    across = max(0.0, max(icon.x0, place.x0) - min(icon.x1, place.x1))
    below = max(0.0, icon.top - place.bottom)
    above = max(0.0, place.top - icon.bottom)
    distance = across + below + 3.0 * above  # icons mostly follow what they belong to
    return 0.5 * distance if heading and above == 0 else distance
