"""Training documents for names: the treebank's, the treebank's with other names in them, and ours.

A network learns names by heart when each stands in one context only. So sentences are seen again
with their names changed for others of the same label, from the treebank's training part and, for
municipalities, from the country's list.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from planspeil.errors import TreebankError
from planspeil.language.components.tokenizer import PlanTokenizer
from planspeil.places import shipped
from planspeil.registry.facts import load_municipalities
from planspeil.train.language.documents import document, grouped
from planspeil.train.language.treebank import Sentence
from planspeil.train.language.written import written

_RENAMED_SHARE = 0.6
_SENTENCES = 5
_OWN_TIMES = 2
_GPE = ("GPE_LOC", "GPE_ORG")
_SWAPPED = frozenset({"PER", "GPE_LOC", "GPE_ORG", "LOC", "ORG"})

Labelled = list[tuple[str, str, bool]]
"""Words with their BIO labels and whether a space follows."""


def write_names(texts: Iterable[Sequence[Sentence]], own: Path, out: Path, seed: int) -> None:
    """Write the training documents for names to ``out``; ``own`` holds our passages."""
    vocab = Vocab()
    chance = random.Random(seed)
    texts = list(texts)
    docs = [document(vocab, group) for text in texts for group in grouped(text)]
    sentences = [sentence for text in texts for sentence in text]
    renamed = list(_renamed(sentences, _pools(sentences), chance))
    for begin in range(0, len(renamed), _SENTENCES):
        words = [word for sentence in renamed[begin : begin + _SENTENCES] for word in sentence]
        docs.append(_document(vocab, words))
    docs.extend(list(_own(vocab, own)) * _OWN_TIMES)
    chance.shuffle(docs)
    DocBin(docs=docs).to_disk(out)


def _pools(sentences: Iterable[Sentence]) -> dict[str, list[tuple[str, ...]]]:
    """Names by label, as often as they stand there, so that frequent forms stay frequent."""
    pools: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for sentence in sentences:
        for begin, end, label in _spans([word.entity for word in sentence]):
            pools[label].append(tuple(word.form for word in sentence[begin:end]))
    for municipality in load_municipalities(shipped("corpus/municipalities.csv")):
        for label in _GPE:
            pools[label].append((municipality.name,))
            pools[label].append((municipality.name, "kommune"))
    return pools


def _renamed(
    sentences: Iterable[Sentence],
    pools: Mapping[str, list[tuple[str, ...]]],
    chance: random.Random,
) -> Iterator[Labelled]:
    for sentence in sentences:
        spans = [s for s in _spans([w.entity for w in sentence]) if s[2] in _SWAPPED]
        if not spans or chance.random() > _RENAMED_SHARE:
            continue
        words: Labelled = []
        place = 0
        for begin, end, label in spans:
            words += [(w.form, w.entity, w.space_after) for w in sentence[place:begin]]
            name = chance.choice(pools[label])
            for i, form in enumerate(name):
                last = i == len(name) - 1
                space = sentence[end - 1].space_after if last else True
                words.append((form, ("I-" if i else "B-") + label, space))
            place = end
        words += [(w.form, w.entity, w.space_after) for w in sentence[place:]]
        yield words


def _spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Runs of BIO labels: begin, end, label."""
    spans: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        if label.startswith("B-"):
            spans.append((i, i + 1, label[2:]))
        elif label.startswith("I-") and spans and spans[-1][1] == i:
            begin, _, name = spans[-1]
            spans[-1] = (begin, i + 1, name)
    return spans


def _document(vocab: Vocab, words: Labelled) -> Doc:
    return Doc(
        vocab,
        words=[form for form, _, _ in words],
        ents=[label for _, label, _ in words],
        spaces=[space for _, _, space in words],
    )


def _own(vocab: Vocab, path: Path) -> Iterator[Doc]:
    """Our passages: words by our tokenizer, names as written."""
    tokenizer = PlanTokenizer(vocab)
    for row in written(path):
        doc = tokenizer(row["text"])
        labels = ["O"] * len(doc)
        place = 0
        for name, label in row["names"]:
            place = row["text"].index(name, place)
            end = place + len(name)
            exact = doc.char_span(place, end)
            span = exact or doc.char_span(place, end, alignment_mode="expand")
            if span is None:
                raise TreebankError(f"{path.name}, {row['id']}: no words for {name!r}")
            for token in span:  # a name that ends within a word leaves its words open
                first = token.i == span.start
                labels[token.i] = (("B-" if first else "I-") + label) if exact else ""
            place = end
        yield _document(
            vocab,
            [(t.text, label, bool(t.whitespace_)) for t, label in zip(doc, labels, strict=True)],
        )
