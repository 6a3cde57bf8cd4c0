"""What the networks see of a word: its letters, its form in the word list, its neighbours' gap.

Like spaCy's ``MultiHashEmbed`` (hash embeddings, Serrà and Karatzoglou 2017; Miranda et al. 2022)
with columns that suit a language of inflection and compounds: endings of two to six letters, the
word list's analyses of the form, and of the longest known end of an unknown word. A word type is
looked at once and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.strings import hash_string  # type: ignore[attr-defined]  # Cython
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)

from planspeil.language.tables import word_forms

_DIGIT = re.compile(r"\d")
_REMEMBERED = 100_000
_SHORTEST_END, _LONGEST_END = 4, 40
COLUMNS = ("norm", "prefix", "suffix2", "suffix3", "suffix4", "suffix6", "shape", "form", "end")
"""The columns made here for a word type; the gap after the word is the last one."""


class _Types:
    """Rows of column values for word types, made when a type is first met."""

    def __init__(self) -> None:
        self._places: dict[int, int] = {}
        self._rows = np.zeros((1024, len(COLUMNS)), dtype=np.uint64)

    def rows(self, doc: Doc) -> np.ndarray[Any, Any]:
        """One row a token of ``doc``."""
        words = doc.to_array(["ORTH", "SPACY"])
        places = self._places
        if len(places) > _REMEMBERED:
            places.clear()
        found = []
        strings = doc.vocab.strings
        for orth in words[:, 0].tolist():
            place = places.get(orth)
            if place is None:
                place = self._add(orth, strings[orth])
            found.append(place)
        return np.column_stack([self._rows[found], words[:, 1]])

    def _add(self, orth: int, text: str) -> int:
        place = len(self._places)
        if place == len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        self._rows[place] = [hash_string(value) for value in columns(text)]
        self._places[orth] = place
        return place


def columns(text: str) -> tuple[str, ...]:
    """The values of a word's columns, in the order of ``COLUMNS``."""
    lower = _DIGIT.sub("0", text.lower())
    forms = word_forms()
    code = forms.code(lower)
    end = code
    if not code and lower.isalpha():
        for begin in range(max(1, len(lower) - _LONGEST_END), len(lower) - _SHORTEST_END + 1):
            if end := forms.code(lower[begin:]):
                break
    return (
        lower,
        "p" + lower[:3],
        "2" + lower[-2:],
        "3" + lower[-3:],
        "4" + lower[-4:],
        "6" + lower[-6:],
        _shape(text),
        f"f{code}",
        f"e{end}",
    )


def _shape(text: str) -> str:
    """Upper, lower, digit and other letters, runs longer than three cut."""
    marks: list[str] = []
    for letter in text[:40]:
        mark = (
            "d"
            if letter.isdigit()
            else "X"
            if letter.isupper()
            else "x"
            if letter.isalpha()
            else letter
        )
        if len(marks) < 3 or marks[-3:] != [mark] * 3:
            marks.append(mark)
    return "".join(marks)


def _features() -> Model[list[Doc], list[Any]]:
    types = _Types()

    def forward(
        model: Model[list[Doc], list[Any]], docs: list[Doc], is_train: bool
    ) -> tuple[list[Any], Callable[[Any], list[Any]]]:
        del is_train  # there is nothing to learn in the columns
        return [model.ops.asarray2i(types.rows(doc), dtype="uint64") for doc in docs], _no_gradient

    return Model("planspeil_features", forward)


def _no_gradient(_gradient: Any) -> list[Any]:
    return []


@registry.architectures("planspeil.WordEmbed.v1")
def word_embed(width: int, rows: list[int], widths: list[int]) -> Model[list[Doc], list[Any]]:
    """An embedding layer of ``width``; ``rows`` and ``widths`` of each column's table.

    Columns are those of ``COLUMNS`` and, last, whether a space follows.
    """
    if not len(rows) == len(widths) == len(COLUMNS) + 1:
        raise ValueError(f"{len(COLUMNS) + 1} columns need as many rows and widths")
    embeddings = [
        HashEmbed(size, count, column=column, seed=8 + column, dropout=0.0)
        for column, (count, size) in enumerate(zip(rows, widths, strict=True))
    ]
    mix = Maxout(width, sum(widths), nP=3, dropout=0.0, normalize=True)
    return chain(
        _features(),
        list2ragged(),
        with_array(concatenate(*embeddings)),
        with_array(mix),
        ragged2list(),
    )
