"""``python -m benchmarks [FILE.pdf …]``: tagging beside a search for the lexicon's plain strings.

Without files the embedded example is built and measured. ``benchmarks.extract`` has extraction.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.extract import seconds
from planspeil.demo.build import build_examples
from planspeil.extract.pdf import read_pdf
from planspeil.places import shipped
from planspeil.segment import segment
from planspeil.tag.inputs import from_passage
from planspeil.tag.lexicon import load_lexicon
from planspeil.tag.tagger import load_tagger


def main(files: list[Path]) -> None:
    """Measure and print one row a document, then the medians."""
    tagger = load_tagger(shipped("models/lexicon"))
    terms = [term.text.lower() for term in load_lexicon(shipped("models/lexicon")).terms]
    rates, against = [], []
    print("passages  tags/s  plain strings/s  file")
    for path in files:
        items = [from_passage(p) for p in segment(read_pdf(path.read_bytes()), "bench")]
        tagging = seconds(lambda items=items: [tagger.tag(item) for item in items])
        plain = seconds(
            lambda items=items: [[t for t in terms if t in i.text.lower()] for i in items]
        )
        rates.append(len(items) / tagging)
        against.append(len(items) / plain)
        print(f"{len(items):8}  {rates[-1]:6.0f}  {against[-1]:15.0f}  {path.name}")
    print(
        f"median: {statistics.median(rates):.0f} passages/s tagged, "
        f"{statistics.median(against):.0f} by plain strings"
    )


if __name__ == "__main__":
    if sys.argv[1:]:
        main([Path(name) for name in sys.argv[1:]])
    else:
        with tempfile.TemporaryDirectory() as folder:
            built = build_examples(shipped("corpus/examples"), Path(folder))
            main([p for f in sorted(built.folders.values()) for p in sorted(f.rglob("*.pdf"))])
