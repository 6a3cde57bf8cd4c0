"""How often words stand first and last in compounds, counted in the entries of Norsk ordbank.

Every entry that can be cut into a known first part (with or without a linking s or e) and a known
last one votes for its cuts; the votes are shared out anew by what the other entries say
(expectation maximisation, four rounds), beside the choice that the entry is no compound at all.
Affixes and particles are blocked: "forvaltning" is no compound of "for".
Nynorsk parts take over the counts of their bokmål partners (``corpus/lookups/standards.tsv``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from planspeil.language.bridge import Pair
from planspeil.language.compounds import (
    AFFIXES,
    BOUND,
    LINKS,
    PARTICLES,
    SHORTEST_PART,
    Parts,
    borders,
    features,
    known_lemmas,
)
from planspeil.language.forms import FormAnalysis

Votes = defaultdict[str, float]
_ROUNDS = 4
_SIMPLE = 9.0
"""Weight of "no compound" beside the product of two parts' votes."""
_LEAST = 0.4
"""Parts with fewer votes are left out."""
_SHORTEST_ENTRY = 6
_NEWTON_STEPS = 50
_OPEN = frozenset({"NOUN", "ADJ"})
_FIRST = frozenset({"ADJ", "ADV"})
_AS_FIRST = "first"
"""Forms, not only base forms, that may stand first: "eldreomsorg", "hjemmetjeneste"."""
_PARTNERS = frozenset({"NOUN", "ADJ", "VERB", "NUM", "ADV"})


def count_parts(readings: Mapping[str, Iterable[FormAnalysis]], pairs: Iterable[Pair]) -> Parts:
    """Votes for first parts (as written, link included) and last parts (base forms)."""
    lemmas = _lemmas(readings)
    cuts = {entry: _cuts(entry, lemmas) for entry in sorted(lemmas["NOUN"] | lemmas["ADJ"])}
    firsts: Votes = defaultdict(float)
    lasts: Votes = defaultdict(float)
    for entry, places in cuts.items():
        for border in places:
            firsts[entry[:border]] += 1 / len(places)
            lasts[entry[border:]] += 1 / len(places)
    for _ in range(_ROUNDS):
        firsts, lasts = _shared(cuts, firsts, lasts)
    return _with_nynorsk(
        {part: votes for part, votes in firsts.items() if votes >= _LEAST},
        {part: votes for part, votes in lasts.items() if votes >= _LEAST},
        pairs,
    )


def _lemmas(readings: Mapping[str, Iterable[FormAnalysis]]) -> dict[str, set[str]]:
    lemmas: dict[str, set[str]] = defaultdict(set)
    for form, analyses in readings.items():
        for analysis in analyses:
            lemma = analysis.lemma(form)
            if lemma.isalpha():
                lemmas[analysis.part].add(lemma)
            if form.isalpha() and analysis.part in _FIRST:
                lemmas[_AS_FIRST].add(form)
    lemmas[_AS_FIRST] |= lemmas["NOUN"] | lemmas["ADJ"]
    return lemmas


def _cuts(entry: str, lemmas: Mapping[str, set[str]]) -> list[int]:
    if len(entry) < _SHORTEST_ENTRY:
        return []
    return [
        border
        for border in range(2, len(entry) - 1)
        if _last(entry[border:], lemmas) and _first(entry[:border], lemmas)
    ]


def _last(part: str, lemmas: Mapping[str, set[str]]) -> bool:
    return part not in AFFIXES and any(part in lemmas[kind] for kind in _OPEN)


def _first(part: str, lemmas: Mapping[str, set[str]]) -> bool:
    if part in BOUND:
        return True
    if part in PARTICLES:
        return False
    if part in lemmas[_AS_FIRST] or part + "e" in lemmas["VERB"]:
        return True
    return (
        len(part) >= SHORTEST_PART
        and part.endswith(LINKS)
        and any(part[:-1] in lemmas[kind] for kind in _OPEN)
    )


def _shared(
    cuts: Mapping[str, list[int]], firsts: Mapping[str, float], lasts: Mapping[str, float]
) -> tuple[Votes, Votes]:
    new_firsts: Votes = defaultdict(float)
    new_lasts: Votes = defaultdict(float)
    for entry, places in cuts.items():
        weights = [firsts[entry[:b]] * lasts[entry[b:]] for b in places]
        total = sum(weights) + _SIMPLE
        for border, weight in zip(places, weights, strict=True):
            new_firsts[entry[:border]] += weight / total
            new_lasts[entry[border:]] += weight / total
    return new_firsts, new_lasts


def _with_nynorsk(
    firsts: dict[str, float], lasts: dict[str, float], pairs: Iterable[Pair]
) -> Parts:
    more_firsts, more_lasts = dict(firsts), dict(lasts)
    for pair in pairs:
        if pair.part not in _PARTNERS:
            continue
        for link in ("", *LINKS):
            if votes := firsts.get(pair.bokmaal + link, 0.0):
                key = pair.nynorsk + link
                more_firsts[key] = max(more_firsts.get(key, 0.0), votes)
        if pair.part in _OPEN and (votes := lasts.get(pair.bokmaal, 0.0)):
            more_lasts[pair.nynorsk] = max(more_lasts.get(pair.nynorsk, 0.0), votes)
    return Parts(
        {part: round(votes, 1) for part, votes in sorted(more_firsts.items())},
        {part: round(votes, 1) for part, votes in sorted(more_lasts.items())},
    )


def one_piece(words: Iterable[str]) -> frozenset[str]:
    """The base forms of words that are not to be cut; of compounds they would end in, none.

    A base form that is also a compound's head stays cuttable: only whole words are listed.
    """
    return frozenset(
        form for word in map(str.lower, words) for form in known_lemmas(word) or {word}
    )


def learn_weights(cut: Iterable[str], whole: Iterable[str]) -> tuple[float, ...]:
    """The weights of ``FEATURES`` from words with their border ("|") and words without one.

    Logistic regression over all possible cuts, by Newton's method with a small penalty. The tables
    of forms and votes must be those in use.
    """
    rows: list[tuple[float, ...]] = []
    answers: list[float] = []
    for word in cut:
        border = word.index("|")
        joined = word.replace("|", "").lower()
        for place in borders(joined):
            rows.append(features(joined[:place], joined[place:]))
            answers.append(float(place == border))
    for word in map(str.lower, whole):
        for place in borders(word):
            rows.append(features(word[:place], word[place:]))
            answers.append(0.0)
    data, wanted = np.array(rows), np.array(answers)
    penalty = np.ones(data.shape[1])
    penalty[0] = 0.01
    weights = np.zeros(data.shape[1])
    for _ in range(_NEWTON_STEPS):
        chance = 1.0 / (1.0 + np.exp(-data @ weights))
        slope = data.T @ (chance - wanted) + penalty * weights
        bend = (data * (chance * (1 - chance))[:, None]).T @ data + np.diag(penalty)
        weights -= np.linalg.solve(bend, slope)
    return tuple(round(float(weight), 3) for weight in weights)
