"""Which written language a passage is in: bokmål, nynorsk, Sámi, English or another.

Each word votes by itself and by pieces of three and four letters for each language (a linear model, trained
by ``train/language/languages.py``); the votes of a passage are summed. Short passages say little,
so the document's main language counts as some more votes for its own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

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
BITS = 16
BUCKETS = 1 << BITS
_END = 6
"""The last five letters of a word and the mark behind it."""
_GOLDEN, _KIND, _ALL = np.uint64(0x9E3779B97F4A7C15), 0xD6E8FEB86659FD93, (1 << 64) - 1
_POWERS = np.cumprod(np.full(64, 0x100000001B3, dtype=np.uint64))
"""Weights of the letters of a word by their place, wrapping around."""
_REMEMBERED = 200_000
FILE = "languages.npy"
"""Votes in hundredths, a row a bucket and a column a language; the last row stands for any text."""
PRIOR = 4.0
"""Votes for the document's main language; of the two standards, against the other one."""
_OTHER_STANDARD = {Language.BOKMAAL: 1, Language.NYNORSK: 0}
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"[^\W\d_]")
_STRANGE = re.compile(r"[^\W\d_\u0000-\u024F]")
"""Letters of other alphabets than the Latin one."""
_DOUBTS = (((3, 6.0), (math.inf, 1.0)), ((3, 6.0), (8, 3.0), (math.inf, 1.0)))
"""A plan is Norwegian: in fewer words than the first, another language must lead by the second.

The second row is for ``Language.OTHER``, which holds Danish and Swedish.
"""
_LONG_ENOUGH = 8

Votes = tuple[float, ...]
Numbers = np.ndarray[Any, Any]


def identify(text: str, prior: Language | None = None) -> Language:
    """The language of ``text``; ``prior`` (the document's) counts for its own.

    Text without letters is of the prior's language, or ``Language.OTHER``.
    """
    words, votes = _votes(text)
    if not words:
        return prior or Language.OTHER
    if _STRANGE.search(text) and len(_STRANGE.findall(text)) * 3 > len(_LETTERS.findall(text)):
        return Language.OTHER
    given = list(votes)
    if prior in _OTHER_STANDARD:  # most passages of a plan that could be both are in its own
        given[_OTHER_STANDARD[prior]] -= PRIOR
    elif prior is not None:
        given[LANGUAGES.index(prior)] += PRIOR
    norwegian = max(given[:2])
    most = max(given)
    best = LANGUAGES[given.index(most)]
    doubt = next(doubt for fewer, doubt in _DOUBTS[best is Language.OTHER] if words < fewer)
    return best if most - norwegian >= doubt else LANGUAGES[given.index(norwegian)]


def main_language(texts: Iterable[str]) -> Language | None:
    """The language most words of a document are in; None when nothing is long enough to tell."""
    texts = list(texts)
    _count(words_of("\n".join(texts)))  # short passages are asked about next
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
    known = _known_words()
    if not all(word in known for word in words):
        _count(words)
    nb, nn, se, en, other = _of_any_text()
    for word in words:
        votes = known[word]
        nb += votes[0]
        nn += votes[1]
        se += votes[2]
        en += votes[3]
        other += votes[4]
    return len(words), (nb, nn, se, en, other)


def words_of(text: str) -> list[str]:
    """The words of a text, lower case, letters only."""
    return _WORD.findall(text.lower())


def _count(words: Iterable[str]) -> None:
    """Work out the votes of words that are not known yet, all at once: numpy is slow in small."""
    known = _known_words()
    wanted = dict.fromkeys(words)
    if len(known) > _REMEMBERED:
        known.clear()
    new = [word for word in wanted if word not in known]
    if not new:
        return
    rows, owners = pieces(new)
    table = _table()
    sums = [
        np.bincount(owners, weights=table[rows, column], minlength=len(new)) / 100.0
        for column in range(len(LANGUAGES))
    ]
    known.update(zip(new, zip(*(column.tolist() for column in sums), strict=True), strict=True))


@remembered
def _known_words() -> dict[str, Votes]:
    """Votes by word, filled as words are met."""
    return {}


def pieces(words: Sequence[str]) -> tuple[Numbers, Numbers]:
    """The rows of the table that vote for lower-case words, and the word of each row.

    They stand for the word itself, its last five letters, and its pieces of three and four letters,
    a mark before and behind the word counted in. Worked out for all words at once.
    """
    lengths = np.array([len(word) + 2 for word in words])
    letters = np.frombuffer("".join(f"^{word}$" for word in words).encode("utf-32-le"), np.uint32)
    letters = letters.astype(np.uint64)
    ends = np.cumsum(lengths)
    starts = ends - lengths
    owners = np.repeat(np.arange(len(words)), lengths)
    places = np.arange(len(letters)) - starts[owners]
    whole = np.add.reduceat(letters * _POWERS[np.minimum(places, len(_POWERS) - 1)], starts)
    rows = [_rows(whole, 1)]
    kept = [np.arange(len(words))]
    for size in (3, 4):
        begins = np.flatnonzero(places + size <= lengths[owners])
        rows.append(_rows(_joined(letters, begins, size), size))
        kept.append(owners[begins])
    long = np.flatnonzero(lengths >= _END)
    rows.append(_rows(_joined(letters, ends[long] - _END, _END), _END))
    kept.append(long)
    return np.concatenate(rows), np.concatenate(kept)


def _joined(letters: Numbers, begins: Numbers, size: int) -> Numbers:
    """One number for each run of ``size`` letters."""
    number: Numbers = letters[begins] * _POWERS[0]
    for i in range(1, size):
        number = number + letters[begins + i] * _POWERS[i]
    return number


def _rows(numbers: Numbers, kind: int) -> Numbers:
    """Rows of the table by multiplicative hashing (Knuth 1973), kinds apart."""
    mixed = (numbers + np.uint64(kind * _KIND & _ALL)) * _GOLDEN
    rows: Numbers = (mixed >> np.uint64(64 - BITS)).astype(np.int64)
    return rows


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
