"""Reading Word documents, paragraphs and tables in the order they stand in."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
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
from planspeil.errors import NoTextError
from planspeil.extract import marks
from planspeil.extract.archive import opened_archive
from planspeil.extract.repair import repair_word
from planspeil.extract.rows import table_blocks
from planspeil.wording import say

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LARGEST = 200 * 1024 * 1024
_HEADING = re.compile(r"^(?:heading|overskrift)\s*(\d)?", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|tittel)$", re.IGNORECASE)
_LEVELS, _ALPHABET = 9, 26
_LIST = re.compile(r"list|punkt|bullet|nummer", re.IGNORECASE)


def read_docx(data: bytes) -> ExtractedDocument:
    """Read a DOCX file as one page.

    Raises ``TruncatedError`` for a damaged file, ``LimitExceededError`` for one that would
    unpack to more than 200 MB, ``NoTextError`` for one without text.
    """
    with opened_archive(data, _LARGEST, say("Word-filen", "the Word file")):
        try:
            document = docx.Document(io.BytesIO(data))
            blocks = _blocks(document)
            title = str(document.core_properties.title or "")
        except (OpcError, KeyError, etree.XMLSyntaxError) as error:
            raise ValueError(f"no Word document: {error}") from error
    if not blocks:
        raise NoTextError(
            say("dokumentet har ingen tekst", "the document has no text"),
            say("sjekk at det er riktig fil", "check that it is the right file"),
        )
    words = sum(len(block.text.split()) for block in blocks)
    page = Page(1, 0.0, 0.0, PageState.READ, words)
    return ExtractedDocument(DOCX, (page,), tuple(blocks), title=title)


def _blocks(document: Any) -> list[Block]:
    blocks: list[Block] = []
    numbers = _Numbers(document)
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            blocks += table_blocks([_cells(row) for row in item.rows], 1)
        else:
            block = _paragraph(item, numbers)
            if block is not None:
                blocks.append(block)
    return blocks


def _paragraph(paragraph: Any, numbers: _Numbers) -> Block | None:
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
    listed = numbers.of(paragraph)
    if listed is not None:
        marker, depth = listed
        return Block(BlockKind.BULLET, text, 1, depth, marker=marker)
    if _LIST.search(style):
        return Block(BlockKind.BULLET, text, 1, 1, marker="•")
    return Block(BlockKind.PARAGRAPH, text, 1)


class _Numbers:
    """Word's list numbers, which are not in the text: they are counted while reading.

    ECMA-376 part 1, 17.9: a paragraph, or its style, names a list and a level of it.
    """

    def __init__(self, document: Any) -> None:
        self._formats: dict[tuple[str, str], str] = {}
        self._counts: Counter[tuple[str, int]] = Counter()
        related = document.part.rels.values()
        if not any(relation.reltype == RELATIONSHIP_TYPE.NUMBERING for relation in related):
            return  # a file without lists
        root = document.part.numbering_part.element
        levels: dict[str, dict[str, str]] = {}
        for abstract in root.iter(qn("w:abstractNum")):
            levels[abstract.get(qn("w:abstractNumId"))] = {
                level.get(qn("w:ilvl")): kind.get(qn("w:val"))
                for level in abstract.iter(qn("w:lvl"))
                for kind in level.iter(qn("w:numFmt"))
            }
        for number in root.iter(qn("w:num")):
            for link in number.iter(qn("w:abstractNumId")):
                for level, kind in levels.get(link.get(qn("w:val")), {}).items():
                    self._formats[number.get(qn("w:numId")), level] = kind

    def of(self, paragraph: Any) -> tuple[str, int] | None:
        """A paragraph's marker and depth from 1; None when it is in no list."""
        found = _list_and_level(paragraph)
        if found is None:
            return None
        name, level = found
        kind = self._formats.get((name, str(level)))
        if kind is None or kind == "none":
            return None
        self._counts[name, level] += 1
        for deeper in range(level + 1, _LEVELS):
            self._counts[name, deeper] = 0
        count = self._counts[name, level]
        if kind == "bullet":
            return "•", level + 1
        if kind in ("lowerLetter", "upperLetter") and count <= _ALPHABET:
            return f"{chr(ord('a') + count - 1)})", level + 1
        return f"{count}.", level + 1


def _list_and_level(paragraph: Any) -> tuple[str, int] | None:
    """The list that a paragraph or its style is in, and how deep, from 0."""
    styles = [paragraph.style.element] if paragraph.style is not None else []
    for element in (paragraph.paragraph_format.element, *styles):
        for link in element.iter(qn("w:numPr")):
            name = link.find(qn("w:numId"))
            level = link.find(qn("w:ilvl"))
            if name is not None and name.get(qn("w:val")) != "0":
                depth = level.get(qn("w:val")) if level is not None else "0"
                return name.get(qn("w:val")), min(int(depth or 0), _LEVELS - 1)
    return None


def _cells(row: Any) -> list[str]:
    texts: list[str] = []
    seen: list[Any] = []
    for cell in row.cells:
        # A merged cell is given once for every column it spans.
        repeated = any(cell.part is not None and cell == other for other in seen)
        texts.append("" if repeated else " ".join(repair_word(cell.text).split()))
        seen.append(cell)
    return texts
