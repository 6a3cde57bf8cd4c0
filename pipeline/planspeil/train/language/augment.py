"""Sentences of the treebank made over into the shapes that plans have.

The treebank is newspapers, blogs and parliament; plans are bullets, headings and capitals. What is
made here keeps the annotation of the words it is made from: an infinitive clause becomes a bullet
without a subject ("Styrke samarbeidet"), a noun phrase a heading or a list item, a short sentence
loses its full stop, and headings are also written in capitals.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace

from planspeil.train.language.treebank import Sentence, Word

_SHORTEST, _LONGEST = 2, 16
_NUMBER_SHARE, _CAPITALS_SHARE, _STOP_SHARE = 0.15, 0.15, 0.4


def bullets(sentences: Iterable[Sentence], chance: random.Random) -> Iterator[Sentence]:
    """Infinitive clauses as bullets: "å styrke samarbeidet" gives "Styrke samarbeidet."."""
    for sentence in sentences:
        for i, word in enumerate(sentence):
            if word.tag != "VERB" or "VerbForm=Inf" not in word.features:
                continue
            piece = _span(sentence, i, drop=frozenset({"mark", "cc", "aux", "nsubj"}))
            if piece and piece[0].tag == "VERB":
                yield _begun(_stopped(piece, chance))


def phrases(sentences: Iterable[Sentence], chance: random.Random) -> Iterator[Sentence]:
    """Noun phrases as headings and list items, some numbered, some in capitals."""
    for sentence in sentences:
        for i, word in enumerate(sentence):
            if word.tag != "NOUN" or word.relation not in ("obj", "nsubj", "obl"):
                continue
            piece = _span(sentence, i, drop=frozenset({"case", "cc", "punct", "det"}))
            if len(piece) >= _SHORTEST:
                yield _titled(_begun(piece), chance)


def headlines(sentences: Iterable[Sentence], chance: random.Random) -> Iterator[Sentence]:
    """Short sentences without their full stop, some in capitals."""
    for sentence in sentences:
        if _SHORTEST < len(sentence) <= _LONGEST and sentence[-1].form == ".":
            yield _titled(sentence[:-1], chance)


def _span(sentence: Sentence, top: int, drop: frozenset[str]) -> Sentence:
    """The words under ``top`` less its children of the ``drop`` relations; () when not in a row."""
    inside = {top}
    changed = True
    while changed:
        before = len(inside)
        inside |= {
            i
            for i, word in enumerate(sentence)
            if word.head in inside and not (word.head == top and word.relation in drop)
        }
        changed = len(inside) > before
    first, last = min(inside), max(inside)
    if last - first + 1 != len(inside) or not _SHORTEST <= len(inside) <= _LONGEST:
        return ()
    piece = []
    for i in range(first, last + 1):
        word = sentence[i]
        root = i == top
        piece.append(
            replace(
                word,
                head=-1 if root else word.head - first,
                relation="root" if root else word.relation,
                entity=_entity(word.entity, first=i == first),
            )
        )
    while piece and piece[-1].tag == "PUNCT" and not any(w.head == len(piece) - 1 for w in piece):
        piece.pop()
    return tuple(piece)


def _entity(label: str, *, first: bool) -> str:
    return "B-" + label[2:] if first and label.startswith("I-") else label


def _begun(sentence: Sentence) -> Sentence:
    """With a capital at the beginning."""
    first = sentence[0]
    return (replace(first, form=first.form[:1].upper() + first.form[1:]), *sentence[1:])


def _stopped(sentence: Sentence, chance: random.Random) -> Sentence:
    if sentence[-1].tag == "PUNCT" or chance.random() > _STOP_SHARE:
        return sentence
    root = next(i for i, word in enumerate(sentence) if word.head < 0)
    last = replace(sentence[-1], space_after=False)
    return (*sentence[:-1], last, Word(".", "$.", "PUNCT", "", root, "punct"))


def _titled(sentence: Sentence, chance: random.Random) -> Sentence:
    if chance.random() < _CAPITALS_SHARE:
        sentence = tuple(replace(word, form=word.form.upper()) for word in sentence)
    if chance.random() < _NUMBER_SHARE:
        root = next(i for i, word in enumerate(sentence) if word.head < 0) + 1
        form = f"{chance.randint(1, 9)}.{chance.randint(1, 9)}"
        number = Word(form, form, "NUM", "NumType=Card", root, "nummod")
        moved = (replace(word, head=word.head + 1 if word.head >= 0 else -1) for word in sentence)
        sentence = (number, *moved)
    return sentence
