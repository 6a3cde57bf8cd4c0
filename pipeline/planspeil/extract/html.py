"""Reading web pages: trafilatura finds the main content, its structure becomes blocks."""

from __future__ import annotations

import re

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from planspeil.domain.documents import (
    Block,
    BlockKind,
    Channel,
    ExtractedDocument,
    Page,
    PageState,
)
from planspeil.errors import NoTextError
from planspeil.extract.repair import repair_word
from planspeil.extract.rows import row_text
from planspeil.wording import say

HTML = "text/html"
_ICON_ALT = re.compile(
    r"b(?:æ|e)rekr\w*m(?:å|aa)l|\bFNs?\b|\bSDG\b|sustainable development", re.IGNORECASE
)


def read_html(data: bytes) -> ExtractedDocument:
    """Read a web page as one page: headings, paragraphs, bullets, table rows, icons' alt texts.

    Menus, scripts and styles give no text. Raises ``NoTextError`` when there is no content.
    """
    tree = trafilatura.bare_extraction(
        _with_alt_texts(data),
        include_tables=True,
        include_comments=False,
        include_formatting=False,
        favor_recall=True,
        with_metadata=True,
    )
    body = getattr(tree, "body", None)
    blocks = _blocks(body) if body is not None else []
    if not blocks:
        raise NoTextError(
            say("nettsiden har ikke noe innhold", "the web page has no content"),
            say("sjekk adressen; siden kan kreve skript", "check the address; it may need scripts"),
        )
    words = sum(len(block.text.split()) for block in blocks)
    page = Page(1, 0.0, 0.0, PageState.READ, words)
    title = getattr(tree, "title", None) or ""
    return ExtractedDocument(HTML, (page,), tuple(blocks), title=str(title))


def _with_alt_texts(data: bytes) -> str:
    """The page with alt texts of goal icons as paragraphs: they are often the only reference."""
    parsed = lxml_html.fromstring(_decoded(data))
    for image in parsed.iter("img"):
        alt = (image.get("alt") or "").strip()
        parent = image.getparent()
        if alt and _ICON_ALT.search(alt) and parent is not None:
            note = etree.Element("p")
            note.text = alt
            note.tail, image.tail = image.tail, None
            parent.replace(image, note)
    return str(etree.tostring(parsed, encoding="unicode", method="html"))


def _decoded(data: bytes) -> str:
    text = trafilatura.utils.decode_file(data)
    # lxml refuses text with an encoding declaration, and NUL.
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", str(text)).replace("\x00", " ")


def _blocks(body: etree._Element) -> list[Block]:
    blocks: list[Block] = []
    for element in body.iter("head", "p", "item", "row", "quote"):
        if element.tag == "row":
            continue
        if element.tag != "item" and _inside(element, ("item", "table")):
            continue
        text = _text(element)
        if not text:
            continue
        if element.tag == "head":
            level = int((element.get("rend") or "h2")[-1]) if element.get("rend") else 2
            blocks.append(Block(BlockKind.HEADING, text, 1, level, Channel.HEADING))
        elif element.tag == "item":
            blocks.append(Block(BlockKind.BULLET, text, 1, 1, marker="•"))
        else:
            blocks.append(Block(BlockKind.PARAGRAPH, text, 1))
    return _with_tables(body, blocks)


def _with_tables(body: etree._Element, blocks: list[Block]) -> list[Block]:
    for table in body.iter("table"):
        rows = [[_text(cell) for cell in row.iter("cell")] for row in table.iter("row")]
        rows = [row for row in rows if any(row)]
        if not rows:
            continue
        header = rows[0] if len(rows) > 1 and len(rows[0]) > 1 else []
        for row in rows[1:] if header else rows:
            text, cells = row_text(row, header)
            blocks.append(
                Block(BlockKind.TABLE_ROW, text, 1, channel=Channel.TABLE, cells=tuple(cells))
            )
    return blocks


def _inside(element: etree._Element, tags: tuple[str, ...]) -> bool:
    return any(ancestor.tag in tags for ancestor in element.iterancestors())


def _text(element: etree._Element) -> str:
    return " ".join(repair_word("".join(element.itertext())).split())
