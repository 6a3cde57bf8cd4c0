"""Compounds that share a part and are written with a hyphen: "bolig- og arealplanlegging"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planspeil.language.compounds import Compound, base_of_first, base_of_last, split

_OPEN_END, _OPEN_BEGIN = (
    re.compile(r"[^\W\d_]{2,}[-\u2010\u2011]"),
    re.compile(r"-[^\W\d_]{2,}"),
)
_AND = frozenset({"og", "eller", "samt"})
_LONGEST_GROUP = 12


def completed(words: Sequence[str]) -> dict[int, Compound]:
    """What words with a hyphen stand for, by their place: parts of compounds that end elsewhere.

    "bolig-, areal- og transportplanlegging" are three compounds of "planlegging"; "turveier og
    -stier" two of "tur". ``words`` are those of a text in order, without punctuation.
    """
    found: dict[int, Compound] = {}
    for place, word in enumerate(words):
        if _OPEN_END.fullmatch(word):
            whole = _next_compound(words, place + 1)
            if whole is not None:
                modifier = word[:-1]
                base = base_of_first(modifier.lower())
                found[place] = Compound(modifier, whole.head, base, whole.head_lemma)
        elif _OPEN_BEGIN.fullmatch(word) and place > 1 and words[place - 1].lower() in _AND:
            whole = split(words[place - 2])
            if whole is not None:
                head = word[1:]
                base = base_of_last(head.lower())
                found[place] = Compound(whole.modifier, head, whole.modifier_lemma, base)
    return found


def _next_compound(words: Sequence[str], place: int) -> Compound | None:
    """The compound that ends a group of words with open ends, which begins before ``place``."""
    for word in words[place : place + _LONGEST_GROUP]:
        if _OPEN_END.fullmatch(word) or word.lower() in _AND:
            continue
        return split(word)
    return None
