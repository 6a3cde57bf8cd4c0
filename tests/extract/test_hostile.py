"""Hostile files: a document or a typed error, within the limits, whatever they hold."""

import io
import zipfile
from pathlib import Path

import pytest

from planspeil.domain.documents import ExtractedDocument
from planspeil.errors import ExtractionError, LimitExceededError, NoTextError
from planspeil.extract import extract
from planspeil.extract.worker import ExtractionPool
from support.rawpdf import TEXT, drawing_itself, many_pages, one_page, stream

SENTENCE = "Kommunen skal bygge flere boliger i sentrum."
PICTURE = stream(
    b"\xff" * 300,
    b"/Type/XObject/Subtype/Image/Width 10/Height 10/BitsPerComponent 8/ColorSpace/DeviceRGB",
)


def texts(document: ExtractedDocument) -> list[str]:
    return [block.text for block in document.blocks]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(one_page(b"q " * 200_000 + TEXT + b" Q" * 200_000), id="nested states"),
        pytest.param(one_page(b"[" * 100_000 + b"]" * 100_000 + b" " + TEXT), id="nested arrays"),
        pytest.param(
            one_page(catalogue=b"/A " + b"<</A " * 20_000 + b"1" + b">>" * 20_000),
            id="nested dictionaries",
        ),
        pytest.param(
            one_page(catalogue=b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"), id="script"
        ),
        pytest.param(one_page(media=b"[600 900 0 0]"), id="page inside out"),
        pytest.param(one_page(media=b"[0 0 0 0]"), id="page without size"),
        pytest.param(one_page(b"0 0 10 10 re f " * 200_000 + TEXT), id="many shapes"),
        pytest.param(
            one_page(
                b"q 14400 0 0 14400 0 0 cm /I Do Q " + TEXT,
                media=b"[0 0 14400 14400]",
                objects=(PICTURE,),
                resources=b"/XObject<</I 6 0 R>>",
            ),
            id="largest page with a picture",
        ),
    ],
)
def test_odd_pages_are_read(data: bytes) -> None:
    assert texts(extract(data)) == [SENTENCE]


@pytest.mark.parametrize("tree", [b"/Kids[2 0 R 3 0 R]/Count 5", b"/Kids[3 0 R]/Count 40"])
def test_pages_that_are_not_there_are_named(tree: bytes) -> None:
    document = extract(one_page(tree=tree))
    assert texts(document) == [SENTENCE]
    damaged = [notice.page for notice in document.notices if notice.code == "damaged-page"]
    assert damaged == [page.number for page in document.pages if page.words == 0]
    assert len(damaged) == len(document.pages) - 1


def test_ten_thousand_pages_are_refused() -> None:
    with pytest.raises(LimitExceededError, match="10000"):
        extract(many_pages(10_000))


def test_a_page_of_a_hundred_kilometres_needs_no_memory() -> None:
    huge = one_page(
        b"q 1000000000 0 0 1000000000 0 0 cm /I Do Q " + TEXT,
        media=b"[0 0 1000000000 1000000000]",
        objects=(PICTURE,),
        resources=b"/XObject<</I 6 0 R>>",
    )
    with pytest.raises(NoTextError):
        extract(huge)


@pytest.mark.parametrize(
    "body",
    [b"<div>" * 100_000 + b"Tekst" + b"</div>" * 100_000, b"<ul><li>a" * 5_000],
    ids=["divisions", "lists"],
)
def test_deeply_nested_web_pages_end(body: bytes) -> None:
    try:
        extract(b"<html><body>" + body + b"</body></html>")
    except ExtractionError as error:
        assert error.what


def test_scripts_and_handlers_of_web_pages_are_no_text() -> None:
    page = b"""<html><body><main><h1>Plan</h1><p>Kommunen skal bygge.</p>
    <script>alert("Vi vil")</script><p onclick="x()">Vi vil &lt;script&gt; skrive.</p></main></body></html>"""
    assert texts(extract(page)) == ["Plan", "Kommunen skal bygge.", "Vi vil <script> skrive."]


def test_archives_that_unpack_to_too_much_are_refused() -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("plan/index.html", b"0" * (300 * 1024 * 1024))
    with pytest.raises(LimitExceededError):
        extract(sink.getvalue())


def test_a_reader_that_crashes_takes_nothing_along(tmp_path: Path) -> None:
    """A form that draws itself ends pdfium's process: only the child's."""
    crashing, plain = tmp_path / "selv.pdf", tmp_path / "plan.pdf"
    crashing.write_bytes(drawing_itself())
    plain.write_bytes(one_page())
    with ExtractionPool(1) as pool:
        outcomes = dict(pool.run([("a", crashing), ("b", plain)]))
    assert isinstance(outcomes["a"], ExtractionError)
    assert outcomes["a"].what
    assert isinstance(outcomes["b"], ExtractedDocument)
    assert texts(outcomes["b"]) == [SENTENCE]
