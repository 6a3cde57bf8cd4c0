"""The table of known word forms, made from Norsk ordbank and the training part of NDT.

Norsk ordbank (bokmål; Språkrådet and the University of Bergen, CC BY 4.0) comes in the package
``spacy-lookups-data`` as forms with their base forms by word class. NDT adds the nynorsk forms of
its training texts, which no freely licensed list here has.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib.resources import files

from planspeil.language.forms import FormAnalysis, Forms
from planspeil.language.tables import treebank_key
from planspeil.train.language.documents import plain_lemma
from planspeil.train.language.treebank import Sentence

_CLASSES = {"noun": "NOUN", "verb": "VERB", "adj": "ADJ", "adv": "ADV"}
_OPEN = frozenset(_CLASSES.values())
_LEAST = 2
"""How often a form of the treebank must stand there to be believed."""


def ordbank() -> dict[str, set[FormAnalysis]]:
    """Lower-case forms of Norsk ordbank with their analyses; entries of several words left out."""
    packed = files("spacy_lookups_data") / "data" / "nb_lemma_exc.json.gz"
    tables: dict[str, dict[str, list[str]]] = json.loads(gzip.decompress(packed.read_bytes()))
    readings: dict[str, set[FormAnalysis]] = defaultdict(set)
    for name, table in tables.items():
        for form, lemmas in table.items():
            if " " not in form:
                for lemma in lemmas:
                    lower = form.lower()
                    readings[lower].add(FormAnalysis.of(_CLASSES[name], lower, lemma.lower()))
    return readings


def word_forms(sentences: Iterable[Sentence]) -> Forms:
    """The table of Norsk ordbank and of what ``sentences`` (UD-tagged) hold besides."""
    readings = ordbank()
    counts: Counter[tuple[str, str, str]] = Counter()
    for sentence in sentences:
        for word in sentence:
            if word.tag in _OPEN and word.form.isalpha():
                counts[word.form.lower(), word.tag, plain_lemma(word.lemma).lower()] += 1
    known = frozenset(readings)
    for (form, part, lemma), count in counts.items():
        if count >= _LEAST and form not in known:
            readings[form].add(FormAnalysis.of(part, form, lemma))
    return Forms.build(readings)


def treebank_forms(train: Iterable[tuple[str, Sentence]]) -> Forms:
    """The base form of each form and part of speech of the treebank, by standard.

    Where the treebank has several, the most frequent one; ties by the alphabet.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for standard, sentence in train:
        for word in sentence:
            cased = word.tag in ("PROPN", "X")
            form = word.form if cased else word.form.lower()
            lemma = plain_lemma(word.lemma)
            counts[treebank_key(standard, word.tag, form)][lemma] += 1
    readings = {}
    for entry, lemmas in counts.items():
        standard, part, form = entry.split(" ", 2)
        lemma = min(lemmas, key=lambda lemma: (-lemmas[lemma], lemma))
        readings[entry] = (FormAnalysis.of(part, form, lemma),)
    return Forms.build(readings)
