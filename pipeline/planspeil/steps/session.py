"""Open what a run needs: settings, registry and store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from planspeil.registry import load_registry
from planspeil.settings import Settings, load_settings
from planspeil.steps.context import Context, Progress, Silent
from planspeil.store.engine import open_store


@contextmanager
def session(
    settings: Settings | None = None,
    *,
    run_id: str = "",
    progress: Progress | None = None,
) -> Iterator[Context]:
    """Open store and registry for the length of a block."""
    chosen = settings or load_settings()
    registry = load_registry(chosen.registry)
    store = open_store(chosen.database, chosen.store)
    try:
        yield Context(
            store=store,
            registry=registry,
            settings=chosen,
            run_id=run_id,
            progress=progress or Silent(),
        )
    finally:
        store.close()
