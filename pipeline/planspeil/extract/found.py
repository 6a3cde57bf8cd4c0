"""What may be icons of a page, and which of it are."""

from __future__ import annotations

from dataclasses import dataclass

POSSIBLE = 0.4
"""Confidence of an icon on white whose numeral is too coarse to be read."""
_COMPANY = 2


@dataclass(frozen=True, slots=True)
class Found:
    """An icon in points of the page."""

    goal: int
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float
    read: bool
    """Whether its numeral was read; else only colour and form speak for it."""


def settled(found: list[Found]) -> list[Found]:
    """Of all that may be icons of a page, those that are, each once."""
    return _in_company(_apart(found))


def _in_company(found: list[Found]) -> list[Found]:
    """Without those whose numeral was not read, unless others of their size stand on the page.

    One box in a goal's colour may be anything (a photograph, a diagram); three of different
    goals, equally large, are a row of icons.
    """
    kept = []
    for icon in found:
        side = icon.x1 - icon.x0
        alike = [o for o in found if 0.75 * side < o.x1 - o.x0 < 1.33 * side]
        # On white almost anything in three colours is drawn: some of it must be read.
        others = {o.goal for o in alike if o.read or icon.confidence > POSSIBLE} - {icon.goal}
        if icon.read or len(others) >= _COMPANY:
            kept.append(icon)
    return kept


def _apart(found: list[Found]) -> list[Found]:
    """Of icons on one spot, the surest; then from top to bottom and left to right."""
    kept: list[Found] = []
    for icon in sorted(found, key=lambda i: (-i.confidence, i.top, i.x0)):
        if not any(_overlap(icon, other) for other in kept):
            kept.append(icon)
    return sorted(kept, key=lambda i: (round(i.top / 10), i.x0))


def _overlap(a: Found, b: Found) -> bool:
    across = min(a.x1, b.x1) - max(a.x0, b.x0)
    along = min(a.bottom, b.bottom) - max(a.top, b.top)
    if across <= 0 or along <= 0:
        return False
    smaller = min((a.x1 - a.x0) * (a.bottom - a.top), (b.x1 - b.x0) * (b.bottom - b.top))
    return across * along > 0.3 * smaller
