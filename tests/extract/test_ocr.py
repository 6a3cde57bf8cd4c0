"""Pages that are pictures of text: read with Tesseract, and named where it is not there."""

import io
import random
import shutil
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from planspeil.domain.documents import Channel, ExtractedDocument, PageState
from planspeil.errors import NoTextError
from planspeil.extract import extract, ocr
from planspeil.segment import segment
from support.pages import plain
from support.pdfs import HEIGHT, WIDTH, lines, pdf
from support.programs import missing

TEXT = [
    "Kommunestyret vedtok i møte 12. juni at samfunnsdelen skal revideres.",
    "Formannskapet ber rådmannen legge fram en plan for åpne møteplasser,",
    "gode oppvekstvilkår og trygge skoleveger i alle grendene.",
    "Klima- og miljøutvalget følger opp tiltakene hvert år.",
]


def typed(canvas: Canvas) -> None:
    lines(canvas, 60, 80, *TEXT, size=11)


def scanned(draw: Callable[[Canvas], None], dpi: int = 200, blur: float = 0.0) -> bytes:
    """The same page as a grey picture, as a scanner gives it."""
    page = pdfium.PdfDocument(pdf(draw))[0]
    picture = page.render(scale=dpi / 72, grayscale=True).to_pil()
    if blur:
        chance = random.Random(4)
        noise = Image.frombytes("L", picture.size, chance.randbytes(picture.width * picture.height))
        picture = Image.blend(picture.filter(ImageFilter.GaussianBlur(blur)), noise, 0.35)
    return pdf(lambda canvas: canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT))


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PATH", "")
    ocr.available.cache_clear()
    yield
    ocr.available.cache_clear()


def accuracy(document: ExtractedDocument) -> float:
    """Share of the words that were read right and in order."""
    wanted = " ".join(TEXT).split()
    seen = " ".join(block.text for block in document.blocks).split()
    matcher = SequenceMatcher(a=wanted, b=seen, autojunk=False)
    return sum(match.size for match in matcher.get_matching_blocks()) / len(wanted)


def test_without_tesseract_a_scanned_page_is_named(without_tesseract: None) -> None:
    first, second = pdfium.PdfDocument(pdf(plain)), pdfium.PdfDocument(scanned(typed))
    first.import_pages(second)
    sink = io.BytesIO()
    first.save(sink)
    document = extract(sink.getvalue())
    assert [page.state for page in document.pages] == [PageState.READ, PageState.UNREADABLE]
    (notice,) = document.notices
    assert (notice.code, notice.page) == ("unreadable-page", 2)
    assert "tesseract-ocr-nor" in notice.advice
    assert document.unread_share > 0


def test_without_tesseract_a_scanned_document_is_not_observable(without_tesseract: None) -> None:
    with pytest.raises(NoTextError):
        extract(scanned(typed))


@pytest.mark.slow
def test_a_scanned_page_is_read_with_its_confidence() -> None:
    if not shutil.which("tesseract"):
        missing("tesseract")
    document = extract(scanned(typed))
    assert [page.state for page in document.pages] == [PageState.OCR]
    assert accuracy(document) >= 0.95
    assert all(block.channel is Channel.OCR for block in document.blocks)
    passages = segment(document, "scan")
    assert all(0.75 < passage.confidence < 1 for passage in passages)
    assert all(box.page == 1 for passage in passages for box in passage.boxes)


@pytest.mark.slow
def test_a_page_that_is_hard_to_read_says_so() -> None:
    if not shutil.which("tesseract"):
        missing("tesseract")
    document = extract(scanned(typed, dpi=90, blur=1.6))
    assert [notice.code for notice in document.notices] == ["uncertain-page"]
    assert all(passage.confidence < 0.75 for passage in segment(document, "scan"))


@pytest.mark.slow
def test_a_page_with_text_is_never_recognised() -> None:
    document = extract(pdf(typed))
    assert [page.state for page in document.pages] == [PageState.READ]


def with_letter(canvas: Canvas) -> None:
    """A page of text with a letter on it as a picture."""
    lines(
        canvas,
        60,
        60,
        "Kommunen har fått brev fra fylkeskommunen om planen.",
        "Brevet følger under her.",
    )
    page = pdfium.PdfDocument(pdf(typed))[0]
    picture = page.render(scale=200 / 72, grayscale=True).to_pil().crop((100, 180, 1300, 480))
    canvas.drawImage(ImageReader(picture), 50, HEIGHT - 310, 500, 125)
    lines(canvas, 60, 340, "Etter brevet kommer kommunens eget svar, som er vedtatt i juni.")


@pytest.mark.slow
def test_a_picture_of_text_on_a_page_with_text_is_read_in_its_place() -> None:
    if not shutil.which("tesseract"):
        missing("tesseract")
    document = extract(pdf(with_letter))
    assert [page.state for page in document.pages] == [PageState.READ]
    text = " ".join(block.text for block in document.blocks)
    assert (
        text.index("Brevet følger")
        < text.index("Kommunestyret vedtok")
        < text.index("Etter brevet")
    )
    channels = {block.channel for block in document.blocks if "Kommunestyret" in block.text}
    assert channels == {Channel.OCR}


def test_without_tesseract_a_picture_of_text_is_named(without_tesseract: None) -> None:
    document = extract(pdf(with_letter))
    assert [(notice.code, notice.page) for notice in document.notices] == [("unread-picture", 1)]
