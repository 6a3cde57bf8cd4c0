"""The fonts of a page's characters: size, weight, and whether their measures are to be trusted."""

from __future__ import annotations

import ctypes
import math
import re
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

from planspeil.extract.calls import address, font_info, ready

_BOLD = re.compile(r"bold|black|heavy|demi|fett", re.IGNORECASE)
_SYMBOLS = re.compile(r"wingdings|webdings|symbol|dingbats", re.IGNORECASE)
_SLANTED = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_FORCED_BOLD, _ITALIC = 1 << 18, 1 << 6
"""Bits 19 and 7 of the font descriptor's flags (ISO 32000-1, table 123)."""
_ODD_HEIGHT = (0.7, 1.6)
"""Heights of a font's box, in ems, outside which its own measures are not to be trusted."""
_LONGEST_NAME = 128


class Font(NamedTuple):
    """A font at one height of its boxes; ``size`` in points."""

    size: float
    bold: bool
    trusted: bool
    """Whether the height of its boxes fits its size."""
    height: float
    marks: bool
    """Whether its letters are pictures: Symbol, Wingdings."""
    slanted: bool
    number: int
    """Its place in ``Fonts.all``."""


class Fonts:
    """The fonts of a text page, each worked out once; holds what pdfium writes into."""

    def __init__(self, handle: Any) -> None:
        self._handle, self._text_page = handle, ready(address(handle))
        self._name, self._flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
        self._name_at = ready(ctypes.addressof(self._name))
        self._flags_at = ready(ctypes.addressof(self._flags))
        self._known: dict[tuple[bytes, int, float], Font] = {}
        self.all: list[Font] = []

    def of(self, index: int, height: float) -> Font:
        """The font of a character whose box is so high."""
        font_info(self._text_page, index, self._name_at, _LONGEST_NAME, self._flags_at)
        key = (self._name.value, self._flags.value, round(height, 1))
        font = self._known.get(key)
        if font is None:
            font = self._known[key] = self._new(index, height)
            self.all.append(font)
        return font

    def each(self, numbers: NDArray[np.int64], name: str) -> NDArray[Any]:
        """What fonts are, as an array: ``name`` is a field of ``Font``."""
        return np.array([getattr(font, name) for font in self.all])[numbers]

    def _new(self, index: int, height: float) -> Font:
        name, flags = self._name.value.decode("utf-8", "replace"), self._flags.value
        size = float(raw.FPDFText_GetFontSize(self._handle, index))
        matrix = raw.FS_MATRIX()
        if raw.FPDFText_GetMatrix(self._handle, index, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        if not 1.0 < size < 1000:
            size = height if 1.0 < height < 1000 else 10.0
        bold = bool(_BOLD.search(name)) or bool(flags & _FORCED_BOLD)
        slanted = bool(_SLANTED.search(name)) or bool(flags & _ITALIC)
        trusted = _ODD_HEIGHT[0] <= height / size <= _ODD_HEIGHT[1]
        marks, number = bool(_SYMBOLS.search(name)), len(self.all)
        return Font(round(size, 1), bold, trusted, height, marks, slanted, number)
