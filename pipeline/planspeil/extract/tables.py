"""Ruled tables, through pdfplumber: one block a row, each cell with its column header."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from planspeil.domain.documents import Block, BlockKind, Cell, Channel, Run
from planspeil.domain.geometry import Box
from planspeil.extract.characters import Word
from planspeil.extract.repair import clean_text, repair_word

_FEWEST_PATHS = 6
"""Lines and rectangles on a page from which a ruled table is possible."""
_HEADER_WORDS = re.compile(
    r"\b(?:mål|delmål|hov(?:ed|ud)mål|tiltak|strategi|indikator|ansvar\w*|frist|tid\w*|kostnad|budsjett|"
    r"bærekraftsmål|berekraftsmål|FN\w*|SDG|status|prioritet|oppfølging|merknad|beskrivelse|skildring|når|hvem|kven|"
    r"nr|satsings\w*|økonomi|gjennomføring|resultat\w*|måltall)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TableOnPage:
    """One table: where it stands, and its rows as blocks."""

    box: Box
    rows: tuple[Block, ...]
    header: tuple[str, ...]


def may_have_table(page: pdfium.PdfPage) -> bool:
    """Whether a page draws enough lines or rectangles to hold a ruled table."""
    paths = 0
    for item in page.get_objects(max_depth=2):
        if item.type == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
            if paths >= _FEWEST_PATHS:
                return True
    return False


def page_tables(
    data: bytes, numbers: Sequence[int], header: tuple[str, ...] = ()
) -> Iterator[tuple[int, list[TableOnPage]]]:
    """The tables of the given pages (from 1). A header is carried to a table that goes on."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        previous = -1
        for number in numbers:
            page = document.pages[number - 1]
            found: list[TableOnPage] = []
            for table in page.find_tables():
                carried = header if previous in (number, number - 1) else ()
                read = _read(table, number, page.height, carried)
                if read is not None:
                    found.append(read)
                    header, previous = read.header, number
            page.close()
            yield number, found


def _read(
    table: pdfplumber.table.Table, number: int, height: float, carried: tuple[str, ...]
) -> TableOnPage | None:
    texts = [[_cell_text(cell) for cell in row] for row in table.extract()]
    columns = max((len(row) for row in texts), default=0)
    filled = [row for row in texts if sum(bool(cell) for cell in row) >= 2]
    if columns < 2 or len(filled) < 2:
        return None
    header: tuple[str, ...] = ()
    body = list(zip(texts, table.rows, strict=True))
    if _is_header(texts[0]):
        header, body = tuple(texts[0]), body[1:]
    elif len(carried) == columns:
        header = carried
    rows = []
    for cells, place in body:
        values = [cell or "" for cell in cells]
        if not any(values):
            continue
        rows.append(_row(values, header, place.bbox, number))
    x0, top, x1, bottom = table.bbox
    return TableOnPage(Box(number, x0, max(top, 0), x1, min(bottom, height)), tuple(rows), header)


def _cell_text(cell: str | None) -> str:
    if not cell:
        return ""
    text = re.sub(r"(?<=[a-zæøå])-\n(?=[a-zæøå])", "", cell)
    return " ".join(clean_text(repair_word(text.replace("\n", " "))).split())


def _is_header(cells: Sequence[str]) -> bool:
    named = sum(bool(_HEADER_WORDS.search(cell)) for cell in cells if cell)
    short = all(len(cell.split()) <= 6 for cell in cells)
    return short and named >= 2


def _row(
    values: Sequence[str], header: Sequence[str], bbox: tuple[float, ...], number: int
) -> Block:
    text, cells = row_text(values, header)
    x0, top, x1, bottom = bbox
    place = Box(number, x0, max(top, 0), x1, max(bottom, top, 0))
    runs = (Run(0, len(text), place),)
    return Block(
        BlockKind.TABLE_ROW, text, number, channel=Channel.TABLE, runs=runs, cells=tuple(cells)
    )


def row_text(values: Sequence[str], header: Sequence[str]) -> tuple[str, list[Cell]]:
    """A row as one text, "Tiltak: Bygge gangvei. Frist: 2026.", and its cells within it."""
    text = ""
    cells = []
    for index, value in enumerate(values):
        if not value:
            continue
        name = header[index] if index < len(header) else ""
        if text:
            text += " " if text.endswith((".", "!", "?", ":", ";")) else ". "
        text += f"{name}: " if name else ""
        cells.append(Cell(name, value, len(text), len(text) + len(value)))
        text += value
    return text, cells


def outside(words: Sequence[Word], tables: Sequence[TableOnPage]) -> list[Word]:
    """Words that stand in no table."""
    return [w for w in words if not any(_inside(w, table.box) for table in tables)]


def _inside(word: Word, box: Box) -> bool:
    middle = (word.x0 + word.x1) / 2
    return box.x0 <= middle <= box.x1 and box.top <= word.middle <= box.bottom
