"""Words of several lines as one text, with the place of every word in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from planspeil.domain.documents import Run
from planspeil.extract.repair import clean_text, ends_hyphenated, join_hyphenated
from planspeil.extract.words import Word

_new = tuple.__new__
"""There is a run for every word of a document: past Python's own constructor of it."""


def joined_words(
    lines: Iterable[Sequence[Word]], page: int, known: AbstractSet[str] = frozenset()
) -> tuple[str, list[Run]]:
    """One text, hyphenation at line ends undone, and a run a word.

    ``known`` are words of the document in small letters: where a line's last and the next
    one's first piece make one of them ("planperio", "den"), a narrow cell has broken it.
    """
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
            elif position == 0 and parts and known and _broken(parts[-1], shown, known):
                glue = ""
            else:
                glue = " " if parts else ""
            if glue:
                parts.append(glue)
                length += 1
            end = length + len(shown)
            runs.append(_new(Run, (length, end, page, *word[1:5])))
            parts.append(shown)
            length = end
    return "".join(parts), runs


def _broken(first: str, second: str, known: AbstractSet[str]) -> bool:
    """Whether two pieces are one word; two words that also make one are left apart."""
    rest = second.rstrip(".,;:!?)")
    if not (first.isalpha() and rest.isalpha() and rest.islower()):
        return False
    apart = first.lower() in known and rest in known and (len(rest) > 1 or rest in "iå")
    return (first + rest).lower() in known and not apart
