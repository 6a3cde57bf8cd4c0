"""What a table of a release is: its name, its columns, and where its rows come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from planspeil.report.inputs import ReleaseInput

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type, and what it holds."""

    name: str
    kind: type[pl.DataType] | pl.DataType
    label: str


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table: its file name, its columns, and how its rows are made, in a fixed order."""

    name: str
    label: str
    columns: tuple[Column, ...]
    rows: Callable[[ReleaseInput], Iterable[Row]]

    def frame(self, data: ReleaseInput) -> pl.DataFrame:
        """The table as a data frame with exactly the described columns."""
        schema = {column.name: column.kind for column in self.columns}
        return pl.DataFrame(list(self.rows(data)), schema=schema, orient="row")
