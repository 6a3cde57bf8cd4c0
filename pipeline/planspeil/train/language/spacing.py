"""Where NDT's words stand without a space between them.

NDT keeps no spaces. What UD's files say about them (``SpaceAfter=No``) is counted for the
neighbours of each gap, quotes by whether they open or close, and used for the rest of NDT.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from planspeil.train.language.conversion import BackOff, Key
from planspeil.train.language.treebank import Sentence

_QUOTES = frozenset({'"', "'", "”", "“"})


@dataclass
class Spacing:
    """The learned table. Fill with :meth:`learn`, use with :meth:`space`."""

    gaps: BackOff = field(default_factory=BackOff)

    def learn(self, sentences: Iterable[Sentence]) -> None:
        """Count the gaps of sentences whose spaces are known."""
        for sentence in sentences:
            for keys, word in zip(_keys(sentence), sentence, strict=True):
                self.gaps.add(keys, " " if word.space_after else "")

    def space(self, sentence: Sentence) -> Sentence:
        """The sentence with its spaces; the last word keeps the space to the next sentence."""
        spaced = [
            replace(word, space_after=self.gaps.best(keys, " ") == " ")
            for keys, word in zip(_keys(sentence), sentence, strict=True)
        ]
        return (*spaced[:-1], replace(spaced[-1], space_after=True))


def _keys(sentence: Sentence) -> list[list[Key]]:
    signs = []
    open_quotes: set[str] = set()
    for word in sentence:
        sign = _sign(word.form)
        if word.form in _QUOTES:
            sign += "close" if word.form in open_quotes else "open"
            open_quotes ^= {word.form}
        signs.append(sign)
    signs.append("end")
    first = [word.form for word in sentence]
    return [
        [
            (first[i], signs[i], signs[i + 1], signs[i - 1] if i else "start"),
            (signs[i], signs[i + 1], signs[i - 1] if i else "start"),
            (signs[i], signs[i + 1]),
            (signs[i],),
        ]
        for i in range(len(sentence))
    ]


def _sign(form: str) -> str:
    if any(c.isalpha() for c in form):
        return "word-" if form.endswith("-") else "-word" if form.startswith("-") else "word"
    if any(c.isdigit() for c in form):
        return "number"
    return form
