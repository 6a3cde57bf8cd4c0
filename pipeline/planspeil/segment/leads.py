"""Lead-ins: the words before a list that each of its bullets is read with."""

from __future__ import annotations

import re

from planspeil.language.sentences import sentence_spans

_OPEN_END = re.compile(
    r"[:;]\s*$|\b(?:(?:derfor|difor)\s+(?:skal|vil)\s+\w+(?:\s+kommune)?|(?:kommunen|kommuna|vi|\w+\s+kommune)\s+(?:skal|vil|ønsker|ønskjer)|"
    r"slik\s+(?:gjør|gjer)\s+vi(?:\s+det)?|strategi(?:er|ar)?|tiltak|retningslinjer|skal\s+vi|vil\s+vi)\s*:?\s*$",
    re.IGNORECASE,
)
_LONGEST, _LONGEST_END = 300, 120


def lead_in(text: str) -> str:
    """The lead-in that a paragraph or heading is for the bullets after it, or "".

    Of a longer paragraph only the last sentence leads.
    """
    stripped = text.strip()
    last = stripped[-1:]
    if not (last.isalnum() or last in ":;_"):
        return ""  # most sentences end in a full stop
    if not _OPEN_END.search(stripped, max(0, len(stripped) - _LONGEST_END)):
        return ""
    start, end = sentence_spans(stripped)[-1]
    return stripped[start:end][-_LONGEST:]


def unfinished(text: str) -> str:
    """The last sentence of a bullet that bullets further in go on with, or ""."""
    stripped = text.strip()
    if not stripped or stripped[-1] in ".!?":
        return ""
    start, end = sentence_spans(stripped)[-1]
    return stripped[start:end][-_LONGEST:]
