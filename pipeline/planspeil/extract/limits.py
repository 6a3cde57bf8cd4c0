"""Limits that a process sets itself before it opens a file from outside."""

from __future__ import annotations

import resource
import signal
from types import FrameType

from planspeil.errors import LimitExceededError
from planspeil.wording import say

_MB = 1024 * 1024


def limit_self(memory_mb: int, seconds: int) -> None:
    """Cap the address space, and raise ``LimitExceededError`` after ``seconds`` of clock time."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = memory_mb * _MB
    resource.setrlimit(
        resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard)
    )

    def stop(signum: int, frame: FrameType | None) -> None:
        del signum, frame
        raise too_long(seconds)

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)


def too_long(seconds: float) -> LimitExceededError:
    """The error for a document that took too long."""
    return LimitExceededError(
        say(f"lesingen tok mer enn {seconds:.0f} s", f"reading took more than {seconds:.0f} s"),
        say("se på filen for hånd", "look at the file by hand"),
    )
