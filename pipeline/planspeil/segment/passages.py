"""Blocks to passages: headings, bullets with lead-in, sentences with context, table rows."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from planspeil.domain.documents import (
    TABLE_LEVEL,
    Block,
    BlockKind,
    Channel,
    ExtractedDocument,
    Run,
)
from planspeil.domain.geometry import Box
from planspeil.domain.ids import content_id
from planspeil.domain.passages import Language, Passage, PassageKind
from planspeil.errors import SegmentationError
from planspeil.language.identify import identify, main_language
from planspeil.language.sentences import sentence_spans
from planspeil.segment.attached import attached_goals
from planspeil.segment.leads import lead_in, unfinished
from planspeil.wording import say

STAGE_VERSION = "segment-3"
_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_KINDS = {
    BlockKind.HEADING: PassageKind.HEADING,
    BlockKind.PARAGRAPH: PassageKind.SENTENCE,
    BlockKind.BULLET: PassageKind.BULLET,
    BlockKind.TABLE_ROW: PassageKind.ROW,
}


@dataclass(slots=True)
class _Reading:
    """Where the reader stands: headings above with their goals, and the open lead-in."""

    path: list[tuple[int, str, tuple[int, ...], int]] = field(default_factory=list)
    leads: dict[int, str] = field(default_factory=dict)
    """What leads in bullets, by the level of the bullets."""

    def leave(self, level: int, depth: int = 0) -> None:
        """Go out from under headings of this level and below, or numbered as deep ("2.1")."""
        outer = [i for i, (_, _, _, own) in enumerate(self.path) if depth and own >= depth]
        if outer:
            del self.path[outer[0] :]
        while self.path and self.path[-1][0] >= level:
            self.path.pop()

    def enter(self, block: Block) -> None:
        """Into a block: titles inside a table end with the table."""
        if block.channel is not Channel.TABLE:
            self.leave(TABLE_LEVEL)

    def go_on(self, block: Block, kind: PassageKind, goals: tuple[int, ...]) -> None:
        """Past a block: under it when it is a heading, after its lead-in when it has one."""
        if kind is PassageKind.HEADING:
            self.path.append((block.level, block.text, goals, _depth(block.marker)))
        if kind is PassageKind.ROW:
            self.leads = {}
        elif kind is PassageKind.BULLET or (kind is PassageKind.SENTENCE and block.level):
            # What hangs under a bullet leaves its list open; its own end may lead deeper in.
            above = self.lead_of(block.level)
            own = lead_in(block.text) or unfinished(block.text)
            deeper = " ".join(part for part in (above, own) if part)
            self.leads = {n: lead for n, lead in self.leads.items() if n <= block.level}
            self.leads[block.level + 1] = deeper
        else:
            self.leads = {1: lead_in(block.text)}

    def lead_of(self, level: int) -> str:
        """The lead-in of bullets of this level, or of the nearest level above."""
        return next((self.leads[n] for n in range(level, 0, -1) if n in self.leads), "")

    def headings(self) -> tuple[str, ...]:
        """The heading path, outermost first."""
        return tuple(text for _, text, _, _ in self.path)

    def inherited(self) -> tuple[int, ...]:
        """Goals of the innermost heading that has any."""
        return next((goals for _, _, goals, _ in reversed(self.path) if goals), ())


def _depth(marker: str) -> int:
    """How many numbers a heading's numbering has: 2 for "2.1"; 0 without one."""
    return len(re.findall(r"\d+", marker))


def segment(document: ExtractedDocument, document_key: str) -> tuple[Passage, ...]:
    """Cut a document into passages in reading order.

    ``document_key`` names the document: ids of passages are hashes of key and position.
    Headings, table rows and bullets are passages; a bullet of several sentences is one
    passage, a paragraph one for each sentence, with the paragraph as context. Marginal
    text (running lines, contents, captions, footnotes) gives none. Raises
    ``SegmentationError`` when nothing is left.
    """
    prior = main_language(
        block.text for block in document.blocks if block.kind is not BlockKind.RUNNING
    )
    goals = attached_goals(document)
    reading = _Reading()
    passages: list[Passage] = []
    for index, block in enumerate(document.blocks):
        kind = _KINDS.get(block.kind)
        if kind is None:
            continue
        reading.enter(block)
        own = goals.get(index, ())
        if kind is PassageKind.HEADING:
            reading.leave(block.level, _depth(block.marker))
        for span in _spans(block, kind):
            seq = len(passages)
            place = _Place(document_key, seq, index, block, kind, prior)
            passages.append(_passage(place, span, own or reading.inherited(), reading))
        reading.go_on(block, kind, own)
    if not passages:
        raise SegmentationError(
            say("dokumentet har ingen tekst å kode", "the document has no text to code"),
            say("se på sidene i dokumentet", "look at the document's pages"),
        )
    return tuple(passages)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a passage stands."""

    key: str
    seq: int
    index: int
    block: Block
    kind: PassageKind
    prior: Language | None


def _spans(block: Block, kind: PassageKind) -> list[tuple[int, int]]:
    if kind is PassageKind.SENTENCE:
        spans = sentence_spans(block.text)
    else:
        lead = len(block.text) - len(block.text.lstrip())
        spans = [(lead, len(block.text.rstrip()))]
    return _lettered(block.text, spans, _LETTER if kind is PassageKind.HEADING else _LETTERS)


def _lettered(
    text: str, spans: list[tuple[int, int]], letters: re.Pattern[str]
) -> list[tuple[int, int]]:
    """Spans that say something; a number before one ("§ 1.") belongs to it."""
    result: list[tuple[int, int]] = []
    begun: int | None = None
    for start, end in spans:
        begun = start if begun is None else begun
        if letters.search(text, start, end):
            result.append((begun, end))
            begun = None
    return result


def _passage(
    place: _Place, span: tuple[int, int], goals: tuple[int, ...], reading: _Reading
) -> Passage:
    block, kind = place.block, place.kind
    text = block.text[slice(*span)]
    channel = (
        block.channel if block.channel is not Channel.TEXT else _CHANNELS.get(kind, block.channel)
    )
    runs = _runs(block, span)
    return Passage(
        id=content_id("passage", place.key, str(place.seq)),
        seq=place.seq,
        page=runs[0].page if runs else block.page,
        kind=kind,
        text=text,
        block=place.index,
        span=span,
        lead_in=block.lead or (reading.lead_of(block.level) if kind is PassageKind.BULLET else ""),
        context=block.text if kind is PassageKind.SENTENCE else "",
        heading_path=reading.headings(),
        goals_attached=goals,
        boxes=_boxes(runs),
        language=identify(text, place.prior),
        channel=channel,
        confidence=block.sure,
    )


_START, _END = attrgetter("start"), attrgetter("end")
_CHANNELS = {PassageKind.HEADING: Channel.HEADING, PassageKind.ROW: Channel.TABLE}


def _runs(block: Block, span: tuple[int, int]) -> tuple[Run, ...]:
    """The runs of a block's stretch; they stand in the order of the text."""
    first = bisect_right(block.runs, span[0], key=_END)
    return block.runs[first : bisect_left(block.runs, span[1], lo=first, key=_START)]


def _boxes(runs: Sequence[Run]) -> tuple[Box, ...]:
    """One box a line of the passage."""
    boxes: list[Box] = []
    line: list[Run] = []
    for run in runs:
        if line and not _same_line(line[-1], run):
            boxes.append(_around(line))
            line = []
        line.append(run)
    if line:
        boxes.append(_around(line))
    return tuple(boxes)


def _same_line(a: Run, b: Run) -> bool:
    return a.page == b.page and b.x0 >= a.x0 and a.top <= (b.top + b.bottom) / 2 <= a.bottom


def _around(line: list[Run]) -> Box:
    """The box of a line's runs: ``union`` for one page only, but a page has hundreds of lines."""
    _, _, pages, lefts, tops, rights, bottoms = zip(*line, strict=True)
    return Box(pages[0], min(lefts), min(tops), max(rights), max(bottoms))
