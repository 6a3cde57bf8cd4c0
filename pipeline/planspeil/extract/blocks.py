"""From lines to blocks: headings, paragraphs, bullets, and what is kept apart."""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import inf

from planspeil.domain.documents import Block, BlockKind, Channel
from planspeil.extract import marks
from planspeil.extract.lines import Line
from planspeil.extract.repair import ADDRESS
from planspeil.extract.text import joined_words

_HEADING_FACTOR = 1.12
_HEADING_WORDS = 18
_BOLD_HEADING_WORDS, _NUMBERED_HEADING_WORDS = 14, 18
_CAPITALS_WORDS = 10
_LONGEST_HEADING = 26
"""Words from which large print is an introduction, not a heading."""
_DEEPEST = 6
_LIST_LINES = 4
_LOOKED_BACK = 12
"""Blocks among which a list's item before this one may stand."""
_ITALIC_WORDS = 8
_PAGE_FOOT = 0.88
_INDENT = 5.0
"""Points that a list's bullets may stand apart; deeper ones stand further in."""
_NEW_PARAGRAPH = 0.75
"""Blank before a line, in line heights, that begins a new paragraph where none is usual."""
_SHORT_LINE = 0.75
_EVEN, _FEWEST_EVEN, _JUSTIFIED = 1.5, 10, 0.5
"""Points within which lines end at one edge; how many, and what share, tell justified print."""
_FOOTNOTE_FACTOR = 0.87
_FOOT = 0.6
_FOOTNOTE = re.compile(r"^(?:\d{1,2}|\[\d{1,2}\]|\*{1,3})\s*[^\W\d_]")
_CAPTION_WORDS = 40

_DIGITS, _LETTER = re.compile(r"\d+"), re.compile(r"[^\W\d_]")
_LEVELLESS = frozenset({BlockKind.CAPTION, BlockKind.CONTENTS, BlockKind.FOOTNOTE})

Key = tuple[float, bool, int]


@dataclass(frozen=True, slots=True)
class Style:
    """What is usual in a document: its body size, and the styles of its headings by rank."""

    body: float
    levels: dict[Key, int]


@dataclass(slots=True)
class Draft:
    """A block in the making: its lines, all of one role; ``left`` is where its bullet stands."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    marker: str = ""
    level: int = 0
    left: float = 0.0


@dataclass(frozen=True, slots=True)
class _Column:
    """What is usual in the column being read."""

    right: float
    apart: float
    """Blank in points above which a line begins a new paragraph, per point of line height."""
    justified: bool = False
    """Whether its lines are stretched to its right edge: a shorter one was ended on purpose."""


def document_style(pages: Iterable[Sequence[Sequence[Line]]]) -> Style:
    """The body size (most characters) and the ranks of heading styles, largest first."""
    characters: Counter[float] = Counter()
    lines = [line for columns in pages for column in columns for line in column]
    # Running lines are counted once: on sparse pages they hold most of the characters.
    for size, text in {(line.size, _DIGITS.sub("#", line.text)) for line in lines}:
        characters[size] += len(text)
    body = characters.most_common(1)[0][0] if characters else 10.0
    styles = {_style_key(line) for line in lines if _looks_like_heading(line, body)}
    ranked = sorted(styles, key=lambda style: (-style[0], not style[1], style[2]))
    return Style(body, {style: min(rank, _DEEPEST) for rank, style in enumerate(ranked, start=1)})


def _style_key(line: Line) -> Key:
    number = marks.NUMBERING.match(line.text)
    depth = number["number"].rstrip(".").count(".") if number else 0
    return round(line.size), line.bold, depth


def _looks_like_heading(line: Line, body: float) -> bool:
    words, text = len(line.words), line.text
    if words > _HEADING_WORDS or not _LETTER.search(text):
        return False
    if marks.leads_to_page(text):
        return False
    if line.size >= _HEADING_FACTOR * body:
        return True
    numbered = line.bold and bool(marks.NUMBERING.match(text))
    ends = (",",) if numbered else (".", ",") if line.bold else (".", ",", ";")
    if line.size < 0.95 * body or text.endswith(ends) or marks.BULLET.match(text):
        return False
    if line.bold and words <= (_NUMBERED_HEADING_WORDS if numbered else _BOLD_HEADING_WORDS):
        return True
    if words > _CAPITALS_WORDS:
        return False
    letters = sum(c.isalpha() for c in text)
    return (letters > 5 and text.isupper()) or bool(marks.DEEP_NUMBERING.match(text))


def page_blocks(
    page: int,
    height: float,
    columns: Sequence[Sequence[Line]],
    style: Style,
    *,
    contents: bool = False,
    recognised: bool = False,
) -> list[Block]:
    """The blocks of one page in reading order.

    ``contents``: it lists the chapters; ``recognised``: it was read from a picture, where
    sizes are too rough to tell footnotes.
    """
    reader = _PageReader(inf if recognised else height, style, contents=contents)
    return [
        _finished(part, page)
        for column in columns
        for draft in reader.read(column)
        for part in _listed(draft)
    ]


class _PageReader:
    """Reads a page's columns line by line."""

    def __init__(self, height: float, style: Style, *, contents: bool) -> None:
        self._height = height
        self._style = style
        self._contents = contents
        self._drafts: list[Draft] = []
        self._column = _Column(0.0, _NEW_PARAGRAPH)
        self._indents: list[float] = []

    def read(self, column: Sequence[Line]) -> list[Draft]:
        """The blocks of one column: a column's end parts blocks."""
        self._drafts = []
        self._column = _measured(column)
        last = self._last_contents_line(column)
        previous: Line | None = None
        for number, line in enumerate(column):
            below = column[number + 1] if number + 1 < len(column) else None
            titled = _titles(line, previous, below)
            self._place(line, previous, listed=number <= last, titled=titled)
            previous = line
        return self._drafts

    def _last_contents_line(self, column: Sequence[Line]) -> int:
        if not self._contents:
            return -1
        numbered = [
            i
            for i, line in enumerate(column)
            if marks.TRAILING_NUMBER.search(line.text) or marks.leads_to_page(line.text)
        ]
        return numbered[-1] if numbered else -1

    def _place(self, line: Line, previous: Line | None, *, listed: bool, titled: bool) -> None:
        last = self._drafts[-1] if self._drafts else None
        kind = BlockKind.CONTENTS if listed else self._kind(line)
        if titled and kind is BlockKind.PARAGRAPH:
            kind = BlockKind.HEADING
        if kind is BlockKind.HEADING and last is not None and line.text[:1].islower():
            kind = BlockKind.PARAGRAPH  # a bold bullet or sentence that goes on
        if kind is BlockKind.BULLET and last is not None and previous is not None:
            kind = self._bullet_or_dash(line, previous, last)
        if (
            last is not None
            and previous is not None
            and self._continues(last, line, previous, kind)
        ):
            last.lines.append(line)
            return
        draft = Draft(kind, left=line.x0)
        if kind is BlockKind.PARAGRAPH and last is not None and self._hangs(line, last):
            draft.level = last.level
        if kind is BlockKind.BULLET:
            line, draft.marker = marks.without_marker(line)
            draft.level = self._depth(draft.left, last)
        elif kind is BlockKind.HEADING:
            draft.level = _DEEPEST if titled else self._style.levels.get(_style_key(line), _DEEPEST)
            number = marks.NUMBERING.match(line.text)
            draft.marker = number["number"] if number else ""
        draft.lines.append(line)
        self._drafts.append(draft)

    def _kind(self, line: Line) -> BlockKind:
        text, body = line.text, self._style.body
        if marks.leads_to_page(text):
            return BlockKind.CONTENTS
        # "tabell 2 og 3." in small letters is a sentence that goes on.
        if text[0].isupper() and marks.CAPTION.match(text) and len(line.words) <= _CAPTION_WORDS:
            return BlockKind.CAPTION
        small = line.size <= _FOOTNOTE_FACTOR * body
        if small and line.top > _FOOT * self._height and _FOOTNOTE.match(text):
            return BlockKind.FOOTNOTE
        if marks.BULLET.match(text) and len(line.words) > 1:
            return BlockKind.BULLET
        if _looks_like_heading(line, body):
            return BlockKind.HEADING
        return BlockKind.BULLET if self._numbered(line) else BlockKind.PARAGRAPH

    def _numbered(self, line: Line) -> bool:
        """Whether a line is an item of a numbered list: "1. varsling", "2. håndtering"."""
        match = marks.NUMBERED.match(line.text)
        if match is None or len(line.words) < 2:
            return False
        number = match["number"]
        markers = {draft.marker for draft in self._drafts[-_LOOKED_BACK:]}
        if number.isdigit():
            follows = number == "1" or f"{int(number) - 1}." in markers
            return follows or match["first"].isupper()
        return number == "a" or f"{chr(ord(number) - 1)}." in markers

    def _depth(self, left: float, last: Draft | None) -> int:
        """How deep a bullet stands in its list, from 1: told from where the glyphs stand."""
        if last is None or not last.level or last.kind is BlockKind.HEADING:
            self._indents = []
        while self._indents and left < self._indents[-1] - _INDENT:
            self._indents.pop()
        if not self._indents or left > self._indents[-1] + _INDENT:
            self._indents.append(left)
        return min(len(self._indents), _DEEPEST)

    def _bullet_or_dash(self, line: Line, previous: Line, last: Draft) -> BlockKind:
        """A dash or number that begins a wrapped line of running text is no bullet."""
        wraps = (
            line.text[0] in "-–—−0123456789"
            and last.kind is BlockKind.PARAGRAPH
            and not marks.SENTENCE_END.search(previous.text)
            and self._full(previous)
            and abs(line.x0 - previous.x0) < 0.3 * line.size
            and not self._apart(line, previous, goes_on=False)
        )
        return BlockKind.PARAGRAPH if wraps else BlockKind.BULLET

    def _full(self, line: Line) -> bool:
        """Whether a line runs to about the column's right edge."""
        return line.x1 >= line.x0 + _SHORT_LINE * (self._column.right - line.x0)

    def _continues(self, last: Draft, line: Line, previous: Line, kind: BlockKind) -> bool:
        """Whether a line goes on with the block before it."""
        goes_on = line.text[:1].islower() and not marks.SENTENCE_END.search(previous.text)
        if self._apart(line, previous, goes_on=goes_on):
            return False
        if last.kind is BlockKind.HEADING and marks.YEARS.match(line.text):
            return True  # the years of a plan's title
        if kind is BlockKind.HEADING:
            # "3.2 Klima" ends where it ends: what follows in its print is the next heading.
            ended = bool(last.marker) and self._broken(previous, line)
            return (
                last.kind is BlockKind.HEADING
                and not ended
                and _style_key(line)[:2] == _style_key(previous)[:2]
                and not marks.NUMBERING.match(line.text)
            )
        if last.kind is BlockKind.FOOTNOTE:
            small = line.size <= _FOOTNOTE_FACTOR * self._style.body
            return small and kind is BlockKind.PARAGRAPH
        if kind is not BlockKind.PARAGRAPH:
            return False
        if last.kind is BlockKind.HEADING:
            same = _style_key(line)[:2] == _style_key(previous)[:2]
            ended = bool(marks.SENTENCE_END.search(previous.text))
            whole = not ended and previous.bold and not self._broken(previous, line)
            return same and (line.text[:1].islower() or whole)
        if last.kind is BlockKind.CAPTION:
            return goes_on or (line.size <= previous.size and line.size < self._style.body)
        if last.kind in (BlockKind.CONTENTS, BlockKind.RUNNING):
            return False
        if abs(line.size - previous.size) > 0.12 * previous.size and not goes_on:
            return False
        return self._same_text(last, line, previous, goes_on=goes_on)

    def _hangs(self, line: Line, last: Draft) -> bool:
        """Whether a paragraph stands under a bullet's text and so belongs to the bullet."""
        if not last.level or last.kind not in (BlockKind.BULLET, BlockKind.PARAGRAPH):
            return False
        return line.x0 >= last.left + (0.5 * line.size if last.kind is BlockKind.BULLET else -2)

    def _same_text(self, last: Draft, line: Line, previous: Line, *, goes_on: bool) -> bool:
        if last.kind is BlockKind.BULLET:
            return self._same_bullet(last, line, previous, goes_on=goes_on)
        if line.text[:1].isupper() and _ends_in_address(last.lines):
            return bool(previous.text.endswith(("-", "/")) and "/" in line.words[0].text)
        ended = bool(marks.SENTENCE_END.search(previous.text))
        if ended:
            return self._full(previous)
        return not (line.text[:1].isupper() and self._broken(previous, line))

    def _apart(self, line: Line, previous: Line, *, goes_on: bool) -> bool:
        """Whether more than a line's blank parts two lines, or one is the page's number."""
        if line.text.isdigit() and line.top > _PAGE_FOOT * self._height:
            return True
        high = max(previous.bottom - previous.top, 1.0)
        gap = line.top - previous.bottom
        far = self._column.apart * high
        return gap > (1.6 * far if goes_on and self._full(previous) else far) or gap < -2 * high

    def _same_bullet(self, last: Draft, line: Line, previous: Line, *, goes_on: bool) -> bool:
        """A bullet's further lines stand where its text began, or in some lists its glyph."""
        if line.x0 >= last.lines[0].x0 - 0.6 * line.size:
            return not (line.text[:1].isupper() and self._broken(previous, line, words=2))
        if line.x0 < last.left - 2 or not self._full(previous):
            return False
        beneath = any(abs(own.x0 - line.x0) < 2 for own in last.lines[1:])
        return goes_on or beneath

    def _broken(self, above: Line, below: Line, words: int = 1) -> bool:
        """Whether a line was ended on purpose: the next words would have found room on it."""
        last_words = len(below.words) == 1 and below.text.endswith(".")
        if last_words or marks.OPEN_END.search(above.text):
            return False
        if self._column.justified and self._column.right - above.x1 > 2 * _EVEN:
            return True
        room = sum(w.x1 - w.x0 + 0.5 * w.size for w in below.words[:words])
        return above.x1 + room + 0.5 * below.size < self._column.right


def _titles(line: Line, above: Line | None, below: Line | None) -> bool:
    """Whether a short line in italics is the title of the upright text below it."""
    if not line.slanted or len(line.words) > _ITALIC_WORDS or below is None or below.slanted:
        return False
    text = line.text
    if not text[0].isupper() or text.endswith((".", ",", ";", ":")) or not below.text[0].isupper():
        return False
    if above is not None and (above.slanted or not marks.SENTENCE_END.search(above.text)):
        return False
    near = below.top - line.bottom < 1.2 * (line.bottom - line.top)
    return near and abs(below.x0 - line.x0) < line.size and below.size <= 1.02 * line.size


def _ends_in_address(lines: Sequence[Line]) -> bool:
    """Whether lines end in a web address, which may itself be broken over two lines."""
    last = lines[-1].text
    if len(lines) > 1 and "/" in last and " " not in last:
        return bool(ADDRESS.search(lines[-2].text))
    return bool(ADDRESS.search(last))


def _measured(column: Sequence[Line]) -> _Column:
    """Right edge and usual spacing of a column."""
    right = max((line.x1 for line in column), default=0.0)
    gaps = [
        (b.top - a.bottom) / max(a.bottom - a.top, 1.0)
        for a, b in itertools.pairwise(column)
        if b.text[:1].islower() and not marks.SENTENCE_END.search(a.text)
    ]
    even = sum(right - line.x1 < _EVEN for line in column)
    justified = len(column) >= _FEWEST_EVEN and even >= _JUSTIFIED * len(column)
    if len(gaps) < 3:
        return _Column(right, _NEW_PARAGRAPH, justified)
    usual = statistics.median(gaps)
    return _Column(right, max(_NEW_PARAGRAPH, 1.3 * usual + 0.15), justified)


def _listed(draft: Draft) -> list[Draft]:
    """A heading of many lines that all begin anew is a list whose bullets are drawn."""
    lines = draft.lines
    begun = sum(line.text[:1].isupper() for line in lines)
    if draft.kind is not BlockKind.HEADING or len(lines) < _LIST_LINES or begun < 0.8 * len(lines):
        return [draft]
    return [Draft(BlockKind.BULLET, [line], "•", 1) for line in lines]


def _finished(draft: Draft, page: int) -> Block:
    text, runs = joined_words([line.words for line in draft.lines], page)
    kind = draft.kind
    if kind is BlockKind.HEADING and len(text.split()) > _LONGEST_HEADING:
        return Block(BlockKind.PARAGRAPH, text, page, 0, Channel.TEXT, draft.marker, tuple(runs))
    heading = kind is BlockKind.HEADING
    channel = Channel.HEADING if heading else Channel.TEXT
    level = 0 if kind in _LEVELLESS else draft.level
    return Block(kind, text, page, level, channel, draft.marker, tuple(runs))
