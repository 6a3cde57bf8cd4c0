"""Writing a release folder: complete or absent, equal input gives equal bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

import polars as pl
import xlsxwriter

from planspeil.errors import ReportError
from planspeil.report.columns import IN_EXCEL, TABLES
from planspeil.report.inputs import ReleaseInput
from planspeil.report.site import write_site
from planspeil.report.table import TableSpec
from planspeil.wording import say

_RUN_FILE = "run.json"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def write_release(data: ReleaseInput, releases: Path) -> Path:
    """Write ``<date>-<run>/`` under ``releases`` and return it.

    Everything is written beside and renamed in one go; what a killed run left is cleared
    away. Raises ``ReportError`` when the folder cannot be written.
    """
    releases.mkdir(parents=True, exist_ok=True)
    for old in releases.glob(".new-*"):
        shutil.rmtree(old, ignore_errors=True)
    name = f"{data.data_time:%Y-%m-%d}-{data.run_id[-12:]}"
    beside = Path(tempfile.mkdtemp(dir=releases, prefix=".new-"))
    try:
        counts = _write_tables(data, beside)
        write_site(data, beside / "report")
        _write_run(data, beside, counts)
        beside.chmod(0o755)
        beside.rename(releases / name)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise ReportError(
            say(f"utgivelsen ble ikke skrevet: {error}", f"the release was not written: {error}"),
            say("sjekk plass og rettigheter", "check space and permissions"),
        ) from error
    return releases / name


def is_complete(folder: Path) -> bool:
    """Whether a release folder is there with every file that its run record names."""
    record = folder / _RUN_FILE
    if not record.is_file():
        return False
    files = json.loads(record.read_text("utf-8"))["files"]
    return all((folder / name).is_file() for name in files)


def _write_tables(data: ReleaseInput, folder: Path) -> dict[str, int]:
    counts = {}
    for table in TABLES:
        frame = table.frame(data)
        counts[table.name] = frame.height
        frame.write_parquet(folder / f"{table.name}.parquet", compression="zstd")
        (folder / f"{table.name}.csv").write_bytes(_csv(frame, ",", ".").encode("utf-8"))
        (folder / f"{table.name}.nb.csv").write_bytes(_csv(frame, ";", ",").encode("utf-8-sig"))
        if table.name in IN_EXCEL:
            _write_excel(table, frame, folder / f"{table.name}.xlsx", data.data_time)
    return counts


def _csv(frame: pl.DataFrame, separator: str, decimal: str) -> str:
    """A CSV dialect: comma and point, or semicolon and comma. Text is always quoted.

    Text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    sink = io.StringIO()
    writer = csv.writer(sink, delimiter=separator, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(frame.columns)
    for row in frame.iter_rows():
        writer.writerow([_csv_value(value, decimal) for value in row])
    return sink.getvalue()


def _csv_value(value: object, decimal: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return repr(value).replace(".", decimal)
    text = str(value).replace("\x00", "")
    if isinstance(value, str) and text.startswith(_DANGEROUS):
        return "'" + text
    return text


def _write_excel(table: TableSpec, frame: pl.DataFrame, path: Path, moment: datetime) -> None:
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": table.label, "created": moment.replace(tzinfo=None)})
        sheet = book.add_worksheet(table.name)
        bold = book.add_format({"bold": True})
        for index, name in enumerate(frame.columns):
            sheet.write_string(0, index, name, bold)
        for line, row in enumerate(frame.iter_rows(), start=1):
            for index, value in enumerate(row):
                if isinstance(value, bool):
                    sheet.write_boolean(line, index, value)
                elif isinstance(value, int | float):
                    sheet.write_number(line, index, value)
                elif value:
                    sheet.write_string(line, index, str(value)[:32000])
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(frame.height, 1), len(frame.columns) - 1)
        notes = book.add_worksheet("notes")
        notes.set_column(0, 0, 28)
        notes.set_column(1, 1, 90)
        for line, column in enumerate(table.columns):
            notes.write_string(line, 0, column.name, bold)
            notes.write_string(line, 1, column.label)


def _write_run(data: ReleaseInput, folder: Path, counts: dict[str, int]) -> None:
    files = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    record = {
        "data_time": data.data_time.isoformat(),
        "versions": dict(sorted(data.versions.items())),
        "plans": len(data.plans),
        "unobserved": len(data.unobserved),
        "rows": counts,
        "files": files,
    }
    with (folder / _RUN_FILE).open("w", encoding="utf-8") as sink:
        json.dump(record, sink, ensure_ascii=False, indent=1)
        sink.write("\n")
        sink.flush()
        os.fsync(sink.fileno())
