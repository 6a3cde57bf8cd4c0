"""Which written language a passage is in: bokmål, nynorsk, Sámi, English or another.

Each word votes by itself and by pieces of three and four letters for each language (a linear model, trained
by ``train/language/languages.py``); the votes of a passage are summed. Short passages say little,
so the document's main language counts as some more votes for its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from planspeil.domain.passages import Language
from planspeil.errors import ModelError
from planspeil.language.tables import remembered, words_folder

LANGUAGES = (
    Language.BOKMAAL,
    Language.NYNORSK,
    Language.SAMI,
    Language.ENGLISH,
    Language.OTHER,
)
BUCKETS = 1 << 16
FILE = "languages.npy"
"""Votes in hundredths, a row a bucket and a column a language; the last row stands for any text."""
PRIOR = 1.5
"""Votes for the document's main language."""
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"[^\W\d_]")
_STRANGE = re.compile(r"[^\W\d_\u0000-\u024F]")
"""Letters of other alphabets than the Latin one."""
_FEW = 3
_DOUBT, _FEW_WORDS_DOUBT = 1.0, 6.0
"""A plan is Norwegian: another language must lead by so many votes, in few words by more."""
_LONG_ENOUGH = 8

Votes = tuple[float, ...]


def identify(text: str, prior: Language | None = None) -> Language:
    """The language of ``text``; ``prior`` (the document's) counts for its own.

    Text without letters is of the prior's language, or ``Language.OTHER``.
    """
    words, votes = _votes(text)
    if not words:
        return prior or Language.OTHER
    if len(_STRANGE.findall(text)) * 3 > len(_LETTERS.findall(text)):
        return Language.OTHER
    given = list(votes)
    if prior is not None:
        given[LANGUAGES.index(prior)] += PRIOR
    best = max(range(len(LANGUAGES)), key=lambda i: (given[i], -i))
    norwegian = max(range(2), key=lambda i: (given[i], -i))
    doubt = _FEW_WORDS_DOUBT if words < _FEW else _DOUBT
    return LANGUAGES[best if given[best] - given[norwegian] >= doubt else norwegian]


def main_language(texts: Iterable[str]) -> Language | None:
    """The language most words of a document are in; None when nothing is long enough to tell."""
    weight: dict[Language, int] = {}
    for text in texts:
        count = len(text.split())
        if count >= _LONG_ENOUGH:
            language = identify(text)
            weight[language] = weight.get(language, 0) + count
    return max(weight, key=lambda language: weight[language]) if weight else None


@remembered
def _votes(text: str) -> tuple[int, Votes]:
    """How many words a text has, and their votes.

    A document asks twice of most texts: for its main language, and for the passage.
    """
    words = words_of(text)
    total = list(_of_any_text())
    for word in words:
        for i, vote in enumerate(_of_word(word)):
            total[i] += vote
    return len(words), tuple(total)


def words_of(text: str) -> list[str]:
    """The words of a text, lower case, letters only."""
    return _WORD.findall(text.lower())


@remembered
def _of_word(word: str) -> Votes:
    rows = _table()[buckets(word)]
    return tuple((rows.sum(axis=0, dtype=np.int32) / 100.0).tolist())


def buckets(word: str) -> list[int]:
    """The rows of the table that vote for a lower-case word: itself, its ends, its pieces of three and four."""
    padded = f"^{word}$"
    pieces = [f"w{word}", f"s{word[-2:]}", f"p{word[:2]}", f"5{padded[-6:]}"]
    pieces += [padded[i : i + 3] for i in range(len(padded) - 2)]
    pieces += [f"4{padded[i : i + 4]}" for i in range(len(padded) - 3)]
    return [crc32(piece.encode()) % BUCKETS for piece in pieces]


@remembered
def _of_any_text() -> Votes:
    return tuple((_table()[BUCKETS] / 100.0).tolist())


@remembered
def _table() -> np.ndarray[Any, Any]:
    return load(words_folder() / FILE)


def load(path: Path) -> np.ndarray[Any, Any]:
    """Read the table of votes. Raises ``ModelError`` when it is missing or damaged."""
    try:
        votes: np.ndarray[Any, Any] = np.load(path, allow_pickle=False)
    except (OSError, EOFError, ValueError) as error:
        raise ModelError(f"{path} cannot be read: {error}", "install the package again") from error
    if votes.shape != (BUCKETS + 1, len(LANGUAGES)):
        raise ModelError(f"{path}: {votes.shape} is not a table of votes")
    return votes
