"""Small views of pictures: a JPEG's own draft shows what the page shows, or the page does."""

import io

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from planspeil.extract.drawn import Picture, drawn_on
from planspeil.extract.frame import page_frame
from planspeil.extract.glances import Glances, Pixels
from support.pdfs import HEIGHT, pdf

LEFT, TOP, SIDE = 80.0, 60.0, 240.0


def halves(mode: str) -> Image.Image:
    """Goal 13's green above goal 4's red."""
    image = Image.new("RGB", (640, 640), "#3F7E44")
    ImageDraw.Draw(image).rectangle((0, 320, 640, 640), fill="#C5192D")
    return image.convert(mode)


def page_with(data: bytes, turned: int = 0) -> pdfium.PdfDocument:
    def draw(canvas: Canvas) -> None:
        canvas.translate(LEFT + SIDE / 2, HEIGHT - TOP - SIDE / 2)
        canvas.rotate(turned)
        reader = ImageReader(io.BytesIO(data))
        canvas.drawImage(reader, -SIDE / 2, -SIDE / 2, SIDE, SIDE)

    return pdfium.PdfDocument(pdf(draw))


def saved(image: Image.Image, form: str) -> bytes:
    sink = io.BytesIO()
    image.save(sink, form, quality=95)
    return sink.getvalue()


def glance(document: pdfium.PdfDocument) -> tuple[Glances, Picture]:
    page = document[0]
    frame = page_frame(page)
    (picture,) = drawn_on(page, frame).pictures
    return Glances(page, frame), picture


def small(document: pdfium.PdfDocument) -> Pixels:
    glances, picture = glance(document)
    (view,) = glances.small(picture)
    return view


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_small_view_has_the_pictures_colours(form: str) -> None:
    pixels = small(page_with(saved(halves("RGB"), form)))
    wide = SIDE * 30 / 72
    assert pixels.shape[:2] == pytest.approx((wide, wide), abs=2)
    upper, lower = pixels[20, 50, :3].astype(int), pixels[80, 50, :3].astype(int)
    assert np.abs(upper - (0x3F, 0x7E, 0x44)).max() < 8
    assert np.abs(lower - (0xC5, 0x19, 0x2D)).max() < 8


def test_a_turned_picture_is_seen_as_the_page_shows_it() -> None:
    pixels = small(page_with(saved(halves("RGB"), "JPEG"), turned=90))
    left, right = pixels[50, 20, :3].astype(int), pixels[50, 80, :3].astype(int)
    assert np.abs(left - (0x3F, 0x7E, 0x44)).max() < 8
    assert np.abs(right - (0xC5, 0x19, 0x2D)).max() < 8


@pytest.mark.parametrize("turned_about", [False, True])
def test_a_draft_in_print_colours_is_as_pdfium_shows_it_in_one_of_both_ways(
    turned_about: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rl_config, "useA85", 0)
    sink = io.BytesIO()
    page_with(saved(halves("CMYK"), "JPEG")).save(sink)
    usual, other = b"[ 1 0 1 0 1 0 1 0]", b"[ 0 1 0 1 0 1 0 1]"
    data = sink.getvalue()
    assert usual in data
    document = pdfium.PdfDocument(data.replace(usual, other) if turned_about else data)
    glances, picture = glance(document)
    views = glances.small(picture)
    shown = document[0].render(scale=30 / 72, rev_byteorder=True).to_numpy()
    upper, lower = shown[50, 70, :3].astype(int), shown[100, 70, :3].astype(int)
    off = [max(abs(v[25, 37, :3] - upper).max(), abs(v[75, 37, :3] - lower).max()) for v in views]
    assert len(off) == 2
    assert min(off) < 8
    assert off.index(min(off)) == (0 if not turned_about else 1)


@pytest.mark.parametrize("wrapped", [0, 1])
def test_a_jpeg_is_drafted_whatever_it_is_wrapped_in(
    wrapped: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rl_config, "useA85", wrapped)
    document = page_with(saved(halves("RGB"), "JPEG"))
    glances, picture = glance(document)
    # The page shows nothing of what stands beside it; the picture's own draft does.
    beside = picture._replace(x0=2000.0, x1=2000.0 + SIDE)
    assert glances.small(beside)[0].shape == (100, 100, 3)


@pytest.mark.parametrize("marker", [b"\xff\xc0", b"\xff\xda"])
def test_a_damaged_jpeg_is_seen_as_the_page_shows_it(
    marker: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rl_config, "useA85", 0)
    sink = io.BytesIO()
    page_with(saved(halves("RGB"), "JPEG")).save(sink)
    data = bytearray(sink.getvalue())
    begin = data.index(marker)
    data[begin : begin + 200] = bytes(200)
    assert small(pdfium.PdfDocument(bytes(data))).shape[2] == 4  # rendered by pdfium


@pytest.mark.parametrize("mode", ["RGB", "CMYK"])
def test_a_draft_is_never_larger_than_its_picture(mode: str) -> None:
    document = page_with(saved(halves(mode), "JPEG"))
    glances, picture = glance(document)
    huge = picture._replace(x1=picture.x0 + 14_000.0, bottom=picture.top + 14_000.0)
    assert {view.shape[:2] for view in glances.small(huge, 96)} == {(640, 640)}
