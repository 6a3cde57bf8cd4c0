"""From lines to blocks: headings, paragraphs, bullets, and what is kept apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from planspeil.domain.documents import Block, BlockKind, Channel, Run
from planspeil.domain.geometry import Box
from planspeil.extract import marks
from planspeil.extract.characters import Word
from planspeil.extract.layout import Line
from planspeil.extract.repair import clean_text, ends_hyphenated, join_hyphenated

_HEADING_FACTOR = 1.12
_HEADING_WORDS = 18
_BOLD_HEADING_WORDS = 14
_NEW_PARAGRAPH = 0.75
"""Blank before a line, in line heights, that begins a new paragraph."""
_SHORT_LINE = 0.75
_FOOTNOTE_FACTOR = 0.86
_FOOT = 0.8


@dataclass(frozen=True, slots=True)
class Style:
    """What is usual in a document: its body size, and the styles of its headings by rank."""

    body: float
    levels: dict[tuple[float, bool], int]


@dataclass(slots=True)
class Draft:
    """A block in the making: its lines, all of one role."""

    kind: BlockKind
    page: int
    lines: list[Line] = field(default_factory=list)
    marker: str = ""
    level: int = 0


def document_style(pages: Iterable[Sequence[Sequence[Line]]]) -> Style:
    """The body size (most characters) and the ranks of heading styles, largest first."""
    characters: Counter[float] = Counter()
    lines = [line for columns in pages for column in columns for line in column]
    for line in lines:
        characters[line.size] += len(line.text)
    body = characters.most_common(1)[0][0] if characters else 10.0
    styles = {_style_key(line) for line in lines if _looks_like_heading(line, body)}
    ranked = sorted(styles, key=lambda style: (-style[0], not style[1]))
    return Style(body, {style: min(rank, 6) for rank, style in enumerate(ranked, start=1)})


def _style_key(line: Line) -> tuple[float, bool]:
    return round(line.size), line.bold


def _looks_like_heading(line: Line, body: float) -> bool:
    words = len(line.words)
    text = line.text
    if not any(c.isalpha() for c in text) or marks.CONTENTS_LINE.search(text):
        return False
    if line.size >= _HEADING_FACTOR * body and words <= _HEADING_WORDS:
        return True
    small = line.size < 0.95 * body
    if small or words > _BOLD_HEADING_WORDS or text.endswith((".", ",", ";")):
        return False
    return line.bold and not marks.BULLET.match(text)


def page_blocks(
    page: int, height: float, columns: Sequence[Sequence[Line]], style: Style
) -> list[Block]:
    """The blocks of one page in reading order."""
    drafts: list[Draft] = []
    contents = _is_contents_page(columns)
    for column in columns:
        right = max((line.x1 for line in column), default=0.0)
        previous: Line | None = None
        for line in column:
            _place(drafts, line, previous, page, style, right, contents=contents, height=height)
            previous = line
        if drafts:
            drafts.append(Draft(BlockKind.RUNNING, page))  # a column's end parts blocks
    return [_finished(draft) for draft in drafts if draft.lines]


def _is_contents_page(columns: Sequence[Sequence[Line]]) -> bool:
    lines = [line for column in columns for line in column]
    titled = any(marks.CONTENTS_TITLE.match(line.text) for line in lines)
    numbered = sum(bool(marks.TRAILING_NUMBER.search(line.text)) for line in lines)
    return titled and numbered >= 4


def _place(
    drafts: list[Draft],
    line: Line,
    previous: Line | None,
    page: int,
    style: Style,
    right: float,
    *,
    contents: bool,
    height: float,
) -> None:
    kind = _kind(line, style, contents=contents, height=height)
    last = drafts[-1] if drafts and drafts[-1].lines else None
    if kind is BlockKind.HEADING and last is not None and line.text[:1].islower():
        kind = BlockKind.PARAGRAPH  # a bold bullet or sentence that goes on
    if kind is BlockKind.BULLET and last is not None and previous is not None:
        kind = _bullet_or_dash(line, previous, last, right)
    if last is not None and previous is not None and _continues(last, line, previous, kind, right):
        last.lines.append(line)
        return
    draft = Draft(kind, page)
    if kind is BlockKind.BULLET:
        line, draft.marker = _without_marker(line)
        draft.level = 1
    elif kind is BlockKind.HEADING:
        draft.level = style.levels.get(_style_key(line), 6)
        number = marks.NUMBERING.match(line.text)
        draft.marker = number["number"] if number else ""
    if line.words:
        draft.lines.append(line)
        drafts.append(draft)


def _bullet_or_dash(line: Line, previous: Line, last: Draft, right: float) -> BlockKind:
    """A dash that begins a wrapped line of running text is no bullet."""
    wraps = (
        line.text[:1] in "-–—"
        and last.kind is BlockKind.PARAGRAPH
        and not marks.SENTENCE_END.search(previous.text)
        and previous.x1 >= previous.x0 + _SHORT_LINE * (right - previous.x0)
        and abs(line.x0 - previous.x0) < 0.3 * line.size
    )
    return BlockKind.PARAGRAPH if wraps else BlockKind.BULLET


def _kind(line: Line, style: Style, *, contents: bool, height: float) -> BlockKind:
    text = line.text
    if marks.CONTENTS_LINE.search(text):
        return BlockKind.CONTENTS
    if contents and (marks.TRAILING_NUMBER.search(text) or marks.CONTENTS_TITLE.match(text)):
        return BlockKind.CONTENTS
    if marks.CAPTION.match(text) and len(line.words) <= 40:
        return BlockKind.CAPTION
    small = line.size <= _FOOTNOTE_FACTOR * style.body
    if small and line.top > _FOOT * height and re.match(r"^\d{1,2}\s+\D", text):
        return BlockKind.FOOTNOTE
    if marks.BULLET.match(text) and len(line.words) > 1:
        return BlockKind.BULLET
    if _looks_like_heading(line, style.body):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _continues(last: Draft, line: Line, previous: Line, kind: BlockKind, right: float) -> bool:
    """Whether a line goes on with the block before it."""
    line_height = max(previous.bottom - previous.top, 1.0)
    gap = line.top - previous.bottom
    if gap > _NEW_PARAGRAPH * line_height or gap < -2 * line_height:
        return False
    if kind is BlockKind.HEADING:
        return (
            last.kind is BlockKind.HEADING
            and _style_key(line) == _style_key(previous)
            and not (marks.NUMBERING.match(line.text))
        )
    if kind is not BlockKind.PARAGRAPH:
        return kind is last.kind and kind is BlockKind.FOOTNOTE
    if last.kind is BlockKind.HEADING:
        return line.text[:1].islower() and _style_key(line) == _style_key(previous)
    if last.kind in (BlockKind.CONTENTS, BlockKind.RUNNING):
        return False
    if abs(line.size - previous.size) > 0.12 * previous.size:
        return False
    if last.kind is BlockKind.BULLET:
        # A bullet's further lines stand where its text began, not where its glyph did.
        return line.x0 >= last.lines[0].x0 - 0.6 * line.size
    ended = bool(marks.SENTENCE_END.search(previous.text))
    short = previous.x1 < line.x0 + _SHORT_LINE * (right - line.x0)
    return not (ended and short)


def _without_marker(line: Line) -> tuple[Line, str]:
    first = line.words[0]
    match = marks.BULLET.match(line.text)
    if match is None:
        return line, ""
    mark = match["mark"]
    if first.text == mark:
        return Line(line.words[1:]), mark
    rest = first.text[len(mark) :]
    if not rest:
        return Line(line.words[1:]), mark
    share = len(mark) / len(first.text)
    x0 = first.x0 + share * (first.x1 - first.x0)
    cut = Word(rest, x0, first.top, first.x1, first.bottom, first.size, first.bold)
    return Line((cut, *line.words[1:])), mark


def _finished(draft: Draft) -> Block:
    lines = [line.words for line in draft.lines]
    text, runs = joined_words(lines, draft.page)
    channel = Channel.HEADING if draft.kind is BlockKind.HEADING else Channel.TEXT
    return Block(draft.kind, text, draft.page, draft.level, channel, draft.marker, tuple(runs))


def joined_words(lines: Iterable[Sequence[Word]], page: int) -> tuple[str, list[Run]]:
    """Words of several lines as one text, hyphenation undone, with the place of every word."""
    text = ""
    runs: list[Run] = []
    glue = ""
    for words in lines:
        for position, word in enumerate(words):
            shown = clean_text(word.text)
            if not shown.strip():
                continue
            if position == 0 and runs and ends_hyphenated(text):
                stem, joined = join_hyphenated(text.rsplit(" ", 1)[-1], shown)
                text = text[: len(text) - len(text.rsplit(" ", 1)[-1])] + stem
                last = runs[-1]
                runs[-1] = Run(last.start, max(len(text), last.start + 1), last.box)
                glue = "" if joined else " "
            text += glue if runs else ""
            box = Box(page, word.x0, word.top, word.x1, word.bottom)
            runs.append(Run(len(text), len(text) + len(shown), box))
            text += shown
            glue = " "
    return text, runs


def set_running_apart(pages: list[list[Block]], heights: Sequence[float]) -> None:
    """Mark what repeats at the top or bottom of pages, and lone page numbers, as running."""
    edge: Counter[str] = Counter()
    for blocks, height in zip(pages, heights, strict=True):
        edge.update({_pattern(block) for block in blocks if _at_edge(block, height)})
    enough = max(3, round(0.2 * len(pages)))
    for blocks, height in zip(pages, heights, strict=True):
        for index, block in enumerate(blocks):
            if not _at_edge(block, height):
                continue
            repeated = edge[_pattern(block)] >= enough
            if repeated or marks.PAGE_NUMBER.match(block.text.strip()):
                blocks[index] = Block(
                    BlockKind.RUNNING, block.text, block.page, 0, Channel.TEXT, "", block.runs
                )


def _pattern(block: Block) -> str:
    return re.sub(r"\d+", "#", block.text.lower()).strip()


def _at_edge(block: Block, height: float) -> bool:
    if not block.runs or len(block.text) > 160:
        return False
    top = min(run.box.top for run in block.runs)
    bottom = max(run.box.bottom for run in block.runs)
    return bottom < 0.11 * height or top > 0.89 * height


def joined_across(blocks: list[Block]) -> list[Block]:
    """Join paragraphs and bullets whose sentence goes on in the next column or page."""
    result: list[Block] = []
    for block in blocks:
        index = _last_body(result)
        if index is not None and _goes_on(result[index], block):
            result[index] = _merged(result[index], block)
        else:
            result.append(block)
    return result


def _last_body(blocks: Sequence[Block]) -> int | None:
    for index in range(len(blocks) - 1, max(-1, len(blocks) - 6), -1):
        if blocks[index].kind not in (BlockKind.RUNNING, BlockKind.FOOTNOTE, BlockKind.CAPTION):
            return index
    return None


def _goes_on(before: Block, after: Block) -> bool:
    if after.kind is not BlockKind.PARAGRAPH or not after.text[:1].islower():
        return False
    if before.kind not in (BlockKind.PARAGRAPH, BlockKind.BULLET):
        return False
    return not marks.SENTENCE_END.search(before.text) and len(before.text.split()) >= 4


def _merged(before: Block, after: Block) -> Block:
    text, glue = before.text, " "
    runs = list(before.runs)
    if ends_hyphenated(text):
        stem, joined = join_hyphenated(text.rsplit(" ", 1)[-1], after.text)
        text = text[: len(text) - len(text.rsplit(" ", 1)[-1])] + stem
        glue = "" if joined else " "
        last = runs[-1]
        runs[-1] = Run(last.start, max(len(text), last.start + 1), last.box)
    shift = len(text) + len(glue)
    runs += [Run(run.start + shift, run.end + shift, run.box) for run in after.runs]
    return Block(
        before.kind, text + glue + after.text, before.page, before.level, before.channel,
        before.marker, tuple(runs),
    )  # fmt: skip
