"""``python -m benchmarks [FILE.pdf …]``: extraction and tagging beside plain ways of doing it.

Without files the embedded example is built and measured.
"""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

from planspeil.demo.build import build_examples
from planspeil.extract.pdf import read_pdf
from planspeil.segment import segment
from planspeil.settings import shipped
from planspeil.tag.inputs import from_passage
from planspeil.tag.lexicon import load_lexicon
from planspeil.tag.tagger import load_tagger


def seconds(work: Callable[[], object]) -> float:
    """The best of three."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def plumber_words(data: bytes) -> int:
    """What pdfplumber needs for words alone, without order, blocks or tables."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        return sum(len(page.extract_words()) for page in document.pages)


def main(files: list[Path]) -> None:
    """Measure and print one row a document, then the medians."""
    tagger = load_tagger(shipped("models/lexicon"))
    terms = [term.text.lower() for term in load_lexicon(shipped("models/lexicon")).terms]
    ratios, rates, against = [], [], []
    print("pages  ours s  pdfplumber words s  ratio  tags/s  plain strings/s  file")
    for path in files:
        data = path.read_bytes()
        document = read_pdf(data)
        ours = seconds(lambda data=data: read_pdf(data))
        theirs = seconds(lambda data=data: plumber_words(data))
        items = [from_passage(p) for p in segment(document, "bench")]
        tagging = seconds(lambda items=items: [tagger.tag(item) for item in items])
        plain = seconds(
            lambda items=items: [[t for t in terms if t in i.text.lower()] for i in items]
        )
        ratios.append(theirs / ours)
        rates.append(len(items) / tagging)
        against.append(len(items) / plain)
        print(
            f"{len(document.pages):5}  {ours:6.2f}  {theirs:18.2f}  {ratios[-1]:5.1f}  "
            f"{rates[-1]:6.0f}  {against[-1]:15.0f}  {path.name}"
        )
    print(
        f"median: {statistics.median(ratios):.1f} times pdfplumber's words; "
        f"{statistics.median(rates):.0f} passages/s tagged, "
        f"{statistics.median(against):.0f} by plain strings"
    )


if __name__ == "__main__":
    if sys.argv[1:]:
        main([Path(name) for name in sys.argv[1:]])
    else:
        with tempfile.TemporaryDirectory() as folder:
            built = build_examples(shipped("corpus/examples"), Path(folder))
            main([p for f in sorted(built.folders.values()) for p in sorted(f.rglob("*.pdf"))])
