"""Words that bokmål and nynorsk spell each in their way: one base form to its partner.

Data, not translation: pairs of base forms that a reader of plans would take one for the other
(``corpus/lookups/standards.tsv``). A lexicon entry in one standard finds the other's text by them.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from planspeil.errors import ModelError
from planspeil.places import shipped

STANDARDS = "corpus/lookups/standards.tsv"
COLUMNS = ("nb", "nn", "upos")


@dataclass(frozen=True, slots=True)
class Pair:
    """A base form in bokmål, its partner in nynorsk, and their part of speech in UD's name."""

    bokmaal: str
    nynorsk: str
    part: str


class Bridge:
    """Pairs both ways. A word can have several partners, and none when both spell it alike."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._partners: dict[str, set[str]] = defaultdict(set)
        for pair in pairs:
            self._partners[pair.bokmaal].add(pair.nynorsk)
            self._partners[pair.nynorsk].add(pair.bokmaal)

    def partners(self, lemma: str) -> frozenset[str]:
        """The other standard's base forms of a lower-case base form."""
        return frozenset(self._partners.get(lemma, ()))


def load_pairs(path: Path) -> tuple[Pair, ...]:
    """Read the table strictly.

    Raises:
        ModelError: the file is missing, or a row is not two different words and a part of speech.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"cannot read {path}: {error}", "reinstall planspeil") from error
    rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or tuple(rows[0]) != COLUMNS:
        raise ModelError(f"{path}: the first line must be {' '.join(COLUMNS)}")
    pairs = []
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(COLUMNS) or not all(row) or row[0] == row[1]:
            raise ModelError(
                f"{path}:{number}: two different words and a part of speech are needed"
            )
        pairs.append(Pair(*row))
    return tuple(pairs)


@cache
def bridge() -> Bridge:
    """The pairs that come with the project, read once a process."""
    return Bridge(load_pairs(shipped(STANDARDS)))
