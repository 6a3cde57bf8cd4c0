"""What is drawn on a page besides its text: ruling lines, filled boxes, pictures."""

from __future__ import annotations

import ctypes
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from planspeil.extract.calls import (
    Ready,
    address,
    bounds_of,
    draw_mode,
    each_ready,
    fill_colour,
    form_object,
    matrix_of,
    object_kind,
    page_object,
    ready,
    segment_count,
    segment_kind,
    segment_of,
    segment_point,
)
from planspeil.extract.frame import Edges, Frame, around, meet

_MOST_OBJECTS = 30_000
"""Objects of a page that are looked at; maps have more, and no tables among them."""
_MOST_RULES = 4_000
_MOST_SEGMENTS = 400
_DEEPEST = 4
_THIN = 2.6
"""Points: a box that is not thicker is a line."""
_SHORTEST = 5.0
_FILL_SIDE = 1.5
_NEAR_WHITE = 250
_SLANT = 0.01
_CURVE, _STRAIGHT = raw.FPDF_SEGMENT_BEZIERTO, raw.FPDF_SEGMENT_LINETO
_TEXT, _PATH, _IMAGE = raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE
_SHADING, _FORM = raw.FPDF_PAGEOBJ_SHADING, raw.FPDF_PAGEOBJ_FORM
_TOUCH = 1.0
_MOST_SHADED = 600
_MOST_PLACES = 4_000
_FULL = 0.9


class Rule(NamedTuple):
    """A straight line: ``at`` is its height (rows) or place across (columns), points."""

    at: float
    start: float
    end: float


class Fill(NamedTuple):
    """A filled box with its colour (red, green, blue, 0 to 255)."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: tuple[int, int, int]
    square: bool
    """Whether the path is a plain rectangle."""


class Picture(NamedTuple):
    """A raster picture: its place, its size in pixels and bytes (the same for equal ones).

    ``item`` is the address of pdfium's object, good while the page is open; ``upright`` says
    whether it is set neither turned nor slanted.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    key: tuple[int, int, int]
    item: int
    upright: bool


@dataclass(slots=True)
class Drawn:
    """Everything drawn on a page, in the order of the file."""

    rows: list[Rule] = field(default_factory=list)
    columns: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    """Rectangles that are seen: filled in a colour, or drawn around."""
    pictures: list[Picture] = field(default_factory=list)
    objects: int = 0
    shaded: bool = False

    def picture_share(self, frame: Frame) -> float:
        """The share of the page that its largest picture covers."""
        whole = frame.width * frame.height
        return max(((p.x1 - p.x0) * (p.bottom - p.top) / whole for p in self.pictures), default=0.0)


class _Matrix(NamedTuple):
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, ...]:
        """The box around a box that the matrix moves and turns."""
        corners = [self.point(x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point in the space outside."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, outer: _Matrix) -> _Matrix:
        """This matrix first, then ``outer``."""
        return _Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )


_SAME = _Matrix(1, 0, 0, 1, 0, 0)


def _united(boxes: list[Edges]) -> list[Edges]:
    """Boxes of one colour, with those that together fill one rectangle put together.

    Word processors shade a table row cell by cell and paragraph by paragraph.
    """
    groups: list[list[Edges]] = []
    for box in sorted(set(boxes)):
        touching = [group for group in groups if any(meet(box, other, _TOUCH) for other in group)]
        joined = [box, *(other for group in touching for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append(joined)
    result: list[Edges] = []
    for group in groups:
        whole = around(group)
        result += [whole] if _covered(whole, group) >= _FULL else group
    return result


def _covered(whole: Edges, boxes: list[Edges]) -> float:
    """The share of a rectangle that boxes cover, between their edges."""
    xs = sorted({edge for b in boxes for edge in (b[0], b[2])})
    ys = sorted({edge for b in boxes for edge in (b[1], b[3])})
    if len(xs) * len(ys) > _MOST_PLACES:
        return 0.0
    filled = sum(
        (x1 - x0) * (y1 - y0)
        for x0, x1 in itertools.pairwise(xs)
        for y0, y1 in itertools.pairwise(ys)
        if any(b[0] <= x0 and x1 <= b[2] and b[1] <= y0 and y1 <= b[3] for b in boxes)
    )
    return filled / max(1e-6, (whole[2] - whole[0]) * (whole[3] - whole[1]))


def drawn_on(page: pdfium.PdfPage, frame: Frame) -> Drawn:
    """All lines, filled boxes and pictures of an open page, also inside form objects."""
    found = Drawn()
    looker = _Looker(found, frame)
    count = min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)
    looker.look(ready(address(page.raw)), page_object, count, _SAME, 0)
    found.objects += count
    looker.settle_shading()
    return found


class _Looker:
    """Sorts page objects; holds the numbers that pdfium writes into, and where they are."""

    def __init__(self, found: Drawn, frame: Frame) -> None:
        self._found = found
        self._frame = frame
        self._edges = (ctypes.c_float * 4)()
        self._matrix_parts = (ctypes.c_float * 6)()
        self._point = (ctypes.c_float * 2)()
        self._colour = (ctypes.c_uint * 4)()
        self._mode = (ctypes.c_int * 2)()
        self._edges_at, self._point_at = each_ready(self._edges), each_ready(self._point)
        self._colour_at, self._mode_at = each_ready(self._colour), each_ready(self._mode)
        self._matrix_at = ready(ctypes.addressof(self._matrix_parts))
        self.shaded: list[tuple[Edges, tuple[int, int, int]]] = []

    def settle_shading(self) -> None:
        """Shaded boxes become boxes and rules; what is shaded piece by piece is one box."""
        by_colour: dict[tuple[int, int, int], list[Edges]] = defaultdict(list)
        for box, colour in self.shaded[:_MOST_SHADED]:
            by_colour[colour].append(box)
        for boxes in by_colour.values():
            for box in _united(boxes):
                self._edges_of(box)
                self._found.boxes.append(box)

    def look(
        self, holder: Ready, object_of: Callable[..., int], count: int, outer: _Matrix, depth: int
    ) -> None:
        """Sort the objects of a page or form in."""
        # Some files have an object for every letter: this line is worth its haste.
        items = list(map(object_of, itertools.repeat(holder), range(count)))
        kinds = map(object_kind, items)
        for kind, at in [pair for pair in zip(kinds, items, strict=True) if pair[0] != _TEXT]:
            item = ready(at)
            if kind == _PATH:
                self._path(item, outer)
            elif kind == _IMAGE:
                self._picture(at, item, outer)
            elif kind == _SHADING:
                self._found.shaded = True
            elif kind == _FORM and depth < _DEEPEST:
                self._form(at, item, outer, depth)

    def _form(self, at: int, item: Ready, outer: _Matrix, depth: int) -> None:
        left = max(0, _MOST_OBJECTS - self._found.objects)
        count = min(raw.FPDFFormObj_CountObjects(_handle(at)), left)
        self._found.objects += max(0, count)
        self.look(item, form_object, count, self._matrix(item).after(outer), depth + 1)

    def _matrix(self, item: Ready) -> _Matrix:
        return _Matrix(*self._matrix_parts) if matrix_of(item, self._matrix_at) else _SAME

    def _box(self, item: Ready, outer: _Matrix) -> tuple[float, float, float, float] | None:
        if not bounds_of(item, *self._edges_at):
            return None
        left, bottom, right, top = self._edges
        if outer is not _SAME:
            left, bottom, right, top = outer.box(left, bottom, right, top)
        return self._frame.place(left, bottom, right, top)

    def _picture(self, at: int, item: Ready, outer: _Matrix) -> None:
        box = self._box(item, outer)
        if box is None:
            return
        wide, high = ctypes.c_uint(), ctypes.c_uint()
        raw.FPDFImageObj_GetImagePixelSize(_handle(at), wide, high)
        size = int(raw.FPDFImageObj_GetImageDataRaw(_handle(at), None, 0))
        matrix = self._matrix(item).after(outer)
        upright = abs(matrix.b) + abs(matrix.c) < _SLANT * (abs(matrix.a) + abs(matrix.d))
        key = (wide.value, high.value, size)
        self._found.pictures.append(Picture(*box, key, at, upright))

    def _path(self, item: Ready, outer: _Matrix) -> None:
        box = self._box(item, outer)
        if box is None or len(self._found.rows) + len(self._found.columns) > _MOST_RULES:
            return
        x0, top, x1, bottom = box
        wide, high = x1 - x0, bottom - top
        if high <= _THIN:
            if wide >= _SHORTEST:
                self._found.rows.append(Rule((top + bottom) / 2, x0, x1))
            return
        if wide <= _THIN:
            if high >= _SHORTEST:
                self._found.columns.append(Rule((x0 + x1) / 2, top, bottom))
            return
        self._area(item, outer, box)

    def _area(self, item: Ready, outer: _Matrix, box: tuple[float, float, float, float]) -> None:
        draw_mode(item, *self._mode_at)
        filled, stroked = self._mode
        x0, top, x1, bottom = box
        segments = segment_count(item)
        plain = segments <= 6 and self._is_rectangle(item, segments)
        if filled and x1 - x0 >= _FILL_SIDE and bottom - top >= _FILL_SIDE:
            colour = self._fill_colour(item)
            self._found.fills.append(Fill(*box, colour, plain))
            if plain and min(colour) < _NEAR_WHITE and not stroked:
                self.shaded.append((box, colour))
        if stroked:
            if plain:
                self._edges_of(box)
                self._found.boxes.append(box)
            elif segments <= _MOST_SEGMENTS:
                self._segments(item, outer, segments)

    def _edges_of(self, box: tuple[float, float, float, float]) -> None:
        x0, top, x1, bottom = box
        self._found.rows += [Rule(top, x0, x1), Rule(bottom, x0, x1)]
        self._found.columns += [Rule(x0, top, bottom), Rule(x1, top, bottom)]

    def _fill_colour(self, item: Ready) -> tuple[int, int, int]:
        fill_colour(item, *self._colour_at)
        red, green, blue, alpha = self._colour
        return (red, green, blue) if alpha else (255, 255, 255)

    def _points(self, item: Ready, count: int) -> Iterator[tuple[int, float, float]]:
        at = self._point_at
        for index in range(count):
            segment = ready(segment_of(item, index))
            if segment_point(segment, *at):
                yield segment_kind(segment), *self._point

    def _is_rectangle(self, item: Ready, count: int) -> bool:
        across: set[float] = set()
        along: set[float] = set()
        for kind, x, y in self._points(item, count):
            if kind == _CURVE:
                return False
            across.add(round(x, 1))
            along.add(round(y, 1))
        return len(across) == 2 == len(along)

    def _segments(self, item: Ready, outer: _Matrix, count: int) -> None:
        """The straight lines along the page of a path that draws several."""
        matrix = self._matrix(item).after(outer)
        before: tuple[float, float] | None = None
        for kind, x, y in self._points(item, count):
            here = matrix.point(x, y)
            if before is not None and kind == _STRAIGHT:
                a, b = sorted((before[0], here[0])), sorted((before[1], here[1]))
                x0, top, x1, bottom = self._frame.place(a[0], b[0], a[1], b[1])
                if bottom - top <= _THIN and x1 - x0 >= _SHORTEST:
                    self._found.rows.append(Rule((top + bottom) / 2, x0, x1))
                elif x1 - x0 <= _THIN and bottom - top >= _SHORTEST:
                    self._found.columns.append(Rule((x0 + x1) / 2, top, bottom))
            before = here


def _handle(at: int) -> Any:
    """An object's address as pypdfium2 wants it."""
    return ctypes.cast(at, raw.FPDF_PAGEOBJECT)
