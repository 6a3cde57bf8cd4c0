"""Words at their places: turned pages, cropped pages, odd letters, marks beside the page."""

import io
import itertools
import re
from collections.abc import Callable

import numpy as np
import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from planspeil.extract.frame import page_frame
from planspeil.extract.pdf import read_pdf
from planspeil.extract.reader import page_words, stretches_of
from planspeil.extract.words import Word
from support.pdfs import HEIGHT, lines, pdf


def words(data: bytes, page: int = 0) -> list[Word]:
    document = pdfium.PdfDocument(data)
    opened = document[page]
    return page_words(opened, page_frame(opened)).words


def changed(data: bytes, *, turned: int = 0, crop: tuple[float, ...] | None = None) -> bytes:
    document = pdfium.PdfDocument(data)
    if turned:
        document[0].set_rotation(turned)
    if crop:
        document[0].set_cropbox(*crop)
    sink = io.BytesIO()
    document.save(sink)
    return sink.getvalue()


def simple(canvas: Canvas) -> None:
    lines(canvas, 100, 200, "Kommunen har mange øyer")


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_places_are_those_of_the_page_as_it_is_shown(turned: int) -> None:
    data = changed(pdf(simple), turned=turned)
    document = pdfium.PdfDocument(data)
    frame = page_frame(document[0])
    assert (frame.width, frame.height) == pytest.approx(document[0].get_size())
    boxes = [frame.place(100, HEIGHT - 215, 300, HEIGHT - 200)]
    for x0, top, x1, bottom in boxes:
        assert 0 <= x0 < x1 <= frame.width
        assert 0 <= top < bottom <= frame.height


def test_places_count_from_the_crop_box() -> None:
    plain = words(pdf(simple))[0]
    cropped = words(changed(pdf(simple), crop=(50, 20, 500, 800)))[0]
    assert cropped.x0 == pytest.approx(plain.x0 - 50, abs=0.1)
    assert cropped.top == pytest.approx(plain.top - (HEIGHT - 800), abs=0.1)


def footnoted(canvas: Canvas) -> None:
    lines(canvas, 60, 100, "Her bor det 2731")
    canvas.setFont("Vera", 6)
    canvas.drawString(60 + canvas.stringWidth("Her bor det 2731", "Vera", 10), HEIGHT - 109, "4")
    canvas.setFont("Vera", 10)
    lines(canvas, 60, 130, "CO2 og 2030")


def test_glued_footnote_digits_go_and_numbers_stay() -> None:
    assert [w.text for w in words(pdf(footnoted))] == [
        "Her",
        "bor",
        "det",
        "2731",
        "CO2",
        "og",
        "2030",
    ]


def hyphened(canvas: Canvas) -> None:
    lines(canvas, 60, 100, "Strategien gjelder reiselivs")
    canvas.drawString(
        61 + canvas.stringWidth("Strategien gjelder reiselivs", "Vera", 10), HEIGHT - 114, "-"
    )
    lines(canvas, 60, 114, "arbeidet i hele regionen.")


def test_a_hyphen_that_stands_a_little_apart_still_breaks_its_word() -> None:
    (block,) = read_pdf(pdf(hyphened)).blocks
    assert block.text == "Strategien gjelder reiselivsarbeidet i hele regionen."


def spaced(canvas: Canvas) -> None:
    lines(canvas, 60, 60, "S A M F U N N S D E L", size=20)


def doubled(canvas: Canvas) -> None:
    canvas.setFont("Vera", 12)
    x = 60.0
    for letter in "KOMMUNE":
        for shift in (0, 0.3):
            canvas.drawString(x + shift, HEIGHT - 100, letter)
        x += canvas.stringWidth(letter, "Vera", 12)


def sideways(canvas: Canvas) -> None:
    simple(canvas)
    canvas.rotate(90)
    canvas.drawString(200, -40, "STRATEGIPLAN")


@pytest.mark.parametrize(
    ("draw", "seen"),
    [
        (spaced, ["SAMFUNNSDEL"]),
        (doubled, ["KOMMUNE"]),
        (sideways, ["Kommunen", "har", "mange", "øyer"]),
    ],
)
def test_odd_letters(draw: Callable[[Canvas], None], seen: list[str]) -> None:
    assert [w.text for w in words(pdf(draw))] == seen


def test_a_long_address_is_one_word_and_words_run_together_are_not() -> None:
    address = "https://www.example.no/kommuneplan/samfunnsdel/2024-2036/kapittel-3"

    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 100, address)
        canvas.setFont("Vera", 10)
        x = 60.0
        for word in ("kommuneplanens", "samfunnsdel", "berekraftig", "utvikling"):
            canvas.drawString(x, HEIGHT - 160, word)
            x += canvas.stringWidth(word, "Vera", 10) + 4.0

    found = [w.text for w in words(pdf(draw))]
    assert found == [address, "kommuneplanens", "samfunnsdel", "berekraftig", "utvikling"]


def test_one_soft_hyphen_on_a_page_is_taken_out_where_it_stands() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 100, "folke\u00adhelse i kommunen", "trygge nærmiljø")

    assert "".join(block.text for block in read_pdf(pdf(draw)).blocks) == (
        "folkehelse i kommunen trygge nærmiljø"
    )


def test_a_letter_of_a_symbol_font_is_a_bullet() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("ZapfDingbats", 10)
        canvas.drawString(60, HEIGHT - 100, "n")
        lines(canvas, 75, 87, "bygge flere boliger i sentrum")

    (block,) = read_pdf(pdf(draw)).blocks
    assert (block.kind.value, block.text) == ("bullet", "bygge flere boliger i sentrum")


@given(st.text(st.sampled_from("aø1.\u3000\u00a0 \n\r\x00\x02\ufffe"), max_size=12))
def test_words_stand_between_blanks_and_end_with_a_line_ends_hyphen(text: str) -> None:
    found = stretches_of(np.frombuffer(text.encode("utf-16-le"), dtype=np.uint16))
    spans = list(zip(found.starts.tolist(), found.ends.tolist(), strict=True))
    wanted = re.finditer("[^\\s\x00\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]", text)
    assert spans == [match.span() for match in wanted]
    written = found.lines.tolist()
    assert len(written) == len(spans)
    for number, ((_, end), (start, _)) in enumerate(itertools.pairwise(spans)):
        between = text[end - (text[end - 1] in "\x02\ufffe") : start]
        assert written[number + 1] - written[number] == any(c in "\r\n\x02\ufffe" for c in between)
