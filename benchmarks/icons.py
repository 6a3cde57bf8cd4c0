"""``python -m benchmarks.icons [--seed N] [--misses FOLDER]``: the icon finder on pages drawn here.

Every drawing is ours, on seeded pages; decoy pages have no icon. Found means: right goal, centre
within a quarter of the side, side 0.6 to 1.5 times the drawn one; every other finding is false.
"""

from __future__ import annotations

import io
import math
import re
import sys
import textwrap
from collections import defaultdict
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from planspeil.domain.documents import Icon
from planspeil.domain.targets import goal, goals
from planspeil.extract.pdf import find_icons

WIDTH, HEIGHT, FULL = 595, 842, 500
STYLES = ("raster", "raster inverted", "composite", "vector", "vector inverted")
SIZES = (20, 24, 30, 40, 60, 90, 140, FULL)
GROUNDS = ("white", "tint", "gradient", "photo", "text")
DECOYS = ("wheel", "charts", "boxes", "squares", "pins")
OTHERS = "2030;4 %;18;25;0;100;+7;1,5;A4;§ 3;2025;30 %;kr 9;50;1:2;K-1;99".split(";")
FACES = ("default", "Vera", "VeraBd", "VeraBd")
FONTS = Path(reportlab.__file__).parent / "fonts"
PROSE = "Kommunen skal sikre gode oppvekstvilkår og trygge nærmiljø for alle i 2036.".split()
SYMBOLS = """
A22 45 6.5A50 45 6.5A78 45 6.5P12 54 32 54 27 92 17 92P40 54 60 54 55 92 45 92P68 54 88 54 83 92 73
92;A50 64 34 26b12 51 88 51 26B38 91 62 91B36 40 40 58B48 40 52 58B60 40 64 58;A37 54 14A63 54 14P25
61 37 53 63 53 75 61 50 92b10 64 38 64 3b38 65 46 54 3b46 54 54 76 3b54 76 62 63 3b60 64 90 64 3;P12
50 48 58 48 92 12 84P52 58 74 53 74 86 52 92B80 60 88 60 36P80 80 88 80 84 90;O46 58 20 72B38 54 54
54B38 62 54 62B46 77 46 94 5B37 86 55 86B60 46 76 38 5P68 34 84 35 76 48;A50 70 22P50 37 70 61 30 61
w68w78;B22 65 78 65 3B26 51 74 79 3B36 41 64 89 3B50 37 50 93 3B64 41 36 89 3B74 51 26 79 3a50 65 20
O50 65 16 70A50 65 6;B14 86 26 86 13B32 81 44 81 22B50 77 62 77 31B68 72 80 72 40B14 66 66 42P60 38
76 37 68 50;P50 37 74 51 74 79 50 93 26 79 26 51b50 65 50 95b24 50 50 65b76 50 50 65;B38 60 62 60 5
B38 70 62 70 5P50 37 59 47 41 47P50 93 59 83 41 83P20 65 30 56 30 74P80 65 70 56 70 74;B12 76 30 76
32B33 67 52 67 50B56 79 88 79 26P52 68 72 50 92 68b38 53 47 53 6b38 65 47 65 6b18 71 24 71 6b68 85
75 85 14;O32 65 20 66 19O68 65 20 66 19P76 40 94 52 76 58;O50 65 27 86O50 65 13 74 26B24 65 76 65 3
B30 52 70 52 3B30 78 70 78 3;W42W50A45 74 24 13P62 74 86 61 86 87a32 70 2.5;A45 50 17 12A36 60 16 10
A55 60 16 10B45 60 45 86 6B16 86 84 86 3B24 91 76 91 3B74 42 80 47 2.5B80 47 86 42 2.5;B50 40 50 90
5B16 50 84 50B34 90 66 90 5P7 70 37 70 30 79 14 79P63 70 93 70 86 79 70 79B22 50 10 70 2B22 50 34 70
2B78 50 66 70 2B78 50 90 70 2;O64 65 15 78O54 78 15 78O39 73 15 78O39 57 15 78O54 52 15 78"""
Outline = list[tuple[float, float]]
Place = tuple[float, float, float, float]  # left, top, width, height
Sheet = tuple[str, str, str, list[tuple[int, Place]]]  # style, size, ground, icons


def ellipse(x: float, y: float, r: float, ry: float = 0) -> Outline:
    angles = (math.pi * step / 20 for step in range(41))
    return [(x + r * math.cos(a), y + (ry or r) * math.sin(a)) for a in angles]


def bar(x0: float, y0: float, x1: float, y1: float, w: float = 0.04) -> Outline:
    long = math.hypot(x1 - x0, y1 - y0)
    a, b = w * (y0 - y1) / long / 2, w * (x1 - x0) / long / 2
    return [(x0 + a, y0 + b), (x1 + a, y1 + b), (x1 - a, y1 - b), (x0 - a, y0 - b)]


SHAPES: dict[str, Any] = {
    "A": ellipse,
    "B": bar,
    "O": lambda x, y, r, k, s=0: ellipse(x, y, r, s) + ellipse(x, y, r * k, s * k)[::-1],
    "P": lambda *numbers: list(zip(numbers[::2], numbers[1::2], strict=True)),
    "W": lambda y: [
        (0.12 + 0.019 * k, y + 0.03 * math.sin(k * math.pi / 5) + back)
        for back, way in ((0, 1), (0.035, -1))
        for k in range(41)[::way]
    ],
}


@cache
def font(face: str, size: int) -> Any:
    file = FONTS / f"{face}.ttf"
    return ImageFont.truetype(file, size) if face != "default" else ImageFont.load_default(size)


class Look:
    """How one icon is drawn: colours, symbol, lettering (text, face, left, baseline, em)."""

    def __init__(self, number: int, inverted: bool, faces: tuple[str, ...], rng: Random) -> None:
        self.ground, self.ink = ("#FFFFFF", goal(number).colour)[:: 1 if inverted else -1]
        self.symbol: list[tuple[bool, Outline]] = []  # small letters are cut out of the ink
        for kind, sizes in re.findall(r"([A-Za-z])([\d.\s]+)", SYMBOLS.split(";")[number - 1]):
            outline = SHAPES[kind.upper()](*(float(size) / 100 for size in sizes.split()))
            self.symbol.append((kind.isupper(), outline))
        face, self.narrow = rng.choice(faces), rng.uniform(0.6, 0.85)
        height, x, top = rng.uniform(0.2, 0.25), rng.uniform(0.06, 0.08), rng.uniform(0.06, 0.08)
        em, self.runs = -1000 * height / font(face, 1000).getbbox("1", anchor="ls")[1], []
        for digit in str(number):
            left, _, right, _ = font(face, 1000).getbbox(digit, anchor="ls")
            self.runs.append((digit, face, x - left * em * self.narrow / 1000, top + height, em))
            x += (right - left) * em * self.narrow / 1000 + 0.016
        name = getattr(goal(number).name, rng.choice(("nb", "nn", "en"))).upper()
        wraps = (textwrap.wrap(name, wide, break_long_words=False) for wide in range(9, 60))
        lines = next(wrap for wrap in wraps if len(wrap) <= 3)
        face = face.replace("default", "Vera")  # Pillow's own face has no Å
        widest = self.narrow * max(font(face, 1000).getlength(line) for line in lines) / 1000
        em = min(0.125, height / (0.86 * len(lines) - 0.13), (0.92 - x) / widest)
        for i, line in enumerate(lines):
            self.runs.append((line, face, x + 0.02, top + em * (0.73 + 0.86 * i), em))

    def picture(self, side: int) -> Image.Image:
        """The icon in pixels, drawn large and scaled down."""
        large = side * max(2, math.ceil(480 / side))
        image = Image.new("RGB", (large, large), self.ground)
        for inked, outline in self.symbol:
            points = [(large * x, large * y) for x, y in outline]
            ImageDraw.Draw(image).polygon(points, self.ink if inked else self.ground)
        mask = Image.new("L", (round(large / self.narrow), large))
        for text, face, x, y, em in self.runs:
            spot = (large * x / self.narrow, large * y)
            ImageDraw.Draw(mask).text(spot, text, 255, font(face, round(em * large)), "ls")
        image.paste(self.ink, mask=mask.resize(image.size))
        return image.resize((side, side), Image.Resampling.LANCZOS)

    def draw(self, canvas: Any, place: Place, outlined: bool) -> None:
        """The icon as vector shapes, its lettering as text or as paths."""

        def fill(inked: bool, outlines: list[Outline]) -> None:
            path = canvas.beginPath()
            for outline in outlines:
                for index, (x, y) in enumerate(outline):
                    (path.lineTo if index else path.moveTo)(x, -y)
                path.close()
            canvas.setFillColor(self.ink if inked else self.ground)
            canvas.drawPath(path, stroke=0, fill=1)

        canvas.saveState()
        canvas.translate(place[0], HEIGHT - place[1])
        canvas.scale(place[2], place[3])
        for inked, outline in [(False, [(0.0, 0.0), (1, 0), (1, 1), (0, 1)]), *self.symbol]:
            fill(inked, [outline])
        canvas.scale(self.narrow, 1)
        canvas.setFillColor(self.ink)
        for text, face, left, y, em in self.runs:
            x, contours = left / self.narrow, glyphs(face, text)
            if outlined:
                fill(True, [[(x + em * a, y + em * b) for a, b in one] for one in contours])
            else:
                canvas.setFont(face, em)
                canvas.drawString(x, -y, text)
        canvas.restoreState()


def glyphs(face: str, text: str) -> list[Outline]:
    """Lettering as contours in ems: pdfium's points, on and off the curves."""
    raw, data = pdfium.raw, (FONTS / f"{face}.ttf").read_bytes()
    document, buffer = pdfium.PdfDocument.new(), (pdfium.raw.c_uint8 * len(data))(*data)
    loaded = raw.FPDFText_LoadFont(document, buffer, len(data), raw.FPDF_FONT_TRUETYPE, 0)
    x, y, contours = raw.c_float(), raw.c_float(), list[Outline]()
    for at, letter in enumerate(text.replace("Å", "A")):  # pdfium has no composed outlines
        path, pen = raw.FPDFFont_GetGlyphPath(loaded, ord(letter), 1), font(face, 1000)
        for index in range(raw.FPDFGlyphPath_CountGlyphSegments(path)):
            segment = raw.FPDFGlyphPath_GetGlyphPathSegment(path, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            contours += [[]] * (raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO)
            contours[-1].append((x.value + pen.getlength(text[:at]) / 1000, -y.value))
    return contours


class Press:
    """Draws the pages: every style in every size, then decoys, drawn and as pictures."""

    def __init__(self, seed: int = 17) -> None:
        self.sheets: list[Sheet] = []
        self._taken: list[Place] = []
        for face in ("Vera", "VeraBd"):
            pdfmetrics.registerFont(ttfonts.TTFont(face, str(FONTS / f"{face}.ttf")))
        self._rng, file, drawn = Random(seed), io.BytesIO(), io.BytesIO()
        self._canvas: Any = Canvas(drawn, (WIDTH, HEIGHT))
        for name in DECOYS:
            self._decoy(name)
        self._canvas.save()
        self._canvas = Canvas(file, (WIDTH, HEIGHT))
        for row, style in enumerate(STYLES):
            for column, side in enumerate(SIZES):
                self._page(style, side, GROUNDS[(row + column) % 5])
        for name, page in zip(DECOYS, pdfium.PdfDocument(drawn), strict=True):
            self._decoy(name)
            self._image(page.render(scale=2).to_pil(), (0, 0, WIDTH, HEIGHT))
            self.sheets += [("decoy", name, ground, []) for ground in ("white", "picture")]
            self._canvas.showPage()
        self._canvas.save()
        self.data = file.getvalue()

    def _page(self, style: str, side: int, ground: str) -> None:
        self._taken, rng, spots = [], self._rng, list[tuple[int, Place]]()
        self.sheets.append((style, "full" if side == FULL else str(side), ground, spots))
        self._ground(ground)
        if style == "composite":
            self._composites(spots, side)
        columns, rows = (max(1, int(room / side / rng.uniform(1.15, 1.6))) for room in (515, 762))
        wide, high = 515 / columns, 762 / rows
        cells = rng.sample(range(columns * rows), 0 if spots else min(17, columns * rows))
        for cell, number in zip(cells, rng.sample(range(1, 18), len(cells)), strict=True):
            x = 40 + cell % columns * wide + rng.random() * (wide - side)
            top = 40 + cell // columns * high + rng.random() * (high - side)
            spots.append((number, (x, top, side, side)))
            look = Look(number, "inverted" in style, FACES["vector" in style :], rng)
            if "vector" in style:
                look.draw(self._canvas, spots[-1][1], rng.random() < 0.5)
                self._taken.append(spots[-1][1])
            else:
                self._image(look.picture(round(side * rng.uniform(1, 3))), spots[-1][1])
        self._words(800 if ground == "text" else 0)
        self._canvas.showPage()

    def _image(self, image: Image.Image, place: Place) -> None:
        self._taken.append(place)
        kind, quality = self._rng.choice(("PNG", "JPEG")), self._rng.randint(70, 90)
        image.save(file := io.BytesIO(), kind, quality=quality)
        self._canvas.drawImage(
            ImageReader(file), place[0], HEIGHT - place[1] - place[3], *place[2:]
        )

    def _composites(self, spots: list[tuple[int, Place]], size: int) -> None:
        rng, top, full, side = self._rng, 40.0, size == FULL, 120 if size == FULL else size
        while top + side < 802 and len(spots) < (1 if full else 34):
            pixels = round(side * rng.uniform(1, 3))
            step, scale = pixels + round(rng.choice((0, 0.05, 0.15)) * pixels), side / pixels
            most, down = int(515 / step / scale), max(1, int((802 - top) / step / scale))
            columns = most if full else rng.choice((most, min(most, 5), 1))
            count = min(17, columns * min(down, 5 if full else rng.randint(1, 5)))
            wide, high = (columns - 1) * step + pixels, (count - 1) // columns * step + pixels
            image = Image.new("RGB", (wide, high), rng.choice(("#FFFFFF", "#EAF1EE", "#22303A")))
            x = 40 + rng.random() * (515 - wide * scale)
            for index, number in enumerate(sorted(rng.sample(range(1, 18), count))):
                a, b = index % columns * step, index // columns * step
                image.paste(Look(number, False, FACES, rng).picture(pixels), (a, b))
                spots.append((number, (x + a * scale, top + b * scale, side, side)))
            self._image(image, (x, top, wide * scale, high * scale))
            top += high * scale + 25

    def _ground(self, ground: str) -> None:
        canvas, rng = self._canvas, self._rng
        soft = [f"#{''.join(rng.choice('BCDEF') + 'A' for _ in 'rgb')}" for _ in "ab"]
        if ground == "tint":
            canvas.setFillColor(soft[0].replace("B", "E").replace("C", "E"))
            canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
        elif ground == "gradient":
            canvas.linearGradient(0, 0, rng.choice((0, WIDTH)), HEIGHT, soft)
        elif ground == "photo":
            level, noise = np.zeros((HEIGHT, WIDTH)), np.random.default_rng(rng.randrange(99))
            for wide, weight in ((3, 0.5), (9, 0.3), (60, 0.14), (300, 0.06)):
                grain = Image.fromarray(noise.random((wide * 3 // 2, wide), np.float32))
                level += weight * np.asarray(grain.resize((WIDTH, HEIGHT), 3))
            tones, steps = (
                bytes.fromhex("1E2C1C546C389282607698B8DCE6EE"),
                np.linspace(0.25, 0.75, 5),
            )
            colour = np.stack([np.interp(level, steps, list(tones[k::3])) for k in range(3)], -1)
            self._image(Image.fromarray(colour.astype(np.uint8)), (0, 0, WIDTH, HEIGHT))

    def _words(self, bottom: int) -> None:
        self._canvas.setFillColor("#222222")
        self._canvas.setFont("Vera", 8)
        for y in range(38, bottom, 12):
            x, near = 40.0, [(a, a + w) for a, b, w, h in self._taken if b - 10 <= y <= b + h]
            while x < 540:
                word = self._rng.choice(PROSE)
                end = x + self._canvas.stringWidth(word, "Vera", 8)
                if all(end < a - 2 or x > b + 2 for a, b in near):
                    self._canvas.drawString(x, HEIGHT - y - 8, word)
                    x = end
                x += 3

    def _decoy(self, name: str) -> None:
        canvas, turn = self._canvas, 360 / 17
        for index, one in enumerate(goals()):
            x, y = 50 + index % 5 * 100, 640 - index // 5 * 150
            canvas.setFillColor(one.colour)
            canvas.setStrokeColor(one.colour)
            if name == "wheel":
                for a, r in ((150, 70), (350, 40), (450, 15)):
                    canvas.setLineWidth(0.6 * r)
                    canvas.arc(a - r, 600 - r, a + r, 600 + r, turn * index, turn)
            elif name == "charts":
                canvas.rect(60 + 28 * index, 100, 24, self._rng.uniform(20, 250), 0, 1)
                canvas.wedge(150, 450, 430, 730, turn * index, turn, 0, 1)
            elif name == "squares":
                for a, s in ((700, 28), (500, 22), (300, 14)):
                    canvas.rect(50 + 29 * index, a, s, s, 0, 1)
            else:
                high, label = {"boxes": (80, OTHERS[index])}.get(name, (24, str(index + 1)))
                canvas.roundRect(x, y, high, high, 0 if high == 80 else 12, 0, 1)
                canvas.wedge(x - 8, y - 28, x + 32, y + 12, 70, 1 if high == 80 else 40, 0, 1)
                canvas.setFillColor("white")
                canvas.setFont("VeraBd", 8 + high / 7)
                canvas.drawString(x + 6, y + 0.68 * high - 8, label)
        canvas.showPage()


def judge(sheets: list[Sheet], icons: tuple[Icon, ...]) -> tuple[dict[str, Any], list[Any]]:
    """Found, placed and false by style, size and ground; what went wrong: name, page, place."""
    tally: dict[str, Any] = defaultdict(lambda: np.zeros(3, int))
    wrong: list[tuple[str, int, Place]] = []
    for page, (style, size, ground, spots) in enumerate(sheets, 1):
        name = f"{page:02}-{style}-{size}-{ground}".replace(" ", "-")
        boxes = [(icon.goal, icon.box) for icon in icons if icon.page == page]
        rest = [(int(n), (b.x0, b.top, b.x1 - b.x0, b.bottom - b.top)) for n, b in boxes]
        missed = []
        for number, (x, top, side, _) in spots:
            for n, (a, b, w, h) in rest:
                off = math.dist((a + w / 2, b + h / 2), (x + side / 2, top + side / 2))
                if n == number and off <= side / 4 and 0.6 <= (w + h) / 2 / side <= 1.5:
                    rest.remove((n, (a, b, w, h)))
                    break
            else:
                missed.append((f"missed-{name}-goal{number}", page, (x, top, side, side)))
        wrong += missed + [(f"false-{name}-as{n}", page, place) for n, place in rest]
        for key in ("all", f"style {style}", f"size {size}", f"ground {ground}"):
            tally[key] += (len(spots) - len(missed), len(spots), len(rest))
    return tally, wrong


def main() -> None:
    options = dict(zip(sys.argv[1::2], sys.argv[2::2], strict=True))
    press = Press(int(options.get("--seed", 17)))
    folder = Path(options["--misses"]) if "--misses" in options else None
    tally, wrong = judge(press.sheets, find_icons(press.data))
    print(f"{'':24}  found placed  false")
    for key in sorted(tally, key=lambda key: "style size ground all".index(key.split()[0])):
        found, placed, false = tally[key]
        print(f"{key:24} {found:6} {placed:6} {false:6}")
    print(f"precision {found / max(1, found + false):.3f}  recall {found / placed:.3f}")
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "pages.pdf").write_bytes(press.data)
        for index, (name, page, (x, top, w, h)) in enumerate(wrong):
            edges = (3 * x - 20, 3 * top - 20, 3 * (x + w) + 20, 3 * (top + h) + 20)
            image = pdfium.PdfDocument(press.data)[page - 1].render(scale=3).to_pil()
            image.crop(edges).save(folder / f"{name}-{index}.png")


if __name__ == "__main__":
    main()
