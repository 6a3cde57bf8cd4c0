"""Manuscripts of the example's documents: front matter and a small Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from planspeil.errors import PlanspeilError

_DIRECTIVE = re.compile(r"^::(?P<name>[a-z-]+)\s*(?P<rest>.*)$")
_DIRECTIVES = frozenset({"icons", "icons-all", "footnote", "figure", "toc", "pagebreak"})
_NUMBERED = re.compile(r"^\d+\.\s+(.*)$")


class ManuscriptError(PlanspeilError):
    """A manuscript that does not follow the format of ``corpus/examples/README.md``."""

    code = "manuscript"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a manuscript.

    ``kind`` is h1, h2, h3, p, bullet, number, table, icons, box, footnote, figure, toc or
    pagebreak; ``text`` its words; ``rows`` the cells of a table, header first.
    """

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document's facts (front matter) and its pieces."""

    name: str
    facts: dict[str, Any]
    pieces: tuple[Piece, ...]

    @property
    def layout(self) -> str:
        """report, two-column, slides or magazine."""
        return str(self.facts.get("layout", "report"))


def load_manuscript(path: Path) -> Manuscript:
    """Read a manuscript. Raises ``ManuscriptError`` naming file and line."""
    text = path.read_text("utf-8")
    if not text.startswith("---\n") or "\n---\n" not in text[4:]:
        raise ManuscriptError(f"{path.name}: front matter between --- lines is missing")
    head, body = text[4:].split("\n---\n", 1)
    facts = yaml.safe_load(head)
    if not isinstance(facts, dict) or not {"title", "kind", "status"} <= set(facts):
        raise ManuscriptError(f"{path.name}: title, kind and status are needed")
    return Manuscript(path.stem, facts, tuple(_pieces(path.name, body)))


def _pieces(name: str, body: str) -> list[Piece]:
    reader = _Reader(name)
    for number, raw in enumerate(body.splitlines(), start=1):
        reader.read(raw.rstrip(), number)
    reader.flush()
    return reader.pieces


class _Reader:
    """Reads a manuscript line by line and gathers what belongs together."""

    def __init__(self, name: str) -> None:
        self.pieces: list[Piece] = []
        self._name = name
        self._paragraph: list[str] = []
        self._table: list[tuple[str, ...]] = []
        self._box: list[str] | None = None

    def flush(self) -> None:
        """End the paragraph or table that is open."""
        if self._paragraph:
            self.pieces.append(Piece("p", " ".join(self._paragraph)))
            self._paragraph = []
        if self._table:
            self.pieces.append(Piece("table", rows=tuple(self._table)))
            self._table = []

    def read(self, line: str, number: int) -> None:
        """One line. Raises ``ManuscriptError`` for an unknown directive."""
        if self._box is not None and line != "::end":
            self._box.append(line)
            return
        if line.startswith("|"):
            cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
            if not all(set(cell) <= {"-", ":"} for cell in cells):
                self._table.append(cells)
            return
        simple = _simple(line)
        directive = _DIRECTIVE.match(line)
        if line and simple is None and directive is None:
            # A line is a paragraph of its own, as editors wrap on the screen.
            self.flush()
            self._paragraph.append(line.strip())
            return
        self.flush()
        if simple is not None:
            self.pieces.append(simple)
        elif directive is not None:
            self._direct(directive["name"], directive["rest"], number)

    def _direct(self, word: str, rest: str, number: int) -> None:
        if word == "box":
            self._box = []
        elif word == "end" and self._box is not None:
            self.pieces.append(Piece("box", "\n".join(self._box)))
            self._box = None
        elif word in _DIRECTIVES:
            self.pieces.append(Piece(word, rest))
        else:
            raise ManuscriptError(f"{self._name}: line {number} of the text: ::{word} is unknown")


def _simple(line: str) -> Piece | None:
    for mark, kind in (("### ", "h3"), ("## ", "h2"), ("# ", "h1"), ("- ", "bullet")):
        if line.startswith(mark):
            return Piece(kind, line[len(mark) :].strip())
    numbered = _NUMBERED.match(line)
    return Piece("number", line.strip()) if numbered else None
