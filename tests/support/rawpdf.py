"""PDFs written object by object, for files that no writer would make."""

from __future__ import annotations

TEXT = b"BT /F1 12 Tf 72 700 Td (Kommunen skal bygge flere boliger i sentrum.) Tj ET"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def raw_pdf(objects: list[bytes]) -> bytes:
    """A file of numbered objects; the first is the catalogue."""
    body, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n" % count
        + table
        + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, len(body))
    )


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>stream\n" % (entries, len(content)) + content + b"\nendstream"


def one_page(
    content: bytes = TEXT,
    *,
    media: bytes = b"[0 0 595 842]",
    catalogue: bytes = b"",
    tree: bytes = b"/Kids[3 0 R]/Count 1",
    objects: tuple[bytes, ...] = (),
    resources: bytes = b"",
) -> bytes:
    """A page with Helvetica as F1; further ``objects`` have numbers from 6."""
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
            b"<</Type/Pages%s>>" % tree,
            b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R"
            b"/Resources<</Font<</F1 5 0 R>>%s>>>>" % (media, resources),
            stream(content),
            _FONT,
            *objects,
        ]
    )


def many_pages(count: int) -> bytes:
    """A file of so many equal pages."""
    kids = b" ".join(b"%d 0 R" % (number + 5) for number in range(count))
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 3 0 R>>>>>>"
    )
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
            _FONT,
            stream(TEXT),
            *[page] * count,
        ]
    )


def drawing_itself() -> bytes:
    """A page whose form draws itself fifty times: it brings pdfium's process down."""
    form = stream(
        b"/X0 Do " * 50 + TEXT,
        b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
        b"/Resources<</Font<</F1 5 0 R>>/XObject<</X0 6 0 R>>>>",
    )
    return one_page(b"/X0 Do " * 20, objects=(form,), resources=b"/XObject<</X0 6 0 R>>")
