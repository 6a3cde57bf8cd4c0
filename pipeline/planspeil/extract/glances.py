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
from planspeil.extract.inks import as_shown

Pixels = NDArray[np.uint8]
"""Rows, columns, and red, green and blue; a fourth channel says nothing."""

_GLANCE_DPI = 30
_LARGEST_SIDE = 3000
_SPACES = frozenset(
    {
        raw.FPDF_COLORSPACE_DEVICEGRAY,
        raw.FPDF_COLORSPACE_DEVICERGB,
        raw.FPDF_COLORSPACE_DEVICECMYK,
        raw.FPDF_COLORSPACE_CALGRAY,
        raw.FPDF_COLORSPACE_CALRGB,
        raw.FPDF_COLORSPACE_ICCBASED,
    }
)
"""Colour spaces in which a JPEG's own colours are about those on the page, or can be made so."""
_FAILURES = (OSError, ValueError, SyntaxError, Image.DecompressionBombError, pdfium.PdfiumError)
"""What Pillow and pdfium raise for damaged and oversized pictures."""


class Glances:
    """The small views of an open page: at most one rendering of it for each resolution."""

    def __init__(self, page: pdfium.PdfPage, frame: Frame) -> None:
        self._page, self._frame = page, frame
        self._rendered: dict[float, tuple[Pixels, float]] = {}
        self._drafts: dict[tuple[Picture, float], tuple[Pixels, ...]] = {}

    def small(self, picture: Picture, dpi: float = _GLANCE_DPI) -> tuple[Pixels, ...]:
        """A picture at a resolution: its own draft, or as it is shown on the page.

        Of a draft in print colours only pdfium knows whether its inks are turned about: it
        comes in both ways.
        """
        key = picture, dpi
        if key not in self._drafts:
            upright = picture.upright and self._frame.turned % 180 == 0
            self._drafts[key] = _draft(self._page, picture, dpi) if upright else ()
        return self._drafts[key] or (self.shown(picture, dpi),)

    def shown(self, picture: Picture, dpi: float) -> Pixels:
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


def _draft(page: pdfium.PdfPage, picture: Picture, dpi: float) -> tuple[Pixels, ...]:
    """A JPEG decoded at a fraction of its size, in its own colours; none for other pictures.

    Pdfium would decode all of it, which takes three times as long.
    """
    found = _jpeg(page, ctypes.cast(picture.item, raw.FPDF_PAGEOBJECT))
    if found is None:
        return ()
    data, space = found
    wide = max(1, round((picture.x1 - picture.x0) * dpi / 72))
    high = max(1, round((picture.bottom - picture.top) * dpi / 72))
    try:
        # Image.open would first import the readers of all formats.
        with JpegImageFile(io.BytesIO(data)) as image:
            printed = image.mode == "CMYK"
            if printed != (space == raw.FPDF_COLORSPACE_DEVICECMYK):
                return ()
            image.draft("CMYK" if printed else "RGB", (wide, high))
            wide, high = min(wide, image.width), min(high, image.height)
            whole = image if printed else image.convert("RGB")
            small = np.asarray(whole.resize((wide, high), Image.Resampling.BOX))
        return (as_shown(small), as_shown(255 - small)) if printed else (small,)
    except _FAILURES:
        return ()


def _jpeg(page: pdfium.PdfPage, item: Any) -> tuple[bytes, int] | None:
    """The bytes of a picture that is a plain JPEG, whatever it is wrapped in; its colour space."""
    filters = raw.FPDFImageObj_GetImageFilterCount(item)
    if filters < 1:
        return None
    name = ctypes.create_string_buffer(16)
    raw.FPDFImageObj_GetImageFilter(item, filters - 1, name, len(name))
    about = raw.FPDF_IMAGEOBJ_METADATA()
    known = raw.FPDFImageObj_GetImageMetadata(item, page.raw, about)
    if name.value != b"DCTDecode" or not known or about.colorspace not in _SPACES:
        return None
    read = (
        raw.FPDFImageObj_GetImageDataRaw if filters == 1 else raw.FPDFImageObj_GetImageDataDecoded
    )
    data = ctypes.create_string_buffer(read(item, None, 0))
    read(item, data, len(data))
    return data.raw, about.colorspace
