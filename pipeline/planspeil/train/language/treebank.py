"""Reading the Norwegian Dependency Treebank with NorNE's names, and UD Norwegian beside it.

The archive holds NDT as published (``ndt/nob``, ``ndt/nno``, one file a text, CoNLL-X with
``name=`` in the last column) and the dev and test files of UD 2.8 (``ud/``). UD has no list of
files here, so a file of NDT belongs to the part in which most of its sentences stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from planspeil.errors import TreebankError

HEADLINE_END = "|"
"""NDT ends a headline with this sign, which is not in the text; UD leaves it out."""


class Standard(StrEnum):
    """The two written standards of Norwegian, as ISO 639-1 names them."""

    BOKMAAL = "nb"
    NYNORSK = "nn"


class Part(StrEnum):
    """Parts of the official UD split."""

    TRAIN = "train"
    DEV = "dev"
    TEST = "test"


_NDT = {Standard.BOKMAAL: "nob", Standard.NYNORSK: "nno"}
_UD = {Standard.BOKMAAL: "no_bokmaal", Standard.NYNORSK: "no_nynorsk"}


@dataclass(frozen=True, slots=True)
class Word:
    """One token as a treebank has it.

    ``head`` is an index into the sentence, -1 at the root. ``tag`` is NDT's part of speech or
    UD's; ``features`` are written as the file writes them ("" when there are none). ``entity`` is
    NorNE's BIO label.
    """

    form: str
    lemma: str
    tag: str
    features: str
    head: int
    relation: str
    entity: str = "O"
    space_after: bool = True


Sentence = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One file of NDT: its name without ending, and its sentences in order."""

    name: str
    standard: Standard
    part: Part
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence as NDT has it, and the same tokens as UD has them."""

    standard: Standard
    ndt: Sentence
    ud: Sentence


def read_ud(folder: Path, standard: Standard, part: Part) -> tuple[Sentence, ...]:
    """The sentences of a UD file, in order."""
    return tuple(_sentences(folder / "ud" / f"{_UD[standard]}-ud-{part.value}.conllu"))


def read_ndt(folder: Path, standard: Standard) -> tuple[Text, ...]:
    """NDT's texts by file name, each with the part of the UD split it belongs to.

    Headline signs are left out. Sentences of the train part whose words are a sentence of UD's
    test file are left out too, whichever the file: nothing of the test is trained on.
    """
    parts: dict[tuple[str, ...], set[Part]] = {}
    for part in (Part.DEV, Part.TEST):
        for sentence in read_ud(folder, standard, part):
            parts.setdefault(_forms(sentence), set()).add(part)
    texts = []
    for path in _files(folder, standard):
        sentences = [without_headline_end(sentence) for sentence in _sentences(path)]
        found = Counter(p for s in sentences for p in parts.get(_forms(s), ()))
        part, hits = found.most_common(1)[0] if found else (Part.TRAIN, 0)
        if hits * 2 <= len(sentences):
            part = Part.TRAIN
            sentences = [s for s in sentences if Part.TEST not in parts.get(_forms(s), ())]
        texts.append(Text(path.stem, standard, part, tuple(sentences)))
    return tuple(texts)


def pairs(folder: Path, standard: Standard, part: Part) -> tuple[Pair, ...]:
    """Sentences that NDT and UD cut into the same words, matched by those words.

    Both files are in the order of the texts, but UD has mended a few sentences; those have no
    partner and are left out.
    """
    waiting: dict[tuple[str, ...], list[Sentence]] = {}
    for text in read_ndt(folder, standard):
        if text.part is part:
            for sentence in text.sentences:
                waiting.setdefault(_forms(sentence), []).append(sentence)
    found = []
    for sentence in read_ud(folder, standard, part):
        partners = waiting.get(_forms(sentence))
        if partners:
            found.append(Pair(standard, partners.pop(0), sentence))
    return tuple(found)


def without_headline_end(sentence: Sentence) -> Sentence:
    """The sentence less NDT's headline sign; heads are counted anew."""
    kept = [i for i, word in enumerate(sentence) if word.form != HEADLINE_END]
    if len(kept) in (0, len(sentence)):
        return sentence
    place = {old: new for new, old in enumerate(kept)}
    place[-1] = -1

    def moved(word: Word) -> Word:
        head = word.head
        while head not in place:
            head = sentence[head].head
        return Word(
            word.form, word.lemma, word.tag, word.features, place[head], word.relation, word.entity
        )

    return tuple(moved(sentence[i]) for i in kept)


def _files(folder: Path, standard: Standard) -> list[Path]:
    found = sorted((folder / "ndt" / _NDT[standard]).glob("*.conll"))
    if not found:
        raise TreebankError(f"no CoNLL files of NDT in {folder / 'ndt' / _NDT[standard]}")
    return found


def _forms(sentence: Sentence) -> tuple[str, ...]:
    return tuple(word.form for word in sentence)


def _sentences(path: Path) -> Iterator[Sentence]:
    if not path.is_file():
        raise TreebankError(f"{path} is missing: unpack the treebank archive there")
    rows: list[list[str]] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.startswith("#"):
                continue
            if line.strip():
                row = line.rstrip("\n").split("\t")
                if len(row) != 10:
                    raise TreebankError(f"{path}:{number}: {len(row)} columns instead of 10")
                rows.append(row)
            elif rows:
                yield _sentence(rows)
                rows = []
    if rows:
        yield _sentence(rows)


def _sentence(rows: list[list[str]]) -> Sentence:
    return tuple(
        Word(
            form=row[1],
            lemma=row[2],
            tag=row[3],
            features="" if row[5] == "_" else row[5],
            head=int(row[6]) - 1,
            relation=row[7],
            entity=_entity(row[9]),
            space_after="SpaceAfter=No" not in row[9],
        )
        for row in rows
    )


def _entity(column: str) -> str:
    for item in column.split("|"):
        if item.startswith("name="):
            return item.removeprefix("name=")
    return "O"
