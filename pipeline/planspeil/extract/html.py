"""Reading web pages: trafilatura finds the main content, its structure becomes blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

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
from planspeil.extract.rows import table_blocks
from planspeil.wording import say

HTML = "text/html"
_ICON_ALT = re.compile(
    r"b(?:æ|e)rekr\w*m(?:å|aa)l|\bFNs?\b|\bSDG\b|sustainable development|^mål\s+\d{1,2}\b",
    re.IGNORECASE,
)
_KEPT = 0.7
"""Share of a page's main content that trafilatura must have kept to be believed."""
_OUTSIDE = ("script", "style", "noscript", "template", "nav", "header", "footer", "form", "iframe")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LISTS = ("ul", "ol", "list")
"""Lists in HTML, and in trafilatura's tree."""


@dataclass(frozen=True, slots=True)
class _Tags:
    """What the elements of a tree are called."""

    headings: tuple[str, ...]
    texts: tuple[str, ...]
    item: str
    row: str
    cells: tuple[str, ...]


_HTML = _Tags(("h1", "h2", "h3", "h4", "h5", "h6"), ("p", "blockquote"), "li", "tr", ("td", "th"))
_TRAFILATURA = _Tags(("head",), ("p", "quote"), "item", "row", ("cell",))


def read_html(data: bytes) -> ExtractedDocument:
    """Read a web page as one page: headings, paragraphs, bullets, table rows, icons' alt texts.

    Menus, scripts and styles give no text. Raises ``NoTextError`` when there is no content.
    """
    blocks, title = page_content(data, 1)
    if not blocks:
        raise NoTextError(
            say("nettsiden har ikke noe innhold", "the web page has no content"),
            say("sjekk adressen; siden kan kreve skript", "check the address; it may need scripts"),
        )
    words = sum(len(block.text.split()) for block in blocks)
    return ExtractedDocument(HTML, (Page(1, 0.0, 0.0, PageState.READ, words),), tuple(blocks),
                             title=title)  # fmt: skip


def page_content(data: bytes, page: int) -> tuple[list[Block], str]:
    """The blocks of one web page, numbered as ``page``, and its title."""
    parsed = _parsed(data)
    if parsed is None:
        return [], ""
    _spell_out_icons(parsed)
    import trafilatura  # slow to import, and PDF needs none of it

    tree = trafilatura.bare_extraction(
        str(etree.tostring(parsed, encoding="unicode", method="html")),
        include_tables=True,
        include_comments=False,
        include_formatting=False,
        favor_recall=True,
        with_metadata=True,
    )
    body = getattr(tree, "body", None)
    blocks = list(_blocks(body, page, _TRAFILATURA)) if body is not None else []
    title = str(getattr(tree, "title", None) or "")
    # Short pages of a plan look like teasers to trafilatura, which drops them or melts them
    # into one paragraph, menu and all: the page's own <main> decides.
    own = _main_blocks(parsed, page)
    poor = _words(blocks) < _KEPT * _words(own) or 2 * len(blocks) < len(own) + 1
    return (own if own and poor else blocks), title


def _main_blocks(parsed: Any, page: int) -> list[Block]:
    """The blocks of the element that the page itself calls its main content, if any."""
    for element in parsed.xpath("//main | //article | //*[@role='main']"):
        for outside in list(element.iter(*_OUTSIDE)):
            outside.drop_tree()
        return _plain_blocks(element, page)
    return []


def _words(blocks: list[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks)


def fragment_blocks(html: str, page: int) -> list[Block]:
    """The blocks of a piece of HTML that is all content, such as a section's description."""
    parsed = _parsed(html.encode("utf-8"))
    if parsed is None:
        return []
    _spell_out_icons(parsed)
    for element in list(parsed.iter(*_OUTSIDE)):
        element.drop_tree()
    return _plain_blocks(parsed, page)


def _plain_blocks(root: Any, page: int) -> list[Block]:
    """Blocks of ordinary HTML; one without any markup that we know is one paragraph."""
    blocks = list(_blocks(root, page, _HTML))
    if not blocks and (text := _text(root)):
        return [Block(BlockKind.PARAGRAPH, text, page)]
    return blocks


def _parsed(data: bytes) -> Any:
    text = _decoded(data)
    if not text.strip():
        return None
    try:
        return lxml_html.fromstring(text)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None  # nothing but comments, or nothing that is markup


def _spell_out_icons(parsed: Any) -> None:
    """Put alt texts of goal icons as paragraphs: they are often the only reference."""
    for image in list(parsed.iter("img")):
        alt = (image.get("alt") or image.get("title") or "").strip()
        parent = image.getparent()
        if alt and _ICON_ALT.search(alt) and parent is not None:
            note = etree.Element("p")
            note.text = alt
            note.tail, image.tail = image.tail, None
            parent.replace(image, note)


def _decoded(data: bytes) -> str:
    from trafilatura.utils import decode_file

    text = decode_file(data)
    # lxml refuses text with an encoding declaration, and control characters.
    return _CONTROL.sub(" ", re.sub(r"^\s*<\?xml[^>]*\?>", "", str(text)))


def _blocks(root: Any, page: int, tags: _Tags) -> Iterator[Block]:
    """Blocks of a tree, in its order."""
    for element in root.iter(*tags.headings, *tags.texts, tags.item, "table"):
        if _inside(element, "table"):
            continue
        if element.tag == "table":
            rows = [[_text(c) for c in row.iter(*tags.cells)] for row in element.iter(tags.row)]
            yield from table_blocks(rows, page)
        elif element.tag == tags.item:
            if text := _own_text(element):
                yield _bullet(element, text, page)
        elif not _inside(element, tags.item) and (text := _text(element)):
            if element.tag in tags.headings:
                level = re.sub(r"\D", "", element.get("rend") or element.tag) or "2"
                yield Block(BlockKind.HEADING, text, page, int(level[:1]), Channel.HEADING)
            else:
                yield Block(BlockKind.PARAGRAPH, text, page)


def _inside(element: Any, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _bullet(item: Any, text: str, page: int) -> Block:
    """A list item with its depth, and its number in a numbered list."""
    depth = sum(ancestor.tag in _LISTS for ancestor in item.iterancestors())
    parent = item.getparent()
    marker = "•"
    if parent is not None and "ol" in (parent.tag, parent.get("rend")):
        start = parent.get("start") or "1"
        first = int(start) if start.isdigit() else 1
        before = sum(sibling.tag == item.tag for sibling in item.itersiblings(preceding=True))
        marker = f"{first + before}."
    return Block(BlockKind.BULLET, text, page, max(1, depth), marker=marker)


def _own_text(item: Any) -> str:
    """A list item's text without the lists inside it: those are items of their own."""
    parts = [item.text or ""]
    for child in item:
        if child.tag not in _LISTS:
            parts.append("".join(child.itertext()))
        parts.append(child.tail or "")
    return " ".join(repair_word("".join(parts)).split())


def _text(element: Any) -> str:
    return " ".join(repair_word("".join(element.itertext())).split())
