import io

import pytest
from pypdfium2 import PdfDocument
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from planspeil.domain.documents import Block, BlockKind, Channel, PageState
from planspeil.errors import EncryptedError, NoTextError, TruncatedError
from planspeil.extract.pdf import read_pdf
from support.pages import plain
from support.pdfs import grid, lines, pdf, photo


def kinds(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks]


def test_headings_paragraphs_and_bullets_come_whole_and_in_order() -> None:
    document = read_pdf(pdf(plain))
    assert kinds(document.blocks) == [
        ("heading", "Et godt liv på øyene"),
        ("paragraph", "Kommunen har mange øyer og holmer, og det preger arbeidsplassene her. "
                      "Vi tar vare på bolig- og arealplanen vår."),
        ("paragraph", "Kommunen vil:"),
        ("bullet", "styrke folkehelsearbeidet sammen med alle lag og foreninger"),
        ("bullet", "bygge flere boliger"),
    ]  # fmt: skip
    assert document.blocks[0].channel is Channel.HEADING
    assert document.blocks[3].marker == "•"
    assert document.pages[0].state is PageState.READ


def test_runs_are_the_words_at_their_place() -> None:
    document = read_pdf(pdf(plain))
    with_text = PdfDocument(pdf(plain))
    page = with_text[0].get_textpage()
    height = with_text[0].get_height()
    for block in document.blocks:
        assert [r.start for r in block.runs] == sorted(r.start for r in block.runs)
        for run in block.runs:
            word = block.text[run.start : run.end]
            box = run.box
            there = page.get_text_bounded(
                box.x0 - 0.5, height - box.bottom - 1, box.x1 + 0.5, height - box.top + 1
            )
            assert word[:4] in there


def columns(canvas: Canvas) -> None:
    lines(canvas, 60, 60, "En overskrift over begge spaltene i planen", size=18, bold=True)
    left = [f"Venstre linje nummer {i} handler om skolen" for i in range(8)]
    right = [f"Høyre linje nummer {i} handler om havet" for i in range(8)]
    lines(canvas, 60, 120, *left)
    lines(canvas, 330, 120, *right)


def test_columns_are_read_one_after_the_other() -> None:
    text = " ".join(block.text for block in read_pdf(pdf(columns)).blocks)
    assert text.index("overskrift") < text.index("Venstre linje nummer 7")
    assert text.index("Venstre linje nummer 7") < text.index("Høyre linje nummer 0")


def with_table(canvas: Canvas) -> None:
    lines(canvas, 60, 60, "Tiltak i perioden", size=16, bold=True)
    grid(canvas, 60, 100, [["Tiltak", "Ansvar", "Frist"], ["Bygge gangvei", "Teknisk drift", "2026"],
                           ["Ruste opp skolen", "Oppvekst", "2027"]])  # fmt: skip
    lines(canvas, 60, 220, "Etter tabellen kommer mer tekst om oppfølgingen.")


def test_tables_become_rows_with_headers_once() -> None:
    document = read_pdf(pdf(with_table))
    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [row.text for row in rows] == [
        "Tiltak: Bygge gangvei. Ansvar: Teknisk drift. Frist: 2026",
        "Tiltak: Ruste opp skolen. Ansvar: Oppvekst. Frist: 2027",
    ]
    for cell in rows[0].cells:
        assert rows[0].text[cell.start : cell.end] == cell.text
    whole = " ".join(block.text for block in document.blocks)
    assert whole.count("gangvei") == 1
    assert kinds(document.blocks)[-1][1].startswith("Etter tabellen")


def numbered_page(number: int) -> object:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 20, "Kommuneplan for Havnesund", size=8)
        lines(canvas, 60, 100, f"Dette er side nummer {number}, og den handler om noe eget her.")
        lines(canvas, 290, 800, str(number), size=8)

    return draw


def test_running_lines_and_page_numbers_are_kept_apart() -> None:
    document = read_pdf(pdf(*(numbered_page(n) for n in range(1, 6))))  # type: ignore[arg-type]
    running = [block for block in document.blocks if block.kind is BlockKind.RUNNING]
    assert len(running) == 10
    body = [block.text for block in document.blocks if block.kind is BlockKind.PARAGRAPH]
    assert len(body) == 5


def contents(canvas: Canvas) -> None:
    lines(canvas, 60, 60, "Innhold", size=18, bold=True)
    lines(
        canvas,
        60,
        100,
        "Bærekraftsmål 3 .................... 4",
        "Et godt liv .................... 7",
    )


def test_contents_lines_are_kept_apart() -> None:
    document = read_pdf(pdf(contents, plain))
    found = [block.text for block in document.blocks if block.kind is BlockKind.CONTENTS]
    assert len(found) >= 2


def first_half(canvas: Canvas) -> None:
    lines(canvas, 60, 700, "Setningen begynner nederst på den første siden og går videre til")


def second_half(canvas: Canvas) -> None:
    lines(canvas, 60, 60, "neste side før den slutter.")


def test_a_sentence_over_a_page_break_is_one_block() -> None:
    blocks = read_pdf(pdf(first_half, second_half)).blocks
    assert [block.text for block in blocks] == [
        "Setningen begynner nederst på den første siden og går videre til neste side før den slutter."
    ]
    assert {run.box.page for run in blocks[0].runs} == {1, 2}


def test_a_page_that_is_a_picture_is_named_and_not_empty() -> None:
    document = read_pdf(pdf(plain, lambda c: photo(c, 20, 20, 500, 700), lambda c: None))
    states = [page.state for page in document.pages]
    assert states == [PageState.READ, PageState.UNREADABLE, PageState.BLANK]
    assert [(n.code, n.page) for n in document.notices] == [("picture-page", 2)]
    assert document.unread_share == 0.5


def test_a_scanned_document_is_not_observable() -> None:
    with pytest.raises(NoTextError):
        read_pdf(pdf(lambda c: photo(c, 20, 20, 500, 700)))


def test_locked_and_damaged_files_say_so() -> None:
    locked = pdf(plain, encrypt=StandardEncryption("hemmelig", "eier"))
    with pytest.raises(EncryptedError):
        read_pdf(locked)
    whole = pdf(plain)
    for cut in (20, len(whole) // 3):
        with pytest.raises((TruncatedError, NoTextError)):
            read_pdf(whole[:cut])


def test_reading_twice_gives_the_same() -> None:
    data = pdf(plain, columns, with_table)
    assert read_pdf(data) == read_pdf(io.BytesIO(data).read())
