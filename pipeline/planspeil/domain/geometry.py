"""Places on a page, in PDF points from the top left corner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle on a physical page.

    ``page`` counts from 1; ``x0 <= x1`` and ``top <= bottom`` are PDF points (1/72 inch)
    measured from the page's top left corner. Web pages have no boxes.
    """

    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    def __post_init__(self) -> None:
        if self.page < 1:
            raise ValueError(f"pages count from 1, got {self.page}")
        if not (self.x0 <= self.x1 and self.top <= self.bottom):  # nor is anything "not a number"
            raise ValueError(f"box is inside out: {self}")

    def as_list(self) -> list[float]:
        """``[page, x0, top, x1, bottom]``, rounded to a hundredth of a point."""
        return [self.page, *(round(v, 2) for v in (self.x0, self.top, self.x1, self.bottom))]


def union(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """The smallest box around ``boxes`` on each page they touch, in page order."""
    edges: dict[int, tuple[float, float, float, float]] = {}
    for b in boxes:
        x0, top, x1, bottom = edges.get(b.page, (b.x0, b.top, b.x1, b.bottom))
        edges[b.page] = (min(x0, b.x0), min(top, b.top), max(x1, b.x1), max(bottom, b.bottom))
    return tuple(Box(page, *edges[page]) for page in sorted(edges))
