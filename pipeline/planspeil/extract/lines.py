"""Lines: words on one height, cut where a gutter may run, kept together where they belong."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Iterable, Sequence
from typing import TypeVar

from planspeil.extract.words import Word

T = TypeVar("T")
_COLUMN_GAP = 1.6
"""Blank between words on one height, in ems, that may part columns."""
_LINE_GAP = 0.9
"""The same where the file itself begins a new line there."""
GUTTER = 8.0
"""Points that must be free between columns."""
LABEL_WORDS = 4
_LABEL_GAP = 72.0
"""Points that a mark may stand before its text."""
BULLETS = "•●○◦▪▫■□❏❑❒❖◆◇➢➤►▶▸✓✔✗✦★☐·∙‣⁃→⇒"
_LABEL = re.compile(
    rf"^(?:[{BULLETS}–—-]|(?:§\s?)?\d{{1,2}}(?:\.\s?\d{{1,2}}){{0,4}}[.)]?|\(?[a-zæøå][.)])$"
)
_FEWEST_LISTED, _ALIGNED = 4, 2.0
CONTENTS_TITLE = re.compile(
    r"^(?:innhold(?:sfortegnelse)?|innhald(?:sliste)?|contents)\W*$", re.IGNORECASE
)
_STRETCHED, _FEWEST_JUSTIFIED, _WIDEST = 1.3, 4, 3.0
"""Blank by the row's usual one up to which a row is only stretched to the column's width."""


class Line:
    """Words on one height within one column, from left to right. Its measures never change.

    ``size`` is the font size most of its characters have; ``bold`` says whether most of it is
    bold, ``slanted`` whether all of it is in italics; ``text`` is its words with blanks between.
    """

    __slots__ = ("bold", "bottom", "size", "slanted", "text", "top", "words", "x0", "x1")

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        texts, lefts, tops, rights, bottoms, sizes, bolds, _, slants = zip(*words, strict=True)
        self.x0: float = min(lefts)
        self.x1: float = max(rights)
        self.top: float = min(tops)
        self.bottom: float = max(bottoms)
        self.text: str = " ".join(texts)
        self.size: float = _most(sizes, texts)
        self.bold: bool = any(bolds) and _most(bolds, texts)
        self.slanted: bool = all(slants)


def _most(values: Sequence[T], texts: Sequence[str]) -> T:
    """The value that most characters have; of two the first."""
    first = values[0]
    if values.count(first) == len(values):
        return first
    counts: dict[T, int] = {}
    for value, text in zip(values, texts, strict=True):
        counts[value] = counts.get(value, 0) + len(text)
    return max(counts, key=lambda value: counts[value])


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words on the same height, whatever column they are in."""
    rows: list[list[Word]] = []
    middle, size = 0.0, 0.0
    for word in sorted(words, key=lambda w: (w.top + w.bottom, w.x0)):
        here = (word.top + word.bottom) / 2
        if rows and abs(here - middle) <= 0.45 * min(size, word.size) + 0.5:
            rows[-1].append(word)
            if word.size >= size:
                middle, size = here, word.size
            continue
        rows.append([word])
        middle, size = here, word.size
    return rows


def pieces_of(words: Iterable[Word]) -> list[Line]:
    """Rows cut where the blank is wide enough to be a gutter."""
    pieces: list[Line] = []
    rows = rows_of(words)
    for row in rows:
        row.sort(key=lambda w: w.x0)
    listed = _page_numbers(rows)
    for row in rows:
        stretched: float | None = None
        current = [row[0]]
        reach = row[0].x1
        for word in row[1:]:
            before = current[-1]
            wanted = _COLUMN_GAP if word.line == before.line else _LINE_GAP
            gap = word.x0 - reach
            wide = gap > GUTTER and gap > wanted * max(word.size, before.size)
            if wide:
                if stretched is None:
                    stretched = _STRETCHED * _usual_gap(row)
                wide = gap > stretched
            if wide and word not in listed:
                labelled = gap < _LABEL_GAP and before.size < 1.3 * word.size and _is_label(current)
                if not labelled:
                    pieces.append(Line(current))
                    current = []
            current.append(word)
            reach = max(reach, word.x1)
        pieces.append(Line(current))
    return pieces


def _is_label(words: Sequence[Word]) -> bool:
    """Whether words are but the mark of what stands beside them: a bullet, "3.2", "§ 4. 1"."""
    return len(words) <= LABEL_WORDS and bool(_LABEL.match(" ".join(w.text for w in words)))


def _usual_gap(row: Sequence[Word]) -> float:
    """The blank between words that most words of a justified row have; 0 where it is no row."""
    if len(row) < _FEWEST_JUSTIFIED or row[0].line != row[-1].line:
        return 0.0
    if 2 * sum(w.text.isalpha() for w in row) < len(row):
        return 0.0
    usual = statistics.median(b.x0 - a.x1 for a, b in itertools.pairwise(row))
    return usual if usual < _WIDEST * row[0].size else 0.0


def lists_pages(words: Sequence[Word]) -> bool:
    """Whether words under a title "Innhold" end in page numbers, one below the other."""
    begun = (word.text for word in words if word.text[:1] in "IiCc")
    if not any(CONTENTS_TITLE.match(text) for text in begun):
        return False
    rows = [sorted(row, key=lambda w: w.x0) for row in rows_of(words)]
    return bool(_page_numbers(rows))


def _page_numbers(rows: Sequence[Sequence[Word]]) -> frozenset[Word]:
    """The numbers at the ends of rows that stand one below the other and rise: of a contents."""
    ends = [row[-1] for row in rows if len(row) > 1]
    numbers = [word for word in ends if word.text.isdigit() and len(word.text) <= 3]
    columns: list[list[Word]] = []
    for word in sorted(numbers, key=lambda w: w.x1):
        if columns and word.x1 - columns[-1][-1].x1 < _ALIGNED:
            columns[-1].append(word)
        else:
            columns.append([word])
    found: set[Word] = set()
    for column in columns:
        column.sort(key=lambda w: w.top)
        rising = sum(int(a.text) <= int(b.text) for a, b in itertools.pairwise(column))
        if len(column) >= _FEWEST_LISTED and rising == len(column) - 1:
            found.update(column)
    return frozenset(found)


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Words of one column as lines, from top to bottom."""
    lines = [Line(sorted(row, key=lambda w: w.x0)) for row in rows_of(words)]
    return sorted(lines, key=lambda line: line.top)
