"""Base forms from the word lists first, from trained edit trees for the rest.

The order, for a form under its predicted part of speech: what the treebank has for it in the text's
own standard, then Norsk ordbank, then the edit tree that the network finds likeliest (Chrupała
2008; Müller et al. 2015, as spaCy has it). The standard is told from the text unless
``doc.user_data["language"]`` names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from spacy.attrs import LEMMA
from spacy.language import Language
from spacy.pipeline.edit_tree_lemmatizer import EditTreeLemmatizer
from spacy.pipeline.edit_tree_lemmatizer import lemmatizer_score as score
from spacy.symbols import PROPN, PUNCT, SPACE
from spacy.tokens import Doc
from thinc.api import Model

from planspeil.domain.passages import Language as Written
from planspeil.language.bridge import bridge
from planspeil.language.compounds import ENDINGS, split
from planspeil.language.identify import identify
from planspeil.language.tables import remembered, treebank_forms, treebank_key, word_forms

FACTORY = "planspeil_lemmatizer"
_IN_ORDBANK = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
_CASED = frozenset({"PROPN", "X"})
_REMEMBERED = 200_000
_INITIAL = -1
"""Stands for the part of speech of a name at the beginning of a sentence or list item."""
_BEFORE_A_START = frozenset({PUNCT, SPACE})


class PlanLemmatizer(EditTreeLemmatizer):
    """spaCy's trainable lemmatizer; its trees are applied only to what the lists do not know."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._listed: dict[tuple[int, int, bool], int] = {}

    def predict(self, docs: Iterable[Doc]) -> list[Any]:
        """The network's scores of the edit trees, a row a word."""
        docs = list(docs)
        return list(self.model.predict(docs)) if any(map(len, docs)) else [None for _ in docs]

    def set_annotations(self, docs: Iterable[Doc], batch_tree_ids: Sequence[Any]) -> None:
        """Set every word's base form; ``batch_tree_ids`` is what ``predict`` gave."""
        for doc, scores in zip(docs, batch_tree_ids, strict=True):
            if len(doc):
                self._annotate(doc, scores)

    def _annotate(self, doc: Doc, scores: Any) -> None:
        nynorsk = _is_nynorsk(doc)
        strings = doc.vocab.strings
        lemmas = []
        begins = True
        for place, (orth, tagged) in enumerate(doc.to_array(["ORTH", "POS"]).tolist()):
            part = _INITIAL if begins and tagged == PROPN else tagged
            begins = tagged in _BEFORE_A_START
            known = orth, part, nynorsk
            lemma = self._listed.get(known)
            if lemma is None:
                if len(self._listed) > _REMEMBERED:
                    self._listed.clear()
                if part == _INITIAL:
                    text = initial(strings[orth], nynorsk=nynorsk)
                else:
                    text = listed(strings[orth], strings[part], nynorsk=nynorsk)
                lemma = self._listed[known] = strings.add(text) if text else 0
            lemmas.append(lemma or self._from_tree(doc, place, scores[place]))
        doc.from_array([LEMMA], np.array([lemmas], dtype="uint64").T)

    def _from_tree(self, doc: Doc, place: int, scores: Any) -> int:
        text = doc[place].text
        lemma = self.trees.apply(self.cfg["labels"][int(scores.argmax())], text)
        return int(doc.vocab.strings.add(lemma or text))


@Language.factory(
    FACTORY,
    assigns=["token.lemma"],
    requires=["token.pos"],
    default_config={"min_tree_freq": 4},
    default_score_weights={"lemma_acc": 1.0},
)
def create(
    nlp: Language, name: str, model: Model[list[Doc], Any], min_tree_freq: int
) -> PlanLemmatizer:
    """For the ``[components]`` of a configuration; ``model`` scores the edit trees."""
    return PlanLemmatizer(
        nlp.vocab,
        model,
        name,
        backoff="orth",
        min_tree_freq=min_tree_freq,
        overwrite=True,
        top_k=1,
        scorer=score,
    )


def _is_nynorsk(doc: Doc) -> bool:
    language = doc.user_data.get("language") or identify(doc.text)
    return bool(language == Written.NYNORSK)


@remembered
def initial(form: str, *, nynorsk: bool) -> str | None:
    """The base form of a name that begins a sentence or list item, and may be no name.

    "Innbyggarane" and "Planprogrammet" are taken for names there, since plans are not what the
    network was trained on. What the treebank does not have as a name, and the lists have as a noun
    in lower case, gets the noun's base form.
    """
    name = listed(form, "PROPN", nynorsk=nynorsk)
    if name is not None or not form[:1].isupper() or not form[1:].islower():
        return name
    lower = form.lower()
    for standard in (nynorsk, not nynorsk):  # a heading may be too short to tell them apart
        noun = listed(lower, "NOUN", nynorsk=standard)
        if noun is not None:
            return noun
    compound = split(lower)
    return compound.modifier + compound.head_lemma if compound is not None else None


@remembered
def listed(form: str, part: str, *, nynorsk: bool) -> str | None:
    """The base form that the lists have for a form as ``part`` (UD), or None."""
    written = form if part in _CASED else form.lower()
    standard = Written.NYNORSK if nynorsk else Written.BOKMAAL
    found = treebank_forms().analyses(treebank_key(standard.value, part, written))
    if found:
        return found[0].lemma(written)
    if part not in _IN_ORDBANK:
        return None
    lemmas = {a.lemma(written) for a in word_forms().analyses(written) if a.part == part}
    if len(lemmas) == 1:
        return lemmas.pop()
    return paired(written) if part == "NOUN" and nynorsk else None


def paired(form: str) -> str | None:
    """The base form of a nynorsk noun that the two standards' pairs know, by its ending."""
    for ending, instead in (("", ""), *ENDINGS):
        if form.endswith(ending):
            lemma = form[: len(form) - len(ending)] + instead
            if bridge().partners(lemma):
                return lemma
    return None
