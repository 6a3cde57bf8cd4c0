"""Reading documents within limits: in a pool of child processes, or in this process alone."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import resource
import signal
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from planspeil.domain.documents import ExtractedDocument
from planspeil.errors import ExtractionError, LimitExceededError, PlanspeilError
from planspeil.extract.dispatch import extract
from planspeil.processes import die_with_parent, is_heard
from planspeil.wording import say

Reader = Callable[[bytes, str], ExtractedDocument]
Outcome = ExtractedDocument | PlanspeilError
_MB = 1024 * 1024
_RARELY = 100_000
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
_LARGEST_KEPT = 32 * _MB
"""The most that glibc takes for the largest block that it keeps."""
_READY = "ready"
"""What a child sends when it has started: its start-up is no time of a document's."""
_START_S = 120.0
FILE_MB, FILE_SECONDS = 3000, 600.0
"""Memory and time of a command that reads one file."""
T = TypeVar("T")
_READER_FAILURES = (
    ValueError,
    TypeError,
    LookupError,
    OSError,
    AttributeError,
    zlib.error,
    ArithmeticError,
    AssertionError,
    RuntimeError,
)


def read(data: bytes, name: str) -> ExtractedDocument:
    """What a child does with a document by default."""
    return extract(data, name=name)


def work_steadily() -> None:
    """Make this process one that reads: it searches for garbage rarely and keeps freed memory.

    What is read is kept until it is sent, and a page's pictures need again what the last
    one's needed: taken anew from the system, each 4 KB cost a fault (mallopt(3), glibc).
    """
    gc.freeze()
    gc.set_threshold(_RARELY)
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(_M_MMAP_THRESHOLD, _LARGEST_KEPT)
        libc.mallopt(_M_TRIM_THRESHOLD, 4 * _LARGEST_KEPT)


def _limit_memory(memory_mb: int) -> tuple[int, int]:
    """Limit the address space; gives the limits there were."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = memory_mb * _MB
    resource.setrlimit(
        resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard)
    )
    return soft, hard


def _tried(reader: Callable[[bytes, str], T], path: Path, memory_mb: int) -> T | PlanspeilError:
    """What a reader makes of a file, or the error that it ends in."""
    try:
        return reader(path.read_bytes(), path.name)
    except PlanspeilError as error:
        return error
    except MemoryError:
        return _too_much(memory_mb)
    except _READER_FAILURES as error:
        # Readers are other people's code on hostile files: whatever they raise is
        # this document's failure and no one else's.
        return ExtractionError(
            say(f"leseren feilet: {error!r}", f"the reader failed: {error!r}"),
            say("meld fra med filen vedlagt", "report it with the file attached"),
        )


def _serve(pipe: Connection, reader: Callable[[bytes, str], Any], memory_mb: int) -> None:
    """A child's life: read what is asked for until the pipe closes."""
    die_with_parent()
    work_steadily()
    _limit_memory(memory_mb)
    pipe.send(_READY)
    while True:
        try:
            path: Path = pipe.recv()
        except EOFError:
            return
        pipe.send(_tried(reader, path, memory_mb))


def too_long(seconds: float) -> LimitExceededError:
    """The error of a document that was given up."""
    return LimitExceededError(
        say(f"lesingen tok mer enn {seconds:.0f} s", f"reading took more than {seconds:.0f} s"),
        say("se på filen for hånd", "look at the file by hand"),
    )


def crashed(code: int | None) -> ExtractionError:
    """The error of a document whose reader ended with an exit code."""
    return ExtractionError(
        say(f"leseren krasjet ({code})", f"the reader crashed ({code})"),
        say("meld fra med filen vedlagt", "report it with the file attached"),
    )


def _too_much(memory_mb: int) -> LimitExceededError:
    return LimitExceededError(
        say(
            f"lesingen trengte mer enn {memory_mb} MB minne",
            f"reading needed more than {memory_mb} MB of memory",
        ),
        say("del dokumentet opp", "split the document"),
    )


class _Child:
    """One child process and the job it has."""

    def __init__(self, reader: Callable[[bytes, str], Any], memory_mb: int) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self.pipe: Connection = ours
        self.process: BaseProcess = context.Process(
            target=_serve, args=(theirs, reader, memory_mb), daemon=True
        )
        self.process.start()
        theirs.close()
        self.item = ""
        self.deadline = 0.0
        self._timeout_s = 0.0
        self._started = False

    def give(self, item: str, path: Path, timeout_s: float) -> None:
        self.item, self._timeout_s = item, timeout_s
        self.deadline = time.monotonic() + (timeout_s if self._started else _START_S)
        self.pipe.send(path)

    def starts(self, answer: Any) -> bool:
        """Whether an answer only says that the child has started; then the time begins to run."""
        if answer != _READY:
            return False
        self._started, self.deadline = True, time.monotonic() + self._timeout_s
        return True

    def answer(self) -> Any:
        """What the child sends; an error when it crashed, and then it is stopped."""
        try:
            return self.pipe.recv()
        except (EOFError, OSError):
            self.process.join(timeout=5)
            code = self.process.exitcode
            self.stop()
            return crashed(code)

    def stop(self) -> None:
        self.pipe.close()
        self.process.kill()
        self.process.join()


@contextmanager
def _limited(memory_mb: int, seconds: float) -> Iterator[None]:
    """This process limited by the kernel: memory gives ``MemoryError``, time its end (SIGALRM).

    An interrupt ends it at once too: Python would wait until the reader comes back.
    """
    before = _limit_memory(memory_mb)
    ending = [signal.SIGALRM, *(n for n in (signal.SIGINT,) if is_heard(n))]
    usual = {number: signal.signal(number, signal.SIG_DFL) for number in ending}
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in usual.items():
            signal.signal(number, handler)
        resource.setrlimit(resource.RLIMIT_AS, before)


def read_here(path: Path, reader: Callable[[bytes, str], T]) -> T:
    """What ``reader`` makes of one file, in this process, limited as the pool's children are.

    Raises the ``PlanspeilError`` that reading ends in. A crash ends the process, and so does
    its time: who started it says so, on the command line ``cli.watched``.
    """
    with _limited(FILE_MB, FILE_SECONDS):
        answer = _tried(reader, path, FILE_MB)
    if isinstance(answer, PlanspeilError):
        raise answer
    return answer


class ExtractionPool:
    """Child processes that read documents, reused from one document to the next.

    ``memory_mb`` limits each child's address space, ``timeout_s`` the time for one
    document. Use as a context manager; no child outlives it or its parent.
    """

    def __init__(
        self,
        workers: int,
        memory_mb: int = 3072,
        timeout_s: float = 300,
        reader: Reader = read,
    ) -> None:
        self._workers = workers
        self._memory_mb = memory_mb
        self._timeout_s = timeout_s
        self._reader = reader
        self._idle: list[_Child] = []
        self._busy: list[_Child] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for child in (*self._idle, *self._busy):
            child.stop()

    def run(self, jobs: Iterable[tuple[str, Path]]) -> Iterator[tuple[str, Outcome]]:
        """Read every job (item, file) and give (item, document or error) as each is ready."""
        waiting = iter(jobs)
        exhausted = False
        while True:
            while not exhausted and len(self._busy) < self._workers:
                job = next(waiting, None)
                if job is None:
                    exhausted = True
                    break
                child = self._idle.pop() if self._idle else _Child(self._reader, self._memory_mb)
                child.give(*job, self._timeout_s)
                self._busy.append(child)
            if not self._busy:
                return
            yield from self._collect()

    def _collect(self) -> Iterator[tuple[str, Outcome]]:
        soonest = min(child.deadline for child in self._busy)
        ready = wait([c.pipe for c in self._busy], timeout=max(0.0, soonest - time.monotonic()))
        now = time.monotonic()
        for child in list(self._busy):
            if child.pipe in ready:
                answer = child.answer()
                if child.starts(answer):
                    continue
                self._busy.remove(child)
                if child.process.is_alive():
                    self._idle.append(child)
                yield child.item, answer
            elif child.deadline <= now:
                self._busy.remove(child)
                child.stop()
                yield child.item, too_long(self._timeout_s)
