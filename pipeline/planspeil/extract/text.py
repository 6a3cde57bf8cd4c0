"""Words of several lines as one text, with the place of every word in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planspeil.domain.documents import Run
from planspeil.extract.repair import clean_text, ends_hyphenated, join_hyphenated
from planspeil.extract.words import Word


def joined_words(lines: Iterable[Sequence[Word]], page: int) -> tuple[str, list[Run]]:
    """One text, hyphenation at line ends undone, and a run a word."""
    parts: list[str] = []
    runs: list[Run] = []
    length = 0
    for words in lines:
        for position, word in enumerate(words):
            shown = word.text if word.text.isprintable() else clean_text(word.text).strip()
            if not shown:
                continue
            if position == 0 and parts and ends_hyphenated(parts[-1]):
                stem, joined = join_hyphenated(parts[-1], shown)
                length -= len(parts[-1]) - len(stem)
                parts[-1] = stem
                last = runs[-1]
                runs[-1] = last._replace(end=max(length, last.start + 1))
                glue = "" if joined else " "
            else:
                glue = " " if parts else ""
            if glue:
                parts.append(glue)
                length += 1
            runs.append(
                Run(length, length + len(shown), page, word.x0, word.top, word.x1, word.bottom)
            )
            parts.append(shown)
            length += len(shown)
    return "".join(parts), runs
