"""Mutated files: whatever is done to a document, reading it ends in a document or a typed error.

``make soak`` does the same with more files (``PLANSPEIL_SOAK``).
"""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from planspeil.demo.build import build_examples
from planspeil.domain.documents import ExtractedDocument
from planspeil.errors import ExtractionError
from planspeil.extract.worker import ExtractionPool
from planspeil.places import shipped

COUNT = int(os.environ.get("PLANSPEIL_SOAK", "500"))
LARGEST = 200_000


def mutants(originals: list[bytes], folder: Path) -> Iterator[tuple[str, Path]]:
    chance = random.Random(20_261_125)
    for number in range(COUNT):
        data = bytearray(chance.choice(originals))
        for _ in range(chance.choice([1, 3, 20, 200])):
            if len(data) < 40:
                break
            at = chance.randrange(len(data))
            kind = chance.randrange(4)
            if kind == 0:
                data[at] = chance.randrange(256)
            elif kind == 1:
                del data[at : at + chance.randrange(1, 400)]
            elif kind == 2:
                data[at:at] = data[at // 2 : at // 2 + chance.randrange(1, 400)]
            else:
                data[at : at + 8] = str(chance.randrange(10**9)).encode()
        if data and chance.random() < 0.15:
            del data[chance.randrange(len(data)) :]
        path = folder / f"{number:05}.pdf"
        path.write_bytes(bytes(data))
        yield str(number), path


@pytest.mark.slow
def test_mutants_give_a_document_or_a_typed_error(tmp_path: Path) -> None:
    built = build_examples(shipped("corpus/examples"), tmp_path / "sites").folders
    originals = [
        data
        for folder in sorted(built.values())
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".pdf", ".html") and len(data := path.read_bytes()) <= LARGEST
    ]
    folder = tmp_path / "mutants"
    folder.mkdir()
    seen = 0
    with ExtractionPool(2) as pool:
        for item, outcome in pool.run(mutants(originals, folder)):
            seen += 1
            assert isinstance(outcome, (ExtractedDocument, ExtractionError)), (item, outcome)
            if isinstance(outcome, ExtractionError):
                assert outcome.what, item
                # The bare class is what a reader that crashed or raised anything else becomes.
                assert type(outcome) is not ExtractionError, (item, outcome.what)
    assert seen == COUNT
