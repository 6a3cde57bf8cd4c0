"""Words with places, sizes and weights, and the mending of words that a file has parted."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterable
from functools import partial
from typing import Any, NamedTuple

from planspeil.extract.repair import CONJUNCTION

SUPERSCRIPT = 0.78
"""A digit of less than this share of the word's size, standing higher, is a footnote mark."""
_HYPHENS = frozenset({"-", "\u2010", "\u2011", "\u00ad"})
_STOPS = frozenset(".,;:!?")
_LONGEST_MARK = 2
_MARK_ROOM, _ROOM, _HARDLY = 0.45, 0.25, 0.05
"""Blank in ems before a stop, before a hyphen at a line's end, and before one within it."""
_LEAST_SPACED = 4


class Word(NamedTuple):
    """A word on a page: points from the top left corner; ``size`` is the font's in points.

    ``line`` numbers the lines as the file has them: two words with the same number were
    written one after the other.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    line: int
    slanted: bool = False

    @property
    def middle(self) -> float:
        """Height of the word's middle."""
        return (self.top + self.bottom) / 2


def words_from(*columns: Iterable[Any]) -> list[Word]:
    """Words from their fields, column by column: thousands at once, past Python's constructor."""
    return list(map(partial(tuple.__new__, Word), zip(*columns, strict=True)))


def mended(words: list[Word]) -> list[Word]:
    """Words with their hyphens and full stops, and without footnote digits.

    Some files set these by themselves, with a little room before them.
    """
    result: list[Word] = []
    words = _without_marks(words)
    for index, word in enumerate(words):
        before = result[-1] if result else None
        if before is None or len(word.text) > _LONGEST_MARK or not _level(before, word):
            result.append(word)
        elif word.text.isdigit() and _is_raised(word, before):
            continue
        elif _belongs(word, before, words[index + 1] if index + 1 < len(words) else None):
            result[-1] = before._replace(text=before.text + word.text, x1=word.x1)
        else:
            result.append(word)
    return result


def _without_marks(words: list[Word]) -> list[Word]:
    """Words without the footnote marks that a file writes after the rest of the line."""
    digits = [w for w in words if len(w.text) <= _LONGEST_MARK and w.text.isdigit()]
    if not digits:
        return words
    usual = statistics.median(word.size for word in words)
    small = [
        word
        for word in digits
        if word.size < SUPERSCRIPT * usual and any(_marks(word, other) for other in words)
    ]
    return [word for word in words if word not in small] if small else words


def _marks(word: Word, other: Word) -> bool:
    """Whether a small raised number stands right behind another word."""
    return (
        abs(word.x0 - other.x1) < 0.1 * other.size
        and word.size < SUPERSCRIPT * other.size
        and other.top - 0.3 * other.size < word.top < other.middle
        and word.bottom < other.bottom
        and other.text[-1:].isalpha()
    )


def _level(before: Word, word: Word) -> bool:
    """Whether a word's middle is on another's height."""
    return before.top <= (word.top + word.bottom) / 2 <= before.bottom


def _is_raised(word: Word, before: Word) -> bool:
    """Whether digits are a footnote mark of the word before, or of the one before its stop."""
    small = word.size < SUPERSCRIPT * before.size and word.bottom < before.bottom
    return small and -1.2 * before.size < word.x0 - before.x1 < _ROOM * before.size


def _belongs(word: Word, before: Word, after: Word | None) -> bool:
    """Whether a hyphen at a line's end or a stop belongs to the word before it."""
    gap = word.x0 - before.x1
    if not before.text[-1:].isalnum() or gap <= -0.5 * word.size:
        return False
    if word.text in _HYPHENS:
        if after is None or after.line != word.line:
            return gap < _ROOM * before.size
        compound = CONJUNCTION.match(after.text) and gap < 0.5 * (after.x0 - word.x1)
        return gap < (_ROOM if compound else _HARDLY) * before.size
    return word.text in _STOPS and gap < _MARK_ROOM * before.size


def spaced_titles(words: list[Word]) -> list[Word]:
    """Letter-spaced titles ("K O M M U N E P L A N") joined to words again."""
    if [len(word[0]) for word in words].count(1) < _LEAST_SPACED:
        return words
    result: list[Word] = []
    line: list[Word] = []
    for word in words:
        if line and word.line != line[0].line:
            result += _joined_letters(line)
            line = []
        line.append(word)
    return result + _joined_letters(line)


def _joined_letters(line: list[Word]) -> list[Word]:
    single = [w for w in line if len(w.text) == 1 and w.text.isalpha()]
    if len(single) < _LEAST_SPACED or len(single) < 0.6 * len(line):
        return line
    gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(line)]
    wide = 1.8 * max(statistics.median(gaps), 0.05 * line[0].size)
    joined = [line[0]]
    for gap, word in zip(gaps, line[1:], strict=True):
        last = joined[-1]
        if gap > wide or gap < -word.size:
            joined.append(word)
            continue
        joined[-1] = last._replace(
            text=last.text + word.text,
            top=min(last.top, word.top),
            x1=word.x1,
            bottom=max(last.bottom, word.bottom),
        )
    return joined
