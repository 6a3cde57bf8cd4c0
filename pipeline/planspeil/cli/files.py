"""Commands on single files, without a database: extract, icons and tag with a FILE."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path
from typing import TypeVar

import typer

from planspeil.cli.console import ERR, SOME_FAILED, fail
from planspeil.cli.opening import lexicon_folder, load_settings
from planspeil.cli.rows import Row, icon_row, passage_row, tag_row, write_rows
from planspeil.domain.documents import Notice
from planspeil.domain.ids import content_id
from planspeil.domain.passages import Passage
from planspeil.errors import ModelError, PlanspeilError
from planspeil.extract import extract
from planspeil.extract.pdf import find_icons
from planspeil.extract.worker import read_here, work_steadily
from planspeil.segment import segment
from planspeil.wording import say

T = TypeVar("T")


def read_input(path: Path) -> bytes:
    """The bytes of a FILE argument."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise fail(
            PlanspeilError(say(f"kan ikke lese {path}", f"cannot read {path}"), str(error))
        ) from error


def _limited(path: Path, reader: Callable[[bytes, str], T]) -> T:
    """What a reader makes of a FILE argument within limits; errors end the command."""
    if not os.access(path, os.R_OK):
        raise fail(PlanspeilError(say(f"kan ikke lese {path}", f"cannot read {path}")))
    work_steadily()
    try:
        return read_here(path, reader)
    except PlanspeilError as error:
        raise fail(error, SOME_FAILED) from error


def _read(data: bytes, name: str) -> tuple[tuple[Notice, ...], tuple[Passage, ...]]:
    document = extract(data, name=name)
    return document.notices, segment(document, content_id("file", data))


def extract_file(path: Path, out: Path) -> None:
    """Passages of one document, as JSON Lines."""
    notices, passages = _limited(path, _read)
    for notice in notices:
        where = say(f"side {notice.page}: ", f"page {notice.page}: ") if notice.page else ""
        ERR.print(f"{path.name}: {where}{notice.what}", markup=False)
    write_rows((passage_row(passage) for passage in passages), out)


def icons_file(path: Path, out: Path) -> None:
    """Goal icons of one PDF, as JSON Lines."""
    icons = _limited(path, lambda data, _name: find_icons(data))
    write_rows((icon_row(icon) for icon in icons), out)


def tag_file(path: Path, out: Path, *, all_scores: bool) -> None:
    """Tags of the passages in a JSON Lines file. A bad row is named and the rest goes on."""
    from planspeil.tag.inputs import from_row
    from planspeil.tag.tagger import load_tagger

    text = read_input(path)
    tagger = load_tagger(lexicon_folder(), load_settings().language_model)
    items, bad = [], 0
    for number, raw in enumerate(text.split(b"\n"), start=1):
        if not raw.strip():
            continue
        try:
            items.append(from_row(_json(raw)))
        except PlanspeilError as error:
            bad += 1
            line = say(f"{path.name}, linje {number}", f"{path.name}, line {number}")
            ERR.print(f"{line}: {error.what}", markup=False)

    def rows() -> Iterator[Row]:
        scores = tagger.scores_all(items) if all_scores else repeat(None, len(items))
        for tags, of_passage in zip(tagger.tag_all(items), scores, strict=True):
            yield tag_row(tags, of_passage)

    write_rows(rows(), out)
    if bad:
        raise typer.Exit(SOME_FAILED)


def _json(raw: bytes) -> dict[str, object]:
    try:
        row = json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise ModelError(say(f"ikke JSON: {error}", f"not JSON: {error}")) from error
    if not isinstance(row, dict):
        raise ModelError(say("raden er ikke et JSON-objekt", "the row is not a JSON object"))
    return row
