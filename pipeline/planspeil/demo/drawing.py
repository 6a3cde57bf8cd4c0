"""Goal icons of our own: the goal's colour, its numeral, and a plain sign."""

from __future__ import annotations

import io
import math

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from planspeil.domain.targets import goal

_PIXELS = 240


def icon_picture(number: int) -> Image.Image:
    """One icon as a picture: no text layer will say which goal it is."""
    picture = Image.new("RGB", (_PIXELS, _PIXELS), goal(number).colour)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=70)
    draw.text((14, 6), str(number), fill="white", font=font)
    for a, b in _sign(number):
        scaled = [(_PIXELS * x, _PIXELS * y) for x, y in (a, b)]
        draw.line(scaled, fill="white", width=15)
    draw.rectangle((120, 26, 222, 36), fill="white")
    draw.rectangle((120, 48, 200, 58), fill="white")
    return picture


def _sign(number: int) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Spokes in the lower half, as many as the goal's number gives: each goal has its own."""
    centre = (0.5, 0.66)
    spokes = 3 + number % 7
    turn = number / 17
    lines = []
    for index in range(spokes):
        angle = 2 * math.pi * (index / spokes + turn)
        end = (centre[0] + 0.26 * math.cos(angle), centre[1] + 0.24 * math.sin(angle))
        lines.append((centre, end))
    return lines


class IconRow(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A row of goal icons, wrapped to the frame's width."""

    def __init__(self, numbers: list[int], size: float = 46.0) -> None:
        super().__init__()
        self._numbers = numbers
        self._size = size
        self._per_row = len(numbers)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """How much room the row takes."""
        del height
        self._per_row = max(1, int(width // (self._size + 6)))
        rows = math.ceil(len(self._numbers) / self._per_row)
        return width, rows * (self._size + 6) + 4

    def draw(self) -> None:
        """Place the icons from the upper left."""
        canvas: Canvas = self.canv
        rows = math.ceil(len(self._numbers) / self._per_row)
        for index, number in enumerate(self._numbers):
            row, column = divmod(index, self._per_row)
            buffer = io.BytesIO()
            icon_picture(number).save(buffer, "PNG")
            x = column * (self._size + 6)
            y = (rows - 1 - row) * (self._size + 6) + 2
            canvas.drawImage(ImageReader(buffer), x, y, self._size, self._size)


class Landscape(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A drawn illustration: hills, a fjord and a sun, varied by a seed."""

    def __init__(self, seed: int, height: float = 110.0) -> None:
        super().__init__()
        self._seed = seed
        self._height = height
        self._width = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as the frame."""
        del height
        self._width = width
        return width, self._height

    def draw(self) -> None:
        """Sky, hills and water."""
        canvas: Canvas = self.canv
        canvas.setFillColorRGB(0.86, 0.92, 0.96)
        canvas.rect(0, 0, self._width, self._height, stroke=0, fill=1)
        for layer in range(3):
            shade = 0.62 - 0.12 * layer
            canvas.setFillColorRGB(shade * 0.75, shade, shade * 0.85)
            path = canvas.beginPath()
            path.moveTo(0, 0)
            for step in range(41):
                x = self._width * step / 40
                wave = math.sin(step / (3.5 + layer) + self._seed + layer)
                path.lineTo(x, self._height * (0.62 - 0.16 * layer) + 16 * wave)
            path.lineTo(self._width, 0)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)
        canvas.setFillColorRGB(0.34, 0.5, 0.62)
        canvas.rect(0, 0, self._width, self._height * 0.18, stroke=0, fill=1)
