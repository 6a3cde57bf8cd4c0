"""Goal icons on a picture of a page: full-colour squares, and colour on white.

Signals are the goal's official colour and the numeral in the upper left. A full-colour
icon is a square filled with one goal's colour that holds white drawing; an inverted one is
a group of marks in one goal's colour on white whose box is square. The numeral must agree
with the colour; where a full-colour icon is too coarse for reading, its form must.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planspeil.extract.colours import (
    NEAR,
    WIDE,
    Coarse,
    coarse,
    distances,
    goal_of,
    ink_of,
    lightness,
    near_colour,
)
from planspeil.extract.found import POSSIBLE, Found
from planspeil.extract.frame import Edges
from planspeil.extract.glances import Pixels
from planspeil.extract.masks import (
    BLOCK,
    GAPS,
    Box,
    Mask,
    around,
    block_shares,
    blocks_of,
    boxes_of,
    edge_shares,
    gaps,
    grown,
    grown_cells,
    inside_frame,
    pixels_of,
    spread,
    tight_box,
    widest_blank,
)
from planspeil.extract.numerals import READ, agreed, find_numeral, likeness

Closer = Callable[[float, float, float, float], Pixels]
"""Renders a part of the page (x0, top, x1, bottom in points) about 160 pixels wide."""

_SMALLEST = 18.0
"""Points; smaller squares are bullets and ornaments."""
_TINY = 24.0
"""Points below which a numeral must be read more surely."""
_SQUARE = (0.8, 1.25)
_WHITE = (0.05, 0.66)
"""Share of a full-colour icon's area that is white: numeral, name and symbol."""
_EDGE_SHARE, _BLURRED_SHARE, _SMALL = 0.75, 0.6, 36.0
"""Share of an edge that has the icon's colour; the same for icons of fewer points a side."""
_EVEN = 48
"""Difference in any channel up to which a pixel has the icon's colour: pictures are compressed."""
_SURE, _SURER = 0.6, 0.72
"""Likeness from which a numeral is read in a small icon or on white; in a small one on white."""
_LIGHT = 150
"""Least channel of a light pixel; every goal colour has one far below, small print blends."""
_INK = (0.06, 0.6)
"""Share of an inverted icon's area that is drawn."""
_RIM, _GROUND = 0.08, 0.4
"""Margin of a closer look, as a share of the side; share of an icon's rows that its ground is."""
_COARSE = 32.0
"""Points of a full-colour icon's side below which its strokes may be blended away."""
_FINE, _COARSE_STEP = 1.4, 2.0
"""Factors from one size of icons to the next that blanks are tried for."""
_TIGHT = 0.012
_SOLID = 0.55
"""Share of goal-coloured pixels in some window of every full-colour icon."""
_MARKED, _ON_PAPER = 0.12, 0.5
_DUST = 0.12
"""Share of a block's pixels above which it is more than dust."""
_EVEN_STEPS = 4
"""The same as ``_EVEN`` for a ground told from coarse colours, in their steps."""
_PURE = 0.6
"""Share of paper and its goal's ink in an icon on white."""
_CLEAN, _PAPERED = 0.3, 0.1
"""Share of paper and one goal's ink, and of paper, somewhere in every icon on white."""
_BLENDED, _WHITEST = 2, 0x7FFF
"""Pixels around an icon that its colour blends into; white as a coarse colour."""
_PAPER = 200
_FAINT = 60
_FEWEST_MARKS = 6


def looked_for(pixels: Pixels, scale: float, closer: Closer) -> list[Found]:
    """What may be icons on a page's picture of ``scale`` pixels a point."""
    looker = _Looker(pixels, scale, closer)
    return [*looker.full(), *looker.inverted(_COARSE_STEP)]


def looked_again(pixels: Pixels, scale: float, closer: Closer) -> list[Found]:
    """What more may be icons on white: blanks inside them are tried in finer steps."""
    return list(_Looker(pixels, scale, closer).inverted(_FINE))


def looked_at_finer(
    pixels: Pixels, scale: float, closer: Closer, known: Sequence[Edges]
) -> list[Found]:
    """What more may be icons on a finer picture, where squares come out differently.

    ``known`` are the places of icons that were read already, in points.
    """
    looker = _Looker(pixels, scale, closer, known)
    return [*looker.full(), *looker.inverted(_FINE)]


def may_have_more(pixels: Pixels, scale: float, known: Sequence[Edges]) -> bool:
    """Whether beside known icons there is enough of a goal's colour for the smallest one."""
    rest = coarse(pixels)
    for place in known:
        x0, y0 = (max(0, round(edge * scale) - _BLENDED) for edge in place[:2])
        x1, y1 = (max(0, round(edge * scale) + _BLENDED) for edge in place[2:])
        rest[y0:y1, x0:x1] = _WHITEST
    counts = [np.bincount(told(rest).ravel(), minlength=2)[1:] for told in (goal_of, ink_of)]
    return max(int(each.max()) for each in counts) >= _INK[0] * (_SMALLEST * scale) ** 2


class _Looker:
    """A picture being searched."""

    def __init__(
        self, pixels: Pixels, scale: float, closer: Closer, known: Sequence[Edges] = ()
    ) -> None:
        self._pixels = pixels
        self._colours = coarse(pixels)
        self._scale = scale
        self._closer = closer
        self._least = int(_SMALLEST * scale)
        self._known = [tuple(edge * scale for edge in place) for place in known]

    def full(self) -> Iterator[Found]:
        """Squares in a goal's colour."""
        labels = goal_of(self._colours)
        for goal, whole in _present(labels, 0.12 * self._least**2):
            shares = block_shares(whole)
            solid = shares > _SOLID
            if int(solid.sum()) * BLOCK**2 < 0.12 * self._least**2:
                continue
            x0, y0, x1, y1 = spread(solid, labels.shape)
            part = self._pixels[y0:y1, x0:x1]
            for mask in self._grounds(self._colours[y0:y1, x0:x1], whole[y0:y1, x0:x1]):
                for a, b, c, d in self._squares(mask):
                    if self._is_known(x0 + a, y0 + b, x0 + c, y0 + d):
                        continue
                    if not _like_icon(part[b:d, a:c], mask[b:d, a:c]):
                        continue
                    icon = self._full((x0 + a, y0 + b, x0 + c, y0 + d), goal)
                    if icon is not None:
                        yield icon

    def _is_known(self, x0: int, y0: int, x1: int, y1: int) -> bool:
        """Whether a box is one of the known icons' within a tenth of its side."""
        slack = 0.1 * (x1 - x0)
        box = x0, y0, x1, y1
        return any(
            all(abs(a - b) <= slack for a, b in zip(box, place, strict=True))
            for place in self._known
        )

    def _squares(self, mask: Mask) -> Iterator[Box]:
        """Boxes of a mask's parts: cut in coarse blocks first, which are a ninth of the work."""
        dust = max(2, 0.03 * self._least)
        blocks = block_shares(mask) > _DUST
        for block in boxes_of(blocks, self._least // BLOCK - 1, 1):
            x0, y0, x1, y1 = pixels_of(block, mask.shape)
            for a, b, c, d in boxes_of(mask[y0:y1, x0:x1], self._least, 1, dust):
                yield x0 + a, y0 + b, x0 + c, y0 + d

    def _grounds(self, colours: Coarse, mask: Mask) -> Iterator[Mask]:
        """All pixels of a goal's colour, then those of one even colour.

        An icon's ground has one, also where a photograph around it has colours near it.
        """
        yield mask
        own = colours[mask]
        counts = np.bincount(own)
        peak = int(counts.argmax())
        if 0.5 * self._least**2 <= counts[peak] <= 0.6 * len(own):
            yield near_colour(colours, peak, _EVEN_STEPS)

    def _full(self, box: Box, goal: int) -> Found | None:
        closed = self._closed_in(box)
        if closed is None:
            return None
        place, near, colour = closed
        light = lightness(near)
        # Of a coarse picture not even the middle of a stroke is white.
        palest = _high(light, 0.985)
        if palest - min(colour) < _FAINT:
            return None
        drawn = light > (min(colour) + palest) / 2
        white = float(drawn.mean())
        same = np.abs(near.astype(np.int16) - colour).max(axis=-1) < _EVEN
        if not _WHITE[0] <= white <= _WHITE[1] or white + float(same.mean()) < 0.7:
            return None
        # Blurred pictures blend at the very edge, sharp ones have lettering right behind it.
        edges = max(edge_shares(same, _TIGHT), edge_shares(same), key=min)
        if min(edges) < (_EDGE_SHARE if place[2] - place[0] >= _SMALL else _BLURRED_SHARE):
            return None
        apart = distances(colour[None, :].astype(np.float64))[0]
        strict = 0.1 if place[2] - place[0] < _COARSE else 1.0
        chosen = agreed(drawn, apart, goal, by_form=_formed(drawn, strict))
        if chosen is None:
            return None
        number, likely = chosen
        quality = float(np.mean(edges)) * min(1.0, white + float(same.mean()))
        confidence = round(min(0.99, 0.45 + 0.3 * quality + 0.24 * likely), 3)
        wanted = READ if place[2] - place[0] >= _TINY else _SURE
        return Found(number, *place, confidence, likely >= wanted)

    def _closed_in(self, box: Box) -> tuple[Edges, Pixels, NDArray[np.float64]] | None:
        """A closer look at a box: its place to the pixel, its picture, and its ground's colour."""
        x0, y0, x1, y1 = (edge / self._scale for edge in box)
        rim = _RIM * max(x1 - x0, y1 - y0)
        wide = self._closer(x0 - rim, y0 - rim, x1 + rim, y1 + rim)
        inner = wide[_inner(wide.shape[0]), _inner(wide.shape[1])]
        ground = inner[lightness(inner) < _LIGHT]
        if len(ground) < 0.3 * inner.shape[0] * inner.shape[1]:
            return None
        colour = np.median(ground, axis=0)
        own = np.abs(wide.astype(np.int16) - colour).max(axis=-1) < _EVEN
        (a, c), (b, d) = _extent(own.mean(axis=0)), _extent(own.mean(axis=1))
        if c - a < 8 or d - b < 8:
            return None
        step = (x1 - x0 + 2 * rim) / wide.shape[1]
        place = (x0 - rim + a * step, y0 - rim + b * step, x0 - rim + c * step, y0 - rim + d * step)
        return place, wide[b:d, a:c], colour

    def inverted(self, step: float) -> Iterator[Found]:
        """Groups of marks in one goal's colour on white; ``step`` from one size to the next."""
        light = lightness(self._pixels) > _PAPER
        lit = grown_cells(block_shares(light), _PAPERED)
        if not lit.any():
            return
        x0, y0, x1, y1 = spread(lit, light.shape)
        labels = ink_of(self._colours[y0:y1, x0:x1])
        paper = block_shares((labels == 0) & light[y0:y1, x0:x1])
        near_paper = grown(paper > _ON_PAPER) & grown_cells(paper, _PAPERED)
        seen: set[Box] = set()
        for goal, mask in _present(labels, _FEWEST_MARKS):
            shares = block_shares(mask)
            marks = (shares > _MARKED) & near_paper
            if int(np.count_nonzero(marks)) < _FEWEST_MARKS:
                continue
            own = shares + paper
            marks &= grown_cells(own, _CLEAN)
            if int(np.count_nonzero(marks)) < _FEWEST_MARKS:
                continue
            for a, b, c, d in self._groups(mask, marks, step):
                box = (x0 + a, y0 + b, x0 + c, y0 + d)
                if box not in seen and float(own[blocks_of((a, b, c, d))].mean()) > _PURE:
                    seen.add(box)
                    icon = self._inverted(box, goal, mask[b:d, a:c])
                    if icon is not None:
                        yield icon

    def _groups(self, mask: Mask, marks: Mask, step: float) -> Iterator[Box]:
        """Boxes of marks that stand together, for every blank that an icon may have inside."""
        # What is drawn of an icon on white ends well inside its edges.
        least = max(2, int(0.75 * self._least / BLOCK))
        whole = around(marks)
        blanks = gaps(marks[whole[1] : whole[3], whole[0] : whole[2]], least, step)
        waiting = list(_parts(marks, whole, least, blanks[-1])) if blanks else []
        seen: set[Box] = set()
        while waiting:
            box = waiting.pop()
            if box in seen:
                continue
            seen.add(box)
            # A box stays whole down to the widest blank inside it, and is cut by the next.
            widest = widest_blank(marks, box)
            place = bisect_left(blanks, widest)
            tight = tight_box(mask, box)
            if self._may_be_icon(tight, blanks[min(place, len(blanks) - 1)]):
                yield tight
            waiting += _parts(marks, box, least, blanks[max(0, place - 1)])

    def _may_be_icon(self, box: Box, gap: int) -> bool:
        """Whether a group of marks with such blanks inside has an icon's form and size."""
        wide, high = box[2] - box[0], box[3] - box[1]
        if min(wide, high) < 0.8 * self._least:
            return False
        square = _SQUARE[0] - 0.1 <= wide / high <= _SQUARE[1] + 0.1
        return square and (gap - 1) * BLOCK <= (GAPS[-1] + 0.04) * max(wide, high)

    def _inverted(self, box: Box, goal: int, ink: Mask) -> Found | None:
        if not _INK[0] <= float(ink.mean()) <= _INK[1] or not _formed(ink, 0.3):
            return None
        place = tuple(edge / self._scale for edge in box)
        near = self._closer(*place)
        taken = 255.0 - lightness(near)
        strong = _high(taken, 0.97)
        drawn = inside_frame(taken > 0.5 * strong)
        share = float(drawn.mean())
        if strong < _FAINT or not _INK[0] <= share <= _INK[1]:
            return None
        colour = np.median(near[taken > 0.9 * strong], axis=0)
        apart = distances(colour[None, :].astype(np.float64))[0]
        if not _formed(drawn):
            return None
        digits = find_numeral(drawn)
        likely = [likeness(digits, n) if apart[n - 1] < WIDE else 0.0 for n in range(1, 18)]
        number = int(np.argmax(likely)) + 1
        x0, top, x1, bottom = place
        if likely[number - 1] >= READ:
            if number != goal and apart[number - 1] > apart.min() + NEAR:
                return None
            confidence = round(0.5 + 0.45 * likely[number - 1], 3)
            # A narrow stroke on white is read as a one too easily.
            wanted = _SURE if x1 - x0 >= _TINY else _SURER
            read = likely[number - 1] >= wanted and number != 1
            return Found(number, x0, top, x1, bottom, confidence, read)
        if float(apart.min()) >= NEAR:
            return None
        close = [n for n in range(1, 18) if apart[n - 1] < apart.min() + 0.5 * NEAR]
        number = max(close, key=lambda n: likely[n - 1] - apart[n - 1] / 60)
        return Found(number, x0, top, x1, bottom, POSSIBLE, False)


def _parts(marks: Mask, box: Box, least: int, gap: int) -> Iterator[Box]:
    """The parts of a box of marks, cut at wider blanks, that hold enough of them."""
    x0, y0, x1, y1 = box
    inside = marks[y0:y1, x0:x1]
    for a, b, c, d in boxes_of(inside, least, gap, 2 if gap == 1 else 0):
        if int(np.count_nonzero(inside[b:d, a:c])) >= _FEWEST_MARKS:
            yield x0 + a, y0 + b, x0 + c, y0 + d


def _high(values: NDArray[Any], share: float) -> float:
    """The value that ``share`` of the values lie below."""
    flat = values.ravel()
    place = min(len(flat) - 1, int(share * len(flat)))
    return float(np.partition(flat, place)[place])


def _inner(side: int) -> slice:
    """The middle of a side, without a margin and the rim of the icon."""
    cut = round(side * (_RIM + 0.03))
    return slice(cut, max(cut + 1, side - cut))


def _extent(shares: NDArray[np.float64]) -> tuple[int, int]:
    """Where a line's ground begins and ends: from within its margins outwards to the first gap."""
    begin = round(len(shares) * (_RIM + 0.03))
    end = len(shares) - begin
    while begin > 0 and shares[begin - 1] > _GROUND:
        begin -= 1
    while end < len(shares) and shares[end] > _GROUND:
        end += 1
    while begin < end and shares[begin] <= _GROUND:
        begin += 1
    while end > begin and shares[end - 1] <= _GROUND:
        end -= 1
    return begin, end


def _present(labels: NDArray[np.int8], least: float) -> Iterator[tuple[int, Mask]]:
    """The goals that at least so many pixels have, and where."""
    for goal in range(1, 18):
        mask = labels == goal
        if int(np.count_nonzero(mask)) >= least:
            yield goal, mask


def _like_icon(pixels: Pixels, mask: Mask) -> bool:
    """Whether a box may be an icon, told from the picture at hand; a closer look costs more."""
    high, wide = mask.shape
    if not _SQUARE[0] <= wide / high <= _SQUARE[1]:
        return False
    filled = float(mask.mean())
    light = float((lightness(pixels) > _LIGHT).mean())
    return filled > 0.2 and filled + light > 0.5 and min(edge_shares(mask)) > 0.4


def _formed(drawn: Mask, strictness: float = 1.0) -> bool:
    """The form of an icon: something drawn in the upper left, and more of it below."""
    height, width = drawn.shape
    corner = float(drawn[: height * 2 // 5, : width * 2 // 5].mean())
    below = float(drawn[height * 2 // 5 :].mean())
    return corner > 0.025 * strictness and below > 0.25 * strictness * float(drawn.mean())
