"""Which reader a file needs, judged by its bytes and never by its name."""

from __future__ import annotations

import re

from planspeil.domain.documents import ExtractedDocument
from planspeil.errors import EmptyFileError, LimitExceededError, UnsupportedTypeError
from planspeil.extract.archive import names_in
from planspeil.extract.bundle import BUNDLE, is_bundle, read_bundle
from planspeil.extract.html import read_html
from planspeil.extract.pdf import read_pdf
from planspeil.wording import say

PDF = "application/pdf"
HTML = "text/html"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_PDF_HEADER = re.compile(rb"%PDF-\d")
_HTML_START = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:h1|p|div|article|main)[\s>]",
    re.IGNORECASE,
)
_LOOKED_AT = 1024


def _read_docx(data: bytes) -> ExtractedDocument:
    from planspeil.extract.docx import read_docx  # slow to import, and few plans are Word files

    return read_docx(data)


_READERS = {PDF: read_pdf, DOCX: _read_docx, HTML: read_html, BUNDLE: read_bundle}
_KNOWN = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"\xd0\xcf\x11\xe0": "Word/Excel 97-2003",
    b"{\\rtf": "RTF",
    b"GIF8": "GIF",
    b"\x1f\x8b": "gzip",
    b"PK\x03\x04": "ZIP",
    b"<?xml": "XML",
}


def sniff(data: bytes) -> str | None:
    """The media type of ``data`` if we can read it, else None."""
    head = data[:_LOOKED_AT]
    if _PDF_HEADER.search(head):
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if b"\x00" not in head and _HTML_START.search(data[: 8 * _LOOKED_AT]):
        return HTML
    return None


def _zipped(data: bytes) -> str | None:
    names = names_in(data)
    # A cut-off archive has no directory; the name of its first parts still tells.
    if "word/document.xml" in names or (not names and b"word/" in data[: 64 * _LOOKED_AT]):
        return DOCX
    return BUNDLE if is_bundle(names) else None


def extract(data: bytes, *, name: str = "") -> ExtractedDocument:
    """Read a PDF, DOCX or HTML file, or a ZIP of a web plan's files.

    ``name`` is used in messages only. Raises an ``ExtractionError`` of the fitting kind
    when nothing can be read; parts that cannot be read become notices.
    """
    shown = name or say("filen", "the file")
    if not data.strip(b"\x00 \t\r\n"):
        raise EmptyFileError(
            say(f"{shown} er tom", f"{shown} is empty"), say("hent den på nytt", "fetch it again")
        )
    reader = _READERS.get(sniff(data) or "")
    if reader is not None:
        try:
            return reader(data)
        except MemoryError as error:
            raise LimitExceededError(
                say(f"{shown} krever for mye minne", f"{shown} needs too much memory"),
                say("se på filen for hånd", "look at the file by hand"),
            ) from error
    looks = next((kind for start, kind in _KNOWN.items() if data.startswith(start)), "")
    raise UnsupportedTypeError(
        say(
            f"{shown} er verken PDF, DOCX eller HTML" + (f", men {looks}" if looks else ""),
            f"{shown} is neither PDF, DOCX nor HTML" + (f", but {looks}" if looks else ""),
        ),
        say("lagre dokumentet som PDF", "save the document as PDF"),
    )
