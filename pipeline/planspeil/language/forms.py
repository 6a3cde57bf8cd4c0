"""Known Norwegian word forms, their word classes and how their base forms are made.

The table holds the forms of Norsk ordbank (bokmål, CC BY 4.0) as hashes in order with a small
number each; the number names a set of analyses. It is read as it lies on the disk: nothing is
unpacked when it is opened.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from planspeil.errors import ModelError

_MOST_SETS = int(np.iinfo(np.uint16).max)
_HASHES, _CODES, _ANALYSES = "hashes.npy", "codes.npy", "analyses.json"


@dataclass(frozen=True, slots=True, order=True)
class FormAnalysis:
    """One reading of a form: its word class (UD's name), and its base form as a change at the end.

    The base form is the form less ``cut`` letters, plus ``add``.
    """

    part: str
    cut: int
    add: str

    def lemma(self, form: str) -> str:
        """The base form of ``form`` under this reading."""
        return form[: len(form) - self.cut] + self.add

    @classmethod
    def of(cls, part: str, form: str, lemma: str) -> FormAnalysis:
        """The reading that makes ``lemma`` from ``form``."""
        same = 0
        while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
            same += 1
        return cls(part, len(form) - same, lemma[same:])


class Forms:
    """Forms to analyses. Forms are lower case; an unknown form has none."""

    def __init__(
        self,
        hashes: np.ndarray[Any, Any],
        codes: np.ndarray[Any, Any],
        sets: list[list[FormAnalysis]],
    ) -> None:
        self._hashes = hashes
        self._codes = codes
        self._sets = [tuple(analyses) for analyses in sets]

    def __len__(self) -> int:
        return len(self._hashes)

    def code(self, form: str) -> int:
        """The number of the form's set of analyses, from 1; 0 for an unknown form."""
        wanted = _hash(form)
        place = int(np.searchsorted(self._hashes, wanted))
        if place < len(self._hashes) and self._hashes[place] == wanted:
            return int(self._codes[place]) + 1
        return 0

    def analyses(self, form: str) -> tuple[FormAnalysis, ...]:
        """The readings of a lower-case form, in order; none when it is unknown."""
        code = self.code(form)
        return self._sets[code - 1] if code else ()

    def save(self, folder: Path) -> None:
        """Write the table into ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / _HASHES, self._hashes)
        np.save(folder / _CODES, self._codes)
        rows = [[[a.part, a.cut, a.add] for a in analyses] for analyses in self._sets]
        text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
        (folder / _ANALYSES).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Forms:
        """Open the table in ``folder``.

        Raises:
            ModelError: a file is missing or damaged.
        """
        try:
            hashes = np.load(folder / _HASHES, mmap_mode="r", allow_pickle=False)
            codes = np.load(folder / _CODES, mmap_mode="r", allow_pickle=False)
            rows = json.loads((folder / _ANALYSES).read_text(encoding="utf-8"))
            sets = [[FormAnalysis(part, cut, add) for part, cut, add in row] for row in rows]
            if len(hashes) != len(codes) or (len(codes) and int(codes.max()) >= len(sets)):
                raise ValueError("hashes, codes and analyses do not fit together")
        except (OSError, EOFError, ValueError, TypeError) as error:
            raise ModelError(
                f"the word forms in {folder} cannot be read: {error}",
                "install the package again, or train the pipeline anew",
            ) from error
        return cls(hashes, codes, sets)

    @classmethod
    def build(cls, readings: Mapping[str, Iterable[FormAnalysis]]) -> Forms:
        """Make the table from lower-case forms and their readings."""
        sets: dict[tuple[FormAnalysis, ...], int] = {}
        coded = []
        for form in sorted(readings):
            analyses = tuple(sorted(set(readings[form])))
            coded.append((_hash(form), sets.setdefault(analyses, len(sets))))
        coded.sort()
        if len(sets) > _MOST_SETS:
            raise ModelError(f"{len(sets)} sets of analyses do not fit in two bytes")
        hashes = np.array([h for h, _ in coded], dtype=np.uint64)
        codes = np.array([c for _, c in coded], dtype=np.uint16)
        return cls(hashes, codes, [list(analyses) for analyses in sets])


def _hash(form: str) -> np.uint64:
    digest = blake2b(form.encode(), digest_size=8).digest()
    return np.uint64(int.from_bytes(digest, "little"))
