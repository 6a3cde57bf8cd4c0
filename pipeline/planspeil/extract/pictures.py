"""Which pages to look at as pictures: for goal icons, and for text that is only drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import pypdfium2 as pdfium

from planspeil.domain.documents import Icon
from planspeil.domain.geometry import Box
from planspeil.domain.ids import GoalNumber
from planspeil.extract.colours import (
    Coarse,
    coarse,
    goal_of,
    ink_of,
    is_goal_colour,
    lightness,
    windows,
)
from planspeil.extract.drawn import Drawn, Picture
from planspeil.extract.found import Found, settled
from planspeil.extract.frame import Edges, Frame, around, meet
from planspeil.extract.glances import Glances, Pixels, part_of
from planspeil.extract.icons import looked_again, looked_at_finer, looked_for, may_have_more
from planspeil.extract.masks import Mask, boxes_of, edge_shares

_SMALLEST = 16.0
"""Side in points of the smallest icon, and of the smallest mark of a drawn one."""
_MARK = 1.5
_FEWEST_MARKS, _FEWEST_COLOURS = 5, 3
_MARGIN = 4.0
_BESIDE = 0.6
"""How far an icon's numeral stands from its symbol, in units of the symbol's side."""
_MOST_CLUSTERS = 8
"""Parts of a page that are looked at one by one; more cost more than the whole."""
_LOOK_DPI, _AGAIN_DPI = 96, 128
_CLOSE = 160
"""Pixels of an icon's side when it is looked at closely."""
_FEWEST_INKED = 6
_TINY = 64.0
"""Points of a picture that is looked at whatever its form: it costs next to nothing."""
_COLOURED = 0.004
"""Least share of a picture in one goal's colour for it to hold an icon of that goal."""
_SOLID, _PALE = 0.7, 170
_FEWEST_ACROSS, _SQUARE, _EDGE = 4, (0.65, 1.4), 0.3
"""Of an icon in a small view: pixels of its side, width by height, its colour's share of edges."""
_EVEN = 0.6
_PAPER = 0.5
"""A picture of text is mostly light."""
_FEWEST_LINES, _BETWEEN_LINES = 4, 0.22


@dataclass(slots=True)
class PictureMemory:
    """Pictures of a document that were looked at and hold no goal's colour."""

    plain: set[tuple[int, int, int]] = field(default_factory=set)


def page_icons(
    page: pdfium.PdfPage,
    number: int,
    frame: Frame,
    drawn: Drawn,
    glances: Glances,
    memory: PictureMemory,
) -> list[Icon]:
    """Goal icons on an open page. Most pages are told at a glance to have none."""
    fresh = [p for p in drawn.pictures if _large(p) and p.key not in memory.plain]
    pictures = [p for p in fresh if any(_may_hold(seen, p) for seen in glances.small(p))]
    memory.plain |= {p.key for p in fresh if p not in pictures}
    places: list[Edges] = [(p.x0, p.top, p.x1, p.bottom) for p in pictures]
    places += _painted(drawn)
    if drawn.shaded:
        places.append((0.0, 0.0, frame.width, frame.height))
    if not places:
        return []
    icons = list(_look(page, number, frame, _clusters(places, frame)))
    memory.plain |= {p.key for p in pictures if not any(_holds(p, icon.box) for icon in icons)}
    return icons


def _clusters(places: list[Edges], frame: Frame) -> list[Edges]:
    """The parts of the page that hold the places, each with a margin; none touch each other."""
    clusters: list[Edges] = []
    waiting = [
        (
            max(0.0, x0 - _MARGIN),
            max(0.0, top - _MARGIN),
            min(frame.width, x1 + _MARGIN),
            min(frame.height, bottom + _MARGIN),
        )
        for x0, top, x1, bottom in dict.fromkeys(places)
    ]
    while waiting:
        place = waiting.pop()
        touching = [c for c in clusters if meet(place, c)]
        if touching:
            clusters = [c for c in clusters if c not in touching]
            waiting.append(around([place, *touching]))
        else:
            clusters.append(place)
    return [around(clusters)] if len(clusters) > _MOST_CLUSTERS else clusters


def _look(page: pdfium.PdfPage, number: int, frame: Frame, places: list[Edges]) -> Iterator[Icon]:
    """The icons on some places of a page."""
    views = [
        _View(page, frame, place)
        for place in places
        if place[2] - place[0] >= _SMALLEST and place[3] - place[1] >= _SMALLEST
    ]
    seen = [found for view in views for found in view.first()]
    known = settled(seen)
    if known:
        # Where there is one there are more; at another scale other small ones come out clear.
        sure = [found for found in known if found.read]
        seen += [found for view in views for found in view.again(sure)]
    for found in settled(seen):
        box = Box(number, found.x0, found.top, found.x1, found.bottom)
        yield Icon(GoalNumber(found.goal), box, round(found.confidence, 3))


class _View:
    """A place on a page that is looked at for icons."""

    def __init__(self, page: pdfium.PdfPage, frame: Frame, place: Edges) -> None:
        self._page, self._frame, self._place = page, frame, place
        self._pixels = part_of(page, frame, place, _LOOK_DPI)

    def first(self) -> list[Found]:
        """What may be icons, in points of the page."""
        return self._on_page(looked_for(*self._pixels, self._closer))

    def again(self, known: list[Found]) -> list[Found]:
        """What more may be icons beside the known ones, at this and a finer resolution."""
        left, top = self._place[:2]
        places = [(f.x0 - left, f.top - top, f.x1 - left, f.bottom - top) for f in known]
        if not may_have_more(*self._pixels, places):
            return []
        finer = part_of(self._page, self._frame, self._place, _AGAIN_DPI)
        return [
            *self._on_page(looked_again(*self._pixels, self._closer)),
            *self._on_page(looked_at_finer(*finer, self._closer, places)),
        ]

    def _on_page(self, icons: list[Found]) -> list[Found]:
        left, top = self._place[:2]
        return [
            replace(f, x0=left + f.x0, top=top + f.top, x1=left + f.x1, bottom=top + f.bottom)
            for f in icons
        ]

    def _closer(self, x0: float, y0: float, x1: float, y1: float) -> Pixels:
        left, top = self._place[:2]
        place = (left + x0, top + y0, left + x1, top + y1)
        dpi = 72 * _CLOSE / max(x1 - x0, y1 - y0)
        return part_of(self._page, self._frame, place, dpi)[0][:, :, :3]


def largest(drawn: Drawn) -> Picture:
    """The largest picture of a page that has some."""
    return max(drawn.pictures, key=lambda p: (p.x1 - p.x0) * (p.bottom - p.top))


def shows_text(glances: Glances, picture: Picture) -> bool:
    """Whether a picture on a page looks like print on paper rather than a photograph."""
    views = glances.small(picture)
    if not any(_on_paper(seen) for seen in views):
        return False
    if len(views) > 1:  # only one of them is what the page shows
        return _has_lines(glances.shown(picture, _LOOK_DPI))
    return any(_has_lines(seen) for seen in glances.small(picture, _LOOK_DPI))


def _on_paper(seen: Pixels) -> bool:
    return bool(seen.size) and float(np.mean(lightness(seen) > _PALE)) >= _PAPER


def _has_lines(part: Pixels) -> bool:
    """Whether a picture is light and has lines with white between them from edge to edge.

    Print has; maps and photographs do not.
    """
    if part.shape[0] < _FEWEST_LINES * 4 or not part.size:
        return False
    least = lightness(part)
    if float(np.mean(least > 200)) < _PAPER:
        return False
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
    found: list[Edges] = []
    for colour, places in coloured.items():
        if several or len(places) >= _FEWEST_MARKS:
            # An icon's marks stand apart; its numeral may be set as text.
            found.append(_reach(around(places)))
        elif colour in enough:
            found += [_reach(place) for place in places]
    return found


def _reach(place: Edges) -> Edges:
    """A symbol with so much around it that the icon's numeral is in it."""
    x0, top, x1, bottom = place
    side = _BESIDE * max(x1 - x0, bottom - top)
    return x0 - side, top - side, x1 + side, bottom + side


def _may_hold(seen: Pixels, picture: Picture) -> bool:
    """Whether a picture holds enough of a goal's colour, told from a small view of it."""
    if not seen.size:
        return False
    colours = coarse(seen)
    labels = goal_of(colours)
    counts = np.bincount(labels.ravel(), minlength=18)
    enough = [g for g in range(1, 18) if counts[g] >= max(4, _COLOURED * labels.size)]
    if max(picture.x1 - picture.x0, picture.bottom - picture.top) < _TINY:
        # Strokes on white blend with it in a small rendering.
        return bool(enough) or int(np.count_nonzero(ink_of(colours))) >= _FEWEST_INKED
    pale = lightness(seen) > _PALE
    if enough and float(pale.mean()) >= _PAPER and _even(colours[pale]):
        return True
    return any(
        _even(colours[labels == g])
        and windows(labels == g, 4).max() > _SOLID
        and _has_square(labels == g)
        for g in enough
    )


def _has_square(mask: Mask) -> bool:
    """Whether some part of a small view's mask is about a square, marked along its edges."""
    return any(
        _SQUARE[0] <= (x1 - x0) / (y1 - y0) <= _SQUARE[1]
        and float(mask[y0:y1, x0:x1].mean()) > 0.2
        and min(edge_shares(mask[y0:y1, x0:x1])) > _EDGE
        for x0, y0, x1, y1 in boxes_of(mask, _FEWEST_ACROSS, 1, 2)
    )


def _even(colours: Coarse) -> bool:
    """Whether pixels of a goal's colour have one colour, as in print; a photograph's vary."""
    coarser = (colours >> 11 << 8) | (colours >> 6 & 0xF) << 4 | (colours >> 1 & 0xF)
    two = np.sort(np.bincount(coarser))[-2:]
    return float(two.sum()) >= _EVEN * len(colours)
