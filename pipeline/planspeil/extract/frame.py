"""A page's frame: from PDF user space to points from the visible page's top left corner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pypdfium2 as pdfium

_SMALLEST = 1.0
_LARGEST = 14_400.0
"""Sides of a page in points: the largest that PDF allows (ISO 32000-1, annex C)."""

Edges = tuple[float, float, float, float]
"""Left, top, right and bottom of a rectangle."""


class Frame(NamedTuple):
    """The visible box of a page (crop box) and how the page is turned (0, 90, 180, 270).

    A page has two frames: the one it is shown in, and the one its text is upright in.
    """

    left: float
    bottom: float
    right: float
    top: float
    turned: int

    @property
    def width(self) -> float:
        """Width of the page as it is shown, in points."""
        across = self.top - self.bottom if self.turned % 180 else self.right - self.left
        return min(max(across, _SMALLEST), _LARGEST)

    @property
    def height(self) -> float:
        """Height of the page as it is shown, in points."""
        along = self.right - self.left if self.turned % 180 else self.top - self.bottom
        return min(max(along, _SMALLEST), _LARGEST)

    def place(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """A box in user space as (x0, top, x1, bottom) on the page as it is shown."""
        if self.turned == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.turned == 90:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turned == 180:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left

    def outside(self, place: Edges) -> Edges:
        """What is cut off around a place on the page: left, below, right and above, in points."""
        x0, top, x1, bottom = place
        return (
            max(0.0, x0),
            max(0.0, self.height - bottom),
            max(0.0, self.width - x1),
            max(0.0, top),
        )

    def back(
        self, x0: float, top: float, x1: float, bottom: float
    ) -> tuple[float, float, float, float]:
        """The box in user space (left, bottom, right, top) that ``place`` puts there."""
        if self.turned == 0:
            return x0 + self.left, self.top - bottom, x1 + self.left, self.top - top
        if self.turned == 90:
            return top + self.left, x0 + self.bottom, bottom + self.left, x1 + self.bottom
        if self.turned == 180:
            return self.right - x1, top + self.bottom, self.right - x0, bottom + self.bottom
        return self.right - bottom, self.top - x1, self.right - top, self.top - x0


def around(boxes: Sequence[Edges]) -> Edges:
    """The smallest rectangle around some."""
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def meet(a: Edges, b: Edges, slack: float = 0.0) -> bool:
    """Whether two rectangles touch or overlap, or nearly."""
    across = a[0] - slack <= b[2] and b[0] - slack <= a[2]
    return across and a[1] - slack <= b[3] and b[1] - slack <= a[3]


def page_frame(page: pdfium.PdfPage) -> Frame:
    """The frame of an open page."""
    left, bottom, right, top = page.get_bbox()
    if right - left < _SMALLEST or top - bottom < _SMALLEST:
        left, bottom, right, top = 0.0, 0.0, 595.0, 842.0
    return Frame(left, bottom, right, top, int(page.get_rotation()) % 360)
