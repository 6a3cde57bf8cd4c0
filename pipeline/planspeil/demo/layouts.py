"""Layouts: how the pieces of a manuscript become pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import reportlab
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from planspeil.demo.drawing import IconRow, Landscape
from planspeil.demo.manuscript import Manuscript, Piece

_FONT, _BOLD, _ITALIC = "Vera", "VeraBd", "VeraIt"
_GAP = 22.0
_INK = colors.HexColor("#1c2b36")


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes and colours of a layout.

    ``new_page`` are the headings that begin a page; ``banner`` says that a chapter's title
    runs over all columns, ``side_boxes`` that boxes stand beside the text.
    """

    body: float
    leading: float
    accent: str
    page: tuple[float, float]
    columns: int = 1
    new_page: frozenset[str] = frozenset({"h1"})
    banner: bool = False
    side_boxes: bool = False


LOOKS = {
    "report": Look(10.5, 15.5, "#0b4f6c", A4),
    "two-column": Look(9.5, 13.5, "#5b2a86", A4, columns=2, banner=True),
    "slides": Look(15.0, 21.0, "#1b5e20", landscape(A4), new_page=frozenset({"h1", "h2"})),
    "magazine": Look(10.0, 14.5, "#9c2c13", A4, side_boxes=True),
}
_BANNER = 62.0
"""Height of the strip above the columns that a chapter's title stands in, in points."""
_SIDE = 0.36
"""A side box's share of the text's width."""
_BESIDE = 4
"""The most paragraphs and bullets that stand beside one side box."""


def register_fonts() -> None:
    """Make reportlab's own Vera fonts known: they have æ, ø and å."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in (_FONT, _BOLD, _ITALIC):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


def write_pdf(manuscript: Manuscript, target: Path) -> None:
    """Set a manuscript as PDF; the same manuscript gives the same bytes.

    A contents list makes a second pass: the first finds out where the chapters begin.
    """
    register_fonts()
    pages = _build(manuscript, target, {})
    if any(piece.kind == "toc" for piece in manuscript.pieces):
        _build(manuscript, target, pages)


class _Recording(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """Notes the page on which each chapter begins."""

    chapters: dict[str, int]

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 -- the name reportlab calls
        """Called by reportlab for each piece it has set."""
        if isinstance(flowable, Paragraph) and flowable.style.name == "h1":
            self.chapters[flowable.getPlainText()] = self.page


def _build(manuscript: Manuscript, target: Path, pages: Mapping[str, int]) -> dict[str, int]:
    look = LOOKS[manuscript.layout]
    width, height = look.page
    document = _Recording(
        str(target),
        pagesize=look.page,
        title=str(manuscript.facts["title"]),
        author=str(manuscript.facts.get("publisher", "")),
        invariant=1,
        leftMargin=56,
        rightMargin=56,
        topMargin=64,
        bottomMargin=60,
    )
    document.chapters = {}
    furniture = _furniture(manuscript, look)
    document.addPageTemplates(
        [
            PageTemplate("cover", [Frame(56, 60, width - 112, height - 200)]),
            PageTemplate("body", _frames(look), onPage=furniture),
            PageTemplate("chapter", _chapter_frames(look), onPage=furniture),
            PageTemplate("wide", _frames(replace(look, columns=1)), onPage=furniture),
        ]
    )
    document.build([*_cover(manuscript, look), *_story(manuscript, look, pages)])
    return document.chapters


def _frames(look: Look, *, below: float = 0.0) -> list[Frame]:
    """One frame a column, ``below`` points lower than the page allows."""
    width, height = look.page
    each = (width - 112 - _GAP * (look.columns - 1)) / look.columns
    return [
        Frame(56 + index * (each + _GAP), 60, each, height - 124 - below, 0, 0, 0, 0)
        for index in range(look.columns)
    ]


def _chapter_frames(look: Look) -> list[Frame]:
    """A strip for the chapter's title over the columns."""
    width, height = look.page
    strip = Frame(56, height - 64 - _BANNER, width - 112, _BANNER, 0, 0, 0, 0)
    return [strip, *_frames(look, below=_BANNER + 6)]


def _furniture(manuscript: Manuscript, look: Look) -> Callable[[Any, Any], None]:
    width, height = look.page
    running = str(manuscript.facts.get("running", manuscript.facts["title"]))

    def draw(canvas: Any, document: Any) -> None:
        canvas.saveState()
        canvas.setFont(_FONT, 8)
        canvas.setFillColor(colors.HexColor("#5a6872"))
        canvas.drawString(56, height - 42, running)
        canvas.drawRightString(width - 56, 36, str(document.page))
        canvas.restoreState()

    return draw


def _style(name: str, look: Look, **changes: Any) -> ParagraphStyle:
    base = {"fontName": _FONT, "fontSize": look.body, "leading": look.leading, "textColor": _INK}
    return ParagraphStyle(name, **{**base, **changes})


def _cover(manuscript: Manuscript, look: Look) -> list[Flowable]:
    facts = manuscript.facts
    big = _style("cover", look, fontName=_BOLD, fontSize=27, leading=34,
                 textColor=colors.HexColor(look.accent))  # fmt: skip
    lines = [str(facts.get("publisher", "")), str(facts.get("adopted_line", ""))]
    story: list[Flowable] = [Landscape(len(str(facts["title"])), 170), Spacer(1, 40)]
    story.append(Paragraph(escape(str(facts["title"])), big))
    story += [Paragraph(escape(line), _style("small", look)) for line in lines if line]
    return story


def _story(manuscript: Manuscript, look: Look, chapters: Mapping[str, int]) -> Iterator[Flowable]:
    pieces = list(manuscript.pieces)
    before = ""
    yield from _turn(look, pieces[0].kind if pieces else "")
    while pieces:
        piece = pieces.pop(0)
        # An h2 right below its h1 stays on the page that the h1 began.
        follows = before in ("", "h1") and piece.kind == "h2"
        if before and piece.kind in look.new_page and not follows:
            yield from _turn(look, piece.kind)
        before = piece.kind
        if piece.kind == "toc":
            yield from _contents(manuscript, look, chapters)
            continue
        if piece.kind == "box" and look.side_boxes and pieces and pieces[0].kind in _BODY:
            beside = [pieces.pop(0)]
            while pieces and pieces[0].kind in _BODY and len(beside) < _BESIDE:
                beside.append(pieces.pop(0))
            yield _with_side_box(piece, beside, look)
            continue
        yield from _flow(piece, look)
        if look.banner and piece.kind == "h1":
            yield NextPageTemplate("body")
            yield FrameBreak()


def _turn(look: Look, kind: str) -> list[Flowable]:
    """To the next page, with the strip for a title when a chapter begins there."""
    template = "chapter" if look.banner and kind == "h1" else "body"
    return [NextPageTemplate(template), PageBreak()]


_PADDING = 13.0
"""Points that a table cell's borders keep free, left and right together."""

_SMALLEST = 6.5
"""Font size that a crowded table is set in at the least."""

_WIDE = 4
"""Columns from which a table no longer fits beside another column of text."""

_BODY = frozenset({"p", "bullet", "number"})


def _with_side_box(box: Piece, beside: Sequence[Piece], look: Look) -> Table:
    """Running text on the left, the box on the right of it."""
    width = look.page[0] - 112
    text = [flowable for piece in beside for flowable in _flow(piece, look)]
    table = Table([[text, _box(box, look)]], [width * (1 - _SIDE), width * _SIDE])
    table.setStyle(
        TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, 0), 0)])
    )
    return table


def _flow(piece: Piece, look: Look) -> Iterator[Flowable]:
    if piece.kind in _HEADING_SIZES:
        yield _heading(piece, look)
    elif piece.kind == "table":
        if look.columns > 1 and len(piece.rows[0]) >= _WIDE:
            # A column has no room for whole words: over the page, as plans do.
            yield NextPageTemplate("wide")
            yield PageBreak()
            yield from _table(piece, replace(look, columns=1))
            yield NextPageTemplate("body")
        else:
            yield from _table(piece, look)
    elif piece.kind in ("icons", "icons-all"):
        numbers = [int(n) for n in re.findall(r"\d+", piece.text)] or list(range(1, 18))
        yield IconRow(numbers, 44 if look.columns == 1 else 38)
        yield Spacer(1, 6)
    elif piece.kind == "box":
        yield _box(piece, look)
        yield Spacer(1, 8)
    elif piece.kind == "pagebreak":
        yield PageBreak()
    else:
        yield _text(piece, look)


_HEADING_SIZES = {"h1": 1.9, "h2": 1.38, "h3": 1.12}


def _heading(piece: Piece, look: Look) -> Paragraph:
    size = _HEADING_SIZES[piece.kind] * look.body
    style = _style(
        piece.kind,
        look,
        fontName=_BOLD,
        fontSize=size,
        leading=size * 1.25,
        spaceBefore=size * 0.7,
        spaceAfter=size * 0.35,
        textColor=colors.HexColor(look.accent),
        keepWithNext=1,
    )
    return Paragraph(escape(piece.text), style)


def _text(piece: Piece, look: Look) -> Flowable:
    """A bullet, footnote, caption with its illustration, or paragraph."""
    text = escape(piece.text)
    if piece.kind == "bullet":
        style = _style("bullet", look, leftIndent=16, bulletIndent=4, spaceAfter=4)
        return Paragraph(text, style, bulletText="•")
    if piece.kind == "footnote":
        return Paragraph(text, _style("note", look, fontSize=7.5, leading=10))
    if piece.kind == "figure":
        caption = _style("caption", look, fontName=_ITALIC, fontSize=8, leading=11, spaceAfter=8)
        return KeepTogether([Landscape(len(piece.text)), Paragraph(text, caption)])
    return Paragraph(text, _style("p", look, spaceAfter=look.body * 0.7))


def _contents(
    manuscript: Manuscript, look: Look, chapters: Mapping[str, int]
) -> Iterator[Flowable]:
    """A contents list with dot leaders, in the width of one column."""
    longest = 78 if look.columns == 1 else 46
    for text in (piece.text for piece in manuscript.pieces if piece.kind == "h1"):
        dots = "." * max(6, longest - len(text))
        number = chapters.get(text, 0)
        yield Paragraph(f"{escape(text)} {dots} {number}", _style("toc", look, spaceAfter=4))


def _table(piece: Piece, look: Look) -> Iterator[Flowable]:
    page = look.page[0] - 112
    width = (page - _GAP * (look.columns - 1)) / look.columns
    size = min(8.5, look.body * 0.85)
    while size > _SMALLEST and sum(_longest_words(piece.rows, size)) > width:
        size -= 0.25
    cell = _style("cell", look, fontSize=size, leading=size * 1.3)
    head = _style("head", look, fontSize=size, leading=size * 1.3, fontName=_BOLD)
    rows = [
        [Paragraph(escape(text), head if index == 0 else cell) for text in row]
        for index, row in enumerate(piece.rows)
    ]
    table = Table(rows, _column_widths(piece.rows, size, width), repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.6, colors.HexColor("#7d8b95")),
                ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#e6ecf0")),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
    )
    yield table
    yield Spacer(1, 10)


def _longest_words(rows: Sequence[Sequence[str]], size: float) -> list[float]:
    """Points that each column needs for its longest word."""
    return [
        max(stringWidth(word, _BOLD, size) for cell in column for word in cell.split() or [""])
        + _PADDING
        for column in zip(*rows, strict=True)
    ]


def _column_widths(rows: Sequence[Sequence[str]], size: float, width: float) -> list[float]:
    """Every column holds its longest word; what is left goes where the text is."""
    least = _longest_words(rows, size)
    left = max(0.0, width - sum(least))
    weights = [
        max(6, *(min(60, len(cell)) for cell in column)) for column in zip(*rows, strict=True)
    ]
    return [own + left * w / sum(weights) for own, w in zip(least, weights, strict=True)]


def _box(piece: Piece, look: Look) -> Table:
    style = _style("box", look, fontSize=look.body * 0.92, leading=look.leading * 0.92)
    lines = [Paragraph(escape(line), style) for line in piece.text.splitlines() if line.strip()]
    box = Table([[lines]])
    box.setStyle(TableStyle([("BACKGROUND", (0, 0), (-1, -1), colors.HexColor("#eef3ea"))]))
    return box
