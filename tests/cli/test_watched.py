import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planspeil.cli.watched import reads_a_file
from planspeil.errors import ExtractionError, LimitExceededError
from planspeil.extract.worker import read_here
from support.commands import ENVIRONMENT, planspeil
from support.pages import plain
from support.pdfs import pdf
from support.rawpdf import drawing_itself

WATCHED = """
import os, signal, sys, time
from planspeil.cli.watched import watch
watch()
print(os.getpid(), flush=True)
exec(sys.argv[1])
"""


def _usual_signals() -> None:
    """As a terminal starts commands; under nohup or in a background job it is otherwise."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


def _start(work: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WATCHED, work],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_usual_signals,
        env={**ENVIRONMENT, **environment},
    )


def _gone(process: int) -> bool:
    for _ in range(200):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("command", ["extract", "icons"])
def test_the_command_on_a_crashing_file_says_so(command: str, tmp_path: Path) -> None:
    crashing, out = tmp_path / "selv.pdf", tmp_path / "ut.jsonl"
    crashing.write_bytes(drawing_itself())
    result = planspeil(tmp_path, command, str(crashing), "--jsonl", str(out))
    assert result.returncode == 1
    assert "krasjet" in result.stderr
    assert list(tmp_path.iterdir()) == [crashing]


def test_only_commands_on_a_file_are_watched(tmp_path: Path) -> None:
    plan = tmp_path / "plan.pdf"
    plan.touch()
    assert reads_a_file(["--english", "extract", str(plan)])
    assert reads_a_file(["icons", str(plan), "--jsonl", "-"])
    assert reads_a_file(["extract", "/dev/stdin", "--jsonl", "-"])
    assert not reads_a_file(["extract", "--municipality", "5001"])
    assert not reads_a_file(["extract", str(tmp_path)])
    assert not reads_a_file(["tag", str(plan)])
    assert not reads_a_file([])


@pytest.mark.parametrize("code", [0, 1, 2, 130])
def test_exit_codes_are_the_childs(code: int) -> None:
    process = _start(f"sys.exit({code})")
    assert process.communicate(timeout=60)[1] == ""
    assert process.returncode == code


@pytest.mark.parametrize(("language", "words"), [("nb", "mer enn 600 s"), ("en", "than 600 s")])
def test_time_that_is_over_is_said(language: str, words: str) -> None:
    over = "signal.setitimer(signal.ITIMER_REAL, 0.05); time.sleep(60)"
    process = _start(over, PLANSPEIL_LANGUAGE=language)
    assert words in process.communicate(timeout=60)[1]
    assert process.returncode == 1


@pytest.mark.parametrize(
    ("sent", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, -9)]
)
def test_a_signal_to_the_watcher_ends_the_child_too(sent: signal.Signals, code: int) -> None:
    process = _start("time.sleep(60)")
    assert process.stdout is not None
    child = int(process.stdout.readline())
    time.sleep(0.2)  # the watcher has taken its place
    process.send_signal(sent)
    assert process.communicate(timeout=60)[1] == ""
    assert process.returncode == code
    assert _gone(child)


def test_an_interrupt_does_not_wait_for_a_reader_that_hangs() -> None:
    process = _start(
        "import ctypes\nfrom planspeil.extract.worker import _limited\n"
        "with _limited(3000, 60):\n    print('leser', flush=True)\n    ctypes.PyDLL(None).sleep(60)"
    )
    assert process.stdout is not None
    assert [process.stdout.readline() for _ in range(2)][1] == "leser\n"
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=20)[1] == ""
    assert process.returncode == 130


def test_a_signal_that_is_ignored_stays_so() -> None:
    process = subprocess.Popen(
        ["nohup", sys.executable, "-c", WATCHED, "time.sleep(1); print('ferdig')"],
        stdout=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGHUP)
    assert process.communicate(timeout=60)[0] == "ferdig\n"
    assert process.returncode == 0


def test_reading_within_limits_leaves_no_limit_behind(tmp_path: Path) -> None:
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(pdf(plain))
    before = resource.getrlimit(resource.RLIMIT_AS)
    assert read_here(plan, lambda data, name: (len(data), name)) == (plan.stat().st_size, plan.name)

    def greedy(_data: bytes, _name: str) -> bytes:
        return bytes(1 << 42)

    def broken(_data: bytes, _name: str) -> object:
        return json.loads("{")

    with pytest.raises(LimitExceededError):
        read_here(plan, greedy)
    with pytest.raises(ExtractionError):
        read_here(plan, broken)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
