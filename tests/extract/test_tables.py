"""Tables as they stand in plans: merged cells, headers overleaf, stripes, lines between rows."""

from reportlab.pdfgen.canvas import Canvas

from planspeil.domain.documents import Block, BlockKind
from planspeil.extract.pdf import read_pdf
from support.pdfs import HEIGHT, grid, lines, pdf

HEAD = ["Mål", "Tiltak", "Frist"]


def rows(data: bytes) -> list[Block]:
    return [b for b in read_pdf(data).blocks if b.kind is BlockKind.TABLE_ROW]


def overleaf(canvas: Canvas) -> None:
    grid(canvas, 60, 60, [["God helse", "Ansette koordinator", "2027"],
                          ["God helse", "Bygge gangvei", "2028"]])  # fmt: skip


def first(canvas: Canvas) -> None:
    grid(canvas, 60, 60, [HEAD, ["Trygg by", "Ruste opp lys", "2026"],
                          ["Trygg by", "Flytte bussholdeplass", "2026"]])  # fmt: skip


def test_a_table_that_goes_on_overleaf_keeps_its_headers() -> None:
    found = rows(pdf(first, overleaf))
    assert found[-1].text == "Mål: God helse. Tiltak: Bygge gangvei. Frist: 2028"
    assert {b.page for b in found} == {1, 2}


def merged(canvas: Canvas) -> None:
    grid(canvas, 60, 60, [HEAD])
    canvas.rect(60, HEIGHT - 60 - 72, 150, 48)
    canvas.setFont("Vera", 8)
    canvas.drawString(63, HEIGHT - 60 - 40, "Trygg by")
    grid(canvas, 210, 84, [["Ruste opp lys", "2026"], ["Flytte bussholdeplass", "2027"]])


def test_a_cell_over_several_rows_is_read_once_and_leads_the_rows_below() -> None:
    found = rows(pdf(merged))
    assert [b.text for b in found] == [
        "Mål: Trygg by. Tiltak: Ruste opp lys. Frist: 2026",
        "Tiltak: Flytte bussholdeplass. Frist: 2027",
    ]
    assert [b.lead for b in found] == ["", "Mål: Trygg by"]


def striped(canvas: Canvas) -> None:
    """Every other row is shaded, cell by cell; there are no lines."""
    texts = [["Ansette koordinator", "Oppvekst", "2026"], ["Bygge gangvei", "Teknisk drift", "2027"],
             ["Kartlegge bygg", "Eiendom", "2028"], ["Felle fremmede treslag", "Landbruk", "2029"]]  # fmt: skip
    for i, row in enumerate(texts):
        top = 100 + 40 * i
        if i % 2 == 0:
            canvas.setFillColor("#dfe8d2")
            for x in (60, 210, 360):
                canvas.rect(x, HEIGHT - top - 40, 150, 40, stroke=0, fill=1)
        canvas.setFillColor("black")
        for x, text in zip((66, 216, 366), row, strict=True):
            lines(canvas, x, top + 6, text)


def test_stripes_make_rows() -> None:
    assert [b.text for b in rows(pdf(striped))] == [
        "Ansette koordinator. Oppvekst. 2026",
        "Bygge gangvei. Teknisk drift. 2027",
        "Kartlegge bygg. Eiendom. 2028",
        "Felle fremmede treslag. Landbruk. 2029",
    ]


def headed(canvas: Canvas) -> None:
    """Only the line under the header is drawn, a piece a column; rows stand apart."""
    for x, text in zip((66, 216, 366), ("Tiltak", "Ansvar", "Frist"), strict=True):
        lines(canvas, x, 100, text)
        canvas.line(x - 6, HEIGHT - 116, x + 143, HEIGHT - 116)
    for top, row in (
        (120, ["Bygge gangvei", "Teknisk", "2027"]),
        (150, ["Kjøpe buss", "Økonomi", "2028"]),
    ):
        for x, text in zip((66, 216, 366), row, strict=True):
            lines(canvas, x, top, text)
    lines(
        canvas, 60, 230, "Etter tabellen står det vanlig tekst som går over hele bredden av siden."
    )


def test_a_line_drawn_piece_by_piece_heads_a_table() -> None:
    assert [b.text for b in rows(pdf(headed))] == [
        "Tiltak: Bygge gangvei. Ansvar: Teknisk. Frist: 2027",
        "Tiltak: Kjøpe buss. Ansvar: Økonomi. Frist: 2028",
    ]


def titled(canvas: Canvas) -> None:
    canvas.rect(60, HEIGHT - 84, 300, 24)
    canvas.setFont("Vera", 8)
    canvas.drawString(63, HEIGHT - 75, "Mål 2: Trygge oppvekstvilkår")
    grid(
        canvas, 60, 84, [["2.1", "Bygge lekeplass i Nordbyen"], ["2.2", "Åpne gymsalen om kvelden"]]
    )
    lines(canvas, 60, 200, "Etter tabellen står det vanlig tekst om noe helt annet.")


def test_a_row_of_one_cell_heads_the_rows_below_it() -> None:
    blocks = read_pdf(pdf(titled)).blocks
    assert [(b.kind.value, b.text) for b in blocks] == [
        ("heading", "Mål 2: Trygge oppvekstvilkår"),
        ("table_row", "2.1. Bygge lekeplass i Nordbyen"),
        ("table_row", "2.2. Åpne gymsalen om kvelden"),
        ("paragraph", "Etter tabellen står det vanlig tekst om noe helt annet."),
    ]


def framed(canvas: Canvas) -> None:
    canvas.rect(300, HEIGHT - 260, 230, 160)
    lines(canvas, 310, 110, "Visste du at kommunen har", "tre barnehager og to skoler,",
          "og at begge er fulle?")  # fmt: skip
    lines(canvas, 60, 110, "Brødteksten står ved siden av", "rammen og skal ikke blandes",
          "med det som står inne i den.")  # fmt: skip


def test_a_frame_is_no_table_and_is_read_by_itself() -> None:
    texts = [b.text for b in read_pdf(pdf(framed)).blocks]
    assert texts == [
        "Brødteksten står ved siden av rammen og skal ikke blandes med det som står inne i den.",
        "Visste du at kommunen har tre barnehager og to skoler, og at begge er fulle?",
    ]


def beginning(canvas: Canvas) -> None:
    grid(canvas, 60, 700, [["Tiltak", "Ansvar"], ["Bygge gang- og sykkelveg", "Drift"]], 220)


def going_on(canvas: Canvas) -> None:
    grid(canvas, 60, 60, [["til skolen i nord"], ["Kjøpe buss", "Økonomi"]], 220)


def test_a_row_cut_by_the_page_end_is_one_row() -> None:
    assert [b.text for b in rows(pdf(beginning, going_on))] == [
        "Tiltak: Bygge gang- og sykkelveg til skolen i nord. Ansvar: Drift",
        "Tiltak: Kjøpe buss. Ansvar: Økonomi",
    ]
