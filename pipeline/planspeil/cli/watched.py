"""Watching a command that reads a document: however the reader ends, a message says so.

Readers are other people's code on files from anywhere; pdfium can crash. The command goes on
in a child that is made before anything else is imported: there is little to copy then, and
what is read need not be sent back. A fork with everything imported cost a tenth of a second.
"""

from __future__ import annotations

import os
import signal
import stat
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from planspeil.processes import die_with_parent, is_heard

_COMMANDS = frozenset({"extract", "icons"})
_PASSED_ON = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def reads_a_file(words: Sequence[str]) -> bool:
    """Whether a command line asks to read one document."""
    return not _COMMANDS.isdisjoint(words) and any(map(_is_file, words))


def _is_file(word: str) -> bool:
    """Whether a word names something to read: a file, a pipe, a device."""
    try:
        return not stat.S_ISDIR(Path(word).stat().st_mode)
    except (OSError, ValueError):
        return False


def watch() -> None:
    """Return in a child; the process itself waits, and ends as the child ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        die_with_parent()
        if os.getppid() != parent:
            os._exit(128 + signal.SIGKILL)
        return

    def passed_on(number: int, _frame: FrameType | None) -> None:
        os.kill(child, number)

    kept = [number for number in _PASSED_ON if is_heard(number)]
    for number in kept:
        signal.signal(number, passed_on)
    _, status = os.waitpid(child, 0)
    for number in kept:
        signal.signal(number, signal.SIG_DFL)
    code = os.waitstatus_to_exitcode(status)
    os._exit(code if code >= 0 else _stopped(-code))


def _stopped(number: int) -> int:
    """Say which signal stopped the child; the exit code."""
    if number in _PASSED_ON:
        return 128 + number  # as shells have it
    from planspeil.cli.console import SOME_FAILED, fail
    from planspeil.extract.worker import FILE_SECONDS, crashed, too_long

    fail(too_long(FILE_SECONDS) if number == signal.SIGALRM else crashed(-number))
    sys.stderr.flush()
    return SOME_FAILED
