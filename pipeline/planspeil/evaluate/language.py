"""What a Norwegian pipeline is worth: treebank scores from raw text, and our own sets.

Treebank scores are spaCy's, on UD Norwegian 2.8 with NorNE's names: documents of ten sentences as
raw text, our tokenizer, nothing given. Our sets (``corpus/gold/language``) are written in the voice
of plans by people who did not tune on them: sentence borders, names, compounds, languages.
"""

from __future__ import annotations

import csv
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planspeil.domain.passages import Language as Written
from planspeil.errors import PlanspeilError
from planspeil.evaluate.passages import Counts
from planspeil.language.compounds import split
from planspeil.language.identify import identify, main_language
from planspeil.language.pipeline import Pipeline, load_spacy, open_pipeline
from planspeil.places import shipped

if TYPE_CHECKING:
    from spacy.language import Language

SCORES = {
    "token_f": "tokens F",
    "pos_acc": "UPOS",
    "morph_acc": "morphology",
    "lemma_acc": "lemma",
    "dep_uas": "UAS",
    "dep_las": "LAS",
    "sents_f": "sentences F",
    "ents_f": "entities F",
}
LONG = 8
"""Passages of so many words and more must be told apart nearly always."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure: what, on which part, of how many cases."""

    what: str
    part: str
    value: float
    cases: int

    def __str__(self) -> str:
        return f"{self.what:14} {self.part:16} {self.value:.4f}  ({self.cases})"


def treebank_scores(nlp: Language, docs: Path, part: str) -> list[Figure]:
    """SpaCy's scores of a saved pipeline on a ``.spacy`` file, from its text alone."""
    from spacy.tokens import DocBin
    from spacy.training import Example

    gold = list(DocBin().from_disk(docs).get_docs(nlp.vocab))
    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
    words = sum(map(len, gold))
    return [
        Figure(name, part, float(scores[key]), words)
        for key, name in SCORES.items()
        if scores.get(key) is not None
    ]


def border_scores(pipeline: Pipeline, path: Path) -> list[Figure]:
    """F of sentences found whole, by standard and by how the sentences are joined."""
    counts: dict[str, Counts] = {}
    for row in rows(path, "sentences", "joiner", "standard"):
        gold, place = set(), 0
        for sentence in row["sentences"]:
            gold.add((place, place + len(sentence)))
            place += len(sentence) + len(row["joiner"])
        found = set(pipeline.analyse(row["joiner"].join(row["sentences"])).sentences)
        kind = "lines" if "\n" in row["joiner"] else "running text"
        for part in (row["standard"], kind, "all"):
            counts[part] = counts.get(part, Counts()).plus(_compare(found, gold))
    return _figures("sentences F", counts)


def name_scores(pipeline: Pipeline, path: Path) -> list[Figure]:
    """F of names with their labels, and the share of passages without names left without."""
    counts: dict[str, Counts] = {}
    clean: Counter[bool] = Counter()
    for row in rows(path, "names", "text", "standard"):
        gold, place = set(), 0
        for name, label in row["names"]:
            place = row["text"].index(name, place)
            gold.add((place, place + len(name), label))
            place += len(name)
        found = {(n.start, n.end, n.label) for n in pipeline.analyse(row["text"]).names}
        if not gold:
            clean[not found] += 1
        for part in (row["standard"], "all"):
            counts[part] = counts.get(part, Counts()).plus(_compare(found, gold))
    share = clean[True] / max(1, clean.total())
    return [
        *_figures("names F", counts),
        Figure("no name found", "none there", share, clean.total()),
    ]


def compound_scores(compounds: Path, others: Path) -> list[Figure]:
    """Share of compounds cut at their outermost border, and of other words cut at all."""
    right: dict[str, Counter[bool]] = {}
    for row in table(compounds, "word", "standard", "split"):
        found = split(row["word"])
        given = f"{found.modifier}|{found.head}" if found else row["word"]
        right.setdefault(row["standard"], Counter())[given == row["split"]] += 1
    wrong = Counter(split(row["word"]) is not None for row in table(others, "word"))
    figures = [
        Figure("compounds", standard, hits[True] / hits.total(), hits.total())
        for standard, hits in sorted(right.items())
    ]
    return [*figures, Figure("others cut", "both", wrong[True] / wrong.total(), wrong.total())]


def language_scores(path: Path) -> list[Figure]:
    """Share of passages told right without a prior, by language and length."""
    right: dict[str, Counter[bool]] = {}
    for row in rows(path, "text", "language"):
        length = "8+ words" if len(row["text"].split()) >= LONG else "3-7 words"
        hit = identify(row["text"]) == Written(row["language"])
        for part in (length, f"{row['language']} {length}"):
            right.setdefault(part, Counter())[hit] += 1
    return [
        Figure("language", part, hits[True] / hits.total(), hits.total())
        for part, hits in sorted(right.items())
    ]


def document_scores(docs: Path, standard: str) -> Figure:
    """Share of documents (ten sentences of one text) whose main language is told right."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    right: Counter[bool] = Counter()
    for doc in DocBin().from_disk(docs).get_docs(Vocab()):
        right[main_language([sentence.text for sentence in doc.sents]) == standard] += 1
    return Figure("documents", standard, right[True] / right.total(), right.total())


def measure_all(name: str, corpus: Path | None) -> list[Figure]:
    """Every figure of a pipeline: our gold sets, and the treebank's parts where they are."""
    gold = shipped("corpus/gold/language")
    pipeline = open_pipeline(name)
    figures = [
        *border_scores(pipeline, gold / "borders.jsonl"),
        *name_scores(pipeline, gold / "names.jsonl"),
        *compound_scores(gold / "compounds.tsv", gold / "not_compounds.tsv"),
        *language_scores(gold / "languages.jsonl"),
    ]
    tagging = open_pipeline(name, names=False, syntax=False)
    texts = [row["text"] for row in rows(gold / "languages.jsonl", "text", "language")]
    texts += [s for row in rows(gold / "borders.jsonl", "sentences") for s in row["sentences"]]
    figures.append(words_per_second(tagging, texts))
    if corpus is not None:
        nlp = load_spacy(name)
        for part in ("dev", "test"):
            for standard in (Written.BOKMAAL.value, Written.NYNORSK.value):
                docs = corpus / f"{part}-{standard}.spacy"
                figures += treebank_scores(nlp, docs, f"{standard} {part}")
                if part == "test":
                    figures.append(document_scores(docs, standard))
    return figures


def words_per_second(pipeline: Pipeline, texts: Sequence[str], rounds: int = 3) -> Figure:
    """Words analysed a second on one core, the best of some rounds."""
    best, words = 0.0, 0
    for _ in range(rounds):
        begin = time.perf_counter()
        words = sum(len(analysis.words) for analysis in pipeline.analyse_all(texts))
        best = max(best, words / (time.perf_counter() - begin))
    return Figure("words/s", pipeline.name, best, words)


def rows(path: Path, *fields: str) -> Iterator[Mapping[str, Any]]:
    """The rows of a JSON Lines file. Raises ``PlanspeilError`` naming the line of a bad one."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            missing = [field for field in fields if field not in row]
        except (ValueError, TypeError) as error:
            raise PlanspeilError(f"{path.name}, line {number}: {error}") from error
        if missing:
            raise PlanspeilError(f"{path.name}, line {number}: {', '.join(missing)} missing")
        yield row


def table(path: Path, *columns: str) -> Iterator[Mapping[str, str]]:
    """The rows of a TSV file with a header. Raises ``PlanspeilError`` when a column is missing."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        missing = set(columns) - set(reader.fieldnames or ())
        if missing:
            raise PlanspeilError(f"{path.name}: {', '.join(sorted(missing))} missing")
        yield from reader


def _compare(found: set[Any], gold: set[Any]) -> Counts:
    return Counts(len(found & gold), len(found - gold), len(gold - found))


def _figures(what: str, counts: Mapping[str, Counts]) -> list[Figure]:
    return [
        Figure(what, part, of_part.f1 or 0.0, of_part.hits + of_part.misses)
        for part, of_part in sorted(counts.items())
    ]


def lines(figures: Iterable[Figure]) -> str:
    """The figures as text, a line each."""
    return "\n".join(map(str, figures))
