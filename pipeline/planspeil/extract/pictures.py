"""Which pages to look at as pictures: for goal icons, and for text that is only drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from planspeil.domain.documents import Icon
from planspeil.domain.geometry import Box
from planspeil.domain.ids import GoalNumber
from planspeil.extract.colours import goal_of, ink_of, is_goal_colour, lightness, windows
from planspeil.extract.drawn import Drawn, Picture
from planspeil.extract.frame import Edges, Frame
from planspeil.extract.icons import Pixels, has_square, looked_for, settled

_SMALLEST = 16.0
"""Side in points of the smallest icon, and of the smallest mark of a drawn one."""
_MARK = 1.5
_FEWEST_MARKS, _FEWEST_COLOURS = 5, 3
_MARGIN = 4.0
_GLANCE_DPI, _LOOK_DPI, _AGAIN_DPI = 30, 96, 128
_CLOSE = 160
"""Pixels of an icon's side when it is looked at closely."""
_LARGEST_SIDE = 3000
_FEWEST_INKED = 6
_TINY = 64.0
"""Points of a picture that is looked at whatever its form: it costs next to nothing."""
_COLOURED = 0.004
"""Least share of a picture in one goal's colour for it to hold an icon of that goal."""
_SOLID, _PALE = 0.7, 170
_EVEN = 0.6
_PAPER = 0.5
"""A picture of text is mostly light."""
_FEWEST_LINES, _BETWEEN_LINES = 4, 0.22


@dataclass(slots=True)
class PictureMemory:
    """Pictures of a document that were looked at and hold no goal's colour."""

    plain: set[tuple[int, int, int]] = field(default_factory=set)


def page_icons(
    page: pdfium.PdfPage, number: int, frame: Frame, drawn: Drawn, memory: PictureMemory
) -> list[Icon]:
    """Goal icons on an open page. Most pages are told at a glance to have none."""
    fresh = [p for p in drawn.pictures if _large(p) and p.key not in memory.plain]
    pictures = _coloured(page, fresh) if fresh else []
    memory.plain |= {p.key for p in fresh if p not in pictures}
    places: list[Edges] = [(p.x0, p.top, p.x1, p.bottom) for p in pictures]
    places += _painted(drawn)
    if drawn.shaded:
        places.append((0.0, 0.0, frame.width, frame.height))
    if not places:
        return []
    icons = list(_look(page, number, frame, _around(places, frame)))
    memory.plain |= {p.key for p in pictures if not any(_holds(p, icon.box) for icon in icons)}
    return icons


def _around(places: list[Edges], frame: Frame) -> Edges:
    """The part of the page that holds all places, with a margin."""
    x0, top, x1, bottom = zip(*places, strict=True)
    return (
        max(0.0, min(x0) - _MARGIN),
        max(0.0, min(top) - _MARGIN),
        min(frame.width, max(x1) + _MARGIN),
        min(frame.height, max(bottom) + _MARGIN),
    )


def _look(page: pdfium.PdfPage, number: int, frame: Frame, place: Edges) -> Iterator[Icon]:
    left, top, right, bottom = place
    if right - left < _SMALLEST or bottom - top < _SMALLEST:
        return
    scale = min(_LOOK_DPI / 72, _LARGEST_SIDE / max(right - left, bottom - top))

    def closer(x0: float, y0: float, x1: float, y1: float) -> Pixels:
        side = max(x1 - x0, y1 - y0)
        return _pixels(page, frame, _CLOSE / side, (left + x0, top + y0, left + x1, top + y1))

    pixels = _pixels(page, frame, scale, place)
    seen = looked_for(pixels, scale, closer)
    if settled(seen):
        # Where there is one there are more; at another scale other small ones come out clear.
        finer = scale * _AGAIN_DPI / _LOOK_DPI
        seen += looked_for(pixels, scale, closer, thorough=True)
        seen += looked_for(_pixels(page, frame, finer, place), finer, closer, thorough=True)
    for found in settled(seen):
        box = Box(number, left + found.x0, top + found.top, left + found.x1, top + found.bottom)
        yield Icon(GoalNumber(found.goal), box, round(found.confidence, 3))


def largest(drawn: Drawn) -> Picture:
    """The largest picture of a page that has some."""
    return max(drawn.pictures, key=lambda p: (p.x1 - p.x0) * (p.bottom - p.top))


def shows_text(page: pdfium.PdfPage, picture: Picture) -> bool:
    """Whether a picture on a page looks like print on paper rather than a photograph."""
    scale = _capped(page, _GLANCE_DPI / 72)
    coarse = _crop(_pixels(page, None, scale), picture, scale)
    if not coarse.size or float(np.mean(lightness(coarse) > _PALE)) < _PAPER:
        return False
    scale = _capped(page, _LOOK_DPI / 72)
    part = _crop(_pixels(page, None, scale), picture, scale)
    if part.shape[0] < _FEWEST_LINES * 4 or not part.size:
        return False
    least = lightness(part)
    if float(np.mean(least > 200)) < _PAPER:
        return False
    # Lines of print have white between them from edge to edge; maps and photographs do not.
    inked = (least < 130).mean(axis=1) > 0.004
    lines = int(np.count_nonzero(inked[1:] & ~inked[:-1]))
    blank = 1.0 - float(inked.mean())
    return lines >= _FEWEST_LINES and blank >= _BETWEEN_LINES


def _holds(picture: Picture, box: Box) -> bool:
    across, along = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return picture.x0 <= across <= picture.x1 and picture.top <= along <= picture.bottom


def _large(picture: Picture) -> bool:
    return picture.x1 - picture.x0 >= _SMALLEST and picture.bottom - picture.top >= _SMALLEST


def _painted(drawn: Drawn) -> list[Edges]:
    """Where shapes in goals' colours may be icons: a square, or many marks of one colour."""
    marks: dict[tuple[int, int, int], list[Edges]] = defaultdict(list)
    enough: set[tuple[int, int, int]] = set()
    for f in drawn.fills:
        wide, high = f.x1 - f.x0, f.bottom - f.top
        if wide >= _SMALLEST and high >= _SMALLEST and 0.75 < wide / high < 1.33:
            enough.add(f.colour)
        elif f.square or wide < _MARK or high < _MARK:
            continue
        marks[f.colour].append((f.x0, f.top, f.x1, f.bottom))
    coloured = {colour: places for colour, places in marks.items() if is_goal_colour(colour)}
    several = len(coloured) >= _FEWEST_COLOURS
    return [
        place
        for colour, places in coloured.items()
        if several or colour in enough or len(places) >= _FEWEST_MARKS
        for place in places
    ]


def _coloured(page: pdfium.PdfPage, pictures: list[Picture]) -> list[Picture]:
    """The pictures that hold enough of a goal's colour, told from a small rendering."""
    scale = _capped(page, _GLANCE_DPI / 72)
    pixels = _pixels(page, None, scale)
    labels = goal_of(pixels)
    return [picture for picture in pictures if _may_hold(pixels, labels, picture, scale)]


def _may_hold(pixels: Pixels, labels: NDArray[np.int8], picture: Picture, scale: float) -> bool:
    part = _crop(labels, picture, scale)
    if not part.size:
        return False
    seen: Pixels = _crop(pixels, picture, scale)
    counts = np.bincount(part.ravel(), minlength=18)
    enough = [g for g in range(1, 18) if counts[g] >= max(4, _COLOURED * part.size)]
    if max(picture.x1 - picture.x0, picture.bottom - picture.top) < _TINY:
        # Strokes on white blend with it in a small rendering.
        return bool(enough) or int(np.count_nonzero(ink_of(seen))) >= _FEWEST_INKED
    if enough and float((lightness(seen) > _PALE).mean()) >= _PAPER:
        return True
    return any(
        _even(seen[part == g]) and windows(part == g, 4).max() > _SOLID and has_square(part == g)
        for g in enough
    )


def _even(colours: Pixels) -> bool:
    """Whether pixels of a goal's colour have one colour, as in print; a photograph's vary."""
    coarse = (colours >> 4).astype(np.int64)
    keys = (coarse[:, 0] << 8) | (coarse[:, 1] << 4) | coarse[:, 2]
    two = np.sort(np.bincount(keys))[-2:]
    return float(two.sum()) >= _EVEN * len(keys)


def _capped(page: pdfium.PdfPage, scale: float) -> float:
    """A scale at which no side of a page is larger than we can hold; PDF allows 14,400 points."""
    return float(min(scale, _LARGEST_SIDE / max(*page.get_size(), 1.0)))


def _pixels(
    page: pdfium.PdfPage, frame: Frame | None, scale: float, place: Edges = (0, 0, 0, 0)
) -> Pixels:
    """A page, or with its frame a place on it, as pixels (rows, columns, red-green-blue)."""
    crop = (0.0, 0.0, 0.0, 0.0)
    if frame is not None:
        x0, top, x1, bottom = place
        sides = (x0, frame.height - bottom, frame.width - x1, top)
        crop = tuple(max(0.0, side) for side in sides)  # type: ignore[assignment]
    if frame is None:
        scale = _capped(page, scale)
    bitmap = page.render(scale=scale, rev_byteorder=True, crop=crop)
    pixels: Pixels = bitmap.to_numpy()[:, :, :3].copy()
    bitmap.close()
    return pixels


def _crop(pixels: NDArray[Any], picture: Picture, scale: float) -> NDArray[Any]:
    x0, x1 = int(max(0, picture.x0 * scale)), int(max(0, picture.x1 * scale)) + 1
    y0, y1 = int(max(0, picture.top * scale)), int(max(0, picture.bottom * scale)) + 1
    return pixels[y0:y1, x0:x1]
