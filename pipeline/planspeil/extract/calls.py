"""Pdfium's functions that are called for every word and object of a page, with plain addresses.

pypdfium2's own bindings make a pointer object of every handle that goes in or comes out, and
let go of the interpreter's lock. At thousands of calls a page that costs more than the call.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as raw

_ADDRESS, _INT, _ULONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong


def address(handle: Any) -> int:
    """The address of one of pypdfium2's handles, or of a structure."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _bound(function: Any, result: Any, *arguments: Any) -> Callable[..., int]:
    prototype = ctypes.PYFUNCTYPE(result, *arguments)
    bound: Callable[..., int] = prototype(address(function))
    return bound


loose_box = _bound(raw.FPDFText_GetLooseCharBox, _INT, _ADDRESS, _INT, _ADDRESS)
"""Text page, character, where to write left, top, right and bottom (four floats): 0 or 1."""

char_box = _bound(
    raw.FPDFText_GetCharBox, _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS
)
"""Text page, character, where to write left, right, bottom and top (doubles): 0 or 1."""

char_origin = _bound(raw.FPDFText_GetCharOrigin, _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
"""Text page, character, where to write the two coordinates of its origin (doubles): 0 or 1."""

font_info = _bound(raw.FPDFText_GetFontInfo, _ULONG, _ADDRESS, _INT, _ADDRESS, _ULONG, _ADDRESS)
"""Text page, character, where to write the font's name, room there, where to write its flags."""

page_object = _bound(raw.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _INT)
"""Page, number: the address of an object, None when there is none."""

object_kind = _bound(raw.FPDFPageObj_GetType, _INT, _ADDRESS)
"""Object: one of ``FPDF_PAGEOBJ_*``."""

segment_of = _bound(raw.FPDFPath_GetPathSegment, _ADDRESS, _ADDRESS, _INT)
"""Path, number: the address of a segment."""

segment_point = _bound(raw.FPDFPathSegment_GetPoint, _INT, _ADDRESS, _ADDRESS, _ADDRESS)
"""Segment, where to write the two coordinates of its end (floats): 0 or 1."""

segment_kind = _bound(raw.FPDFPathSegment_GetType, _INT, _ADDRESS)
"""Segment: one of ``FPDF_SEGMENT_*``."""
