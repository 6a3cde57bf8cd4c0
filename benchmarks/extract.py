"""``python -m benchmarks.extract FILE.pdf …``: our extraction beside pdfplumber and pdfium.

Ours is the whole command ``planspeil extract``, less the time of ``planspeil --help``;
pdfplumber's is ``extract_words`` of every page, pdfium's its plain text. All in one run.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium

_RUNS = 3


def seconds(work: Callable[[], object]) -> float:
    """The best of two."""
    best = float("inf")
    for _ in range(_RUNS):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def command(*arguments: str) -> Callable[[], object]:
    """A run of the command line."""
    line = [sys.executable, "-m", "planspeil.cli", *arguments]
    return lambda: subprocess.run(line, check=True, capture_output=True)


def plumber_words(path: Path) -> None:
    """Pdfplumber's words, page by page."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_words()
            page.close()


def pdfium_text(path: Path) -> None:
    """Pdfium's plain text."""
    document = pdfium.PdfDocument(path)
    for index in range(len(document)):
        document[index].get_textpage().get_text_bounded()


def main(paths: list[Path]) -> None:
    """One row a document, then the median of the ratios."""
    print("pages  ours ms/page  pdfplumber  pdfium text  ratio to pdfplumber  file")
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            pages = len(pdfium.PdfDocument(path))
            out = str(Path(folder) / "out.jsonl")
            # Start-up is timed again beside each document: a machine is not evenly quick.
            start = seconds(command("--help"))
            ours = max(1e-3, seconds(command("extract", str(path), "--jsonl", out)) - start)
            theirs = seconds(lambda path=path: plumber_words(path))
            plain = seconds(lambda path=path: pdfium_text(path))
            ratios.append(theirs / ours)
            each = [1000 * value / pages for value in (ours, theirs, plain)]
            print(
                f"{pages:5}  {each[0]:12.1f}  {each[1]:10.1f}  {each[2]:11.1f}  "
                f"{ratios[-1]:19.1f}  {path.name}",
                flush=True,
            )
    print(f"median {statistics.median(ratios):.1f} times pdfplumber's words")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
