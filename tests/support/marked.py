"""Sentences with the expected references marked inline: ``[[goal=3|bærekraftsmål 3]]``.

Marks: ``goal=3,4``, ``target=12.2``, ``generic``. A line without marks must give nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_MARK = re.compile(r"\[\[(?P<what>[^|\[\]]+)\|(?P<words>[^\[\]]+)\]\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with what is expected of it."""

    place: str
    text: str
    goals: frozenset[int]
    targets: frozenset[str]
    generic: bool


def parse(line: str, place: str = "") -> Marked:
    """Read one marked sentence. Raises ``ValueError`` for bad mark-up."""
    goals: set[int] = set()
    targets: set[str] = set()
    generic = False
    for match in _MARK.finditer(line):
        for part in match["what"].split(";"):
            name, _, value = part.strip().partition("=")
            if name == "goal":
                goals |= {int(number) for number in value.split(",")}
            elif name == "target":
                targets |= set(value.split(","))
            elif name == "generic" and not value:
                generic = True
            else:
                raise ValueError(f"{place}: unknown mark {part!r}")
    text = _MARK.sub(lambda m: m["words"], line)
    if "[[" in text or "]]" in text or "|" in text:
        raise ValueError(f"{place}: mark-up is not closed: {line!r}")
    return Marked(place, text, frozenset(goals), frozenset(targets), generic)


def load(path: Path) -> list[Marked]:
    """All sentences of a file; blank lines and lines with ``#`` are left out."""
    return [
        parse(line, f"{path.name}:{number}")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if line.strip() and not line.startswith("# ")
    ]
