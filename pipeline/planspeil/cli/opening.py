"""What commands open: settings, models, store. Importing them is slow; few commands need all."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planspeil.settings import Settings
    from planspeil.steps.context import Context, Progress


def load_settings() -> Settings:
    """The settings of this run; see ``planspeil.settings``."""
    from planspeil.settings import load_settings as loaded

    return loaded()


def lexicon_folder() -> Path:
    """Where the lexicon in use lies."""
    from planspeil.places import model_path

    return model_path("lexicon", load_settings().home)


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
