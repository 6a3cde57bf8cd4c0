"""What extraction gives: pages, blocks in reading order, icons and warnings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from planspeil.domain.geometry import Box
from planspeil.domain.ids import GoalNumber


class Channel(StrEnum):
    """How a piece of text was carried in the document."""

    TEXT = "text"
    TABLE = "table"
    HEADING = "heading"
    OCR = "ocr"


class BlockKind(StrEnum):
    """The role of a block on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    CONTENTS = "contents"
    RUNNING = "running"
    """Running header, footer or page number."""


BODY_KINDS = frozenset(
    {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.TABLE_ROW}
)
"""Kinds whose text becomes passages; the others are kept apart and never tagged."""


class PageState(StrEnum):
    """Whether the content of a page could be read."""

    READ = "read"
    OCR = "ocr"
    BLANK = "blank"
    """Nothing on the page: neither text nor picture."""
    UNREADABLE = "unreadable"
    """Something is there that we could not read: *not observable*, never "no SDGs"."""


@dataclass(frozen=True, slots=True)
class Page:
    """One physical page: number from 1, size in points, words of readable text on it."""

    number: int
    width: float
    height: float
    state: PageState
    words: int


class Run(NamedTuple):
    """Where ``block.text[start:end]`` stands: a word or a line, in points of its page.

    A tuple, because there is one for every word of a document.
    """

    start: int
    end: int
    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def box(self) -> Box:
        """The place as a box."""
        return Box(self.page, self.x0, self.top, self.x1, self.bottom)

    def shifted(self, by: int) -> Run:
        """The same place for text that stands ``by`` characters later."""
        return self._replace(start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row: its column header ("" when the table has none) and text.

    ``start`` and ``end`` are the cell's place in the text of its row block.
    """

    header: str
    text: str
    start: int
    end: int


TABLE_LEVEL = 7
"""Level of a title inside a table: below all headings of the page; it ends with the table."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, bullet, table row or marginal text, whole, in reading order.

    ``text`` is repaired (NFC, hyphenation undone, no bullet glyph). ``level`` is 1 for the
    highest heading and 0 for what is no heading; for bullets it is the depth, from 1.
    ``marker`` keeps the glyph or number that stood before a bullet or heading
    ("•", "a)", "2.1"). ``runs`` map stretches of ``text`` to places; empty for web pages.
    ``lead`` is what the block is read with where the page says so: the label beside a table
    cell, the cell that spans several rows. ``sure`` is the recognition's confidence (0 to 1)
    for text from a picture, 1 for text that the file has.
    """

    kind: BlockKind
    text: str
    page: int
    level: int = 0
    channel: Channel = Channel.TEXT
    marker: str = ""
    runs: tuple[Run, ...] = ()
    cells: tuple[Cell, ...] = ()
    lead: str = ""
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Icon:
    """An SDG goal icon found as a picture. ``confidence`` lies between 0 and 1."""

    goal: GoalNumber
    box: Box
    confidence: float

    @property
    def page(self) -> int:
        """The physical page, from 1."""
        return self.box.page


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that went wrong while the rest went on. ``page`` is 0 for the whole document."""

    code: str
    what: str
    page: int = 0
    advice: str = ""


@dataclass(frozen=True, slots=True)
class ExtractedDocument:
    """A document as read: blocks in reading order over all pages.

    ``title`` is the document's own title or "". ``notices`` name every page or part that
    could not be read.
    """

    media_type: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    icons: tuple[Icon, ...] = ()
    title: str = ""
    notices: tuple[Notice, ...] = ()

    @property
    def words(self) -> int:
        """Words of readable text on all pages."""
        return sum(page.words for page in self.pages)

    @property
    def unread_share(self) -> float:
        """Share of non-blank pages that could not be read, 0 to 1."""
        filled = [p for p in self.pages if p.state is not PageState.BLANK]
        if not filled:
            return 1.0
        return sum(p.state is PageState.UNREADABLE for p in filled) / len(filled)
