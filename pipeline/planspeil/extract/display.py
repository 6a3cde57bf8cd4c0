"""Chapter titles in display print that text flows around: they are read before it."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence

from planspeil.extract.lines import rows_of
from planspeil.extract.words import Word

_DISPLAY = 2.2
"""Size of display print in units of the page's usual one."""
_LEAST = 22.0
_MOST_WORDS = 12
_LEADING = 0.9
"""Blank between the lines of a title, in ems."""


def display_title(words: Sequence[Word]) -> list[list[Word]]:
    """The lines of a page's title in display print, or none.

    Only a title that stands beside running text or below it is told here: one above the
    text is read first anyhow. A chapter number set apart from the title goes before it.
    """
    if max((word.size for word in words), default=0.0) < _LEAST:
        return []
    usual = statistics.median(word.size for word in words)
    big = [word for word in words if word.size >= max(_LEAST, _DISPLAY * usual)]
    numbers = [word for word in big if word.text.rstrip(".").isdigit()]
    title = [word for word in big if word not in numbers]
    if not any(word.text.isalpha() and len(word.text) > 2 for word in title):
        return []
    if len(title) > _MOST_WORDS or len(numbers) > 1:
        return []
    lines = [sorted(row, key=lambda w: w.x0) for row in rows_of(title)]
    others = [word for word in words if word.size < _LEAST and word not in big]
    if not _one_below_the_other(lines) or not _surrounded(lines, others):
        return []
    return [[*numbers, *lines[0]], *lines[1:]]


def _one_below_the_other(lines: Sequence[Sequence[Word]]) -> bool:
    """Whether lines are of one size and begin at about one place, or are all in one line."""
    return all(
        abs(a[0].size - b[0].size) < 0.1 * a[0].size
        and b[0].top - a[0].bottom < _LEADING * a[0].size
        and min(a[-1].x1, b[-1].x1) > max(a[0].x0, b[0].x0)
        for a, b in itertools.pairwise(lines)
    )


def _surrounded(lines: Sequence[Sequence[Word]], others: Sequence[Word]) -> bool:
    """Whether other text stands above a title and beside it."""
    top, bottom = lines[0][0].top, lines[-1][0].bottom
    above = sum(word.bottom < top for word in others)
    beside = sum(top < word.middle < bottom for word in others)
    return above >= _MOST_WORDS and beside > 0
