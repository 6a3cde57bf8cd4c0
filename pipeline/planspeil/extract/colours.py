"""The colours of the 17 goals, and which of them a pixel has."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from planspeil.domain.targets import goals

NEAR = 14.0
"""Distance in CIELAB (about 2 is just visible) up to which a colour is taken for a goal's."""
WIDE = 30.0
"""The same where the numeral says so too: four-colour print moves the colours a good deal."""
_COLOURS = 32 * 32 * 32
_SAME_HUE = 0.985
_PALEST, _FULL = 0.3, 1.2
"""How much of a goal's colour a blended pixel has at least, and at most."""
_OLDER = (
    "EB1C2D D3A029 279B48 C31F33 EF402B 00AED9 FDB713 8F1838 F36D25 E11484 F99D26 CF8D2A 48773E "
    "007DBC 3EB049 02558B 183668"
).split()
"""The colours of the first icons (2015), which many plans still carry, by goal."""
_PRINTED = {3: "01A02A", 5: "FF3314", 8: "C00F3F", 10: "E5136B", 11: "FF9F00", 12: "D18A1D",
            17: "00446B"}  # fmt: skip
"""What four-colour print files of the icons look like on a screen, where it is far off."""


Coarse = NDArray[np.uint16]
"""Colours of five bits a channel, one number a pixel."""
Labels = NDArray[np.int8]
"""Goals, one a pixel; 0 for none."""


@cache
def _palette() -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """All colours in use, in CIELAB, and the goal of each."""
    entries = [(g.colour[1:], int(g.number)) for g in goals()]
    entries += [(colour, number) for number, colour in enumerate(_OLDER, start=1)]
    entries += [(colour, number) for number, colour in _PRINTED.items()]
    rgb = [[int(colour[i : i + 2], 16) for i in (0, 2, 4)] for colour, _ in entries]
    return lab(np.array(rgb, dtype=np.float64)), np.array([number for _, number in entries])


def lab(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    """SRGB (0-255) to CIELAB under D65 (CIE 15:2004)."""
    c = rgb / 255.0
    linear = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    matrix = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    xyz = linear @ matrix.T / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.stack(
        [116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], -1
    )


def distances(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    """Distance of colours to each goal's nearest colour: shape (n, 17)."""
    colours, owners = _palette()
    apart = np.linalg.norm(lab(rgb)[:, None, :] - colours[None, :, :], axis=2)
    return np.stack([apart[:, owners == goal].min(axis=1) for goal in range(1, 18)], axis=1)


def coarse(pixels: NDArray[np.uint8]) -> Coarse:
    """Colours cut to five bits a channel, as one number each."""
    if pixels.shape[-1] == 4:
        whole = np.ascontiguousarray(pixels).view("<u4")[..., 0]  # red in the lowest byte
        return ((whole & 0xF8) << 7 | (whole & 0xF800) >> 6 | whole >> 19 & 0x1F).astype(np.uint16)
    red, green, blue = (pixels[..., n].astype(np.uint16) >> 3 for n in range(3))
    colours: Coarse = (red << 10 | green << 5 | blue).astype(np.uint16, copy=False)
    return colours


def goal_of(colours: Coarse) -> Labels:
    """The goal (1-17) whose colour each pixel has, 0 for none."""
    return _goals_told.of(colours)


def ink_of(colours: Coarse) -> Labels:
    """The goal whose colour, thinned with white to some degree, each pixel has; 0 for none."""
    return _inks_told.of(colours)


def near_colour(colours: Coarse, wanted: int, apart: int) -> NDArray[np.bool_]:
    """Where a coarse colour is within so many coarse steps of the wanted one in all channels."""
    steps = np.arange(32)
    red, green, blue = (abs(steps - (wanted >> shift & 0x1F)) <= apart for shift in (10, 5, 0))
    close = (red[:, None, None] & green[None, :, None] & blue[None, None, :]).ravel()
    mask: NDArray[np.bool_] = close[colours]
    return mask


def lightness(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The least of each pixel's channels: high for white and pale, low for any full colour."""
    least: NDArray[np.uint8] = np.minimum(pixels[..., 0], pixels[..., 1])
    return np.minimum(least, pixels[..., 2])


def windows(mask: NDArray[np.bool_], side: int) -> NDArray[np.float64]:
    """Share of True in every window of ``side`` by ``side`` pixels (fewer at small pictures)."""
    side = max(1, min(side, *mask.shape))
    sums = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1))
    sums[1:, 1:] = mask.cumsum(axis=0).cumsum(axis=1)
    total = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    share: NDArray[np.float64] = total / (side * side)
    return share


@cache
def is_goal_colour(colour: tuple[int, int, int]) -> bool:
    """Whether a fill colour is one of the goals'."""
    return bool(goal_of(coarse(np.array([colour], dtype=np.uint8)))[0])


class _Told:
    """A label for each coarse colour, worked out when the colour is first seen.

    Pictures have few of the 32,768 colours, and every command would pay for all of them.
    """

    def __init__(self, work: Callable[[NDArray[np.float64]], Labels]) -> None:
        self._work = work
        self._table = np.full(_COLOURS, -1, dtype=np.int8)

    def of(self, colours: Coarse) -> Labels:
        """The labels of pixels."""
        labels: Labels = self._table[colours]
        unknown = labels < 0
        if unknown.any():
            seen = np.zeros(_COLOURS, dtype=np.bool_)
            seen[colours[unknown]] = True
            new = np.flatnonzero(seen)  # np.unique would import a module that takes longer
            middles = np.stack([new >> shift & 0x1F for shift in (10, 5, 0)], axis=-1) * 8.0 + 4.0
            self._table[new] = self._work(middles)
            labels = self._table[colours]
        return labels


@cache
def _full_ink() -> NDArray[np.float64]:
    """What each goal's colour takes away from white: shape (17, 3)."""
    colours = [[int(g.colour[i : i + 2], 16) for i in (1, 3, 5)] for g in goals()]
    return 255.0 - np.array(colours, dtype=np.float64)


def _nearest_ink(rgb: NDArray[np.float64]) -> Labels:
    """The goal whose colour each colour is a tint of: fine strokes blend with the paper."""
    full = _full_ink()
    taken = 255.0 - rgb
    length = np.linalg.norm(taken, axis=1)
    cosine = taken @ (full / np.linalg.norm(full, axis=1, keepdims=True)).T
    cosine /= np.maximum(length, 1.0)[:, None]
    best = cosine.argmax(axis=1)
    rows = np.arange(len(best))
    strength = length / np.linalg.norm(full, axis=1)[best]
    fits = (cosine[rows, best] > _SAME_HUE) & (strength > _PALEST) & (strength < _FULL)
    return np.where(fits, best + 1, 0).astype(np.int8)


def _nearest(rgb: NDArray[np.float64]) -> Labels:
    """The goal whose colour is near each colour, 0 for none."""
    colours, owners = _palette()
    own = lab(rgb)
    squares = (own**2).sum(axis=1)[:, None] - 2 * own @ colours.T + (colours**2).sum(axis=1)
    best = squares.argmin(axis=1)
    near = squares[np.arange(len(best)), best] < NEAR**2
    return np.where(near, owners[best], 0).astype(np.int8)


_goals_told, _inks_told = _Told(_nearest), _Told(_nearest_ink)
