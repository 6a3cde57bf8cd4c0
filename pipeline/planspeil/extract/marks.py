"""Marks in text: bullets, numbering, contents lines, captions."""

from __future__ import annotations

import re

from planspeil.extract.lines import BULLETS, Line

BULLET = re.compile(
    rf"^(?P<mark>[{BULLETS}\ue000-\uf8ff]|[-–—−*o](?=\s)|(?:\(?[a-zæøå]\)|\d{{1,2}}\)))\s*(?=\S)"
)
"""A bullet glyph (private-use ones too), a dash, or a letter or number with a bracket."""

NUMBERED = re.compile(
    r"^(?P<mark>(?P<number>\d{1,2}|[a-z])\.)\s+(?!(?:januar|februar|mars|april|mai|juni|juli|august|"
    r"september|oktober|november|desember)\b)(?P<first>[^\W\d_])"
)
"""An item of a numbered list in plain print; "17. mai" is none."""

YEARS = re.compile(r"^\(?(?:19|20)\d\d\s*[-–]\s*(?:19|20)?\d\d\)?$")
"""A plan's period by itself: "2017 - 2020"."""

NUMBERING = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,4}\.?)\s+(?=[A-ZÆØÅ«\"])")
"""Section numbering before a title: "2", "2.1", "2.1.3."."""

DEEP_NUMBERING = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,4}\.?\s+[A-ZÆØÅ]")
"""Numbering of two levels or more: a heading even in plain print."""

_CONTENTS_LINE = re.compile(r"(?:\.\s?){4,}\s*\d{0,3}\s*$|…+\s*\d{1,3}\s*$")
TRAILING_NUMBER = re.compile(r"\S\s+(\d{1,3})$")
CAPTION = re.compile(
    r"^(?:figur|tabell|bilde|foto|illustrasjon|kart|kilde|kjelde)\b\s*[\d:.]", re.IGNORECASE
)
PAGE_NUMBER = re.compile(
    r"^(?:side\s*)?[-–|]?\s*\d{1,3}\s*(?:av\s*\d{1,3})?\s*[-–|]?$", re.IGNORECASE
)
OPEN_END = re.compile(
    r"(?:\b(?:i|på|av|for|til|med|og|eller|under|over|ved|fra|om|som|at|å|en|et|ei|den|det|de|mot|"
    r"etter|mellom|samt|skal|vil|er|sin|sitt|sine|vår|vårt|våre|frå|ein|eit|dei|St)|[,/–-])$",
    re.IGNORECASE,
)
"""A line that ends so goes on, whatever room it has left."""

SENTENCE_END = re.compile(r"[.!?:;»\")]$")


def leads_to_page(text: str) -> bool:
    """Whether a line is one of a list of contents: dots lead to a page's number."""
    dotted = text.count(".") >= 4 or "…" in text  # most lines have none, and are told at once
    return dotted and bool(_CONTENTS_LINE.search(text))


def without_marker(line: Line) -> tuple[Line, str]:
    """A line without the bullet it begins with, and the bullet; "" when it has none.

    A line that is nothing but a bullet is given back as it is.
    """
    first = line.words[0]
    match = BULLET.match(line.text) or NUMBERED.match(line.text)
    if match is None:
        return line, ""
    mark = match["mark"]
    rest = first.text[len(mark) :]
    if not rest:
        return (Line(line.words[1:]), mark) if len(line.words) > 1 else (line, "")
    share = len(mark) / len(first.text)
    begun = first._replace(text=rest, x0=first.x0 + share * (first.x1 - first.x0))
    return Line((begun, *line.words[1:])), mark
