"""Golden documents: what a careful reader sees in each, written by hand beside it.

A line is ``PAGE kind [marker] <lead> text``. Markers are those of bullets (a heading's number
stands in its text); private-use characters among them are written as their code points.
Contents, footnotes, captions and running lines are left out. ``support.difficult`` draws the
files.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from planspeil import errors
from planspeil.domain.documents import BODY_KINDS, Block, BlockKind
from planspeil.extract import extract

FOLDER = Path(__file__).parents[1] / "golden" / "extract"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())


def shown(block: Block) -> str:
    """A block as a line of ``expected.txt``."""
    parts = [str(block.page), block.kind.value]
    if block.marker and block.kind is BlockKind.BULLET:
        private = unicodedata.category(block.marker[0]) == "Co"
        parts.append(f"[U+{ord(block.marker[0]):04X}]" if private else f"[{block.marker}]")
    if block.lead:
        parts.append(f"<{block.lead}>")
    return " ".join([*parts, block.text])


def read(folder: Path) -> Iterator[str]:
    """The body of a case's document, a line a block."""
    inputs = sorted(folder.glob("input.*"))
    assert len(inputs) == 1, f"{folder.name}: one input file is needed, found {len(inputs)}"
    document = extract(inputs[0].read_bytes(), name=inputs[0].name)
    return (shown(block) for block in document.blocks if block.kind in BODY_KINDS)


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_documents_are_read_as_a_reader_sees_them(folder: Path) -> None:
    expected, error = folder / "expected.txt", folder / "error.txt"
    if expected.is_file() == error.is_file():
        pytest.fail(f"{folder.name}: exactly one of expected.txt and error.txt is needed")
    if error.is_file():
        with pytest.raises(errors.ExtractionError) as caught:
            list(read(folder))
        assert type(caught.value).__name__ == error.read_text("utf-8").strip()
    else:
        # As one text: pytest then shows which lines differ.
        assert "\n".join(read(folder)) == expected.read_text("utf-8").rstrip("\n")
