"""Goal icons on the pages of a PDF, found by their colour and the white drawn in it.

Pages with pictures or coloured areas are rendered small. Connected areas in one of the 17
goal colours that are square, filled and hold the white of numeral and symbol are icons.
A colour that many shapes of other forms share (a chart, a wheel, a map) gives none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from planspeil.domain.documents import Icon
from planspeil.domain.geometry import Box
from planspeil.domain.ids import GoalNumber
from planspeil.domain.targets import goals
from planspeil.extract.pdf import open_pdf

_DPI = 96
_SMALLEST = 16.0
"""Points; smaller squares are bullets and ornaments."""
_NEAR = 14.0
"""Distance in CIELAB (about 2 is just visible) up to which a colour is taken for a goal's."""
_SQUARE = (0.82, 1.22)
_WHITE = (0.06, 0.62)
"""Share of an icon's area that is white: numeral, name and symbol."""
_EDGE_SHARE = 0.8
_LIGHT = 140
"""Least channel of a light pixel; every goal colour has one far below, small print blends."""


def find_icons(data: bytes) -> tuple[Icon, ...]:
    """All goal icons of a PDF, by page, then from top to bottom and left to right."""
    document = open_pdf(data)
    found: list[Icon] = []
    try:
        for index in range(len(document)):
            try:
                page = document[index]
            except pdfium.PdfiumError:
                continue  # extraction names damaged pages
            try:
                if _coloured(page):
                    found += _on_page(page, index + 1)
            finally:
                page.close()
    finally:
        document.close()
    return tuple(found)


def _coloured(page: pdfium.PdfPage) -> bool:
    kinds = [raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING]
    return next(iter(page.get_objects(filter=kinds, max_depth=3)), None) is not None


def _on_page(page: pdfium.PdfPage, number: int) -> list[Icon]:
    scale = _DPI / 72
    width, height = page.get_size()
    if max(width, height) * scale > 4000:
        scale = 4000 / max(width, height)
    bitmap = page.render(scale=scale, rev_byteorder=True)
    pixels = bitmap.to_numpy()[:, :, :3].astype(np.uint8)
    icons = []
    for area in _areas(pixels, _SMALLEST * scale):
        icon = _icon(pixels, area, number, scale)
        if icon is not None:
            icons.append(icon)
    return sorted(icons, key=lambda i: (round(i.box.top / 10), i.box.x0))


@dataclass(frozen=True, slots=True)
class _Area:
    """A connected area in one goal's colour, in pixels; ``filled`` is its share of the box."""

    goal: int
    x0: int
    y0: int
    x1: int
    y1: int
    filled: float


_OLDER = (
    "EB1C2D D3A029 279B48 C31F33 EF402B 00AED9 FDB713 8F1838 F36D25 E11484 F99D26 CF8D2A 48773E "
    "007DBC 3EB049 02558B 183668"
).split()
"""The colours of the first icons (2015), which many plans still carry, by goal."""
_PRINTED = {3: "01A02A", 5: "FF3314", 8: "C00F3F", 10: "E5136B", 11: "FF9F00", 12: "D18A1D",
            17: "00446B"}  # fmt: skip
"""What four-colour print files of the icons look like on a screen, where it is far off."""


@cache
def _palette() -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """All colours in use, in CIELAB, and the goal of each."""
    entries = [(g.colour[1:], int(g.number)) for g in goals()]
    entries += [(colour, number) for number, colour in enumerate(_OLDER, start=1)]
    entries += [(colour, number) for number, colour in _PRINTED.items()]
    rgb = [[int(colour[i : i + 2], 16) for i in (0, 2, 4)] for colour, _ in entries]
    return _lab(np.array(rgb, dtype=np.float64)), np.array([number for _, number in entries])


def _lab(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
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


def _labels(pixels: NDArray[np.uint8]) -> NDArray[np.int8]:
    """The goal (1-17) whose colour each pixel has, 0 for none."""
    coarse = (pixels >> 3).astype(np.int32)
    key = (coarse[..., 0] << 10) | (coarse[..., 1] << 5) | coarse[..., 2]
    labels: NDArray[np.int8] = _table()[key]
    return labels


@cache
def _table() -> NDArray[np.int8]:
    """Goal by colour cut to five bits a channel: 32,768 entries, worked out once."""
    axis = np.arange(32) * 8.0 + 4.0
    red, green, blue = np.meshgrid(axis, axis, axis, indexing="ij")
    lab = _lab(np.stack([red.ravel(), green.ravel(), blue.ravel()], -1))
    colours, owners = _palette()
    distance = np.linalg.norm(lab[:, None, :] - colours[None, :, :], axis=-1)
    of_goal = np.stack([distance[:, owners == goal].min(axis=1) for goal in range(1, 18)], axis=1)
    order = np.argsort(of_goal, axis=1)
    rows = np.arange(len(lab))
    nearest = of_goal[rows, order[:, 0]]
    return np.where(nearest < _NEAR, order[:, 0] + 1, 0).astype(np.int8)


def _areas(pixels: NDArray[np.uint8], least: float) -> Iterator[_Area]:
    labels = _labels(pixels)
    for goal in range(1, 18):
        mask = labels == goal
        if int(mask.sum()) < 0.3 * least * least:
            continue
        for x0, y0, x1, y1 in _boxes(mask, int(least)):
            part = mask[y0:y1, x0:x1]
            yield _Area(goal, x0, y0, x1, y1, float(part.mean()))


def _boxes(mask: NDArray[np.bool_], least: int) -> Iterator[tuple[int, int, int, int]]:
    """Boxes of a mask's parts, by cutting at empty rows and columns again and again."""
    stack = [(0, 0, mask.shape[1], mask.shape[0])]
    while stack:
        x0, y0, x1, y1 = stack.pop()
        part = mask[y0:y1, x0:x1]
        # Dust and anti-aliased edges do not hold areas together; an icon's rim does.
        columns = _runs(part.sum(axis=0) > max(2, 0.03 * least))
        rows = _runs(part.sum(axis=1) > max(2, 0.03 * least))
        if len(columns) == 1 and len(rows) == 1:
            (a, b), (c, d) = columns[0], rows[0]
            if b - a >= least and d - c >= least:
                if (a, b, c, d) == (0, x1 - x0, 0, y1 - y0):
                    yield x0, y0, x1, y1
                else:
                    stack.append((x0 + a, y0 + c, x0 + b, y0 + d))
            continue
        for a, b in columns:
            for c, d in rows:
                if b - a >= least and d - c >= least:
                    stack.append((x0 + a, y0 + c, x0 + b, y0 + d))


def _runs(line: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Stretches of True, joined over gaps of one pixel."""
    padded = np.concatenate([[False], line, [False]])
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    runs: list[tuple[int, int]] = []
    for a, b in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if runs and a - runs[-1][1] <= 1:
            runs[-1] = (runs[-1][0], b)
        else:
            runs.append((a, b))
    return runs


def _icon(pixels: NDArray[np.uint8], area: _Area, number: int, scale: float) -> Icon | None:
    width, height = area.x1 - area.x0, area.y1 - area.y0
    if not _SQUARE[0] <= width / height <= _SQUARE[1]:
        return None
    part = pixels[area.y0 : area.y1, area.x0 : area.x1]
    white = float((part.min(axis=-1) > _LIGHT).mean())
    if not _WHITE[0] <= white <= _WHITE[1] or white + area.filled < 0.75:
        return None
    labels = _labels(part) == area.goal
    rim = max(1, round(0.04 * min(width, height)))
    edges = [
        labels[:rim].mean(),
        labels[-rim:].mean(),
        labels[:, :rim].mean(),
        labels[:, -rim:].mean(),
    ]
    if min(edges) < _EDGE_SHARE or not _numeral(part, white):
        return None
    goal = _one_or_four(part) if area.goal in (1, 4) else area.goal
    box = Box(number, area.x0 / scale, area.y0 / scale, area.x1 / scale, area.y1 / scale)
    confidence = min(0.99, 0.5 + 0.5 * float(np.mean(edges)) * min(1.0, white + area.filled))
    return Icon(GoalNumber(goal), box, confidence)


def _numeral(part: NDArray[np.uint8], white: float) -> bool:
    """Whether there is white in the upper left, where the numeral stands, and below it."""
    light = part.min(axis=-1) > _LIGHT
    height, width = light.shape
    corner = float(light[: height * 2 // 5, : width * 2 // 5].mean())
    below = float(light[height * 2 // 5 :].mean())
    return corner > 0.025 and below > 0.25 * white


def _one_or_four(part: NDArray[np.uint8]) -> int:
    """Goals 1 and 4 by the width of their numeral: their reds are mixed up in print files."""
    light = part.min(axis=-1) > _LIGHT
    height, width = light.shape
    corner = light[: height * 2 // 5, : width * 2 // 5]
    columns = _runs(corner.any(axis=0))
    if not columns:
        return 1
    first, last = columns[0]
    tall = int(corner[:, first:last].any(axis=1).sum())
    return 1 if last - first < 0.42 * tall else 4
