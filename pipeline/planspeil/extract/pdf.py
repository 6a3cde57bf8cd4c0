"""Reading PDF: words from pdfium, reading order, blocks, tables; what cannot be read is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from planspeil.domain.documents import (
    Block,
    BlockKind,
    ExtractedDocument,
    Notice,
    Page,
    PageState,
)
from planspeil.errors import (
    EncryptedError,
    LimitExceededError,
    NoPagesError,
    NoTextError,
    TruncatedError,
)
from planspeil.extract.blocks import (
    document_style,
    joined_across,
    page_blocks,
    set_running_apart,
)
from planspeil.extract.characters import Word, page_words
from planspeil.extract.layout import Line, reading_order
from planspeil.extract.repair import readable
from planspeil.extract.tables import TableOnPage, may_have_table, outside, page_tables
from planspeil.wording import say

PDF = "application/pdf"
MOST_PAGES = 2000
_FEW_WORDS = 8
"""A page with fewer words and a large picture may say more in the picture."""
_LARGE_PICTURE = 0.5


@dataclass(slots=True)
class _RawPage:
    number: int
    width: float
    height: float
    words: list[Word]
    state: PageState
    tables: bool


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """Open a PDF. Raises ``EncryptedError``, ``TruncatedError`` or ``NoPagesError``."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise EncryptedError(
                say("PDF-en er låst med passord", "the PDF asks for a password"),
                say("be kommunen om en åpen kopi", "ask the municipality for an open copy"),
            ) from error
        raise TruncatedError(
            say("PDF-en er skadet eller avkuttet", "the PDF is damaged or cut off"),
            say("hent den på nytt", "fetch it again"),
        ) from error
    if len(document) == 0:
        document.close()
        raise NoPagesError(say("PDF-en har ingen sider", "the PDF has no pages"))
    return document


def read_pdf(data: bytes) -> ExtractedDocument:
    """Read a PDF into blocks in reading order.

    A page without readable text but with something on it becomes ``UNREADABLE``, with a
    notice that names it. Raises an ``ExtractionError`` when no page gives text.
    """
    document = open_pdf(data)
    try:
        if len(document) > MOST_PAGES:
            raise LimitExceededError(
                say(
                    f"PDF-en har {len(document)} sider, grensen er {MOST_PAGES}",
                    f"the PDF has {len(document)} pages, the limit is {MOST_PAGES}",
                )
            )
        title = str(document.get_metadata_dict().get("Title") or "").strip()
        pages, notices = _raw_pages(document)
    finally:
        document.close()
    if not any(page.words for page in pages):
        raise NoTextError(
            say("ingen side har lesbar tekst", "no page has readable text"),
            say("dokumentet er skannet og må tekstgjenkjennes", "scanned: it needs OCR"),
        )
    blocks = _blocks(data, pages, notices)
    return ExtractedDocument(
        media_type=PDF,
        pages=tuple(
            Page(page.number, page.width, page.height, page.state, len(page.words))
            for page in pages
        ),
        blocks=tuple(blocks),
        title=title if _sensible(title) else _largest(blocks, pages),
        notices=tuple(notices),
    )


def _raw_pages(document: pdfium.PdfDocument) -> tuple[list[_RawPage], list[Notice]]:
    pages: list[_RawPage] = []
    notices: list[Notice] = []
    for index in range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError as error:
            notices.append(_damaged(index + 1, str(error)))
            pages.append(_RawPage(index + 1, 0, 0, [], PageState.UNREADABLE, tables=False))
            continue
        try:
            pages.append(_raw_page(page, index + 1, notices))
        except pdfium.PdfiumError as error:
            notices.append(_damaged(index + 1, str(error)))
            width, height = page.get_size()
            pages.append(_RawPage(index + 1, width, height, [], PageState.UNREADABLE, tables=False))
        finally:
            page.close()
    return pages, notices


def _damaged(number: int, why: str) -> Notice:
    return Notice(
        "damaged-page",
        say(f"siden er skadet: {why}", f"the page is damaged: {why}"),
        number,
        say("hent dokumentet på nytt", "fetch the document again"),
    )


def _raw_page(page: pdfium.PdfPage, number: int, notices: list[Notice]) -> _RawPage:
    width, height = page.get_size()
    words = page_words(page)
    state = PageState.READ
    picture = _picture_share(page) if len(words) < _FEW_WORDS else 0.0
    if words and not readable(" ".join(word.text for word in words)):
        words, picture = [], 1.0
    if not words:
        state = PageState.UNREADABLE if picture > 0.02 or _draws(page) else PageState.BLANK
    elif picture > _LARGE_PICTURE and number > 1:
        notices.append(_picture_notice(number))
    if state is PageState.UNREADABLE:
        notices.append(
            Notice(
                "unreadable-page",
                say("siden har ingen lesbar tekst", "the page has no readable text"),
                number,
                say("siden må tekstgjenkjennes", "the page needs OCR"),
            )
        )
    return _RawPage(number, width, height, words, state, may_have_table(page) and bool(words))


def _picture_notice(number: int) -> Notice:
    return Notice(
        "picture-page",
        say("siden er mest et bilde; det er ikke lest", "mostly a picture, which is not read"),
        number,
    )


def _picture_share(page: pdfium.PdfPage) -> float:
    """The share of the page that its largest picture covers."""
    width, height = page.get_size()
    shares = [0.0]
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        shares.append(abs((right - left) * (top - bottom)) / max(width * height, 1.0))
    return max(shares)


def _draws(page: pdfium.PdfPage) -> bool:
    return next(iter(page.get_objects(max_depth=1)), None) is not None


def _blocks(data: bytes, pages: Sequence[_RawPage], notices: list[Notice]) -> list[Block]:
    tables = _tables(data, [page.number for page in pages if page.tables], notices)
    columns = [reading_order(outside(p.words, tables.get(p.number, []))) for p in pages]
    style = document_style(columns)
    by_page = [
        page_blocks(page.number, page.height, lines, style)
        for page, lines in zip(pages, columns, strict=True)
    ]
    set_running_apart(by_page, [page.height for page in pages])
    for page, blocks in zip(pages, by_page, strict=True):
        for table in tables.get(page.number, []):
            _insert(blocks, table)
    return joined_across([block for blocks in by_page for block in blocks])


def _tables(
    data: bytes, numbers: Sequence[int], notices: list[Notice]
) -> dict[int, list[TableOnPage]]:
    found: dict[int, list[TableOnPage]] = {}
    try:
        found.update(page_tables(data, numbers))
    except (ValueError, TypeError, KeyError, IndexError, AssertionError) as error:
        # pdfminer raises plain errors on odd files; the words are still read as text.
        what = say(f"tabeller ble ikke lest: {error}", f"tables were not read: {error}")
        notices.append(Notice("tables-unread", what, max(found, default=0) + 1))
    return found


def _insert(blocks: list[Block], table: TableOnPage) -> None:
    """Put a table's rows before the first block that stands below its top, in its column."""
    position = len(blocks)
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.RUNNING or not block.runs:
            continue
        top = min(run.box.top for run in block.runs)
        left = min(run.box.x0 for run in block.runs)
        if top >= table.box.top and left <= table.box.x1:
            position = index
            break
    blocks[position:position] = table.rows


def _sensible(title: str) -> bool:
    lower = title.lower()
    return (
        len(title.split()) >= 2
        and not lower.startswith(("microsoft", "untitled"))
        and (not lower.endswith((".doc", ".docx", ".indd", ".pptx", ".pdf")))
    )


def _largest(blocks: Sequence[Block], pages: Sequence[_RawPage]) -> str:
    first = next((page for page in pages if page.words), None)
    if first is None:
        return ""
    lines: list[Line] = [line for column in reading_order(first.words) for line in column]
    biggest = max((line.size for line in lines), default=0.0)
    text = " ".join(line.text for line in lines if line.size >= 0.95 * biggest)
    return text[:200] or next((b.text[:200] for b in blocks), "")
