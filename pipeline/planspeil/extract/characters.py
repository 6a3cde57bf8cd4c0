"""The characters of one odd word: drawn twice, run together, with a raised number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planspeil.extract.words import SUPERSCRIPT

STOPS = ".,;:)"
GAP = 0.28
"""Blank between characters, in ems, that ends a word where the file has no blank."""


class Char(NamedTuple):
    """A character and its box, heights counted upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def on_its_side(chars: list[Char]) -> bool:
    """Whether a word runs up or down the page."""
    across = abs(chars[-1].left - chars[0].left)
    along = abs(chars[-1].bottom - chars[0].bottom)
    return along > across and along > 0.8 * (chars[0].top - chars[0].bottom)


def once_each(chars: list[Char]) -> list[Char]:
    """Characters without those drawn a second time on the same spot (imitated bold)."""
    kept: list[Char] = []
    for char in chars:
        if kept and char.text == kept[-1].text:
            step = char.left - kept[-1].left
            if abs(step) < 0.3 * (char.right - char.left):
                continue
        kept.append(char)
    return kept


def groups_of(chars: list[Char], size: float) -> Iterator[list[Char]]:
    """Characters cut where a blank is missing in the text, or another line begins."""
    group: list[Char] = []
    for char in chars:
        if group:
            gap = char.left - group[-1].right
            apart = gap > GAP * size or gap < -2.0 * size
            if apart or abs(char.bottom - group[-1].bottom) > 0.7 * size:
                yield group
                group = []
        group.append(char)
    if group:
        yield group


def without_marks(chars: list[Char]) -> list[Char]:
    """A word's characters without raised footnote digits at its end, or before its full stop."""
    height = max(c.top - c.bottom for c in chars)
    end = len(chars)
    stop = chars[-1:] if chars[-1].text in STOPS and len(chars) > 2 else []
    end -= len(stop)
    while end > 1:
        last = chars[end - 1]
        small = last.top - last.bottom < SUPERSCRIPT * height
        if not (last.text.isdigit() and small and last.bottom > chars[0].bottom):
            break
        end -= 1
    kept = [*chars[:end], *stop]
    return kept if any(c.text.isalnum() for c in chars[:end]) else chars
