"""Text repair: what layout and encoding did to words is undone."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_ZERO_WIDTH = re.compile(f"[{_INVISIBLE}]")
# pdfium gives U+0002 or U+FFFE for a hyphen at the end of a line.
_LIGATURES = str.maketrans(
    {
        "\x02": "-",
        "\ufffe": "-",
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
    }
)
_SOFT = "\u00ad"
REPAIRED = _SOFT + _INVISIBLE + "".join(map(chr, _LIGATURES))
"""Characters that a word is repaired for."""
ADDRESS = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)
"""A web address at the end of a text."""
_HYPHENS = ("-", "\u2010", "\u2011", _SOFT)
CONJUNCTION = re.compile(r"^(?:og|eller|samt|men|til)\b")
_SHARE_UNREADABLE = 0.2
_SUSPECT = re.compile("[^\\t\\n\\r -\u024f\u2000-\u22ff\u2500-\u27bf\u0370-\u04ff]|\\(cid:")


def repair_word(text: str) -> str:
    """One word: NFC, ligatures resolved, invisible characters gone."""
    plain = unicodedata.normalize("NFC", text.translate(_LIGATURES))
    return _ZERO_WIDTH.sub("", plain)


def ends_hyphenated(word: str) -> bool:
    """Whether a line's last word ends in a hyphen of any kind that layout may have put there."""
    return len(word) > 1 and word.endswith(_HYPHENS)


def join_hyphenated(first: str, second: str) -> tuple[str, bool]:
    """The beginning and end of a word broken at a line end, as (first part, joined).

    "arbeids-" + "plasser" loses its hyphen; "bolig-" + "og" keeps it, and so do names and
    numbers ("Nord-" + "Norge", "2020-" + "2032", "FoU-" + "miljøet"), and web addresses.
    """
    if ADDRESS.search(first):
        return first.rstrip(_SOFT), True
    stem = first.rstrip("".join(_HYPHENS))
    if first.endswith(_SOFT):
        return stem, True
    if CONJUNCTION.match(second) or (stem[-1:].isdigit() and second.endswith(_HYPHENS)):
        return stem + "-", False
    if second[:1].islower() and stem[-1:].islower():
        return stem, True
    return stem + "-", True


def clean_text(text: str) -> str:
    """Soft hyphens left inside words are taken out, control characters become blanks."""
    without = text.replace(_SOFT, "")
    return "".join(c if c.isprintable() else " " for c in without)


def readable(text: str) -> bool:
    """Whether a text layer holds words, not ``(cid:NN)``, private-use or replacement soup."""
    if not _SUSPECT.search(text):
        return bool(text.strip())
    letters = [c for c in text if not c.isspace()]
    if not letters:
        return False
    bad = sum(c == "\ufffd" or unicodedata.category(c) in ("Co", "Cn", "Cc") for c in letters)
    bad += 8 * text.count("(cid:")
    return bad <= _SHARE_UNREADABLE * len(letters)
