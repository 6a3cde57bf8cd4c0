"""Small PDFs for tests, made with reportlab."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from planspeil.demo.drawing import icon_picture
from planspeil.demo.layouts import register_fonts

WIDTH, HEIGHT = A4


def pdf(*pages: Callable[[Canvas], None], **options: Any) -> bytes:
    """A PDF with one page for each drawing function."""
    register_fonts()
    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=A4, invariant=1, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return sink.getvalue()


def lines(
    canvas: Canvas, x: float, top: float, *texts: str, size: float = 10, bold: bool = False
) -> float:
    """Write lines from a height downwards; returns the height below the last one."""
    canvas.setFont("VeraBd" if bold else "Vera", size)
    for text in texts:
        top += size * 1.4
        canvas.drawString(x, HEIGHT - top, text)
    return top


def grid(canvas: Canvas, x: float, top: float, rows: list[list[str]], width: float = 150) -> None:
    """A ruled table."""
    height = 24.0
    canvas.setFont("Vera", 8)
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            y = HEIGHT - top - (i + 1) * height
            canvas.rect(x + j * width, y, width, height)
            canvas.drawString(x + j * width + 3, y + 9, text)


def picture(canvas: Canvas, number: int, x: float, top: float, size: float) -> None:
    """One of our goal icons as a raster picture."""
    sink = io.BytesIO()
    icon_picture(number).save(sink, "PNG")
    canvas.drawImage(ImageReader(sink), x, HEIGHT - top - size, size, size)


def photo(canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
    """A grey picture without text."""
    canvas.drawImage(
        ImageReader(Image.new("RGB", (60, 60), "#777777")), x, HEIGHT - top - height, width, height
    )
