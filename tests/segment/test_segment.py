import pytest
from reportlab.pdfgen.canvas import Canvas

from planspeil.domain.documents import (
    Block,
    BlockKind,
    Cell,
    Channel,
    ExtractedDocument,
    Icon,
    Page,
    PageState,
    Run,
)
from planspeil.domain.geometry import Box
from planspeil.domain.ids import GoalNumber
from planspeil.domain.passages import PassageKind
from planspeil.errors import SegmentationError
from planspeil.extract.pdf import read_pdf
from planspeil.segment import segment
from planspeil.segment.leads import lead_in
from support.pages import plain
from support.pdfs import grid, pdf, picture


def block(kind: BlockKind, text: str, top: float = 100, level: int = 0, **more: object) -> Block:
    return Block(kind, text, 1, level, runs=(Run(0, len(text), 1, 50, top, 300, top + 12),), **more)  # type: ignore[arg-type]


def document(*blocks: Block, icons: tuple[Icon, ...] = ()) -> ExtractedDocument:
    return ExtractedDocument(
        "application/pdf", (Page(1, 595, 842, PageState.READ, 99),), blocks, icons
    )


def icon(goal: int, top: float, x0: float = 50) -> Icon:
    return Icon(GoalNumber(goal), Box(1, x0, top, x0 + 30, top + 30), 0.9)


def test_a_document_becomes_passages_in_order() -> None:
    found = segment(
        document(
            block(BlockKind.HEADING, "Oppvekst", 50, 1),
            block(BlockKind.RUNNING, "side 3"),
            block(BlockKind.PARAGRAPH, "Skolen er liten. Derfor skal vi:", 80),
            block(BlockKind.BULLET, "bygge ny skole. Den skal stå ferdig i 2027.", 100, 1),
            block(BlockKind.HEADING, "Barnehage", 140, 2),
            block(BlockKind.BULLET, "ansette flere", 160, 1),
            block(BlockKind.HEADING, "Helse", 200, 1),
        ),
        "key",
    )
    assert [(p.kind, p.text) for p in found] == [
        (PassageKind.HEADING, "Oppvekst"),
        (PassageKind.SENTENCE, "Skolen er liten."),
        (PassageKind.SENTENCE, "Derfor skal vi:"),
        (PassageKind.BULLET, "bygge ny skole. Den skal stå ferdig i 2027."),
        (PassageKind.HEADING, "Barnehage"),
        (PassageKind.BULLET, "ansette flere"),
        (PassageKind.HEADING, "Helse"),
    ]
    assert [p.heading_path for p in found] == [
        (), ("Oppvekst",), ("Oppvekst",), ("Oppvekst",), ("Oppvekst",), ("Oppvekst", "Barnehage"), (),
    ]  # fmt: skip
    assert [p.lead_in for p in found] == ["", "", "", "Derfor skal vi:", "", "", ""]
    assert found[1].context == "Skolen er liten. Derfor skal vi:"
    assert [p.seq for p in found] == list(range(7))
    assert len({p.id for p in found}) == 7


def test_goals_of_icons_go_to_the_heading_and_what_is_under_it() -> None:
    found = segment(
        document(
            block(BlockKind.HEADING, "Mål 1: Et godt liv", 100, 1),
            block(BlockKind.BULLET, "styrke helsa", 160, 1),
            block(BlockKind.HEADING, "Mål 2: Arbeid", 400, 1),
            block(BlockKind.BULLET, "flere jobber", 420, 1),
            icons=(icon(3, 116), icon(11, 116, 90)),
        ),
        "key",
    )
    assert [p.goals_attached for p in found] == [(3, 11), (3, 11), (), ()]


def test_a_page_with_all_goals_is_a_list_and_belongs_to_no_passage() -> None:
    icons = tuple(icon(goal, 130, 30.0 * goal) for goal in range(1, 18))
    found = segment(document(block(BlockKind.HEADING, "FNs mål", 100, 1), icons=icons), "key")
    assert found[0].goals_attached == ()


def test_goals_in_a_table_column_go_to_their_row() -> None:
    text = "Tiltak: Bygge gangvei. Bærekraftsmål: 3 og 11"
    row = block(
        BlockKind.TABLE_ROW,
        text,
        channel=Channel.TABLE,
        cells=(Cell("Tiltak", "Bygge gangvei", 8, 21), Cell("Bærekraftsmål", "3 og 11", 38, 45)),
    )
    other = block(BlockKind.TABLE_ROW, "Nr: 4. Kostnad: 7", cells=(Cell("Nr", "4", 4, 5),))
    found = segment(document(row, other), "key")
    assert [p.goals_attached for p in found] == [(3, 11), ()]
    assert found[0].channel is Channel.TABLE
    assert found[0].kind is PassageKind.ROW


def test_nothing_to_code_is_an_error() -> None:
    with pytest.raises(SegmentationError):
        segment(document(block(BlockKind.RUNNING, "Havnesund kommune")), "key")
    with pytest.raises(SegmentationError):
        segment(document(block(BlockKind.PARAGRAPH, "12 – 14")), "key")


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Kommunen vil:", "Kommunen vil:"),
        ("Derfor skal vi", "Derfor skal vi"),
        ("Skolen er liten. Vi vil derfor:", "Vi vil derfor:"),
        ("Strategi:", "Strategi:"),
        ("Skolen er liten.", ""),
        ("", ""),
    ],
)
def test_lead_ins(text: str, lead: str) -> None:
    assert lead_in(text) == lead


def test_spans_and_boxes_point_at_the_passage() -> None:
    read = read_pdf(pdf(plain))
    for passage in segment(read, "key"):
        text = read.blocks[passage.block].text
        assert text[passage.span[0] : passage.span[1]] == passage.text
        assert passage.boxes
        runs = read.blocks[passage.block].runs
        inside = [r for r in runs if passage.span[0] <= r.start < passage.span[1]]
        for run in inside:
            middle = (run.box.top + run.box.bottom) / 2
            assert any(
                b.page == run.box.page and b.top <= middle <= b.bottom and b.x0 <= run.box.x0
                for b in passage.boxes
            )


def icons_in_cells(canvas: Canvas) -> None:
    grid(canvas, 60, 60, [["Tiltak", "Ansvar", "Bærekraftsmål"], ["Bygge gangvei", "Drift", ""],
                          ["Plante trær", "Park", ""], ["Øve på flom", "Beredskap", ""]])  # fmt: skip
    picture(canvas, 3, 365, 86, 20)
    picture(canvas, 11, 390, 86, 20)
    picture(canvas, 15, 365, 110, 20)


def test_icons_in_a_table_belong_to_the_row_they_stand_in() -> None:
    found = segment(read_pdf(pdf(icons_in_cells)), "key")
    assert [(p.text, p.goals_attached) for p in found] == [
        ("Tiltak: Bygge gangvei. Ansvar: Drift", (3, 11)),
        ("Tiltak: Plante trær. Ansvar: Park", (15,)),
        ("Tiltak: Øve på flom. Ansvar: Beredskap", ()),
    ]


def nested(*levels: tuple[int, str]) -> list[Block]:
    return [
        block(BlockKind.BULLET, text, 100 + 20 * i, level) for i, (level, text) in enumerate(levels)
    ]


def test_bullets_further_in_are_led_in_by_those_above_them() -> None:
    found = segment(
        document(
            block(BlockKind.PARAGRAPH, "Kommunen vil:", 80),
            *nested(
                (1, "styrke tilbudet til barn, med"),
                (2, "gratis ferieklubb"),
                (2, "åpen hall"),
                (1, "bygge flere boliger."),
                (2, "Dette gjelder alle bygdene."),
            ),
        ),
        "key",
    )
    assert [p.lead_in for p in found[1:]] == [
        "Kommunen vil:",
        "Kommunen vil: styrke tilbudet til barn, med",
        "Kommunen vil: styrke tilbudet til barn, med",
        "Kommunen vil:",
        "Kommunen vil:",
    ]


def test_a_numbered_chapter_ends_the_chapter_before_it_whatever_its_print() -> None:
    found = segment(
        document(
            block(BlockKind.HEADING, "5 Handling", 80, 1, marker="5"),
            block(BlockKind.HEADING, "5.1 Tiltak", 100, 3, marker="5.1"),
            block(BlockKind.HEADING, "6 Evaluering", 120, 4, marker="6"),
            block(BlockKind.PARAGRAPH, "Planen skal evalueres hvert år.", 140),
        ),
        "key",
    )
    assert found[-1].heading_path == ("6 Evaluering",)


def test_a_number_before_a_sentence_and_a_short_heading_are_kept() -> None:
    found = segment(
        document(
            block(BlockKind.HEADING, "§ 2.1 E39", 80, 1),
            block(BlockKind.PARAGRAPH, "§ 1. Ved utvidelser skal areal avklares.", 100),
        ),
        "key",
    )
    assert [p.text for p in found] == ["§ 2.1 E39", "§ 1. Ved utvidelser skal areal avklares."]
