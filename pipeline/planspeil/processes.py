"""Child processes that do not outlive their parent, and the signals they hear."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent ends (Linux; elsewhere no effect).

    Call it in the child, as ``preexec_fn`` of ``subprocess.Popen`` or first thing in its
    main. The kernel watches the *thread* that forked: start children from a thread that
    lives as long as they shall. See prctl(2), PR_SET_PDEATHSIG.
    """
    if not sys.platform.startswith("linux"):
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) != 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))


def is_heard(number: signal.Signals) -> bool:
    """Whether a signal does something; under nohup or in a background job some are ignored."""
    return signal.getsignal(number) is not signal.SIG_IGN
