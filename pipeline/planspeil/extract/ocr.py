"""Reading pictures of text with Tesseract, for pages whose text layer cannot be read."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache

import pypdfium2 as pdfium

from planspeil.errors import ExtractionError
from planspeil.extract.frame import Frame
from planspeil.extract.words import Word
from planspeil.processes import die_with_parent
from planspeil.wording import say

_LANGUAGE = "nor"
_DPI = 220
_LARGEST_SIDE = 5000
_SECONDS = 120
_LEAST_SURE = 30.0
"""Tesseract's confidence (0 to 100) below which a word is noise of the picture."""
LOW = 0.75
"""Mean confidence of a page below which its text is marked as uncertain."""
_FONT_SHARE = 0.82
"""A line's height in ems of its font."""


class OcrUnavailableError(ExtractionError):
    """Tesseract or its Norwegian data is not installed, or it failed on a page."""

    code = "ocr-unavailable"


@dataclass(frozen=True, slots=True)
class Recognised:
    """Words read from a page's picture, and the mean confidence of them, 0 to 1."""

    words: list[Word]
    confidence: float


@cache
def available() -> bool:
    """Whether Tesseract with Norwegian data can be called."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        listed = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return _LANGUAGE in listed.stdout.decode("utf-8", "replace").split()


def recognise(
    page: pdfium.PdfPage, frame: Frame, place: tuple[float, float, float, float] | None = None
) -> Recognised:
    """Read a page's picture, or a place on it (x0, top, x1, bottom in points).

    Raises ``OcrUnavailableError`` naming what is missing.
    """
    if not available():
        raise OcrUnavailableError(
            say("Tesseract med norsk er ikke installert", "Tesseract with Norwegian is missing"),
            say(
                "installer tesseract-ocr og tesseract-ocr-nor",
                "install tesseract-ocr and tesseract-ocr-nor",
            ),
        )
    scale = min(_DPI / 72, _LARGEST_SIDE / max(frame.width, frame.height))
    crop = frame.outside(place or (0.0, 0.0, frame.width, frame.height))
    picture = page.render(scale=scale, grayscale=True, crop=crop).to_pil()
    sink = io.BytesIO()
    picture.save(sink, "PPM")
    found = _words(_tesseract(sink.getvalue(), round(72 * scale)), scale)
    if place is None:
        return found
    return Recognised([_moved(word, crop[0], crop[3]) for word in found.words], found.confidence)


def _moved(word: Word, right: float, down: float) -> Word:
    return word._replace(
        x0=word.x0 + right, top=word.top + down, x1=word.x1 + right, bottom=word.bottom + down
    )


def _tesseract(picture: bytes, dpi: int) -> str:
    command = ["tesseract", "stdin", "stdout", "-l", _LANGUAGE, "--dpi", str(dpi), "tsv"]
    try:
        done = subprocess.run(
            command,
            input=picture,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            preexec_fn=die_with_parent,
            # Two pages side by side are faster than one page on two threads.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise OcrUnavailableError(
            say(f"tekstgjenkjenningen stoppet: {error}", f"text recognition stopped: {error}"),
            say("se på siden for hånd", "look at the page by hand"),
        ) from error
    return done.stdout.decode("utf-8", "replace")


def _words(table: str, scale: float) -> Recognised:
    words: list[Word] = []
    sure: list[float] = []
    lines: dict[tuple[str, str, str], int] = {}
    heights: dict[tuple[str, str, str], float] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        key = (row["block_num"], row["par_num"], row["line_num"])
        if row["level"] == "4":
            heights[key] = float(row["height"]) / scale
        text = (row["text"] or "").strip()
        confidence = float(row["conf"])
        if row["level"] != "5" or not text or confidence < _LEAST_SURE:
            continue
        left, top = float(row["left"]) / scale, float(row["top"]) / scale
        right, bottom = left + float(row["width"]) / scale, top + float(row["height"]) / scale
        size = round(_FONT_SHARE * heights.get(key, bottom - top), 1)
        line = lines.setdefault(key, len(lines))
        words.append(Word(text, left, top, right, bottom, size, False, line))
        sure.append(confidence / 100)
    return Recognised(words, sum(sure) / len(sure) if sure else 0.0)
