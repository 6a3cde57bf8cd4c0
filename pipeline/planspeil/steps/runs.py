"""Runs: what was started, with which versions, and how it ended."""

from __future__ import annotations

import platform
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from planspeil import __version__
from planspeil.domain.ids import content_id
from planspeil.steps.context import Context
from planspeil.store import runs


def new_run_id(context_time: str) -> str:
    """A run id that sorts by time and never repeats: time and twelve random hex digits."""
    return f"{context_time}-{uuid.uuid4().hex[:12]}"


def versions(context: Context) -> dict[str, str]:
    """Versions of code and facts that results depend on."""
    numbers = [m.number + m.name + str(m.population) for m in context.registry.municipalities]
    return {
        "planspeil": __version__,
        "python": platform.python_version(),
        "registry": content_id(*numbers)[:16],
    }


@contextmanager
def recorded(context: Context, command: str, parameters: dict[str, str]) -> Iterator[Context]:
    """Record a run around a block; it ends as ``completed`` or ``failed``.

    A run that was killed keeps the state ``running`` and no end time.
    """
    run_id = new_run_id(context.clock().strftime("%Y%m%dT%H%M%SZ"))
    inner = replace(context, run_id=run_id)
    with context.store.transaction() as unit:
        runs.start(unit, run_id, command, parameters, versions(context), context.clock())
    state = "failed"
    try:
        yield inner
        state = "completed"
    finally:
        with context.store.transaction() as unit:
            runs.finish(unit, run_id, state, context.clock())
