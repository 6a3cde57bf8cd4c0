"""Base forms of words and the parts of compounds, across both standards, without a text around.

A lexicon entry in one standard must find the other's text, and plans mix the two: so a word's base
forms are looked up in Norsk ordbank and in the treebank of both standards, and each base form
brings its partners in the other standard along (``bridge``). What no list knows is stripped of
regular endings.
"""

from __future__ import annotations

from planspeil.language.bridge import bridge
from planspeil.language.compounds import PARTICLES, SHORTEST_PART, Compound, split
from planspeil.language.tables import remembered, treebank_forms, treebank_key, word_forms

_STANDARDS = ("nb", "nn")
_PARTS = ("NOUN", "VERB", "ADJ", "ADV", "AUX", "PRON", "DET", "ADP", "NUM")
_SHORTEST_STEM = 4
_MOST_PARTS = 6
_ENDINGS = (
    "ningane", "ningene", "ingane", "ingene", "elsane", "elsene", "inga",
    "ane", "ene", "ande", "ende", "ast", "est", "are", "ere",
    "ar", "er", "en", "et", "a", "e", "t", "s",
)  # fmt: skip
_ING = ("ningane", "ningene", "ingane", "ingene", "inga")


@remembered
def base_forms(word: str) -> frozenset[str]:
    """Lower-case base forms of ``word``: itself, its base forms in both standards, their partners.

    A word that no list knows is stripped of endings (stems of at least four letters), and as a
    compound gets its last part's base form.
    """
    lower = word.lower()
    found = _listed(lower) or (_listed(lower[:-1]) if lower.endswith("s") else frozenset())
    forms = {lower, *found}
    if not found:
        forms |= _stripped(lower)
        compound = split(lower)
        if compound is not None:
            forms.add(compound.modifier + compound.head_lemma)
    partners = [partner for form in forms for partner in bridge().partners(form)]
    return frozenset(forms.union(partners))


@remembered
def entry_forms(word: str) -> frozenset[str]:
    """The base forms of a word that somebody wrote into a lexicon.

    A base form stands for itself and its partners only: nynorsk "vald" (violence) is no form of
    "velje" (choose) there. Other forms are looked up as words of a text are.
    """
    lower = word.lower()
    if lower in _listed(lower):
        return frozenset({lower, *bridge().partners(lower)})
    return base_forms(word)


@remembered
def _listed(lower: str) -> frozenset[str]:
    lemmas = {analysis.lemma(lower) for analysis in word_forms().analyses(lower)}
    for standard in _STANDARDS:
        for part in _PARTS:
            for analysis in treebank_forms().analyses(treebank_key(standard, part, lower)):
                lemmas.add(analysis.lemma(lower))
    if bridge().partners(lower):
        lemmas.add(lower)
    return frozenset(lemmas)


def _stripped(lower: str) -> set[str]:
    stems: set[str] = set()
    genitive = lower.removesuffix("s") if lower.endswith("s") else lower
    for ending in _ENDINGS:
        if genitive.endswith(ending) and len(genitive) - len(ending) >= _SHORTEST_STEM:
            stem = genitive[: -len(ending)]
            stems.update((stem, stem + "e"))
            if ending in _ING:
                stems.add(stem + "ing")
    return stems


def whole_forms(compound: Compound) -> frozenset[str]:
    """Base forms of a compound as one word, and their partners."""
    modifier = compound.modifier.lower()
    forms = {modifier + compound.head.lower(), modifier + compound.head_lemma}
    return frozenset(forms.union(*(bridge().partners(form) for form in forms)))


@remembered
def compound_parts(word: str) -> tuple[frozenset[str], frozenset[str]]:
    """The modifiers and heads of a compound at all its borders: (modifiers, heads), base forms.

    ``klimagassutslippene`` gives modifiers {klimagass, klima, gass …} and heads {utslipp}; a word
    that is no compound gives two empty sets. What stands in the middle is a modifier.
    """
    compound = split(word)
    return parts_of(compound) if compound is not None else (frozenset(), frozenset())


def parts_of(compound: Compound) -> tuple[frozenset[str], frozenset[str]]:
    """The modifiers and heads of a compound that is cut already; see ``compound_parts``."""
    modifiers: set[str] = set()
    heads: set[str] = set()
    heads |= _forms_of(compound.head, compound.head_lemma)
    inner = split(compound.head)
    if inner is not None:
        heads |= _forms_of(inner.head, inner.head_lemma)
        modifiers |= _forms_of(inner.modifier, inner.modifier_lemma)
        joined = compound.modifier.lower() + inner.modifier_lemma
        modifiers |= _forms_of(joined, joined)
    _add_modifiers(compound, modifiers)
    return frozenset(modifiers), frozenset(heads)


def _add_modifiers(compound: Compound, modifiers: set[str]) -> None:
    nested: Compound | None = compound
    for _ in range(_MOST_PARTS):
        if nested is None:
            break
        modifiers |= _forms_of(nested.modifier, nested.modifier_lemma)
        nested = split(nested.modifier_lemma)
        if nested is not None:
            modifiers |= _forms_of(nested.head, nested.head_lemma)


def _forms_of(part: str, lemma: str) -> frozenset[str]:
    if len(lemma) < SHORTEST_PART or lemma in PARTICLES:
        return frozenset()
    forms = {part.lower(), lemma}
    return frozenset(forms.union(*(bridge().partners(form) for form in forms)))
