"""How like a goal's number the numeral in the upper left of an icon is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from planspeil.extract.colours import NEAR, WIDE

Mask = NDArray[np.bool_]
Part = tuple[int, int, int, int]
"""Edges of a connected part: top, bottom, left, right."""

_GRID = (16, 11)
"""Rows and columns that a digit is brought to."""
_CORNER = (0.42, 0.46)
"""Shares of an icon's height and width that hold the numeral."""
_BEGINS = 0.2
"""The numeral begins within this share of the icon's height and width."""
_HEIGHT = (0.085, 0.34)
"""A digit's height as a share of the icon's."""
_NARROW = 0.36
"""Width by height below which a digit can only be a one."""
_FILLED = 0.62
"""Share of its box that such a one fills; narrow print of other digits fills less."""
_WIDE = 0.95
"""Width by height above which two digits have run together."""
_FEWEST_PIXELS = 6
READ, _CLEAR = 0.5, 0.8
"""Likeness from which a numeral is read, and from which it contradicts the colour."""


def find_numeral(ink: Mask) -> list[Mask]:
    """The digits (none, one or two) in the upper left of an icon.

    ``ink`` is True where numeral, name and symbol are drawn.
    """
    height, width = ink.shape
    corner = ink[: int(height * _CORNER[0]), : int(width * _CORNER[1])]
    tall = [
        part
        for part in _parts(corner)
        if _HEIGHT[0] <= (part[1] - part[0]) / height <= _HEIGHT[1] and part[0] <= _BEGINS * height
    ]
    tall.sort(key=lambda part: part[2])
    first = next((part for part in tall if part[2] <= _BEGINS * width), None)
    if first is None:
        return []
    chosen = [first]
    for part in tall[tall.index(first) + 1 :]:
        if _belongs(part, chosen[-1], width):
            chosen.append(part)
    if len(chosen) > 2:
        return []
    return [corner[a:b, c:d] for a, b, c, d in chosen]


def _belongs(part: Part, last: Part, width: int) -> bool:
    """Whether a part is the next digit: beside the last one, of its height, on its line."""
    high = last[1] - last[0]
    return (
        part[2] - last[3] <= 0.13 * width
        and abs((part[1] - part[0]) - high) <= 0.16 * high
        and abs(part[0] - last[0]) <= 0.16 * high
    )


def likeness(digits: Sequence[Mask], number: int) -> float:
    """Correlation (-1 to 1) of the digits with those of a number, the worst of them; 0 for none."""
    wanted = [int(digit) for digit in str(number)]
    shapes = list(digits)
    if len(shapes) == 1 and len(wanted) == 2:
        shapes = _divided(shapes[0])
    if len(shapes) != len(wanted):
        return 0.0
    return min(_like(shape, digit) for shape, digit in zip(shapes, wanted, strict=True))


def _divided(shape: Mask) -> list[Mask]:
    """Two digits that have run together, cut where the least is drawn."""
    tall, wide = shape.shape
    if wide < _WIDE * tall:
        return [shape]
    middle = shape[:, wide // 4 : wide - wide // 4].sum(axis=0)
    cut = wide // 4 + int(middle.argmin())
    parts = [_trimmed(shape[:, :cut]), _trimmed(shape[:, cut:])]
    return parts if all(part.size for part in parts) else [shape]


def _trimmed(shape: Mask) -> Mask:
    rows, columns = np.flatnonzero(shape.any(axis=1)), np.flatnonzero(shape.any(axis=0))
    if not len(rows):
        return shape[:0, :0]
    return shape[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _like(shape: Mask, digit: int) -> float:
    tall, wide = shape.shape
    if wide < _NARROW * tall and float(shape.mean()) > _FILLED:
        # Stretched to the grid, every narrow stroke is a full box: the width tells.
        return 0.9 if digit == 1 else -0.2
    seen = _fitted(shape)
    return max(float((seen * template).sum()) for template in _templates()[digit])


def _parts(mask: Mask) -> list[Part]:
    """A mask's connected parts (8 neighbours), joined row by row from stretches of pixels."""
    high, wide = mask.shape
    parts: list[_Spread] = []
    above: list[tuple[int, int, _Spread]] = []
    for y, stretches in enumerate(_stretches(mask)):
        here: list[tuple[int, int, _Spread]] = []
        for start, end in stretches:
            part = _Spread(y, y + 1, start, end, end - start)
            for first, last, other in above:
                if first <= end and start <= last:
                    part = other.whole().take(part)
            here.append((start, end, part))
            parts.append(part)
        above = here
    wholes = {id(part.whole()): part.whole() for part in parts}
    # What runs out of the corner is symbol or name, not numeral.
    return [
        (part.top, part.bottom, part.left, part.right)
        for part in wholes.values()
        if part.size >= _FEWEST_PIXELS and part.bottom < high and part.right < wide
    ]


def _stretches(mask: Mask) -> list[list[tuple[int, int]]]:
    """Where True begins and ends in each row of a mask."""
    padded = np.zeros((mask.shape[0], mask.shape[1] + 2), dtype=np.bool_)
    padded[:, 1:-1] = mask
    rows, edges = np.nonzero(padded[:, 1:] != padded[:, :-1])
    found: list[list[tuple[int, int]]] = [[] for _ in range(mask.shape[0])]
    starts, ends = edges[::2].tolist(), edges[1::2].tolist()
    for row, start, end in zip(rows[::2].tolist(), starts, ends, strict=True):
        found[row].append((start, end))
    return found


@dataclass(slots=True)
class _Spread:
    """A part in the making; ``into`` is the part that it has become a piece of."""

    top: int
    bottom: int
    left: int
    right: int
    size: int
    into: _Spread | None = None

    def whole(self) -> _Spread:
        """The part that it belongs to now."""
        part = self
        while part.into is not None:
            part = part.into
        return part

    def take(self, other: _Spread) -> _Spread:
        """Join another part to this one."""
        other = other.whole()
        if other is self:
            return self
        self.top, self.bottom = min(self.top, other.top), max(self.bottom, other.bottom)
        self.left, self.right = min(self.left, other.left), max(self.right, other.right)
        self.size += other.size
        other.into = self
        return self


def _fitted(shape: Mask) -> NDArray[np.float64]:
    """A shape stretched to the grid, with mean 0 and length 1: their product is correlation."""
    picture = Image.fromarray((shape * 255).astype(np.uint8))
    small = np.asarray(picture.resize((_GRID[1], _GRID[0]), Image.Resampling.BOX), dtype=np.float64)
    centred: NDArray[np.float64] = small - small.mean()
    return centred / (float(np.linalg.norm(centred)) or 1.0)


@cache
def _templates() -> dict[int, list[NDArray[np.float64]]]:
    """Digits in thin to heavy print, drawn once from Pillow's own font."""
    font = ImageFont.load_default(size=96)
    result: dict[int, list[NDArray[np.float64]]] = {}
    for digit in range(10):
        drawn = []
        for stroke in (0, 3, 6, 9):
            canvas = Image.new("L", (160, 180))
            ImageDraw.Draw(canvas).text(
                (40, 30), str(digit), fill=255, font=font, stroke_width=stroke
            )
            drawn.append(_fitted(_trimmed(np.asarray(canvas) > 127)))
        result[digit] = drawn
    result[1] += [_fitted(_one(stroke, base=base)) for stroke in (10, 22) for base in (False, True)]
    return result


def _one(stroke: int, *, base: bool) -> Mask:
    """A one with a flag, as many faces have it, on a base or without."""
    canvas = Image.new("L", (100, 160))
    draw = ImageDraw.Draw(canvas)
    draw.rectangle((50 - stroke // 2, 0, 50 + stroke // 2, 160), fill=255)
    draw.polygon([(50, 0), (50, 2 * stroke), (12, 24 + 2 * stroke), (12, 24)], fill=255)
    if base:
        draw.rectangle((5, 160 - stroke, 95, 160), fill=255)
    return _trimmed(np.asarray(canvas) > 127)


def agreed(
    ink: Mask, apart: NDArray[np.float64], goal: int, *, by_form: bool
) -> tuple[int, float] | None:
    """The goal that colour and numeral agree on, and how like it the numeral is.

    Without a numeral that can be read, the colour decides if the form is an icon's.
    """
    digits = find_numeral(ink)
    likely = np.array([likeness(digits, number) for number in range(1, 18)])
    possible = np.where(apart < WIDE, likely - apart / 150.0, -1.0)
    best = int(possible.argmax())
    if best == 0 and goal > 1 and (len(digits) == 1 or likely[0] < _CLEAR):
        likely[0] = possible[0] = -1.0  # strokes of any digit may look like a one
        best = int(possible.argmax())
    if likely[best] >= READ and (best + 1 == goal or likely[best] > likely[goal - 1] + 0.08):
        return best + 1, float(likely[best])
    if likely[goal - 1] >= READ:
        return goal, float(likely[goal - 1])
    nearest = int(apart.argmin())
    # Of "13" often only the one is read, and a narrow seven looks like one: it is no witness.
    contradicted = bool((likely[1:] > _CLEAR).any()) and likely[nearest] < READ
    if not by_form or apart[nearest] >= NEAR or contradicted:
        return None
    return nearest + 1, 0.0
