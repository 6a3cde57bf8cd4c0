"""From the cells of a table to blocks: rows with their headers, titles, prose in cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from planspeil.domain.documents import TABLE_LEVEL, Block, BlockKind, Cell, Channel, Run
from planspeil.extract import marks
from planspeil.extract.grids import Grid, GridCell, parted_grid
from planspeil.extract.lines import Line, lines_of
from planspeil.extract.text import joined_words

_HEADER_WORDS = re.compile(
    r"\b(?:mål|delmål|hov(?:ed|ud)mål|tiltak\w*|strategi\w*|indikator\w*|ansvar\w*|frist|tid\w*|kostnad\w*|budsjett|"
    r"bærekraftsmål|berekraftsmål|FN\w*|SDG|status|prioritet|oppfølging|merknad\w*|beskrivelse|skildring|når|hvem|kven|"
    r"nr|satsings\w*|økonomi|gjennomføring|resultat\w*|måltall|tema|hva|kva|enhet|eining)\b",
    re.IGNORECASE,
)
_HEADER_CELL = 6
_TITLE_WORDS = 20
_LABEL = 14
_SAME_COLUMN = 12.0
_PROSE = 25
"""Words from which a cell without column header is prose that its label leads in."""


@dataclass(frozen=True, slots=True)
class Value:
    """A cell's text with the places of its words; ``items`` are its bullets where it has any."""

    text: str
    runs: tuple[Run, ...] = ()
    items: tuple[Value, ...] = ()
    bold: bool = False
    spans: int = 1
    marker: str = ""

    @property
    def bullets(self) -> int:
        """How many bullets the cell holds."""
        return sum(bool(item.marker) for item in self.items)

    @property
    def words(self) -> int:
        """How many words the cell holds."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Header:
    """The column headers of a table and where its columns begin, to know it again overleaf."""

    names: tuple[str, ...] = ()
    columns: tuple[float, ...] = ()

    def refined(self, grid: Grid) -> Grid:
        """A grid that lacks some of the columns with its words in all of them."""
        ours, theirs = self.columns, grid.columns
        if len(ours) <= len(theirs) or len(theirs) < 2:
            return grid
        ends = (
            abs(ours[0] - theirs[0]) <= _SAME_COLUMN and abs(ours[-1] - theirs[-1]) <= _SAME_COLUMN
        )
        if not ends or any(min(abs(x - own) for own in ours) > _SAME_COLUMN for x in theirs):
            return grid
        words = [word for cell in grid.cells for word in cell.words]
        return parted_grid(words, ours, grid.rows) or grid

    def fits(self, grid: Grid) -> bool:
        """Whether a grid has the same columns."""
        same = len(self.columns) == len(grid.columns)
        return same and all(
            abs(a - b) <= _SAME_COLUMN for a, b in zip(self.columns, grid.columns, strict=True)
        )


def row_text(values: Sequence[str], header: Sequence[str]) -> tuple[str, list[Cell]]:
    """A row as one text, "Tiltak: Bygge gangvei. Frist: 2026", and its cells within it."""
    text, cells, _ = _row([Value(value) for value in values], header)
    return text, cells


def table_blocks(rows: Iterable[Sequence[str]], page: int) -> Iterable[Block]:
    """A table's rows with the first one as column headers."""
    filled = [row for row in rows if any(row)]
    header = filled[0] if len(filled) > 1 and len(filled[0]) > 1 else ()
    for row in filled[1:] if header else filled:
        text, cells = row_text(row, header)
        yield Block(BlockKind.TABLE_ROW, text, page, channel=Channel.TABLE, cells=tuple(cells))


def _row(values: Sequence[Value], header: Sequence[str]) -> tuple[str, list[Cell], list[Run]]:
    text = ""
    cells: list[Cell] = []
    runs: list[Run] = []
    for index, value in enumerate(values):
        if not value.text:
            continue
        name = header[index] if index < len(header) else ""
        if text:
            text += " " if text.endswith((".", "!", "?", ":", ";")) else ". "
        text += f"{name}: " if name else ""
        start = len(text)
        cells.append(Cell(name, value.text, start, start + len(value.text)))
        runs += [run.shifted(start) for run in value.runs]
        text += value.text
    return text, cells, runs


def grid_blocks(
    grid: Grid, page: int, carried: Header, known: AbstractSet[str] = frozenset()
) -> tuple[list[Block], Header]:
    """The blocks of a table on a page, and its header for the page it may go on to.

    ``known`` are the document's words: narrow cells break them without a hyphen.
    """
    table = _Table(carried.refined(grid), page, carried, known)
    return list(table.blocks()), table.header


class _Table:
    """A grid being read row by row."""

    def __init__(self, grid: Grid, page: int, carried: Header, known: AbstractSet[str]) -> None:
        self._page = page
        self._values = {id(cell): _value(cell, page, known) for cell in grid.cells}
        self._rows = _by_row(grid)
        self._columns = len(grid.columns) - 1
        names = carried.names if carried.names and carried.fits(grid) else ()
        self.header = Header(names, grid.columns)

    def blocks(self) -> Iterable[Block]:
        """Rows, titles and prose in reading order."""
        for number, row in enumerate(self._rows):
            values = self._own(row, number)
            filled = [value for value in values if value.text]
            if not filled:
                continue
            if len(filled) == 1 and (filled[0].spans > 1 or self._columns == 1):
                yield from self._title(filled[0])
            elif self._heads(values, number):
                names = tuple(value.text.rstrip(":") for value in values)
                self.header = replace(self.header, names=names)
            else:
                yield from self._row(values, self._lead(row, number))

    def _own(self, row: Sequence[GridCell], number: int) -> list[Value]:
        """Values of the cells that begin in this row, one for each column."""
        values = [Value("")] * self._columns
        for cell in row:
            if cell.first == number:
                values[cell.column] = self._values[id(cell)]
        return values

    def _lead(self, row: Sequence[GridCell], number: int) -> str:
        """What stands in cells that began above and reach down to this row."""
        names = self.header.names
        parts = []
        for cell in row:
            text = self._values[id(cell)].text
            if cell.first < number and text:
                name = names[cell.column] if cell.column < len(names) else ""
                parts.append(f"{name}: {text}" if name else text)
        return ". ".join(parts)

    def _heads(self, values: Sequence[Value], number: int) -> bool:
        """Whether a row names the columns."""
        filled = [value for value in values if value.text]
        if any(value.words > _HEADER_CELL for value in filled) or len(filled) < 2:
            return False
        if tuple(value.text.rstrip(":") for value in values) == self.header.names:
            return True
        named = sum(bool(_HEADER_WORDS.search(value.text)) for value in filled)
        if named >= 2 and (named >= 0.5 * len(filled) or all(v.bold for v in filled)):
            return True
        return number == 0 and len(filled) == self._columns and all(v.bold for v in filled)

    def _title(self, value: Value) -> Iterable[Block]:
        """A row that is one cell: a title of what follows, or text of its own."""
        if value.words <= _TITLE_WORDS and not value.items and not value.text.endswith("."):
            yield Block(
                BlockKind.HEADING, value.text, self._page, TABLE_LEVEL, Channel.TABLE,
                runs=value.runs,
            )  # fmt: skip
        else:
            yield from self._prose(value, "")

    def _row(self, values: Sequence[Value], lead: str) -> Iterable[Block]:
        names = self.header.names
        filled = [value for value in values if value.text]
        if not any(names):
            label, *rest = filled
            named = any(c.isalpha() for c in label.text) and label.words <= _LABEL
            if rest and named and max(v.words for v in rest) > _PROSE:
                yield self._block([label], (), lead)
                for value in rest:
                    yield from self._prose(value, label.text)
                return
        listed = [index for index, value in enumerate(values) if value.bullets > 1]
        if not listed:
            yield self._block(values, names, lead)
        elif len(listed) == 1:
            # The cell with bullets is what is done; who does it and when goes with each.
            place = listed[0]
            for item in values[place].items:
                yield self._block([*values[:place], item, *values[place + 1 :]], names, lead)
        else:
            yield from self._lists(values, lead)

    def _lists(self, values: Sequence[Value], lead: str) -> Iterable[Block]:
        """A row of several lists, each by itself after the short cells that name the row."""
        names = self.header.names
        labels = [v.text for v in values if v.text and not v.items and v.words <= _LABEL]
        if labels:
            yield self._block([v for v in values if v.text in labels], (), lead)
        for index, value in enumerate(values):
            if not value.text or value.text in labels:
                continue
            name = f"{names[index]}:" if index < len(names) and names[index] else ""
            yield from self._prose(value, " ".join(part for part in (lead, *labels, name) if part))

    def _block(self, values: Sequence[Value], names: Sequence[str], lead: str) -> Block:
        text, cells, runs = _row(values, names)
        return Block(
            BlockKind.TABLE_ROW, text, self._page, channel=Channel.TABLE, runs=tuple(runs),
            cells=tuple(cells), lead=lead,
        )  # fmt: skip

    def _prose(self, value: Value, lead: str) -> Iterable[Block]:
        """A cell of running text: its paragraphs and bullets."""
        for item in value.items or (value,):
            kind = BlockKind.BULLET if item.marker else BlockKind.PARAGRAPH
            yield Block(
                kind, item.text, self._page, 1 if item.marker else 0, Channel.TABLE, item.marker,
                item.runs, lead=lead,
            )  # fmt: skip


def _by_row(grid: Grid) -> list[list[GridCell]]:
    rows: list[list[GridCell]] = [[] for _ in range(len(grid.rows) - 1)]
    for cell in grid.cells:
        for number in range(cell.first, cell.last + 1):
            rows[number].append(cell)
    for row in rows:
        row.sort(key=lambda cell: cell.column)
    return rows


def _value(cell: GridCell, page: int, known: AbstractSet[str]) -> Value:
    if not cell.words:
        return Value("", spans=cell.columns)
    lines = lines_of(cell.words)
    text, runs = joined_words([line.words for line in lines], page, known)
    items = tuple(_items(lines, page, known))
    if len(items) == 1 and items[0].marker and not items[0].marker[0].isdigit():
        text, runs = items[0].text, list(items[0].runs)
    bold = all(line.bold for line in lines)
    return Value(text, tuple(runs), items if len(items) > 1 else (), bold, cell.columns)


def _items(lines: Sequence[Line], page: int, known: AbstractSet[str]) -> Iterable[Value]:
    """The bullets and paragraphs of a cell."""
    groups: list[tuple[str, list[Line]]] = []
    for line in lines:
        bare, marker = marks.without_marker(line)
        if marker and bare.words:
            groups.append((marker, [bare]))
        elif groups and not _apart(groups[-1][1][-1], line):
            groups[-1][1].append(line)
        else:
            groups.append(("", [line]))
    for marker, own in groups:
        text, runs = joined_words([line.words for line in own], page, known)
        if text:
            yield Value(text, tuple(runs), marker=marker)


def _apart(above: Line, below: Line) -> bool:
    """Whether a blank line stands between two lines of a cell."""
    return below.top - above.bottom > 0.7 * (above.bottom - above.top)


def cell_pairs(before: Block, after: Block) -> list[tuple[Cell, Cell]]:
    """The cells of a row with those of the next one that stand in the same columns.

    None when the next row has a column that this one lacks, or columns are not known.
    """
    if any(cell.header for cell in after.cells):
        named = {cell.header: cell for cell in before.cells}
        if not all(cell.header in named for cell in after.cells):
            return []
        return [(named[cell.header], cell) for cell in after.cells]
    if len(after.cells) == 1 and before.cells:
        return [(max(before.cells, key=lambda cell: len(cell.text)), after.cells[0])]
    if len(before.cells) != len(after.cells):
        return []
    return list(zip(before.cells, after.cells, strict=True))


def joined_rows(before: Block, after: Block) -> Block:
    """Two halves of one row as one, cell by cell."""
    rest = dict(cell_pairs(before, after))
    values = [_joined_cell(before, cell, after, rest.get(cell)) for cell in before.cells]
    text, cells, runs = _row(values, [cell.header for cell in before.cells])
    return replace(before, text=text, cells=tuple(cells), runs=tuple(runs))


def _joined_cell(before: Block, cell: Cell, after: Block, rest: Cell | None) -> Value:
    text, runs = cell.text, _runs_of(before, cell)
    if rest is not None:
        runs += [run.shifted(len(text) + 1) for run in _runs_of(after, rest)]
        text = f"{text} {rest.text}"
    return Value(text, tuple(runs))


def _runs_of(block: Block, cell: Cell) -> list[Run]:
    """Where the words of a cell stand, counted from the cell's start."""
    inside = (run for run in block.runs if cell.start <= run.start < cell.end)
    return [run.shifted(-cell.start) for run in inside]
