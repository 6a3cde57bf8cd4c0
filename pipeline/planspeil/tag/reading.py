"""What the language pipeline says of a passage, as the rules ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from planspeil.language.analysis import Analysis
from planspeil.language.bridge import bridge
from planspeil.language.pipeline import Pipeline
from planspeil.tag.inputs import TagInput

_NAMES = frozenset({"PER", "ORG", "LOC", "GPE_LOC", "GPE_ORG", "DRV", "EVT"})
"""Labels of names in which a common word is no theme: "Sørskogen skole", "Elvebakken"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Base forms by the place where a word begins, in context, and the spans of names."""

    lemmas: Mapping[int, frozenset[str]] = field(default_factory=dict)
    names: tuple[tuple[int, int], ...] = ()

    def forms(self, start: int) -> frozenset[str]:
        """The base form of the word that begins at ``start``, and its partners."""
        return self.lemmas.get(start, frozenset())

    def in_name(self, start: int) -> bool:
        """Whether the character at ``start`` is part of a name."""
        return any(begin <= start < end for begin, end in self.names)


NOTHING = Reading()
"""What is known without a pipeline."""


def read(pipeline: Pipeline, items: Iterable[TagInput]) -> Iterator[Reading]:
    """The readings of passages' own texts, in order."""
    items = list(items)
    analyses = pipeline.analyse_all(
        [item.text for item in items], [item.language for item in items]
    )
    return map(_reading, analyses)


def _reading(analysis: Analysis) -> Reading:
    lemmas = {}
    for word in analysis.words:
        lemma = word.lemma.lower()
        lemmas[word.start] = frozenset({lemma, *bridge().partners(lemma)})
    names = tuple((name.start, name.end) for name in analysis.names if name.label in _NAMES)
    return Reading(lemmas, names)
