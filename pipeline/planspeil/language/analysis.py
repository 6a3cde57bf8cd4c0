"""What a language pipeline says of a text: words with their base forms, sentences, names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or sign, ``text[start:end]`` of what was analysed.

    ``part`` and ``features`` are Universal Dependencies' ("NOUN", "Gender=Masc|Number=Sing").
    ``head`` is the index of the word it hangs on (its own at a sentence's root) and ``relation``
    UD's; both are empty (-1, "") when syntax was not asked for.
    """

    text: str
    start: int
    end: int
    lemma: str
    part: str
    features: str
    head: int = -1
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity, ``text[start:end]``.

    ``label`` is NorNE's: PER, ORG, LOC, GPE_LOC, GPE_ORG, PROD, EVT, DRV or MISC.
    """

    text: str
    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text analysed. Sentences are spans of characters, in order and without overlap."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Name, ...] = ()
