"""Where the tables of words lie, opened once a process and shared by all who ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

from planspeil.language.forms import Forms
from planspeil.places import home_folder, model_path

WORDS_FOLDER = "words"
TREEBANK = "treebank"
_LANGUAGES = "languages.npy"
"""The identifier's table is not asked by the pipeline's network."""
_REMEMBERED = 200_000
_others: list[Path] = []
_forget: list[Callable[[], None]] = []

P = ParamSpec("P")
R = TypeVar("R")


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """Remember what ``function`` worked out with the tables, until other tables are used."""
    cached = lru_cache(maxsize=_REMEMBERED)(function)
    _forget.append(cached.cache_clear)
    return cast("Callable[P, R]", cached)  # which takes hashable arguments only


def words_folder() -> Path:
    """The folder of the tables in use: being made, retrained under the home, or shipped."""
    return _others[-1] if _others else model_path(WORDS_FOLDER, home_folder())


@contextmanager
def words_from(folder: Path) -> Iterator[None]:
    """Use the tables in ``folder`` for a while: new ones are made from each other."""
    _others.append(folder)
    _forget_all()
    try:
        yield
    finally:
        _others.pop()
        _forget_all()


@remembered
def tables_version() -> str:
    """A short name for the tables of forms, which a pipeline must have been trained with."""
    digest = blake2b(digest_size=4)
    for path in sorted(words_folder().rglob("*.npy")):
        if path.name != _LANGUAGES:
            digest.update(path.read_bytes())
    return digest.hexdigest()


@remembered
def word_forms() -> Forms:
    """The table of known word forms."""
    return Forms.load(words_folder())


@remembered
def treebank_forms() -> Forms:
    """The treebank's forms by standard and part of speech."""
    return Forms.load(words_folder() / TREEBANK)


def treebank_key(standard: str, part: str, form: str) -> str:
    """How a form of the treebank is kept in its table."""
    return f"{standard} {part} {form}"


def _forget_all() -> None:
    for forget in _forget:
        forget()
