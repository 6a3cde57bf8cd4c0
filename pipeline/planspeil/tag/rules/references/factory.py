"""Building the reference finder from the names of the goals."""

from __future__ import annotations

import re

from planspeil.domain.targets import Goal, goals
from planspeil.tag.rules.references.component import Name, ReferenceFinder
from planspeil.tag.rules.references.patterns import COMMON_NAMES

_LONG_TITLE_WORDS = 5
"""So many first words of a long title are distinctive; plans cut and rewrite the rest."""


def build() -> ReferenceFinder:
    """A finder for all short names and long titles, longest first."""
    names = [name for goal in goals() for name in _names(goal)]
    return ReferenceFinder(sorted(names, key=lambda name: -len(name.text)))


def _names(goal: Goal) -> list[Name]:
    found = [_name(goal, text, common=text.lower() in COMMON_NAMES) for text in goal.short_variants]
    found += [_name(goal, text, common=False) for text in goal.title_variants]
    for text in goal.title_variants:
        words = text.replace(",", "").split()
        if len(words) > _LONG_TITLE_WORDS + 1:
            start = " ".join(text.split()[: _LONG_TITLE_WORDS + 1]).rstrip(",")
            found.append(_name(goal, start, common=True))
    return list({name.text.lower(): name for name in found}.values())


def _name(goal: Goal, text: str, *, common: bool) -> Name:
    words = (re.escape(word) for word in re.split(r"\s+", text))
    body = r"\s+".join(words)
    pattern = re.compile(rf"(?<!\w){body}(?!\w)", re.IGNORECASE)
    return Name(int(goal.number), text, pattern, common)
