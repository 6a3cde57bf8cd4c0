"""Print colours (cyan, magenta, yellow, black) as pdfium shows them on a page."""

from __future__ import annotations

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

_PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R"
    b"/Resources<</XObject<</P 5 0 R>>>>>>"
)
_PICTURE = b"/Subtype/Image/ColorSpace/DeviceCMYK/BitsPerComponent 8/Width %d/Height %d"


def as_shown(inks: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Pixels of four inks (shape (rows, columns, 4), 255 for full) in red, green and blue.

    Pdfium's conversion is a table of its own: the picture is put on a page and rendered.
    """
    high, wide = inks.shape[:2]
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        _PAGE % (wide, high),
        _stream(b"%d 0 0 %d 0 0 cm/P Do" % (wide, high)),
        _stream(inks.tobytes(), _PICTURE % (wide, high)),
    )
    data = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(places)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)
    document = pdfium.PdfDocument(bytes(data + table + end))
    try:
        bitmap = document[0].render(scale=1, rev_byteorder=True)
        pixels: NDArray[np.uint8] = bitmap.to_numpy().copy()
    finally:
        document.close()
    return pixels


def _stream(data: bytes, about: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (about, len(data), data)
