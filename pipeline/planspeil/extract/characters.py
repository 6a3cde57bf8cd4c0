"""From pdfium's characters to words with places, sizes and weights.

Characters are read one by one, not text objects: some files have an object per glyph.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from planspeil.extract.repair import repair_word

_BOLD = 600
_SUPERSCRIPT = 0.75
"""A digit of less than this share of the word's size, standing higher, is a footnote mark."""
_GAP = 0.28
"""Blank between characters, in ems, that ends a word where the file has no blank."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page: points from the top left corner; ``size`` is the font's in points."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool

    @property
    def middle(self) -> float:
        """Height of the word's middle."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class _Char:
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool


def page_words(page: pdfium.PdfPage) -> list[Word]:
    """All words of a page in the order of the file."""
    text_page = page.get_textpage()
    try:
        height = page.get_height()
        words: list[Word] = []
        current: list[_Char] = []
        for char in _characters(text_page.raw, text_page.count_chars(), height):
            if char is None or (current and _breaks(current[-1], char)):
                _finish(current, words)
                current = []
            if char is not None:
                current.append(char)
        _finish(current, words)
        return words
    finally:
        text_page.close()


def _characters(handle: object, count: int, height: float) -> Iterator[_Char | None]:
    """Visible characters; None where a word ends."""
    left, right = ctypes.c_double(), ctypes.c_double()
    bottom, top = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    for index in range(count):
        code = raw.FPDFText_GetUnicode(handle, index)
        text = chr(code) if code else ""
        if not text.strip() or text == "\u00a0":
            yield None
            continue
        if 0xD800 <= code <= 0xDFFF:
            continue
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
        size = raw.FPDFText_GetFontSize(handle, index)
        drawn = abs(box.top - box.bottom) or size
        yield _Char(
            text,
            left.value,
            height - max(box.top, top.value),
            right.value,
            height - min(box.bottom, bottom.value),
            size if 3 < size < 200 else drawn * 0.8,
            raw.FPDFText_GetFontWeight(handle, index) >= _BOLD,
        )


def _breaks(before: _Char, char: _Char) -> bool:
    if abs(char.bottom - before.bottom) > 0.7 * max(before.size, char.size):
        return True
    gap = char.x0 - before.x1
    return gap > _GAP * before.size or gap < -2.0 * before.size


def _finish(chars: list[_Char], words: list[Word]) -> None:
    if not chars:
        return
    size = max(c.size for c in chars)
    bottom = max(c.bottom for c in chars)
    kept = [c for c in chars if not _footnote_mark(c, size, bottom)]
    if not kept or (len(kept) < len(chars) and not any(c.text.isalpha() for c in kept)):
        kept = chars
    text = repair_word("".join(c.text for c in kept))
    if text:
        words.append(
            Word(
                text,
                min(c.x0 for c in kept),
                min(c.top for c in kept),
                max(c.x1 for c in kept),
                max(c.bottom for c in kept),
                max(c.size for c in kept),
                2 * sum(c.bold for c in kept) > len(kept),
            )
        )


def _footnote_mark(char: _Char, size: float, bottom: float) -> bool:
    small = char.text.isdigit() and char.size < _SUPERSCRIPT * size
    return small and bottom - char.bottom > 0.1 * size
