"""Training documents: sentences of the treebank, put together as spaCy wants them.

A document is ten sentences of one text in order, as in the data of spaCy's official pipelines, so
that the networks see what stands around a sentence and how one ends and the next begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc
from spacy.vocab import Vocab

from planspeil.train.language.treebank import Sentence

SENTENCES = 10


def grouped(sentences: Sequence[Sentence], size: int = SENTENCES) -> Iterator[list[Sentence]]:
    """The sentences in groups of ``size``, the last one shorter."""
    for begin in range(0, len(sentences), size):
        yield list(sentences[begin : begin + size])


def document(vocab: Vocab, sentences: Iterable[Sentence]) -> Doc:
    """One document with all annotation of its sentences; a space between them."""
    words: list[str] = []
    spaces: list[bool] = []
    heads: list[int] = []
    relations: list[str] = []
    parts: list[str] = []
    features: list[str] = []
    lemmas: list[str] = []
    entities: list[str] = []
    for sentence in sentences:
        first = len(words)
        for i, word in enumerate(sentence):
            words.append(word.form)
            spaces.append(word.space_after or i == len(sentence) - 1)
            heads.append(first + (word.head if word.head >= 0 else i))
            relations.append("ROOT" if word.head < 0 else word.relation)
            parts.append(word.tag)
            features.append(word.features)
            lemmas.append(plain_lemma(word.lemma))
            entities.append(word.entity)
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        pos=parts,
        morphs=features,
        lemmas=lemmas,
        ents=entities,
        heads=heads,
        deps=relations,
    )


def plain_lemma(lemma: str) -> str:
    """The treebank's lemma without the sign that it sets before punctuation ("$." is ".")."""
    return lemma[1:] if len(lemma) > 1 and lemma.startswith("$") else lemma
