"""Making our parts of a spaCy pipeline known to spaCy."""

from importlib import import_module

PARTS = ("borders", "embedding", "lemmas", "names", "tokenizer")


def register() -> None:
    """Import every part: spaCy knows them from then on, entry points installed or not."""
    for part in PARTS:
        import_module(f"planspeil.language.components.{part}")
