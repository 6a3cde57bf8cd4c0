"""Commands on single files, without a database: extract, icons and tag with a FILE."""

from __future__ import annotations

import gc
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import typer

from planspeil.cli.console import ERR, SOME_FAILED, fail
from planspeil.cli.rows import Row, icon_row, passage_row, tag_row, write_rows
from planspeil.domain.ids import content_id
from planspeil.errors import ExtractionError, ModelError, PlanspeilError
from planspeil.extract import extract
from planspeil.extract.limits import limit_self
from planspeil.extract.pdf import find_icons
from planspeil.processes import die_with_parent
from planspeil.segment import segment
from planspeil.settings import load_settings, model_path
from planspeil.wording import say

_MEMORY_MB = 3000
_SECONDS = 600
_RARELY = 100_000


def read_input(path: Path) -> bytes:
    """The bytes of a FILE argument."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise fail(
            PlanspeilError(say(f"kan ikke lese {path}", f"cannot read {path}"), str(error))
        ) from error


def _apart(path: Path, work: Callable[[], None]) -> None:
    """Read a file in a child that limits itself: a reader that crashes is a message, not a crash.

    The child is forked, so it costs milliseconds; it does all the writing.
    """
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = SOME_FAILED
        try:
            die_with_parent()
            limit_self(_MEMORY_MB, _SECONDS)
            gc.freeze()  # what is read is kept until it is written: little of it is garbage
            gc.set_threshold(_RARELY)
            work()
            code = 0
        except typer.Exit as ended:
            code = ended.exit_code
        except BrokenPipeError:
            pass  # whoever read our output has had enough
        except BaseException:  # noqa: BLE001  nothing may reach the parent's code in the child
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code < 0:
        raise fail(
            ExtractionError(
                say(f"leseren krasjet på {path.name}", f"the reader crashed on {path.name}"),
                say("meld fra med filen vedlagt", "report it with the file attached"),
            ),
            SOME_FAILED,
        )
    if code:
        raise typer.Exit(code)


def extract_file(path: Path, out: Path) -> None:
    """Passages of one document, as JSON Lines."""
    data = read_input(path)
    _apart(path, lambda: _extract(data, path, out))


def _extract(data: bytes, path: Path, out: Path) -> None:
    try:
        document = extract(data, name=path.name)
        passages = segment(document, content_id("file", data))
    except PlanspeilError as error:
        raise fail(error, SOME_FAILED) from error
    for notice in document.notices:
        where = say(f"side {notice.page}: ", f"page {notice.page}: ") if notice.page else ""
        ERR.print(f"{path.name}: {where}{notice.what}", markup=False)
    write_rows((passage_row(passage) for passage in passages), out)


def icons_file(path: Path, out: Path) -> None:
    """Goal icons of one PDF, as JSON Lines."""
    data = read_input(path)
    _apart(path, lambda: _icons(data, out))


def _icons(data: bytes, out: Path) -> None:
    try:
        icons = find_icons(data)
    except PlanspeilError as error:
        raise fail(error, SOME_FAILED) from error
    write_rows((icon_row(icon) for icon in icons), out)


def tag_file(path: Path, out: Path, *, all_scores: bool) -> None:
    """Tags of the passages in a JSON Lines file. A bad row is named and the rest goes on."""
    from planspeil.tag.inputs import from_row
    from planspeil.tag.tagger import load_tagger

    text = read_input(path)
    tagger = load_tagger(model_path("lexicon", load_settings().home))
    bad = 0

    def rows() -> Iterator[Row]:
        nonlocal bad
        for number, raw in enumerate(text.split(b"\n"), start=1):
            if not raw.strip():
                continue
            try:
                item = from_row(_json(raw))
            except PlanspeilError as error:
                bad += 1
                line = say(f"{path.name}, linje {number}", f"{path.name}, line {number}")
                ERR.print(f"{line}: {error.what}", markup=False)
                continue
            yield tag_row(tagger.tag(item), tagger.scores(item) if all_scores else None)

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
