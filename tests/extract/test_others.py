import io
import os
import signal
import time
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from planspeil.domain.documents import BlockKind, ExtractedDocument
from planspeil.errors import (
    EmptyFileError,
    ExtractionError,
    LimitExceededError,
    NoTextError,
    PlanspeilError,
    TruncatedError,
    UnsupportedTypeError,
)
from planspeil.extract import extract, sniff
from planspeil.extract.pdf import find_icons
from planspeil.extract.preview import first_text
from planspeil.extract.repair import clean_text, join_hyphenated, readable, repair_word
from planspeil.extract.worker import ExtractionPool
from support.pdfs import HEIGHT, lines, pdf, picture

PAGE = """<!doctype html><html><head><title>Samfunnsdel</title><style>p{color:red}</style></head><body>
<nav><a href="/">Hjem</a><a href="/a">Kontakt</a></nav><main><h1>Kommuneplanens samfunnsdel</h1>
<p>Kommunen skal være et godt sted å bo for alle som velger å leve livet sitt her ute ved havet.</p>
<h2>Mål for oppvekst</h2><p>Vi vil at barna skal trives, og derfor skal vi gjøre mye sammen:</p>
<ul><li>styrke skolen i alle grender</li><li>bygge barnehage på Nes</li></ul>
<p><img src="3.png" alt="FNs bærekraftsmål 3 God helse og livskvalitet"></p>
<table><tr><th>Tiltak</th><th>Frist</th></tr><tr><td>Ny skole</td><td>2027</td></tr></table>
<script>alert('x')</script></main></body></html>"""


def test_web_pages_keep_their_structure() -> None:
    document = extract(PAGE.encode("utf-8"))
    texts = [(b.kind.value, b.text) for b in document.blocks]
    assert ("heading", "Mål for oppvekst") in texts
    assert ("bullet", "styrke skolen i alle grender") in texts
    assert ("table_row", "Tiltak: Ny skole. Frist: 2027") in texts
    whole = " ".join(text for _, text in texts)
    assert "bærekraftsmål 3" in whole
    assert "alert" not in whole
    assert "color" not in whole
    assert "Kontakt" not in whole


def test_a_page_without_content_is_not_observable() -> None:
    with pytest.raises(NoTextError):
        extract(b"<html><body><script>run()</script></body></html>")


def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("Samfunnsdel", 1)
    document.add_paragraph("Kommunen vil:")
    document.add_paragraph("styrke skolen", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Tiltak", "Frist", "Ny skole", "2027"), strict=True):
        cell.text = text
    document.add_paragraph("Til slutt.")
    sink = io.BytesIO()
    document.save(sink)
    return sink.getvalue()


def test_word_files_keep_order() -> None:
    assert [(b.kind.value, b.text) for b in extract(word_file()).blocks] == [
        ("heading", "Samfunnsdel"),
        ("paragraph", "Kommunen vil:"),
        ("bullet", "styrke skolen"),
        ("table_row", "Tiltak: Ny skole. Frist: 2027"),
        ("paragraph", "Til slutt."),
    ]


def test_word_files_that_are_damaged_or_bombs_are_refused() -> None:
    data = word_file()
    with pytest.raises(TruncatedError):
        extract(data[: len(data) // 2])
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (201 * 1024 * 1024))
    with pytest.raises(LimitExceededError):
        extract(sink.getvalue())


@pytest.mark.parametrize("data", [b"", b"  \n", b"\0\0"])
def test_empty_files_are_named(data: bytes) -> None:
    with pytest.raises(EmptyFileError, match="plan"):
        extract(data, name="plan.pdf")


@pytest.mark.parametrize("data", [b"hei", b"\x89PNG\r\n", b"PK\x03\x04zip", b"{\\rtf1"])
def test_other_types_are_refused_whatever_the_name(data: bytes) -> None:
    with pytest.raises(UnsupportedTypeError):
        extract(data, name="plan.pdf")
    assert sniff(data) is None


@given(
    st.binary(max_size=400), st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04word/", b"<html>"])
)
def test_any_bytes_give_a_document_or_a_typed_error(data: bytes, start: bytes) -> None:
    try:
        extract(start + data)
    except ExtractionError as error:
        assert error.what


def icon_page(canvas: Canvas) -> None:
    for index in range(17):
        picture(canvas, index + 1, 50 + 80 * (index % 6), 80 + 90 * (index // 6), 30 + 2 * index)


def decoys(canvas: Canvas) -> None:
    for index, colour in enumerate(["#E5243B", "#4C9F38", "#26BDE2", "#19486A"]):
        canvas.setFillColor(colour)
        canvas.rect(60 + 100 * index, HEIGHT - 200, 60, 60, stroke=0, fill=1)
        canvas.rect(60 + 100 * index, HEIGHT - 420, 30, 50 + 30 * index, stroke=0, fill=1)
        canvas.wedge(60, HEIGHT - 700, 260, HEIGHT - 500, 90 * index, 90, stroke=0, fill=1)
    canvas.setFillColor("black")
    lines(canvas, 60, 720, "Et diagram i målenes farger")


def test_icons_are_found_and_told_apart_and_coloured_shapes_do_not_fire() -> None:
    icons = find_icons(pdf(icon_page, decoys))
    assert sorted(int(icon.goal) for icon in icons) == list(range(1, 18))
    for icon in icons:
        index = int(icon.goal) - 1
        assert icon.page == 1
        assert abs(icon.box.x0 - (50 + 80 * (index % 6))) < 3
        assert abs(icon.box.top - (80 + 90 * (index // 6))) < 3


def test_first_text_is_of_the_first_pages() -> None:
    data = pdf(*(lambda c, n=n: lines(c, 60, 60, f"Side {n}") for n in range(1, 6)))  # type: ignore[misc]
    text = first_text(data, pages=2)
    assert "Side 2" in text
    assert "Side 3" not in text
    assert "oppvekst" in first_text(PAGE.encode())


def _reader(data: bytes, name: str) -> ExtractedDocument:
    word = data.decode()
    if word == "hang":
        time.sleep(60)
    if word == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == "greedy":
        bytearray(8 << 30)
    if word == "bug":
        raise ValueError(name)
    return extract(
        f"<html><body><main><h1>{word}</h1><p>{word} er et ord i en lengre setning.</p></main></body></html>".encode()
    )


def test_one_bad_document_stops_nothing(tmp_path: Path) -> None:
    words = ["en", "hang", "to", "crash", "greedy", "bug", "tre"]
    for word in words:
        (tmp_path / word).write_text(word)
    with ExtractionPool(2, timeout_s=4, reader=_reader) as pool:
        outcomes = dict(pool.run((word, tmp_path / word) for word in words))
    assert set(outcomes) == set(words)
    for word in ("en", "to", "tre"):
        assert isinstance(outcomes[word], ExtractedDocument)
    assert isinstance(outcomes["hang"], LimitExceededError)
    assert isinstance(outcomes["greedy"], LimitExceededError)
    for word in ("crash", "bug"):
        failed = outcomes[word]
        assert isinstance(failed, ExtractionError)
        assert isinstance(failed, PlanspeilError)
        assert failed.advice


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("arbeids-", "plasser", ("arbeids", True)),
        ("bolig-", "og", ("bolig-", False)),
        ("Nord-", "Norge", ("Nord-", True)),
        ("2020-", "2032", ("2020-", True)),
        ("klima\u00ad", "gass", ("klima", True)),
    ],
)
def test_hyphenation(first: str, second: str, joined: tuple[str, bool]) -> None:
    assert join_hyphenated(first, second) == joined


def test_repair() -> None:
    assert repair_word("ﬂom\u200b") == "flom"
    assert repair_word("a\u030a") == "å"
    assert clean_text("bære\u00adkraft\x07") == "bærekraft "
    assert readable("Kommunen vil")
    assert not readable("(cid:12)(cid:13)(cid:14)")
    assert not readable("\ue001\ue002\ue003")
    assert BlockKind.CAPTION != BlockKind.HEADING
