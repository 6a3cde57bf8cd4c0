"""Words of a text with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(
    r"\d+(?:[.,]\d+)*"
    r"|(?:(?<=og )-|(?<=eller )-|(?<=samt )-)?"
    r"[^\W\d_]+(?:[-\u2010\u2011'’][^\W\d_]+)*[-\u2010\u2011]?"
    r"|[%§]"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign: ``text[start:end]`` of what was given.

    A trailing hyphen is kept ("bolig-" in "bolig- og arealplan"): the word is the first
    part of a compound that ends elsewhere. So is a leading one after "og" and its like
    ("turveier og -stier").
    """

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


def tokens(text: str) -> tuple[Token, ...]:
    """Words, numbers and the signs % and § in ``text``, in order."""
    return tuple(Token(m.group(), m.start(), m.end()) for m in _WORD.finditer(text))
