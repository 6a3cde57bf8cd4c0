"""Marks in text: bullets, numbering, contents lines, captions."""

from __future__ import annotations

import re

BULLET = re.compile(
    r"^(?P<mark>[•●○◦▪■□❑❖➢►▶✓✔·∙‣⁃\uf000-\uf0ff]|[-–—*o](?=\s)|(?:\(?[a-zæøå]\)|\d{1,2}\)))\s*(?=\S)"
)
"""A bullet glyph (private-use ones too), a dash, or a letter or number with a bracket."""

LONE_BULLET = re.compile(r"^(?:[•●○◦▪■□❑❖➢►▶✓✔·∙‣⁃\uf000-\uf0ff]|[-–—*o])$")
"""A word that is nothing but a bullet glyph."""

NUMBERING = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,4}\.?)\s+(?=[A-ZÆØÅ«\"])")
"""Section numbering before a title: "2", "2.1", "2.1.3."."""

CONTENTS_LINE = re.compile(r"(?:\.\s?){4,}\s*\d{0,3}\s*$|…+\s*\d{1,3}\s*$")
TRAILING_NUMBER = re.compile(r"\S\s+\d{1,3}$")
CONTENTS_TITLE = re.compile(
    r"^(?:innhold(?:sfortegnelse)?|innhald(?:sliste)?|contents)\W*$", re.IGNORECASE
)
CAPTION = re.compile(
    r"^(?:figur|tabell|bilde|foto|illustrasjon|kart|kilde|kjelde)\b\s*[\d:.]", re.IGNORECASE
)
PAGE_NUMBER = re.compile(
    r"^(?:side\s*)?[-–|]?\s*\d{1,3}\s*(?:av\s*\d{1,3})?\s*[-–|]?$", re.IGNORECASE
)
SENTENCE_END = re.compile(r"[.!?:;»\")]$")
