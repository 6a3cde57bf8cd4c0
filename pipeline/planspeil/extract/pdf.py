"""Reading PDF: words, tables, boxes, reading order, blocks; what cannot be read is named."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from planspeil.domain.documents import (
    ExtractedDocument,
    Icon,
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
from planspeil.extract import ocr
from planspeil.extract.drawn import Drawn, Picture, drawn_on
from planspeil.extract.frame import Frame, page_frame
from planspeil.extract.glances import Glances
from planspeil.extract.grids import STRADDLING, Grid, within
from planspeil.extract.layout import Region, reading_order
from planspeil.extract.lines import lists_pages
from planspeil.extract.pages import ReadPage, document_blocks, placeholder, without_tables
from planspeil.extract.pictures import PictureMemory, largest, page_icons, shows_text
from planspeil.extract.plumber import plumbed_grids
from planspeil.extract.reader import page_words
from planspeil.extract.regions import split_regions
from planspeil.extract.repair import readable
from planspeil.extract.tables import find_grids
from planspeil.extract.words import Word
from planspeil.wording import say

PDF = "application/pdf"
MOST_PAGES = 2000
_NO_PAGES, _PAGE = re.compile(rb"/Count\s+0\b"), re.compile(rb"/Type\s*/Page\b")
_FEW_WORDS = 12
"""A page with fewer words and a large picture may say more in the picture."""
_TEXT_PICTURE = 0.12
_MOST_PICTURES = 4
"""Pictures of a page that are read."""
_LARGE_PICTURE = 0.08


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
        if _NO_PAGES.search(data) and not _PAGE.search(data):
            raise NoPagesError(say("PDF-en har ingen sider", "the PDF has no pages")) from error
        raise TruncatedError(
            say("PDF-en er skadet eller avkuttet", "the PDF is damaged or cut off"),
            say("hent den på nytt", "fetch it again"),
        ) from error
    if len(document) == 0:
        document.close()
        raise NoPagesError(say("PDF-en har ingen sider", "the PDF has no pages"))
    return document


def read_pdf(data: bytes) -> ExtractedDocument:
    """Read a PDF into blocks in reading order, with the goal icons on its pages.

    A page without readable text but with something on it is sent to text recognition;
    where that is not possible it becomes ``UNREADABLE``, with a notice that names it.
    Raises an ``ExtractionError`` when no page gives text.
    """
    document = open_pdf(data)
    try:
        if len(document) > MOST_PAGES:
            raise LimitExceededError(
                say(
                    f"PDF-en har {len(document)} sider, grensen er {MOST_PAGES}",
                    f"the PDF has {len(document)} pages, the limit is {MOST_PAGES}",
                ),
                say("del dokumentet opp", "split the document"),
            )
        title = str(document.get_metadata_dict().get("Title") or "").strip()
        reader = _Reader(data)
        for index in range(len(document)):
            reader.read(document, index)
    finally:
        document.close()
    if not any(page.words for page in reader.pages):
        raise NoTextError(
            say("ingen side har lesbar tekst", "no page has readable text"),
            say("dokumentet er skannet og må tekstgjenkjennes", "scanned: it needs OCR"),
        )
    blocks = document_blocks(reader.pages)
    return ExtractedDocument(
        media_type=PDF,
        pages=tuple(
            Page(page.number, page.frame.width, page.frame.height, page.state, page.words)
            for page in reader.pages
        ),
        blocks=tuple(blocks),
        icons=tuple(reader.icons),
        title=title if _sensible(title) else _largest(reader.pages),
        notices=tuple(reader.notices),
    )


def find_icons(data: bytes) -> tuple[Icon, ...]:
    """All goal icons of a PDF, by page, then from top to bottom and left to right.

    Raises ``EncryptedError``, ``TruncatedError`` or ``NoPagesError``.
    """
    document = open_pdf(data)
    found: list[Icon] = []
    memory = PictureMemory()
    try:
        for index in range(min(len(document), MOST_PAGES)):
            try:
                page = document[index]
            except pdfium.PdfiumError:
                continue  # extraction names damaged pages
            try:
                frame = page_frame(page)
                found += page_icons(
                    page, index + 1, frame, drawn_on(page, frame), Glances(page, frame), memory
                )
            finally:
                page.close()
    finally:
        document.close()
    return tuple(found)


class _Reader:
    """Reads page after page; a page is closed before the next one is opened."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.pages: list[ReadPage] = []
        self.icons: list[Icon] = []
        self.notices: list[Notice] = []
        self._memory = PictureMemory()

    def read(self, document: pdfium.PdfDocument, index: int) -> None:
        """One page; a damaged one is named."""
        number = index + 1
        try:
            page = document[index]
        except pdfium.PdfiumError as error:
            self._damaged(number, Frame(0, 0, 595, 842, 0), str(error))
            return
        try:
            frame = page_frame(page)
            try:
                self._open_page(page, number, frame)
            except pdfium.PdfiumError as error:
                self._damaged(number, frame, str(error))
        finally:
            page.close()

    def _damaged(self, number: int, frame: Frame, why: str) -> None:
        self.pages.append(ReadPage(number, frame, frame, PageState.UNREADABLE))
        self._notice(
            "damaged-page",
            number,
            say(f"siden er skadet: {why}", f"the page is damaged: {why}"),
            say("hent dokumentet på nytt", "fetch the document again"),
        )

    def _notice(self, code: str, number: int, what: str, advice: str = "") -> None:
        self.notices.append(Notice(code, what, number, advice))

    def _open_page(self, page: pdfium.PdfPage, number: int, frame: Frame) -> None:
        read = page_words(page, frame)
        words, upright = read.words, read.frame
        drawn = drawn_on(page, frame)
        entry = ReadPage(number, frame, upright, PageState.READ)
        garbled = bool(words) and not readable(" ".join(word.text for word in words))
        if garbled:
            words = []
        if read.turned > max(_FEW_WORDS, len(words) / 4):
            self._notice(
                "turned-words",
                number,
                say(f"{read.turned} ord står på tvers", f"{read.turned} words stand on their side"),
                say("les siden i dokumentet", "read the page in the document"),
            )
        glances = Glances(page, frame)
        self.icons += page_icons(page, number, frame, drawn, glances, self._memory)
        if garbled or _needs_recognition(glances, frame, drawn, words):
            words = self._recognised(page, entry, words)
            upright = entry.upright
        elif not words:
            drawing = drawn.objects > 0 or drawn.shaded
            entry.state = PageState.UNREADABLE if drawing else PageState.BLANK
            if drawing:
                self._unread_picture(number)
        elif upright == frame:
            pictures = _text_pictures(glances, frame, drawn, words)
            self._read_pictures(page, entry, pictures)
        entry.words = len(words)
        self._laid_out(entry, words, drawn if upright == frame else drawn_on(page, upright))
        self.pages.append(entry)

    def _recognised(self, page: pdfium.PdfPage, entry: ReadPage, words: list[Word]) -> list[Word]:
        try:
            found = ocr.recognise(page, entry.frame)
        except ocr.OcrUnavailableError as error:
            entry.state = PageState.UNREADABLE if len(words) < _FEW_WORDS else entry.state
            what = say("siden har ingen lesbar tekst", "the page has no readable text")
            self._notice("unreadable-page", entry.number, f"{what} ({error.what})", error.advice)
            return words
        if len(found.words) <= len(words):
            return words
        entry.state, entry.sure, entry.upright = PageState.OCR, found.confidence, entry.frame
        if found.confidence < ocr.LOW:
            share = round(100 * found.confidence)
            self._notice(
                "uncertain-page",
                entry.number,
                say(f"siden er lest med {share} % sikkerhet", f"read with {share} % confidence"),
                say("les siden i dokumentet", "read the page in the document"),
            )
        return found.words

    def _read_pictures(
        self, page: pdfium.PdfPage, entry: ReadPage, pictures: Sequence[Picture]
    ) -> None:
        """Text in the pictures of a page that holds text as well."""
        for picture in pictures:
            edges = (picture.x0, picture.top, picture.x1, picture.bottom)
            try:
                found = ocr.recognise(page, entry.frame, edges)
            except ocr.OcrUnavailableError as error:
                what = say("et bilde på siden har tekst", "a picture on the page has text")
                self._notice("unread-picture", entry.number, f"{what} ({error.what})", error.advice)
                continue
            # Labels of maps and charts come out as crumbs; sentences do not.
            if found.confidence >= ocr.LOW and len(found.words) >= _FEW_WORDS:
                region = Region(edges, reading_order(found.words))
                entry.pictures.append((region, found.confidence))

    def _unread_picture(self, number: int) -> None:
        self._notice(
            "picture-page",
            number,
            say("siden er bare bilde eller tegning", "the page is only a picture or drawing"),
        )

    def _laid_out(self, entry: ReadPage, words: list[Word], drawn: Drawn) -> None:
        if not words:
            return
        grids: list[Grid] = []
        if entry.state is PageState.READ and not lists_pages(words):
            grids = find_grids(words, drawn, entry.upright)
            if any(grid.straddling > STRADDLING for grid in grids):
                grids = plumbed_grids(self._data, entry.number, words, grids)
        entry.grids = grids
        left = words
        for grid in grids:
            left = [word for word in left if not grid.holds(word)]
        outside, regions = split_regions(left, drawn, entry.upright)
        tables = [placeholder(grid) for grid in grids]
        pictures = [region for region, _ in entry.pictures]
        entry.columns = reading_order(outside, [*regions, *tables, *pictures])


def _needs_recognition(glances: Glances, frame: Frame, drawn: Drawn, words: Sequence[Word]) -> bool:
    """Whether a page's words may stand in a picture on it."""
    if not drawn.pictures or drawn.picture_share(frame) < _LARGE_PICTURE:
        return False
    return len(words) < _FEW_WORDS and shows_text(glances, largest(drawn))


def _text_pictures(
    glances: Glances, frame: Frame, drawn: Drawn, words: Sequence[Word]
) -> list[Picture]:
    """Large pictures on a page with text that seem to hold more text: letters, diagrams."""
    least = _TEXT_PICTURE * frame.width * frame.height
    return [
        picture
        for picture in drawn.pictures
        if (picture.x1 - picture.x0) * (picture.bottom - picture.top) >= least
        and not any(
            within(word, picture.x0, picture.top, picture.x1, picture.bottom) for word in words
        )
        and shows_text(glances, picture)
    ][:_MOST_PICTURES]


def _sensible(title: str) -> bool:
    lower = title.lower()
    return (
        len(title.split()) >= 2
        and not lower.startswith(("microsoft", "untitled"))
        and (not lower.endswith((".doc", ".docx", ".indd", ".pptx", ".pdf")))
    )


def _largest(pages: Sequence[ReadPage]) -> str:
    """The largest print of the first page with words."""
    for page in pages:
        lines = [line for column in without_tables(page.columns) for line in column]
        if lines:
            biggest = max(line.size for line in lines)
            return " ".join(line.text for line in lines if line.size >= 0.95 * biggest)[:200]
    return ""
