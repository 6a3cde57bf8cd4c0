"""The language identifier's votes, learned from texts whose language is known.

Bokmål and nynorsk come from the treebank's training part and our plan texts; Sámi, English and the
others from texts that we wrote (``languages.jsonl``) and frequent words
(``languages-words.tsv``). Pieces of three to eight words are learned beside whole sentences, since
passages are short.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from planspeil.domain.passages import Language
from planspeil.language.bridge import Pair
from planspeil.language.forms import FormAnalysis
from planspeil.language.identify import BUCKETS, LANGUAGES, pieces, words_of
from planspeil.train.language.treebank import Sentence, Standard
from planspeil.train.language.written import written

Example = tuple[str, Language]
_SHORT = (3, 8)
_OF_OTHERS, _PIECES_OF_OTHERS = 5, 10
_TIMES = 2
_STRENGTH = 0.5
"""Inverse of the penalty on large votes; chosen on ``languages-dev.jsonl``."""


def learn_votes(examples: Iterable[Example]) -> np.ndarray[Any, Any]:
    """The table of votes in hundredths (int16), the last row for any text."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    texts, languages = zip(*examples, strict=True)
    found = [words_of(text) for text in texts]
    words = list(dict.fromkeys(word for of_text in found for word in of_text))
    number = {word: i for i, word in enumerate(words)}
    rows, owners = pieces(words)
    of_word = csr_matrix(
        (np.ones(len(rows), dtype=np.float32), (owners, rows)), shape=(len(words), BUCKETS)
    )
    of_text = csr_matrix(
        (
            np.ones(sum(map(len, found)), dtype=np.float32),
            [number[word] for text in found for word in text],
            np.cumsum([0, *map(len, found)]),
        ),
        shape=(len(found), len(words)),
    )
    data = of_text @ of_word
    answers = [LANGUAGES.index(language) for language in languages]
    model = LogisticRegression(C=_STRENGTH, max_iter=80, tol=1e-3).fit(data, np.array(answers))
    votes = np.vstack([model.coef_.T, model.intercept_])
    return np.round(votes * 100).astype(np.int16)


def examples(
    treebank: Mapping[Standard, Iterable[Iterable[Sentence]]],
    pairs: Iterable[Pair],
    folder: Path,
    seed: int,
) -> Iterator[Example]:
    """All training examples; ``folder`` holds our written texts."""
    chance = random.Random(seed)
    for standard, texts in treebank.items():
        for text in texts:
            for sentence in text:
                yield from _of_sentence(sentence, Language(standard.value), chance)
    for pair in pairs:
        if pair.part != "PROPN":
            yield from [(pair.bokmaal, Language.BOKMAAL), (pair.nynorsk, Language.NYNORSK)] * _TIMES
    for name in ("borders.jsonl", "names.jsonl"):
        for row in written(folder / name):
            whole = row.get("text") or " ".join(row["sentences"])
            yield from [(whole, Language(row["standard"]))] * _TIMES
    yield from _of_others(folder, chance)


def _of_sentence(sentence: Sentence, language: Language, chance: random.Random) -> list[Example]:
    """A sentence of the treebank, and a piece of it when it is long enough."""
    words = [word.form for word in sentence if word.form[0].isalpha()]
    found = [(" ".join(words), language)] if len(words) > 1 else []
    if len(words) > _SHORT[0] + _SHORT[0]:
        found.append((_piece(words, chance), language))
    return found


def _of_others(folder: Path, chance: random.Random) -> Iterator[Example]:
    """Sámi, English and the others: whole texts, pieces of them, frequent words."""
    for row in written(folder / "languages.jsonl"):
        language, words = _coarse(row["language"]), row["text"].split()
        yield from [(row["text"], language)] * _OF_OTHERS
        for _ in range(_PIECES_OF_OTHERS):
            yield _piece(words, chance), language
    for line in (folder / "languages-words.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        code, word = line.split("\t")
        yield from [(word, _coarse(code))] * _TIMES


def plurals(
    readings: Mapping[str, Iterable[FormAnalysis]], lemmas: Iterable[str]
) -> Iterator[Example]:
    """Plurals of masculine nouns, the commonest mark of each standard.

    "barnehager, barnehagene" in bokmål are "barnehagar, barnehagane" in nynorsk. A noun with a
    feminine definite form in Norsk ordbank is left out: nynorsk may have it with -er as well.
    """
    for lemma in sorted(lemmas):
        stem = lemma.removesuffix("e")
        nouns = {
            form
            for form in (stem + "en", stem + "a", stem + "er", stem + "ene")
            if any(a.part == "NOUN" and a.lemma(form) == lemma for a in readings.get(form, ()))
        }
        if {stem + "en", stem + "er", stem + "ene"} <= nouns and stem + "a" not in nouns:
            for ending, nynorsk in (("er", "ar"), ("ene", "ane")):
                yield stem + ending, Language.BOKMAAL
                yield stem + nynorsk, Language.NYNORSK


def _piece(words: list[str], chance: random.Random) -> str:
    length = chance.randint(*_SHORT)
    begin = chance.randrange(max(1, len(words) - _SHORT[0] + 1))
    return " ".join(words[begin : begin + length])


def _coarse(code: str) -> Language:
    if code.startswith("se"):
        return Language.SAMI
    return Language.ENGLISH if code == "en" else Language.OTHER
