"""From the pages of a document that were laid out to its blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from planspeil.domain.documents import Block, Channel, PageState
from planspeil.extract.blocks import document_style, page_blocks
from planspeil.extract.frame import Frame
from planspeil.extract.grids import Grid
from planspeil.extract.joins import joined_across
from planspeil.extract.layout import Region
from planspeil.extract.lines import Line
from planspeil.extract.rows import Header, grid_blocks
from planspeil.extract.running import contents_pages, set_running_apart
from planspeil.extract.words import Word

_OFTEN = 3


@dataclass(slots=True)
class ReadPage:
    """A page as it was read: its columns of lines in order, tables among them."""

    number: int
    frame: Frame
    upright: Frame
    """The frame that its text is read in; places are those of the page as it is shown."""
    state: PageState
    words: int = 0
    grids: list[Grid] = field(default_factory=list)
    columns: list[list[Line]] = field(default_factory=list)
    sure: float = 1.0
    pictures: list[tuple[Region, float]] = field(default_factory=list)
    """Pictures of text on a page that holds text as well, and how surely they were read."""


def placeholder(grid: Grid) -> Region:
    """A table in the reading order: one line that stands for all of it."""
    words = [word for cell in grid.cells for word in cell.words]
    return Region((grid.x0, grid.top, grid.x1, grid.bottom), [[_TableLine(words, grid)]])


class _TableLine(Line):
    """All words of a table, kept together while the page is put in order."""

    __slots__ = ("grid",)

    def __init__(self, words: Sequence[Word], grid: Grid) -> None:
        super().__init__(words)
        self.grid = grid


def document_blocks(pages: Sequence[ReadPage]) -> list[Block]:
    """The blocks of all pages in reading order, running lines told, joined across pages."""
    running_text = [without_tables(page.columns) for page in pages]
    style = document_style(
        [column for column in columns if not _in_picture(column[0].x0, column[0].top, page)]
        for columns, page in zip(running_text, pages, strict=True)
    )
    listing = contents_pages(running_text)
    by_page: list[list[Block]] = []
    header, known = Header(), _known_words(pages)
    for page, contents in zip(pages, listing, strict=True):
        blocks: list[Block] = []
        for column in page.columns:
            if isinstance(column[0], _TableLine):
                rows, header = grid_blocks(column[0].grid, page.number, header, known)
                blocks += rows
            else:
                blocks += page_blocks(
                    page.number,
                    page.upright.height,
                    [column],
                    style,
                    contents=contents,
                    recognised=page.state is PageState.OCR
                    or _in_picture(column[0].x0, column[0].top, page) is not None,
                )
        by_page.append([_from_picture(block, page) for block in blocks])
    set_running_apart(by_page, [page.upright.height for page in pages])
    shown = [
        [_as_shown(block, page) for block in blocks] if page.upright != page.frame else blocks
        for page, blocks in zip(pages, by_page, strict=True)
    ]
    return joined_across([block for blocks in shown for block in blocks])


def _as_shown(block: Block, page: ReadPage) -> Block:
    """A block of a page that was read turned, with its places on the page as it is shown."""
    runs = []
    for run in block.runs:
        user = page.upright.back(run.x0, run.top, run.x1, run.bottom)
        x0, top, x1, bottom = page.frame.place(*user)
        runs.append(run._replace(x0=x0, top=top, x1=x1, bottom=bottom))
    return replace(block, runs=tuple(runs))


def _known_words(pages: Sequence[ReadPage]) -> frozenset[str]:
    """The words of a document that has tables, in small letters."""
    if not any(page.grids for page in pages):
        return frozenset()
    written = Counter(
        word.text
        for page in pages
        for column in page.columns
        for line in column
        for word in line.words
    )
    counts: Counter[str] = Counter()
    for text, count in written.items():
        counts[text.strip('.,;:!?()«»"').lower()] += count
    # A piece of a broken word stands there once or twice, the word itself more often.
    return frozenset(word for word, count in counts.items() if count >= _OFTEN)


def without_tables(columns: Sequence[list[Line]]) -> list[list[Line]]:
    """Columns of running text alone."""
    return [column for column in columns if not isinstance(column[0], _TableLine)]


def _from_picture(block: Block, page: ReadPage) -> Block:
    if page.state is PageState.OCR:
        return replace(block, channel=Channel.OCR, sure=page.sure)
    sure = _in_picture(block.runs[0].x0, block.runs[0].top, page) if block.runs else None
    return block if sure is None else replace(block, channel=Channel.OCR, sure=sure)


def _in_picture(x: float, top: float, page: ReadPage) -> float | None:
    """How surely the picture was read that a place on a page lies in; None outside pictures."""
    return next((sure for region, sure in page.pictures if region.holds(x, top)), None)
