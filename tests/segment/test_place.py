"""Every passage keeps boxes on the page: the text cut out of them is the passage."""

import ctypes
import io
import re
import string

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from planspeil.domain.passages import Passage
from planspeil.extract import extract
from planspeil.segment import segment
from support.pdfs import HEIGHT, grid, lines, pdf

_WORD = st.text(alphabet=string.ascii_lowercase + "æøå", min_size=2, max_size=11)
_SENTENCE = st.lists(_WORD, min_size=3, max_size=30).map(
    lambda words: " ".join(words).capitalize() + "."
)


def plain(text: str) -> str:
    """Letters and digits alone: line ends take hyphens and blanks away."""
    return "".join(re.findall(r"\w", text))


def shown(page: pdfium.PdfPage, *user: float) -> tuple[float, float, float, float]:
    """A box in user space on the page as pdfium renders it: x0, top, x1, bottom."""
    width, height = page.get_size()
    scaled = (0, 0, round(width * 100), round(height * 100), 0)
    corners = []
    for x, y in (user[:2], user[2:]):
        across, along = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page.raw, *scaled, x, y, across, along)
        corners.append((across.value / 100, along.value / 100))
    (a, b), (c, d) = corners
    return min(a, c), min(b, d), max(a, c), max(b, d)


def cut(document: pdfium.PdfDocument, passage: Passage) -> str:
    """The characters whose middles lie in a passage's boxes, box by box."""
    found = []
    for box in passage.boxes:
        page = document[box.page - 1]
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index, loose=True)
            x0, upper, x1, lower = shown(page, left, bottom, right, top)
            across, along = (x0 + x1) / 2, (upper + lower) / 2
            if box.x0 <= across <= box.x1 and box.top <= along <= box.bottom:
                found.append(text.get_text_range(index, 1))
    return "".join(found)


def check(data: bytes) -> int:
    """Compare every passage with its cut; how many there were."""
    document, read = pdfium.PdfDocument(data), extract(data)
    passages = segment(read, "place")
    for passage in passages:
        # A row is read with its column headers, which stand elsewhere.
        cells = [cell.text for cell in read.blocks[passage.block].cells]
        assert plain(cut(document, passage)) == plain(" ".join(cells) or passage.text)
    return len(passages)


def wrapped(text: str, width: int) -> list[str]:
    """Text in lines of at most so many characters."""
    result = [""]
    for word in text.split():
        if len(result[-1]) + len(word) >= width:
            result.append("")
        result[-1] = f"{result[-1]} {word}".strip()
    return result


@settings(max_examples=25, deadline=None)
@given(
    title=st.lists(_WORD, min_size=1, max_size=5).map(lambda words: " ".join(words).capitalize()),
    left=st.lists(_SENTENCE, min_size=1, max_size=5),
    right=st.lists(_SENTENCE, min_size=1, max_size=5),
    size=st.sampled_from([8.0, 10.0, 11.5]),
)
def test_what_is_cut_from_columns_is_the_passage(
    title: str, left: list[str], right: list[str], size: float
) -> None:
    def draw(canvas: Canvas) -> None:
        top = lines(canvas, 60, 50, title, size=18, bold=True) + 20
        for x, column in ((60, left), (320, right)):
            below = top
            for sentence in column:
                below = lines(canvas, x, below, *wrapped(sentence, 32), size=size) + size

    assert check(pdf(draw)) >= 3


@settings(max_examples=15, deadline=None)
@given(bullets=st.lists(_SENTENCE, min_size=2, max_size=8), mark=st.sampled_from("•▪–"))
def test_what_is_cut_from_bullets_is_the_passage(bullets: list[str], mark: str) -> None:
    def draw(canvas: Canvas) -> None:
        top = lines(canvas, 60, 60, "Kommunen vil:")
        for bullet in bullets:
            first, *rest = wrapped(bullet, 60)
            lines(canvas, 70, top, mark)
            top = lines(canvas, 84, top, first, *rest) + 2

    assert check(pdf(draw)) >= 1 + len(bullets)


def test_what_is_cut_from_rows_lists_and_hyphenated_lines_is_the_passage() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 60, "Kommunen skal styrke folkehelse-", "arbeidet i alle bygdene sine.")
        grid(canvas, 60, 140, [["Tiltak", "Frist"], ["Bygge gangvei til skolen", "2027"]])
        lines(canvas, 60, 320, "1. varsle alle", "2. rydde etter flommen")

    assert check(pdf(draw)) == 4


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("rotation", [0, 90])
def test_what_is_cut_from_a_turned_page_is_the_passage(turned: int, rotation: int) -> None:
    """Text that runs up the page, shown as it is stored or turned any way."""

    def draw(canvas: Canvas) -> None:
        canvas.rotate(rotation)
        if rotation:
            canvas.translate(0, -HEIGHT)
        lines(canvas, 60, 290, "Arealregnskap for bygda", size=16, bold=True)
        lines(
            canvas, 60, 340, "Jordvernet skal være strengt, og ny veg skal legges", "utenom åkrene."
        )
        lines(canvas, 80, 400, "• stanse nedbyggingen", "• plante skog")

    opened = pdfium.PdfDocument(pdf(draw))
    opened[0].set_rotation(turned)
    sink = io.BytesIO()
    opened.save(sink)
    passages = segment(extract(sink.getvalue()), "place")
    assert [p.text for p in passages] == [
        "Arealregnskap for bygda",
        "Jordvernet skal være strengt, og ny veg skal legges utenom åkrene.",
        "stanse nedbyggingen",
        "plante skog",
    ]
    assert check(sink.getvalue()) == 4


def test_what_is_cut_from_two_pages_is_the_sentence_that_runs_over_them() -> None:
    def first(canvas: Canvas) -> None:
        lines(canvas, 60, 700, "Kommunen skal sammen med innbyggerne og de frivillige lagene i")

    def second(canvas: Canvas) -> None:
        lines(canvas, 60, 60, "bygdene ta vare på stiene langs elva.")

    data = pdf(first, second)
    assert check(data) == 1
    assert {box.page for box in segment(extract(data), "place")[0].boxes} == {1, 2}
