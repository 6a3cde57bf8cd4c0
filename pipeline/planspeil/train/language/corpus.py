"""The training corpus: NDT's training texts in UD's annotation, and what is made from them.

Writes ``parser.spacy`` (treebank and made-over sentences), ``words.spacy`` (the same and our own
sentence borders), and from UD's files with NorNE's names ``dev.spacy`` and one ``dev-nb.spacy``,
``test-nn.spacy`` … for each part and standard.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from planspeil.language.components.tokenizer import PlanTokenizer
from planspeil.train.language import augment
from planspeil.train.language.conversion import Conversion
from planspeil.train.language.documents import document, grouped
from planspeil.train.language.spacing import Spacing
from planspeil.train.language.treebank import (
    Part,
    Sentence,
    Standard,
    pairs,
    read_ndt,
    read_ud,
)
from planspeil.train.language.written import written

_MADE_OVER_SHARE = 0.12
"""Made-over sentences for each sentence of the treebank."""
_OWN_TIMES = 3
"""How often our own plan texts are seen in a round through the corpus."""


@dataclass(frozen=True, slots=True)
class Treebank:
    """The treebank ready for training: UD annotation, spaces, names."""

    train: dict[Standard, tuple[tuple[Sentence, ...], ...]]
    """Texts of the training part, each its sentences in order."""
    held_out: dict[tuple[Standard, Part], tuple[Sentence, ...]]
    """UD's dev and test files as they are, with NorNE's names."""


def load_treebank(folder: Path) -> Treebank:
    """Read the unpacked archive and convert its training part."""
    conversion, spacing = Conversion(), Spacing()
    for standard in Standard:
        conversion.learn(pairs(folder, standard, Part.DEV))
        spacing.learn(read_ud(folder, standard, Part.DEV))
    train, held_out = {}, {}
    for standard in Standard:
        texts = read_ndt(folder, standard)
        train[standard] = tuple(
            tuple(conversion.convert(spacing.space(s), standard) for s in text.sentences)
            for text in texts
            if text.part is Part.TRAIN
        )
        for part in (Part.DEV, Part.TEST):
            ndt = [s for text in texts if text.part is part for s in text.sentences]
            held_out[standard, part] = tuple(_named(read_ud(folder, standard, part), ndt))
    return Treebank(train, held_out)


def write_corpus(treebank: Treebank, own: Path, out: Path, seed: int) -> None:
    """Write the documents of training, dev and test into ``out``.

    ``own`` holds our plan texts with sentence borders (JSON lines: ``sentences``, ``joiner``).
    """
    vocab = Vocab()
    chance = random.Random(seed)
    docs = [
        document(vocab, group)
        for texts in treebank.train.values()
        for text in texts
        for group in grouped(text)
    ]
    docs.extend(_made_over(vocab, treebank, chance))
    out.mkdir(parents=True, exist_ok=True)
    chance.shuffle(docs)
    DocBin(docs=docs).to_disk(out / "parser.spacy")
    docs.extend(list(_own(vocab, own)) * _OWN_TIMES)
    chance.shuffle(docs)
    DocBin(docs=docs).to_disk(out / "words.spacy")
    for (standard, part), sentences in treebank.held_out.items():
        held = [document(vocab, group) for group in grouped(sentences)]
        DocBin(docs=held).to_disk(out / f"{part.value}-{standard.value}.spacy")
    both = [
        document(vocab, group)
        for standard in Standard
        for group in grouped(treebank.held_out[standard, Part.DEV])
    ]
    DocBin(docs=both).to_disk(out / "dev.spacy")


def _made_over(vocab: Vocab, treebank: Treebank, chance: random.Random) -> Iterator[Doc]:
    """Bullets, phrases and headlines, each a document of its own, as passages are."""
    sentences = [s for texts in treebank.train.values() for text in texts for s in text]
    made = [
        *augment.bullets(sentences, chance),
        *augment.phrases(sentences, chance),
        *augment.headlines(sentences, chance),
    ]
    wanted = min(len(made), round(len(sentences) * _MADE_OVER_SHARE))
    for sentence in chance.sample(made, wanted):
        yield document(vocab, [sentence])


def _own(vocab: Vocab, path: Path) -> Iterator[Doc]:
    """Our own plan texts: words by our tokenizer, borders as written, nothing else annotated.

    Texts of several lines are left out: a new line is a border by rule.
    """
    tokenizer = PlanTokenizer(vocab)
    for row in written(path):
        if row["joiner"] != " ":
            continue
        begins, place = set(), 0
        for sentence in row["sentences"]:
            begins.add(place)
            place += len(sentence) + 1
        doc = tokenizer(" ".join(row["sentences"]))
        starts = [1 if token.idx in begins else -1 for token in doc]
        yield Doc(
            vocab,
            words=[token.text for token in doc],
            spaces=[bool(token.whitespace_) for token in doc],
            sent_starts=starts,
        )


def _named(ud: Iterable[Sentence], ndt: Iterable[Sentence]) -> Iterator[Sentence]:
    """UD's sentences with the names that NorNE has on the same words.

    UD mended a handful of sentences; their names are left open (not counted either way).
    """
    partners: dict[tuple[str, ...], Sentence] = {
        tuple(word.form for word in sentence): sentence for sentence in ndt
    }
    for sentence in ud:
        partner = partners.get(tuple(word.form for word in sentence))
        if partner is None:
            yield tuple(replace(word, entity="") for word in sentence)
        else:
            yield tuple(
                replace(word, entity=named.entity)
                for word, named in zip(sentence, partner, strict=True)
            )
