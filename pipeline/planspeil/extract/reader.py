"""From pdfium's characters to words with places, sizes and weights.

The fast way asks pdfium for a page's whole text, cuts it at blanks, and asks for the place
of each word's first and last character only. Words that look odd (a footnote digit glued
to them, letters drawn twice, two heights at once) are read character by character.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from planspeil.extract.frame import Frame
from planspeil.extract.repair import repair_word
from planspeil.extract.words import SUPERSCRIPT, Word, mended, spaced_titles

_WORD = re.compile("[^\\s\x00\x02\ufffe\u00a0]+[\x02\ufffe]?|[\x02\ufffe]")
_BREAK = re.compile("[\r\n\x02\ufffe]")
_BOLD = re.compile(r"bold|black|heavy|demi|fett", re.IGNORECASE)
_DIGITS, _STOPS = frozenset("0123456789"), frozenset(".,;:)")
_SYMBOLS = re.compile(r"wingdings|webdings|symbol|dingbats", re.IGNORECASE)
_REPAIR = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufb00-\ufb06\x02\ufffe]")
_SLANTED = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_FORCED_BOLD, _ITALIC = 1 << 18, 1 << 6
"""Bits 19 and 7 of the font descriptor's flags (ISO 32000-1, table 123)."""
_GLUED = re.compile(r"(?:[^\W\d_]{2,}[.,;:»”\")]*|\d)\d{1,3}$")
"""A word or number that a raised footnote digit may be glued to."""
_DOUBLED = re.compile(r"^(?:(\S)\1)+$")
_GAP = 0.28
"""Blank between characters, in ems, that ends a word where the file has no blank."""
_ODD_HEIGHT = (0.7, 1.6)
"""Heights of a font's box, in ems, outside which its own measures are not to be trusted."""
_DESCENT, _ASCENT = 0.22, 0.78
_LONGEST = 34
_LOOKED_AT, _BLANK = 40, 32
"""Characters of a page that tell its direction; blanks tell nothing."""
_EM = 0.95


class _Font(NamedTuple):
    size: float
    bold: bool
    trusted: bool
    """Whether the height of its boxes fits its size."""
    height: float
    marks: bool
    """Whether its letters are pictures: Symbol, Wingdings."""
    slanted: bool


class _Char(NamedTuple):
    text: str
    left: float
    bottom: float
    right: float
    top: float


class PageWords(NamedTuple):
    """The words of a page, how many more stand on their side, and the frame of the words."""

    words: list[Word]
    turned: int
    frame: Frame


def page_words(page: pdfium.PdfPage, frame: Frame) -> PageWords:
    """The words of a page in the order of the file, and the frame that they are upright in.

    A landscape table set on a portrait page, or a page that is shown turned, is read as its
    text stands. Words that stand on their side in that frame are only counted.
    """
    text_page = page.get_textpage()
    try:
        upright = frame._replace(turned=_direction(text_page.raw))
        return _Reader(text_page.raw, upright).read()
    finally:
        text_page.close()


def _direction(handle: Any) -> int:
    """Where most text of a page runs, in degrees against the clock: 0, 90, 180 or 270."""
    count = raw.FPDFText_CountChars(handle)
    step = max(1, count // _LOOKED_AT)
    seen: Counter[int] = Counter()
    for index in range(0, count, step):
        if raw.FPDFText_GetUnicode(handle, index) > _BLANK:
            angle = math.degrees(raw.FPDFText_GetCharAngle(handle, index))
            seen[round(-angle / 90) * 90 % 360] += 1  # pdfium counts with the clock
    return max(seen, key=lambda angle: seen[angle]) if seen else 0


def _lines(text: str) -> Iterator[list[tuple[int, int]]]:
    """The stretches of the words of each line, as the file breaks its lines."""
    spans: list[tuple[int, int]] = []
    seen = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        if (
            spans
            and (start - seen > 1 or text[seen:start] != " ")
            and _BREAK.search(text, seen, start)
        ):
            yield spans
            spans = []
        spans.append((start, end))
        seen = end - 1 if text[end - 1] in "\x02\ufffe" else end
    if spans:
        yield spans


class _Reader:
    """Reads one text page; holds the structures that pdfium writes into."""

    def __init__(self, handle: Any, frame: Frame) -> None:
        self._handle = handle
        self._frame = frame
        self._first, self._last = raw.FS_RECTF(), raw.FS_RECTF()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._fonts: dict[tuple[bytes, int, float], _Font] = {}
        self._clean = False
        self._turned = 0
        self._wide, self._high = frame.width + 1, frame.height + 1
        # Characters of a turned frame are turned one by one, with heights counted from the top.
        self._from_left = 0.0 if frame.turned else frame.left
        self._from_top = 0.0 if frame.turned else frame.top

    def read(self) -> PageWords:
        """Words in the order of the file."""
        text = self._text()
        self._clean = not _REPAIR.search(text) and unicodedata.is_normalized("NFC", text)
        words: list[Word] = []
        read = self._turned_line if self._frame.turned else self._line
        for number, spans in enumerate(_lines(text)):
            read(text, spans, number, words)
        return PageWords(spaced_titles(mended(words)), self._turned, self._frame)

    def _turned_line(
        self, text: str, spans: list[tuple[int, int]], line: int, words: list[Word]
    ) -> None:
        """Append the words of a line that does not run along the page's user space."""
        for start, end in spans:
            self._careful(text, start, end, line, self._font_at(start), words)

    def _line(self, text: str, spans: list[tuple[int, int]], line: int, words: list[Word]) -> None:
        """Append the words of one line. This is where reading spends its time: no detours."""
        of_line = self._font_of_line(spans)
        handle, box = self._handle, raw.FPDFText_GetLooseCharBox
        first, last = self._first, self._last
        plain = self._clean
        from_left, from_top = self._from_left, self._from_top
        for start, end in spans:
            box(handle, start, first)
            box(handle, end - 1, last)
            left, right = first.left, last.right
            bottom, top = first.bottom, first.top
            font = of_line
            if font is None or not -0.06 < top - bottom - font.height < 0.06:
                font = self._font(start, top - bottom)
            shown = text[start:end]
            level = last.bottom == bottom and last.top == top
            if self._odd(shown, right - left, font, end) or not (level or self._near(font)):
                self._careful(text, start, end, line, font, words)
            elif plain and level and not font.marks:
                x0, high, x1, low = (
                    left - from_left,
                    from_top - top,
                    right - from_left,
                    from_top - bottom,
                )
                if x0 >= -1 and x1 <= self._wide and high >= 0 and low <= self._high:
                    words.append(
                        Word(shown, x0, high, x1, low, font.size, font.bold, line, font.slanted)
                    )
            else:
                around = (left, min(bottom, last.bottom), right, max(top, last.top))
                self._append(shown, around, font, line, words)

    def _odd(self, shown: str, width: float, font: _Font, end: int) -> bool:
        """Whether a word must be read character by character."""
        size, count = font.size, len(shown)
        if not font.trusted or not 0 < width <= _EM * size * count + size or count > _LONGEST:
            return True
        if shown[-1] in _DIGITS and _GLUED.search(shown):
            return bool(self._raised(end, font))
        if shown[-1] in _STOPS and count > 2 and shown[-2] in _DIGITS and _GLUED.search(shown[:-1]):
            return bool(self._raised(end - 1, font))
        return count > 3 and shown[0] == shown[1] and bool(_DOUBLED.match(shown))

    def _near(self, font: _Font) -> bool:
        """Whether a word's first and last character stand on about one line."""
        first, last = self._first, self._last
        sunk, risen = abs(last.bottom - first.bottom), abs(last.top - first.top)
        return bool(sunk <= 0.3 * font.size and risen <= 0.6 * font.size)

    def _font_of_line(self, spans: list[tuple[int, int]]) -> _Font | None:
        """The font of a whole line, or None when it changes on the way."""
        first, last = spans[0][0], spans[-1][1] - 1
        font = self._font_at(first)
        return font if font.trusted and self._font_at(last) is font else None

    def _font_at(self, index: int) -> _Font:
        box = self._last
        raw.FPDFText_GetLooseCharBox(self._handle, index, box)
        return self._font(index, self._height(box))

    def _height(self, box: Any) -> float:
        """How high a character's box is, across the direction of its line."""
        across = box.right - box.left if self._frame.turned % 180 else box.top - box.bottom
        return float(across)

    def _text(self) -> str:
        """The page's text; character n of it is pdfium's character n."""
        count = raw.FPDFText_CountChars(self._handle)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = raw.FPDFText_GetText(self._handle, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "surrogatepass")
        if len(text) != count:
            units = (raw.FPDFText_GetUnicode(self._handle, i) for i in range(count))
            text = "".join(chr(u) if 0 < u < 0xD800 or 0xDFFF < u < 0x10000 else " " for u in units)
        return text

    def _font(self, index: int, height: float) -> _Font:
        """Size and weight of the font at a character; worked out once for font and height."""
        raw.FPDFText_GetFontInfo(self._handle, index, self._name, 128, self._flags)
        key = (self._name.value, self._flags.value, round(height, 1))
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = self._new_font(index, height, key)
        return font

    def _new_font(self, index: int, height: float, key: tuple[bytes, int, float]) -> _Font:
        size = float(raw.FPDFText_GetFontSize(self._handle, index))
        matrix = raw.FS_MATRIX()
        if raw.FPDFText_GetMatrix(self._handle, index, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        if not 1.0 < size < 1000:
            size = height if 1.0 < height < 1000 else 10.0
        bold = bool(_BOLD.search(key[0].decode("utf-8", "replace"))) or bool(key[1] & _FORCED_BOLD)
        trusted = _ODD_HEIGHT[0] <= height / size <= _ODD_HEIGHT[1]
        marks = bool(_SYMBOLS.search(key[0].decode("utf-8", "replace")))
        slanted = bool(_SLANTED.search(key[0].decode("utf-8", "replace"))) or bool(key[1] & _ITALIC)
        return _Font(round(size, 1), bold, trusted, height, marks, slanted)

    def _raised(self, end: int, font: _Font) -> bool:
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self._handle, end - 1, box)
        return self._font(end - 1, self._height(box)).size < SUPERSCRIPT * font.size

    def _append(
        self,
        text: str,
        box: tuple[float, float, float, float],
        font: _Font,
        line: int,
        words: list[Word],
    ) -> None:
        shown = text if self._clean else repair_word(text)
        if font.marks and len(shown) == 1:
            shown = "•"  # a letter of a symbol font is a picture of a bullet
        if not shown:
            return
        left, low, right, high = box
        x0, x1 = left - self._from_left, right - self._from_left
        top, bottom = self._from_top - high, self._from_top - low
        # Some files keep printer's marks beside the page.
        if x0 < -1 or x1 > self._wide + font.size or top < -font.size:
            return
        if bottom > self._high + font.size or bottom <= top or x1 < x0:
            return
        words.append(Word(shown, x0, top, x1, bottom, font.size, font.bold, line, font.slanted))

    def _careful(
        self, text: str, start: int, end: int, line: int, font: _Font, words: list[Word]
    ) -> None:
        """A word read character by character; one that stands on its side is only counted."""
        chars = [self._char(text[i], i, font) for i in range(start, end)]
        if len(chars) > 1 and _on_its_side(chars):
            self._turned += 1
            return
        for group in _groups(_once_each(chars), font.size):
            kept = _without_marks(group)
            box = (
                min(c.left for c in kept),
                min(c.bottom for c in kept),
                max(c.right for c in kept),
                max(c.top for c in kept),
            )
            self._append("".join(c.text for c in kept), box, font, line, words)

    def _char(self, text: str, index: int, font: _Font) -> _Char:
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self._handle, index, box)
        own = self._font(index, self._height(box))
        if self._frame.turned:
            x0, upper, x1, lower = self._frame.place(box.left, box.bottom, box.right, box.top)
            return _Char(text, x0, -lower, x1, -upper)
        if own.trusted:
            return _Char(text, box.left, box.bottom, box.right, box.top)
        # The font's own measures are wrong: the em box around the origin is not.
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._handle, index, x, y)
        left, right = ctypes.c_double(), ctypes.c_double()
        low, high = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharBox(self._handle, index, left, right, low, high)
        size = font.size
        end = max(right.value, x.value + 0.1 * size)
        return _Char(text, x.value, y.value - _DESCENT * size, end, y.value + _ASCENT * size)


def _on_its_side(chars: list[_Char]) -> bool:
    across = abs(chars[-1].left - chars[0].left)
    along = abs(chars[-1].bottom - chars[0].bottom)
    return along > across and along > 0.8 * (chars[0].top - chars[0].bottom)


def _once_each(chars: list[_Char]) -> list[_Char]:
    """Characters without those drawn a second time on the same spot (imitated bold)."""
    kept: list[_Char] = []
    for char in chars:
        if kept and char.text == kept[-1].text:
            step = char.left - kept[-1].left
            if abs(step) < 0.3 * (char.right - char.left):
                continue
        kept.append(char)
    return kept


def _groups(chars: list[_Char], size: float) -> Iterator[list[_Char]]:
    """Characters cut where a blank is missing in the text, or another line begins."""
    group: list[_Char] = []
    for char in chars:
        if group:
            gap = char.left - group[-1].right
            apart = gap > _GAP * size or gap < -2.0 * size
            if apart or abs(char.bottom - group[-1].bottom) > 0.7 * size:
                yield group
                group = []
        group.append(char)
    if group:
        yield group


def _without_marks(chars: list[_Char]) -> list[_Char]:
    """A word's characters without raised footnote digits at its end, or before its full stop."""
    height = max(c.top - c.bottom for c in chars)
    end = len(chars)
    stop = chars[-1:] if chars[-1].text in _STOPS and len(chars) > 2 else []
    end -= len(stop)
    while end > 1:
        last = chars[end - 1]
        small = last.top - last.bottom < SUPERSCRIPT * height
        if not (last.text.isdigit() and small and last.bottom > chars[0].bottom):
            break
        end -= 1
    kept = [*chars[:end], *stop]
    return kept if any(c.text.isalnum() for c in chars[:end]) else chars
