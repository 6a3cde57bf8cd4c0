"""Pictures of pages, and quick small views of the pictures on them, each made at most once."""

from __future__ import annotations

import ctypes
import io
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from planspeil.extract.drawn import Picture
from planspeil.extract.frame import Edges, Frame

Pixels = NDArray[np.uint8]
"""Rows, columns, and red, green and blue; a fourth channel says nothing."""

_GLANCE_DPI = 30
_LARGEST_SIDE = 3000
_PLAIN_COLOURS = frozenset(
    {
        raw.FPDF_COLORSPACE_DEVICEGRAY,
        raw.FPDF_COLORSPACE_DEVICERGB,
        raw.FPDF_COLORSPACE_CALGRAY,
        raw.FPDF_COLORSPACE_CALRGB,
        raw.FPDF_COLORSPACE_ICCBASED,
    }
)
"""Colour spaces in which a JPEG's own colours are about those on the page."""
_FAILURES = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)
"""What Pillow raises for damaged and oversized pictures."""


class Glances:
    """The small views of an open page: at most one rendering of it for each resolution."""

    def __init__(self, page: pdfium.PdfPage, frame: Frame) -> None:
        self._page, self._frame = page, frame
        self._rendered: dict[float, tuple[Pixels, float]] = {}
        self._drafts: dict[tuple[Picture, float], Pixels | None] = {}

    def small(self, picture: Picture, dpi: float = _GLANCE_DPI) -> Pixels:
        """A picture at a resolution: its own draft, or as it is shown on the page."""
        key = picture, dpi
        if key not in self._drafts:
            upright = picture.upright and self._frame.turned % 180 == 0
            self._drafts[key] = _draft(self._page, picture, dpi) if upright else None
        draft = self._drafts[key]
        return self._shown(picture, dpi) if draft is None else draft

    def _shown(self, picture: Picture, dpi: float) -> Pixels:
        """The part of the page that a picture covers; empty for one that lies beside the page."""
        if dpi not in self._rendered:
            scale = min(dpi / 72, _LARGEST_SIDE / max(*self._page.get_size(), 1.0))
            self._rendered[dpi] = _rendered(self._page, scale, (0.0, 0.0, 0.0, 0.0)), scale
        pixels, scale = self._rendered[dpi]
        x0, x1 = int(max(0, picture.x0 * scale)), int(max(0, picture.x1 * scale)) + 1
        y0, y1 = int(max(0, picture.top * scale)), int(max(0, picture.bottom * scale)) + 1
        return pixels[y0:y1, x0:x1]


def part_of(page: pdfium.PdfPage, frame: Frame, place: Edges, dpi: float) -> tuple[Pixels, float]:
    """A part of a page as pixels, and how many of them a point has; there is an upper limit."""
    x0, top, x1, bottom = place
    scale = min(dpi / 72, _LARGEST_SIDE / max(x1 - x0, bottom - top))
    return _rendered(page, scale, frame.outside(place)), scale


def _rendered(page: pdfium.PdfPage, scale: float, crop: Edges) -> Pixels:
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True, crop=crop)
    pixels: Pixels = bitmap.to_numpy().copy()
    bitmap.close()
    return pixels


def _draft(page: pdfium.PdfPage, picture: Picture, dpi: float) -> Pixels | None:
    """A JPEG decoded at a fraction of its size, in its own colours; None for other pictures.

    Pdfium would decode all of it, which takes three times as long.
    """
    data = _jpeg(page, ctypes.cast(picture.item, raw.FPDF_PAGEOBJECT))
    if data is None:
        return None
    wide = max(1, round((picture.x1 - picture.x0) * dpi / 72))
    high = max(1, round((picture.bottom - picture.top) * dpi / 72))
    try:
        # Image.open would first import the readers of all formats.
        with JpegImageFile(io.BytesIO(data)) as image:
            image.draft("RGB", (wide, high))
            if image.mode not in ("RGB", "L"):
                return None
            small = image.convert("RGB").resize((wide, high), Image.Resampling.BOX)
    except _FAILURES:
        return None
    return np.asarray(small)


def _jpeg(page: pdfium.PdfPage, item: Any) -> bytes | None:
    """The bytes of a picture that is a plain JPEG, whatever it is wrapped in."""
    filters = raw.FPDFImageObj_GetImageFilterCount(item)
    if filters < 1:
        return None
    name = ctypes.create_string_buffer(16)
    raw.FPDFImageObj_GetImageFilter(item, filters - 1, name, len(name))
    about = raw.FPDF_IMAGEOBJ_METADATA()
    known = raw.FPDFImageObj_GetImageMetadata(item, page.raw, about)
    if name.value != b"DCTDecode" or not known or about.colorspace not in _PLAIN_COLOURS:
        return None
    read = (
        raw.FPDFImageObj_GetImageDataRaw if filters == 1 else raw.FPDFImageObj_GetImageDataDecoded
    )
    data = ctypes.create_string_buffer(read(item, None, 0))
    read(item, data, len(data))
    return data.raw
