"""From pdfium's characters to words with places, sizes and weights.

The fast way asks pdfium for a page's whole text, cuts it at blanks, and asks for the place
of each word's first and last character only. Words that look odd (a footnote digit glued
to them, letters drawn twice, two heights at once) are read character by character.
"""

from __future__ import annotations

import ctypes
import itertools
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from planspeil.extract.calls import (
    address,
    char_angle,
    char_box,
    char_origin,
    each_ready,
    loose_boxes,
    ready,
)
from planspeil.extract.characters import (
    GAP,
    STOPS,
    Char,
    groups_of,
    on_its_side,
    once_each,
    without_marks,
)
from planspeil.extract.fonts import Font, Fonts
from planspeil.extract.frame import Frame
from planspeil.extract.repair import REPAIRED, repair_word
from planspeil.extract.words import SUPERSCRIPT, Word, mended, spaced_titles, words_from

_ZERO, _NINE = ord("0"), ord("9")
_GLUED = re.compile(r"(?:[^\W\d_]{2,}[.,;:»”\")]*|\d)\d{1,3}$")
"""A word or number that a raised footnote digit may be glued to."""
_DOUBLED = re.compile(r"^(?:(\S)\1)+$")
_DESCENT, _ASCENT = 0.22, 0.78
_LONGEST = 34
_LOOKED_AT = 40
"""Characters of a page that tell its direction."""
_EM = 0.95
_ONE_HEIGHT = 0.06
"""Points by which the boxes of one font's characters differ in height."""


def _told_by_code(characters: str) -> NDArray[np.bool_]:
    """For each 16-bit code whether it is one of the characters."""
    table = np.zeros(0x10000, dtype=np.bool_)
    table[[ord(character) for character in characters]] = True
    return table


_HYPHENS = _told_by_code("\x02\ufffe")
_BLANKS = _told_by_code(
    "\x00\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_BREAKS = _told_by_code("\r\n\x02\ufffe")
_STOP_CODES = _told_by_code(STOPS)
_REPAIRED = _told_by_code(REPAIRED)

Codes = NDArray[np.uint16]
"""A page's text, a number a character."""
Places = NDArray[np.int64]
Boxes = NDArray[np.float64]


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
        text = _text_of(text_page.raw)
        upright = frame._replace(turned=_direction(text_page.raw, text))
        return _Reader(text_page.raw, upright).read(text)
    finally:
        text_page.close()


def _text_of(handle: Any) -> str:
    """A page's text; character n of it is pdfium's character n."""
    count = raw.FPDFText_CountChars(handle)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(handle, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "surrogatepass")
    if len(text) != count:
        units = (raw.FPDFText_GetUnicode(handle, i) for i in range(count))
        text = "".join(chr(u) if 0 < u < 0xD800 or 0xDFFF < u < 0x10000 else " " for u in units)
    return text


def _direction(handle: Any, text: str) -> int:
    """Where most text of a page runs, in degrees against the clock: 0, 90, 180 or 270."""
    text_page = ready(address(handle))
    step = max(1, len(text) // _LOOKED_AT)
    seen: Counter[int] = Counter()
    for index in range(0, len(text), step):
        if text[index] > " ":
            angle = math.degrees(char_angle(text_page, index))
            seen[round(-angle / 90) * 90 % 360] += 1  # pdfium counts with the clock
    return max(seen, key=lambda angle: seen[angle]) if seen else 0


class Stretches(NamedTuple):
    """Where words begin and end in a page's text, and on which of the file's lines each is."""

    starts: Places
    ends: Places
    lines: Places


def stretches_of(codes: Codes) -> Stretches:
    """The words of a page's text, by the lines that the file breaks it into.

    Words stand between blanks. Pdfium's mark of a hyphen at a line's end ends the word
    before it, and is a word by itself where there is none.
    """
    hyphen = _HYPHENS[codes]
    inside = ~(_BLANKS[codes] | hyphen)
    before, after = np.zeros_like(inside), np.zeros_like(inside)
    before[1:] = inside[:-1]
    after[:-1] = (inside | hyphen)[1:]
    starts = np.flatnonzero((inside | hyphen) & ~before)
    ends = np.flatnonzero((inside & ~after) | hyphen) + 1
    breaks = np.concatenate([[0], _BREAKS[codes].cumsum()])
    begun = breaks[starts[1:]] > breaks[(ends - hyphen[ends - 1])[:-1]]
    return Stretches(starts, ends, np.concatenate([[0], begun.cumsum()])[: len(starts)])


def _unrepaired(codes: Codes, stretches: Stretches, shown: list[str]) -> NDArray[np.bool_]:
    """Which words have characters to be repaired."""
    before = np.concatenate([[0], _REPAIRED[codes].cumsum()])
    marked: NDArray[np.bool_] = before[stretches.ends] > before[stretches.starts]
    composed = [unicodedata.is_normalized("NFC", word) for word in shown]
    return marked | ~np.array(composed, dtype=np.bool_)


class _Reader:
    """Reads one text page; holds the structures that pdfium writes into."""

    def __init__(self, handle: Any, frame: Frame) -> None:
        self._frame = frame
        self._text_page = ready(address(handle))
        self._numbers = (ctypes.c_double * 6)()
        self._at = each_ready(self._numbers)
        self._fonts = Fonts(handle)
        self._clean = False
        self._turned = 0
        self._wide, self._high = frame.width + 1, frame.height + 1
        # Characters of a turned frame are turned one by one, with heights counted from the top.
        self._from_left = 0.0 if frame.turned else frame.left
        self._from_top = 0.0 if frame.turned else frame.top

    def read(self, text: str) -> PageWords:
        """Words of the page's text in the order of the file."""
        codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
        stretches = stretches_of(codes)
        words: list[Word] = []
        if len(stretches.starts):
            repaired = bool(_REPAIRED[codes].any())
            self._clean = not repaired and unicodedata.is_normalized("NFC", text)
            if self._frame.turned:
                self._turned_words(text, stretches, words)
            else:
                self._upright_words(text, codes, stretches, words)
        return PageWords(spaced_titles(mended(words)), self._turned, self._frame)

    def _turned_words(self, text: str, stretches: Stretches, words: list[Word]) -> None:
        """Append words that do not run along the page's user space."""
        spans = zip(stretches.starts.tolist(), stretches.ends.tolist(), strict=True)
        for (start, end), line in zip(spans, stretches.lines.tolist(), strict=True):
            self._careful(text, start, end, line, self._font_at(start), words)

    def _upright_words(
        self, text: str, codes: Codes, stretches: Stretches, words: list[Word]
    ) -> None:
        """Append all words. This is where reading spends its time: no detours.

        Most words are told by the boxes of their first and last character alone; the others
        are put between them one by one.
        """
        starts, ends, lines = stretches.starts, stretches.ends, stretches.lines
        first, last = self._boxes(starts.tolist()), self._boxes((ends - 1).tolist())
        fonts = self._fonts_of(starts, ends, lines, first, last)
        sizes = self._fonts.each(fonts, "size")
        shown = [text[a:b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
        x0, x1 = first[:, 0] - self._from_left, last[:, 2] - self._from_left
        top, bottom = self._from_top - first[:, 1], self._from_top - first[:, 3]
        level = (first[:, 1] == last[:, 1]) & (first[:, 3] == last[:, 3])
        plain = level & ~self._fonts.each(fonts, "marks")
        plain &= (x0 >= -1) & (x1 <= self._wide) & (top >= 0) & (bottom <= self._high)
        if not self._clean:
            plain &= ~_unrepaired(codes, stretches, shown)
        careful = self._odd(stretches, codes, shown, fonts, sizes, x1 - x0)
        sunk, risen = abs(last[:, 3] - first[:, 3]), abs(last[:, 1] - first[:, 1])
        careful |= (sunk > 0.3 * sizes) | (risen > 0.6 * sizes)
        made = words_from(
            shown, x0.tolist(), top.tolist(), x1.tolist(), bottom.tolist(), sizes.tolist(),
            self._fonts.each(fonts, "bold").tolist(), lines.tolist(),
            self._fonts.each(fonts, "slanted").tolist(),
        )  # fmt: skip
        done = 0
        for index in np.flatnonzero(careful | ~plain).tolist():
            words += made[done:index]
            done = index + 1
            font, line = self._fonts.all[fonts[index]], int(lines[index])
            if careful[index]:
                span = int(starts[index]), int(ends[index])
                self._careful(text, *span, line, font, words)
            else:
                a, b = first[index].tolist(), last[index].tolist()
                around = (a[0], min(a[3], b[3]), b[2], max(a[1], b[1]))
                self._append(shown[index], around, font, line, words)
        words += made[done:]

    def _boxes(self, characters: Sequence[int]) -> NDArray[np.float64]:
        return loose_boxes(self._text_page, characters)

    def _fonts_of(
        self, starts: Places, ends: Places, lines: Places, first: Boxes, last: Boxes
    ) -> Places:
        """The number of each word's font: its line's, or its own where the line has several."""
        begins = np.flatnonzero(np.diff(lines, prepend=-1)).tolist()
        heights = first[:, 1] - first[:, 3]
        high, last_high = heights.tolist(), (last[:, 1] - last[:, 3]).tolist()
        at, last_at = starts.tolist(), (ends - 1).tolist()
        numbers: list[int] = []
        for begin, end in itertools.pairwise([*begins, len(at)]):
            font = self._fonts.of(at[begin], high[begin])
            if font.trusted and self._fonts.of(last_at[end - 1], last_high[end - 1]) is font:
                numbers += [font.number] * (end - begin)
            else:
                numbers += [self._fonts.of(at[i], high[i]).number for i in range(begin, end)]
        fonts = np.array(numbers)
        apart = abs(heights - self._fonts.each(fonts, "height"))
        for index in np.flatnonzero(~(apart < _ONE_HEIGHT)).tolist():
            fonts[index] = self._fonts.of(at[index], high[index]).number
        return fonts

    def _odd(
        self,
        stretches: Stretches,
        codes: Codes,
        shown: list[str],
        fonts: Places,
        sizes: Boxes,
        widths: Boxes,
    ) -> NDArray[np.bool_]:
        """Which words must be read character by character."""
        starts, ends = stretches.starts, stretches.ends
        counts = ends - starts
        odd = ~((widths > 0) & (widths <= _EM * sizes * counts + sizes))
        odd |= ~self._fonts.each(fonts, "trusted")
        for index in np.flatnonzero((counts > _LONGEST) & ~odd).tolist():
            font = self._fonts.all[fonts[index]]
            odd[index] = not self._evenly_set(int(starts[index]), int(ends[index]), font)
        digit = (codes >= _ZERO) & (codes <= _NINE)
        numbered = digit[ends - 1]
        stopped = _STOP_CODES[codes[ends - 1]] & (counts > 2) & digit[ends - 2]
        twice = (counts > 3) & (codes[starts] == codes[np.minimum(starts + 1, len(codes) - 1)])
        for index in np.flatnonzero((numbered | stopped | twice) & ~odd).tolist():
            cut = int(stopped[index])
            word = shown[index][:-1] if cut else shown[index]
            if (cut or numbered[index]) and _GLUED.search(word):
                last = self._font_at(int(ends[index]) - cut - 1)
                odd[index] = last.size < SUPERSCRIPT * sizes[index]
            else:
                odd[index] = twice[index] and bool(_DOUBLED.match(shown[index]))
        return odd

    def _evenly_set(self, start: int, end: int, font: Font) -> bool:
        """Whether a long word is one, and not words that have run together: an address, dots."""
        boxes = self._boxes(range(start, end))
        gaps = boxes[1:, 0] - boxes[:-1, 2]
        even = abs(boxes[:, 1] - boxes[:, 3] - font.height) < _ONE_HEIGHT
        level = abs(np.diff(boxes[:, 3])) < _ONE_HEIGHT
        beside = (gaps <= GAP * font.size) & (gaps > -GAP * font.size)
        return bool(even.all() and level.all() and beside.all())

    def _font_at(self, index: int) -> Font:
        """The font of a character, told with the height of its box across its line's direction."""
        left, top, right, bottom = self._boxes([index])[0].tolist()
        return self._fonts.of(index, right - left if self._frame.turned % 180 else top - bottom)

    def _append(
        self,
        text: str,
        box: tuple[float, float, float, float],
        font: Font,
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
        if not (-1 <= x0 <= x1 <= self._wide + font.size):
            return
        if not (-font.size <= top < bottom <= self._high + font.size):
            return
        words.append(Word(shown, x0, top, x1, bottom, font.size, font.bold, line, font.slanted))

    def _careful(
        self, text: str, start: int, end: int, line: int, font: Font, words: list[Word]
    ) -> None:
        """A word read character by character; one that stands on its side is only counted."""
        chars = self._chars(text, start, end, font)
        if len(chars) > 1 and on_its_side(chars):
            self._turned += 1
            return
        for group in groups_of(once_each(chars), font.size):
            kept = without_marks(group)
            box = (
                min(c.left for c in kept),
                min(c.bottom for c in kept),
                max(c.right for c in kept),
                max(c.top for c in kept),
            )
            self._append("".join(c.text for c in kept), box, font, line, words)

    def _chars(self, text: str, start: int, end: int, font: Font) -> list[Char]:
        """The characters of a word at their places."""
        chars = []
        boxes = self._boxes(range(start, end)).tolist()
        for index, (left, top, right, bottom) in enumerate(boxes, start):
            if self._frame.turned:
                x0, upper, x1, lower = self._frame.place(left, bottom, right, top)
                chars.append(Char(text[index], x0, -lower, x1, -upper))
                continue
            same = abs(top - bottom - font.height) < _ONE_HEIGHT
            if font.trusted if same else self._fonts.of(index, top - bottom).trusted:
                chars.append(Char(text[index], left, bottom, right, top))
            else:
                chars.append(self._by_origin(text[index], index, font.size))
        return chars

    def _by_origin(self, text: str, index: int, size: float) -> Char:
        """A character whose font's own measures are wrong: the em box around its origin is not."""
        char_origin(self._text_page, index, *self._at[:2])
        char_box(self._text_page, index, *self._at[2:])
        x, y, _, right, _, _ = self._numbers
        end = max(right, x + 0.1 * size)
        return Char(text, x, y - _DESCENT * size, end, y + _ASCENT * size)
