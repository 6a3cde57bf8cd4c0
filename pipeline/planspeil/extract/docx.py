"""Reading Word documents, paragraphs and tables in the order they stand in."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.table import Table
from lxml import etree

from planspeil.domain.documents import (
    Block,
    BlockKind,
    Channel,
    ExtractedDocument,
    Page,
    PageState,
)
from planspeil.errors import LimitExceededError, NoTextError, TruncatedError
from planspeil.extract import marks
from planspeil.extract.repair import repair_word
from planspeil.extract.rows import table_blocks
from planspeil.wording import say

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LARGEST = 200 * 1024 * 1024
_HEADING = re.compile(r"^(?:heading|overskrift)\s*(\d)?", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|tittel)$", re.IGNORECASE)
_LIST = re.compile(r"list|punkt|bullet|nummer", re.IGNORECASE)


def read_docx(data: bytes) -> ExtractedDocument:
    """Read a DOCX file as one page.

    Raises ``TruncatedError`` for a damaged file, ``LimitExceededError`` for one that would
    unpack to more than 200 MB, ``NoTextError`` for one without text.
    """
    _check_size(data)
    try:
        document = docx.Document(io.BytesIO(data))
        blocks = _blocks(document)
        title = str(document.core_properties.title or "")
    except (OpcError, KeyError, ValueError, etree.XMLSyntaxError, zipfile.BadZipFile) as error:
        raise _damaged() from error
    if not blocks:
        raise NoTextError(
            say("dokumentet har ingen tekst", "the document has no text"),
            say("sjekk at det er riktig fil", "check that it is the right file"),
        )
    words = sum(len(block.text.split()) for block in blocks)
    page = Page(1, 0.0, 0.0, PageState.READ, words)
    return ExtractedDocument(DOCX, (page,), tuple(blocks), title=title)


def _damaged() -> TruncatedError:
    return TruncatedError(
        say("Word-filen er skadet eller avkuttet", "the Word file is damaged or cut off"),
        say("hent den på nytt", "fetch it again"),
    )


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise _damaged() from error
    if size > _LARGEST:
        raise LimitExceededError(
            say(f"filen pakkes ut til {size} byte", f"the file unpacks to {size} bytes")
        )


def _blocks(document: Any) -> list[Block]:
    blocks: list[Block] = []
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            blocks += table_blocks([_cells(row) for row in item.rows], 1)
        else:
            block = _paragraph(item)
            if block is not None:
                blocks.append(block)
    return blocks


def _paragraph(paragraph: Any) -> Block | None:
    text = " ".join(repair_word(paragraph.text).split())
    if not text:
        return None
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    heading = _HEADING.match(style)
    if heading or _TITLE.match(style):
        level = int(heading[1]) if heading and heading[1] else 1
        return Block(BlockKind.HEADING, text, 1, level, Channel.HEADING)
    mark = marks.BULLET.match(text)
    if mark:
        return Block(BlockKind.BULLET, text[mark.end() :], 1, 1, marker=mark["mark"])
    if _LIST.search(style):
        return Block(BlockKind.BULLET, text, 1, 1, marker="•")
    return Block(BlockKind.PARAGRAPH, text, 1)


def _cells(row: Any) -> list[str]:
    texts: list[str] = []
    seen: list[Any] = []
    for cell in row.cells:
        # A merged cell is given once for every column it spans.
        repeated = any(cell.part is not None and cell == other for other in seen)
        texts.append("" if repeated else " ".join(repair_word(cell.text).split()))
        seen.append(cell)
    return texts
