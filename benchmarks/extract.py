"""``python -m benchmarks.extract FILE.pdf …``: our extraction beside pdfplumber, poppler, pdfium.

Speed, all in one run on one core: ours is the whole command ``planspeil extract`` less the
time of ``planspeil --help``, and, since both carry the noise of a start, also the work alone
in a process that has started, as the pool's children do it; pdfplumber's is ``extract_words``
of every page, poppler's ``pdftotext -bbox-layout``, pdfium's its plain text. A machine is not
evenly quick: all of them are run in turn, in several rounds for each document. What is
compared has run within the same seconds; of the rounds the median counts. Text recognition
is switched off here; the pages and pictures that would need it are counted in each row.

Integrity, on our own golden documents: the share of the passages a reader sees that stand
whole in the text each tool gives, blanks and line-end hyphens aside.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pdfplumber
import pypdfium2 as pdfium

_ROUNDS, _PAGES = 5, 60
"""Rounds for each document; one more for each time that it is shorter than so many pages."""
_WITHOUT_OCR = {**os.environ, "PATH": ""}
"""Text recognition is another program's time: it is left out, and its pages are named."""
_GOLDEN = Path(__file__).parents[1] / "tests" / "golden" / "extract"
_LINE = re.compile(r"^\d+ \w+ (?:\[[^\]]*\] )?(?:<[^>]*> )?(?P<text>.*)$")
_WORK = (
    "import sys, time\n"
    "from pathlib import Path\n"
    "from planspeil.extract import extract\n"
    "from planspeil.extract.worker import work_steadily\n"
    "from planspeil.segment import segment\n"
    "work_steadily()\n"
    "data = Path(sys.argv[1]).read_bytes()\n"
    "start = time.perf_counter()\n"
    "document = extract(data)\n"
    "segment(document, 'benchmark')\n"
    "codes = ('unreadable-page', 'unread-picture')\n"
    "recognised = sum(notice.code in codes for notice in document.notices)\n"
    "print(time.perf_counter() - start, recognised)\n"
)


def timed(work: Callable[[], object]) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def command(*arguments: str) -> Callable[[], object]:
    """A run of the command line."""
    line = [sys.executable, "-m", "planspeil.cli", *arguments]
    return lambda: subprocess.run(line, check=True, capture_output=True, env=_WITHOUT_OCR)


def work_alone(path: Path) -> tuple[float, int]:
    """Seconds of extraction and segmentation after start-up, and what is left to OCR."""
    line = [sys.executable, "-c", _WORK, str(path)]
    done = subprocess.run(line, check=True, capture_output=True, text=True, env=_WITHOUT_OCR)
    spent, recognised = done.stdout.split()
    return float(spent), int(recognised)


def peak_memory(path: Path, out: str) -> float:
    """Megabytes that the whole command needs at most."""
    child = subprocess.Popen(
        [sys.executable, "-m", "planspeil.cli", "extract", str(path), "--jsonl", out],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / 1024


def plumber_words(path: Path) -> str:
    """Pdfplumber's words, page by page."""
    found: list[str] = []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            found += [word["text"] for word in page.extract_words()]
            page.close()
    return " ".join(found)


def poppler_text(path: Path) -> str:
    """Poppler's words in its reading order; "" where pdftotext is not installed."""
    if shutil.which("pdftotext") is None:
        return ""
    line = ["pdftotext", "-bbox-layout", str(path), "-"]
    done = subprocess.run(line, check=True, capture_output=True, text=True)
    return " ".join(re.findall(r"<word [^>]*>([^<]*)</word>", done.stdout))


def pdfium_text(path: Path) -> str:
    """Pdfium's plain text."""
    document = pdfium.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def our_text(path: Path) -> str:
    """Our blocks, one after the other."""
    from planspeil.extract import extract

    return "\n".join(block.text for block in extract(path.read_bytes()).blocks)


class Round(NamedTuple):
    """Seconds that a document takes: the whole command less its start, the work, the others.

    ``left`` counts its pages and pictures that are left to text recognition.
    """

    whole: float
    work: float
    plumber: float
    poppler: float
    pdfium: float
    left: int


def one_round(path: Path, out: str) -> Round:
    """Everything once, one after the other."""
    start = timed(command("--help"))
    whole = timed(command("extract", str(path), "--jsonl", out))
    others = (timed(partial(tool, path)) for tool in (plumber_words, poppler_text, pdfium_text))
    work, left = work_alone(path)
    return Round(whole - start, work, *others, left)


def speed(paths: list[Path]) -> None:
    """One row a document, then the medians of the ratios to pdfplumber."""
    print("milliseconds a page: whole command less --help, work alone, pdfplumber, poppler, pdfium")
    wholes: list[float] = []
    works: list[float] = []
    most = 0.0
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "out.jsonl")
        for path in paths:
            pages = len(pdfium.PdfDocument(path))
            rounds = [one_round(path, out) for _ in range(_ROUNDS + _PAGES // pages)]
            wholes.append(statistics.median(r.plumber / max(r.whole, 0.001) for r in rounds))
            works.append(statistics.median(r.plumber / r.work for r in rounds))
            memory, lost = peak_memory(path, out), sum(r.whole < 0.001 for r in rounds)
            most = max(most, memory)
            each = "".join(
                f"{1000 * statistics.median(t) / pages:8.1f}"
                for t in list(zip(*rounds, strict=True))[:-1]
            )
            left = rounds[0].left
            note = f"  {left} pages or pictures left to OCR" if left else ""
            note += (
                f"  {lost} of {len(rounds)} rounds lost in the noise of the start" if lost else ""
            )
            print(
                f"{pages:4}{each}{wholes[-1]:8.1f}{works[-1]:8.1f}{memory:7.0f} MB  "
                f"{path.name}{note}",
                flush=True,
            )
    print(
        f"median of {len(works)} documents: whole command less --help "
        f"{statistics.median(wholes):.1f}, work alone {statistics.median(works):.1f} "
        f"times pdfplumber's words; peak memory {most:.0f} MB"
    )


def _plain(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b-]+", "", text)


def integrity() -> None:
    """The share of our golden passages that each tool gives whole."""
    tools = {"ours": our_text, "pdfplumber": plumber_words, "poppler": poppler_text,
             "pdfium": pdfium_text}  # fmt: skip
    whole = dict.fromkeys(tools, 0)
    count = 0
    for expected in sorted(_GOLDEN.glob("*/expected.txt")):
        document = expected.with_name("input.pdf")
        if not document.exists():
            continue
        lines = [_LINE.match(line) for line in expected.read_text("utf-8").splitlines()]
        wanted = [_plain(match["text"]) for match in lines if match]
        count += len(wanted)
        for name, tool in tools.items():
            text = _plain(tool(document))
            whole[name] += sum(passage in text for passage in wanted)
    print(f"{count} passages of our golden PDFs, whole:")
    for name, hits in whole.items():
        print(f"  {name:10} {hits / max(1, count):.3f}")


if __name__ == "__main__":
    speed([Path(name) for name in sys.argv[1:]])
    integrity()
