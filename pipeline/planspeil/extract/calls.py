"""Pdfium's functions that are called for every word and object of a page, past their wrappers.

pypdfium2's own bindings make a pointer object of every handle that goes in or comes out, and
let go of the interpreter's lock. At thousands of calls a page that costs more than the call.
Here addresses are plain numbers, and where the same ones go in again and again they are made
ready once.
"""

from __future__ import annotations

import ctypes
import itertools
from collections import deque
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NewType

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

_ADDRESS, _INT, _ULONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
_MOST_BOXES = 2048
"""Boxes that are asked for in one go."""

Ready = NewType("Ready", object)
"""An address as an argument that needs no conversion when it is passed."""


def address(handle: Any) -> int:
    """The address of one of pypdfium2's handles, or of a structure."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def ready(at: int) -> Ready:
    """An address made ready; what lies there must be kept by others."""
    return Ready(ctypes.c_void_p.from_param(at))


def each_ready(numbers: Any) -> list[Ready]:
    """Where each number of a ctypes array lies, made ready."""
    begin, size = ctypes.addressof(numbers), ctypes.sizeof(numbers) // len(numbers)
    return [ready(begin + place * size) for place in range(len(numbers))]


def _bound(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function whose addresses go in as numbers.

    Without argument types it takes ``Ready`` addresses and plain ints, and looks at neither.
    """
    prototype = ctypes.PYFUNCTYPE(result, *arguments)
    bound: Callable[..., Any] = prototype(address(function))
    return bound


_loose_box = _bound(raw.FPDFText_GetLooseCharBox, _INT)

char_box = _bound(raw.FPDFText_GetCharBox, _INT)
"""Text page, character, where to write left, right, bottom and top (doubles): 0 or 1."""

char_origin = _bound(raw.FPDFText_GetCharOrigin, _INT)
"""Text page, character, where to write the two coordinates of its origin (doubles): 0 or 1."""

char_angle = _bound(raw.FPDFText_GetCharAngle, ctypes.c_float)
"""Text page, character: radians with the clock; -1 when it is unknown."""

font_info = _bound(raw.FPDFText_GetFontInfo, _ULONG)
"""Text page, character, where to write the font's name, room there, where to write its flags."""

page_object = _bound(raw.FPDFPage_GetObject, _ADDRESS)
"""Page, number: the address of an object, None when there is none."""

object_kind = _bound(raw.FPDFPageObj_GetType, _INT, _ADDRESS)
"""Object: one of ``FPDF_PAGEOBJ_*``."""

form_object = _bound(raw.FPDFFormObj_GetObject, _ADDRESS)
"""Form, number: the address of an object, None when there is none."""

bounds_of = _bound(raw.FPDFPageObj_GetBounds, _INT)
"""Object, where to write left, bottom, right and top (floats): 0 or 1."""

matrix_of = _bound(raw.FPDFPageObj_GetMatrix, _INT)
"""Object, where to write a to f (six floats): 0 or 1."""

draw_mode = _bound(raw.FPDFPath_GetDrawMode, _INT)
"""Path, where to write how it is filled and whether it is stroked (ints): 0 or 1."""

fill_colour = _bound(raw.FPDFPageObj_GetFillColor, _INT)
"""Object, where to write red, green, blue and alpha (unsigned ints): 0 or 1."""

segment_count = _bound(raw.FPDFPath_CountSegments, _INT)
"""Path: how many segments it has, -1 for none."""

segment_of = _bound(raw.FPDFPath_GetPathSegment, _ADDRESS)
"""Path, number: the address of a segment."""

segment_point = _bound(raw.FPDFPathSegment_GetPoint, _INT)
"""Segment, where to write the two coordinates of its end (floats): 0 or 1."""

segment_kind = _bound(raw.FPDFPathSegment_GetType, _INT)
"""Segment: one of ``FPDF_SEGMENT_*``."""


@cache
def _room() -> tuple[NDArray[np.float32], list[Ready]]:
    """Room for boxes, and where each begins."""
    boxes = np.zeros((_MOST_BOXES, 4), dtype=np.float32)
    begin = boxes.ctypes.data
    return boxes, [ready(at) for at in range(begin, begin + boxes.nbytes, boxes.strides[0])]


def loose_boxes(text_page: Ready, characters: Sequence[int]) -> NDArray[np.float64]:
    """Boxes as high as their font: a row of left, top, right and bottom for each character.

    A character that has none is all zeros.
    """
    boxes, places = _room()
    found = np.zeros((len(characters), 4))
    for begin in range(0, len(characters), _MOST_BOXES):
        some = characters[begin : begin + _MOST_BOXES]
        boxes[: len(some)] = 0
        deque(map(_loose_box, itertools.repeat(text_page), some, places), maxlen=0)
        found[begin : begin + len(some)] = boxes[: len(some)]
    return found
