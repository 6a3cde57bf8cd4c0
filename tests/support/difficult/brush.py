"""Strokes the pages share."""

from collections.abc import Sequence

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from support.pdfs import HEIGHT, WIDTH, lines

LEFT = 56.0
FULL = WIDTH - 2 * LEFT


def flow(
    canvas: Canvas,
    x: float,
    top: float,
    text: str,
    width: float = FULL,
    *,
    size: float = 10,
    bold: bool = False,
) -> float:
    """A paragraph broken at a width; returns the height at which the next one may begin."""
    font = "VeraBd" if bold else "Vera"
    broken = simpleSplit(text, font, size, width)
    return lines(canvas, x, top, *broken, size=size, bold=bold) + 0.9 * size


def bullet(
    canvas: Canvas, x: float, top: float, text: str, width: float, *, mark: str = "•"
) -> float:
    """A bullet with a hanging indent; returns the height at which the next one begins."""
    lines(canvas, x, top, mark)
    return lines(canvas, x + 12, top, *simpleSplit(text, "Vera", 10, width - 12)) + 2


def table(
    canvas: Canvas, x: float, top: float, widths: Sequence[float], rows: Sequence[Sequence[str]]
) -> float:
    """A ruled table whose first row is bold; returns its foot."""
    for number, row in enumerate(rows):
        top = table_row(canvas, x, top, widths, row, bold=number == 0)
    return top


def table_row(
    canvas: Canvas,
    x: float,
    top: float,
    widths: Sequence[float],
    row: Sequence[str],
    *,
    bold: bool = False,
) -> float:
    """One ruled row, as high as its fullest cell; a line feed in a cell begins a new line."""
    font = "VeraBd" if bold else "Vera"
    cells = [
        [
            line
            for part in text.split("\n")
            for line in simpleSplit(part, font, 9, each - 10) or [""]
        ]
        for text, each in zip(row, widths, strict=True)
    ]
    high = 12.6 * max(len(cell) for cell in cells) + 10
    for cell, each in zip(cells, widths, strict=True):
        canvas.rect(x, HEIGHT - top - high, each, high)
        lines(canvas, x + 5, top + 2, *cell, size=9, bold=bold)
        x += each
    return top + high


def unseen(
    canvas: Canvas, x: float, top: float, *texts: str, size: float, bold: bool = False
) -> float:
    """Lines in a font whose soft hyphen and zero-width space neither show nor take room.

    The Vera that reportlab ships draws both.
    """
    font = TTFont("VeraBdUnseen" if bold else "VeraUnseen", "VeraBd.ttf" if bold else "Vera.ttf")
    font.face.name += b"Unseen"  # reportlab takes fonts with one name for one font
    for character in "\u00ad\u200b":
        font.face.charToGlyph[ord(character)] = font.face.charToGlyph[ord(" ")]
        font.face.charWidths[ord(character)] = 0
    pdfmetrics.registerFont(font)
    canvas.setFont(font.fontName, size)
    for text in texts:
        top += size * 1.4
        canvas.drawString(x, HEIGHT - top, text)
    return top
