"""Base forms of words and the parts of compounds.

Lemmas come from simplemma's tables for bokmål and nynorsk (MIT). Plans mix both
standards, so a word's base forms are looked up in both; what neither table knows is
stripped of regular endings. A word type is worked out once and remembered.
"""

from __future__ import annotations

from functools import lru_cache

from simplemma import is_known, lemmatize

_STANDARDS = ("nb", "nn")
_TYPES_REMEMBERED = 200_000
_SHORTEST_PART = 3
_ENDINGS = (
    "ningane", "ningene", "ingane", "ingene", "elsane", "elsene",
    "ane", "ene", "ande", "ende", "ande", "ast", "est", "are", "ere",
    "ar", "er", "en", "et", "a", "e", "t", "s",
)  # fmt: skip
_ING = ("ningane", "ningene", "ingane", "ingene")
_LINKS = ("", "s", "e")
_NOT_PARTS = frozenset(
    "inn opp ned til fra frå for mot med sam van mis det den som ein ing ung het dom lig leg "
    "ene ane ere are ens ert sen ter ver vis gen and end ist ske sket mune".split()
)
"""Prefixes, endings and function words that look like parts of compounds but are none."""

_SHORT_HEADS = frozenset(
    "veg vei sak mål hus tog bil båt liv rom råd lag dyr øy by jord vær dag bad bru fag kjøp kraft "
    "rett tal tall mat lov natt lån gård gard eie by sjø elv myr bær fisk fjøs kai sti park".split()
)
"""Heads of two or three letters that do begin after a border; others are mostly endings."""


@lru_cache(maxsize=_TYPES_REMEMBERED)
def base_forms(word: str) -> frozenset[str]:
    """Lower-case base forms of ``word``: itself, its lemmas in both standards, stripped forms.

    Stripping is tried only for words that neither table knows, and gives stems of at
    least four letters.
    """
    lower = word.lower()
    forms = {lower}
    for standard in _STANDARDS:
        forms.add(lemmatize(lower, lang=standard).lower())
    if forms == {lower} or not known(lower):
        genitive = lower.removesuffix("s") if lower.endswith("s") else lower
        for ending in _ENDINGS:
            if genitive.endswith(ending) and len(genitive) - len(ending) >= 4:
                stem = genitive[: -len(ending)]
                forms.update((stem, stem + "e"))
                if ending in _ING:
                    forms.add(genitive[:-3])
    return frozenset(forms)


@lru_cache(maxsize=_TYPES_REMEMBERED)
def known(word: str) -> bool:
    """Whether either standard's table knows the word."""
    return any(is_known(word, lang=standard) for standard in _STANDARDS)


@lru_cache(maxsize=_TYPES_REMEMBERED)
def _left_part(text: str) -> bool:
    """Whether ``text`` can stand first in a compound, with or without a linking s or e."""
    for link in _LINKS:
        stem = text.removesuffix(link) if link else text
        if len(stem) >= _SHORTEST_PART and stem not in _NOT_PARTS and known(stem):
            return True
    # The first part may be a compound itself: its last part is enough.
    return any(
        known(text[i:].removesuffix("s")) and known(text[:i])
        for i in range(_SHORTEST_PART, len(text) - _SHORTEST_PART)
        if text[:i] not in _NOT_PARTS and text[i:] not in _NOT_PARTS
    )


@lru_cache(maxsize=_TYPES_REMEMBERED)
def compound_parts(word: str) -> tuple[frozenset[str], frozenset[str]]:
    """Possible modifiers and heads of a compound: (modifiers, heads), base forms.

    ``klimagassutslippene`` gives modifiers {klimagass, klima …} and heads {utslipp,
    gassutslipp …}; a word that is no compound gives two empty sets. A border counts only
    when both sides are words: nothing matches in the middle of a word.
    """
    modifiers: set[str] = set()
    heads: set[str] = set()
    for form in base_forms(word):
        if "-" in form:
            first, last = form.split("-", 1)[0], form.rsplit("-", 1)[1]
            modifiers |= base_forms(first) if first else set()
            heads |= base_forms(last) if last else set()
            continue
        for border in range(_SHORTEST_PART, len(form) - 1):
            left, right = form[:border], form[border:]
            if len(right) <= _SHORTEST_PART and right not in _SHORT_HEADS:
                continue
            if right in _NOT_PARTS or not known(right) or not _left_part(left):
                continue
            heads.add(right)
            modifiers.update(_stems(left))
    return frozenset(modifiers), frozenset(heads)


def _stems(left: str) -> set[str]:
    if known(left) and not left.endswith("e"):
        return {left}  # "russ" in "russetid" is no "rus" with a linking s
    stems = {left}
    for link in ("s", "e"):
        if left.endswith(link) and len(left) > _SHORTEST_PART:
            stems.add(left[:-1])
    return stems
