"""Web plans that are spread over many files, kept as one ZIP: page trees and Framsikt.

A bundle is a ZIP of the files as they were served. A Framsikt publication is known by its
static files (``content/html/summary/…/content.html`` and ``content/text/<id>/description.json``);
anything else is a tree of HTML pages, in the order of ``index.json`` (a list of file names)
or, without it, of their names. The files of a Framsikt publication are undocumented: what
is read here is guarded by saved examples in the tests.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from planspeil.domain.documents import (
    Block,
    BlockKind,
    Channel,
    ExtractedDocument,
    Notice,
    Page,
    PageState,
)
from planspeil.errors import NoTextError
from planspeil.extract.archive import opened_archive
from planspeil.extract.html import fragment_blocks, page_content
from planspeil.extract.repair import repair_word
from planspeil.wording import say

BUNDLE = "application/vnd.planspeil.web+zip"
MOST_PAGES = 60
"""Pages of a web plan that are read; a plan with more says so."""
_LARGEST = 100 * 1024 * 1024
_SUMMARY = re.compile(r"(?:^|/)content/html/summary/[^/]+/content\.html$")
_DESCRIPTION = re.compile(r"(?:^|/)content/text/(?P<id>.+)/description\.json$")
_HTML_NAME = re.compile(r"\.html?$", re.IGNORECASE)
_TABLE_HEADING = re.compile(
    r"^(?:(?:hov(?:ed|ud)|del)?mål|strategi(?:er|ar)?|tiltak|sånn\s+vil\s+vi\s+ha\s+det|indikator(?:er|ar)?)\W*$",
    re.IGNORECASE,
)
_HINT = re.compile(r"klikk\s+på\s+et\s+element\s+for\s+å\s+filtrere", re.IGNORECASE)
_HEADING_CLASS = re.compile(r"\bh([1-6])\b")


def is_bundle(names: list[str]) -> bool:
    """Whether the names in a ZIP are those of a web plan."""
    return any(_SUMMARY.search(n) for n in names) or any(_HTML_NAME.search(n) for n in names)


def read_bundle(data: bytes) -> ExtractedDocument:
    """Read a web plan as one document with sections.

    Raises ``TruncatedError`` for a damaged ZIP, ``LimitExceededError`` for one that would
    unpack to more than 100 MB, ``NoTextError`` when nothing of it is text.
    """
    with opened_archive(data, _LARGEST, say("nettplanen", "the web plan")) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if name[-1:] != "/"}
    summary = next((name for name in sorted(files) if _SUMMARY.search(name)), "")
    document = _framsikt(files, summary) if summary else _tree(files)
    if not document.blocks:
        raise NoTextError(
            say("nettplanen har ingen tekst", "the web plan has no text"),
            say("sjekk at alle filer ble hentet", "check that all files were fetched"),
        )
    return document


# --- page trees ---------------------------------------------------------------------------


def _tree(files: dict[str, bytes]) -> ExtractedDocument:
    blocks: list[Block] = []
    pages: list[Page] = []
    notices: list[Notice] = []
    seen: set[str] = set()
    first_title = ""
    names = _order(files)
    for number, name in enumerate(names[:MOST_PAGES], start=1):
        found, title = page_content(files[name], number)
        # What stands on several pages (a menu, a lead) is read once.
        fresh = [block for block in found if block.text not in seen]
        seen |= {block.text for block in found if len(block.text) > 60}
        first_title = first_title or title
        blocks += _under(title, fresh, number, top=number == 1)
        words = sum(len(block.text.split()) for block in fresh)
        state = PageState.READ if words else PageState.UNREADABLE
        pages.append(Page(number, 0.0, 0.0, state, words))
        if not words:
            notices.append(_unread(number, name))
    if len(names) > MOST_PAGES:
        more = len(names) - MOST_PAGES
        notices.append(
            Notice("page-cap", say(f"{more} sider er ikke lest", f"{more} pages were not read"))
        )
    return ExtractedDocument(BUNDLE, tuple(pages), tuple(blocks), (), first_title, tuple(notices))


def _order(files: dict[str, bytes]) -> list[str]:
    pages = sorted(name for name in files if _HTML_NAME.search(name))
    listed = _json(files.get("index.json", b""))
    if not isinstance(listed, list):
        return pages
    first = [name for name in listed if isinstance(name, str) and name in pages]
    return [*dict.fromkeys(first), *(name for name in pages if name not in first)]


def _under(title: str, blocks: list[Block], page: int, *, top: bool) -> Iterator[Block]:
    """A page's blocks as a section: its title heads them, its own headings come below."""
    if title and not any(b.kind is BlockKind.HEADING and b.text == title for b in blocks[:1]):
        yield Block(BlockKind.HEADING, title, page, 1, Channel.HEADING)
    for block in blocks:
        if block.kind is BlockKind.HEADING and not top and block.text != title:
            yield Block(
                block.kind, block.text, page, min(6, block.level + 1), block.channel, block.marker
            )
        else:
            yield block


def _unread(number: int, name: str) -> Notice:
    return Notice(
        "unreadable-page",
        say(f"siden {name} har ingen tekst", f"the page {name} has no text"),
        number,
        say("åpne siden i en nettleser", "open the page in a browser"),
    )


# --- Framsikt -----------------------------------------------------------------------------


def _framsikt(files: dict[str, bytes], summary: str) -> ExtractedDocument:
    texts = {match["id"].strip("/"): name for name in files if (match := _DESCRIPTION.search(name))}
    blocks: list[Block] = []
    notices: list[Notice] = []
    for entry in _outline(files[summary]):
        if isinstance(entry, Block):
            if blocks and _promises_table(blocks[-1]) and blocks[-1].kind is BlockKind.HEADING:
                notices.append(_dynamic(blocks[-1].text))
            blocks.append(entry)
            continue
        name = texts.get(entry.strip("/"))
        found = _described(files[name]) if name else []
        if name is None:
            notices.append(_missing(entry))
        if any(_HINT.search(block.text) for block in found):
            notices.append(_dynamic(blocks[-1].text if blocks else ""))
            found = [block for block in found if not _HINT.search(block.text)]
        blocks += found
    if blocks and _promises_table(blocks[-1]):
        notices.append(_dynamic(blocks[-1].text))
    words = sum(len(block.text.split()) for block in blocks)
    unread = any(notice.code == "dynamic-table" for notice in notices)
    pages = [Page(1, 0.0, 0.0, PageState.READ, words)]
    if unread:
        # The tables are a part of the plan that was not read: never "no link".
        pages.append(Page(2, 0.0, 0.0, PageState.UNREADABLE, 0))
    title = next((b.text for b in blocks if b.kind is BlockKind.HEADING), "")
    return ExtractedDocument(BUNDLE, tuple(pages), tuple(blocks), (), title, tuple(notices))


def _outline(data: bytes) -> Iterator[Block | str]:
    """Headings (blocks) and the ids of texts, in reading order."""
    try:
        root = lxml_html.fromstring(data.decode("utf-8", "replace"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        data_id = element.get("dataid") or element.get("dataId") or element.get("data-id")
        match = _HEADING_CLASS.search(element.get("class") or "")
        text = " ".join(repair_word("".join(element.itertext())).split())
        if match and text:
            level = int(match.group(1))
            yield Block(BlockKind.HEADING, text, 1, level, Channel.HEADING)
        elif data_id:
            yield data_id


def _described(data: bytes) -> list[Block]:
    row = _json(data)
    text = row.get("description") if isinstance(row, dict) else None
    return fragment_blocks(text, 1) if isinstance(text, str) else []


def _promises_table(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and bool(_TABLE_HEADING.match(block.text))


def _dynamic(heading: str) -> Notice:
    return Notice(
        "dynamic-table",
        say(f"tabellen under «{heading}» er ikke lest", f"the table under “{heading}” is unread"),
        0,
        say("se tabellen i publikasjonen", "see the table in the publication"),
    )


def _missing(data_id: str) -> Notice:
    return Notice(
        "missing-part",
        say(f"teksten {data_id} mangler", f"the text {data_id} is missing"),
        0,
        say("hent publikasjonen på nytt", "fetch the publication again"),
    )


def _json(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        return None
