"""Manuscripts of the example's documents: front matter and a small Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from planspeil.errors import PlanspeilError

_DIRECTIVE = re.compile(r"^::(?P<name>[a-z-]+)\s*(?P<rest>.*)$")
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
    pieces: list[Piece] = []
    paragraph: list[str] = []
    table: list[tuple[str, ...]] = []
    box: list[str] | None = None

    def flush() -> None:
        if paragraph:
            pieces.append(Piece("p", " ".join(paragraph)))
            paragraph.clear()
        if table:
            pieces.append(Piece("table", rows=tuple(table)))
            table.clear()

    for number, raw in enumerate(body.splitlines(), start=1):
        line = raw.rstrip()
        if box is not None and line != "::end":
            box.append(line)
            continue
        if line.startswith("|"):
            cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
            if not all(set(cell) <= {"-", ":"} for cell in cells):
                table.append(cells)
            continue
        simple = _simple(line)
        directive = _DIRECTIVE.match(line)
        if simple is None and directive is None and line:
            paragraph.append(line.strip())
            continue
        flush()
        if simple is not None:
            pieces.append(simple)
        elif directive is not None:
            word = directive["name"]
            if word == "box":
                box = []
            elif word == "end" and box is not None:
                pieces.append(Piece("box", "\n".join(box)))
                box = None
            elif word in ("icons", "icons-all", "footnote", "figure", "toc", "pagebreak"):
                pieces.append(Piece(word, directive["rest"]))
            else:
                raise ManuscriptError(f"{name}: line {number} of the text: ::{word} is unknown")
    flush()
    return pieces


def _simple(line: str) -> Piece | None:
    for mark, kind in (("### ", "h3"), ("## ", "h2"), ("# ", "h1"), ("- ", "bullet")):
        if line.startswith(mark):
            return Piece(kind, line[len(mark) :].strip())
    numbered = _NUMBERED.match(line)
    return Piece("number", line.strip()) if numbered else None
