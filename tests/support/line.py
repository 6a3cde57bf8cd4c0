"""Running the whole line in tests: a home of its own, the example sites on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planspeil.demo.build import build_examples
from planspeil.demo.serve import serve_sites
from planspeil.demo.sites import write_registry
from planspeil.places import shipped
from planspeil.settings import Settings


@contextmanager
def example(home: Path) -> Iterator[tuple[Settings, list[str]]]:
    """Settings for a home, with the example sites being served; and their numbers."""
    source = shipped("corpus/examples")
    built = build_examples(source, home / "sites")
    with serve_sites(built) as addresses:
        registry = write_registry(source / "municipalities.csv", addresses, home / "registry.csv")
        yield (
            Settings(home=home, registry=registry, allow_loopback=True, delay=0.02, workers=1),
            sorted(addresses),
        )
