"""Opening the store for a command. What that imports is slow, and ``--help`` needs none of it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planspeil.settings import Settings
    from planspeil.steps.context import Context, Progress


def session(
    settings: Settings | None = None, *, progress: Progress | None = None
) -> AbstractContextManager[Context]:
    """Open store and registry for the length of a block; see ``steps.session``."""
    from planspeil.steps.session import session as opened

    return opened(settings, progress=progress)


def recorded(
    context: Context, command: str, parameters: dict[str, str]
) -> AbstractContextManager[Context]:
    """Record a run around a block; see ``steps.runs``."""
    from planspeil.steps.runs import recorded as noted

    return noted(context, command, parameters)
