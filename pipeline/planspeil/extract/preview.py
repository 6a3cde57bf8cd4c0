"""The first words of a document, quickly: enough to tell what kind of plan it is."""

from __future__ import annotations

import pypdfium2 as pdfium

from planspeil.domain.documents import BODY_KINDS
from planspeil.errors import EncryptedError, TruncatedError
from planspeil.extract.dispatch import PDF, extract, sniff

_PASSWORD_ERROR = 4
"""``FPDF_ERR_PASSWORD`` in pdfium's public header ``fpdfview.h``."""


def first_text(data: bytes, pages: int = 3, limit: int = 8000) -> str:
    """Plain text of the first ``pages`` pages, at most ``limit`` characters.

    PDF pages come in the order of the text layer, which is good enough for titles, dates
    and cues; other formats are read as a whole. Returns "" when the pages hold no text.
    Raises an ``ExtractionError`` for files that cannot be opened.
    """
    if sniff(data) != PDF:
        document = extract(data)
        words = (b.text for b in document.blocks if b.kind in BODY_KINDS)
        return "\n".join([document.title, *words])[:limit]
    try:
        document_handle = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == _PASSWORD_ERROR:
            raise EncryptedError("the PDF asks for a password", "ask for an open copy") from error
        raise TruncatedError("the PDF is damaged or cut off", "fetch it again") from error
    try:
        texts = []
        for index in range(min(pages, len(document_handle))):
            page = document_handle[index]
            text_page = page.get_textpage()
            texts.append(text_page.get_text_bounded())
            text_page.close()
            page.close()
        return "\n".join(texts).replace("\r\n", "\n")[:limit]
    except pdfium.PdfiumError as error:
        raise TruncatedError("a page of the PDF is damaged", "fetch it again") from error
    finally:
        document_handle.close()
