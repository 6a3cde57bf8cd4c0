"""The tagger: rules and lexicon together, one passage at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from planspeil.domain.passages import Language
from planspeil.domain.tags import (
    Commitment,
    Direction,
    Evidence,
    Field,
    PassageTags,
    Reference,
    Scope,
    TargetTag,
)
from planspeil.domain.targets import TargetCode, targets
from planspeil.language.identify import identify
from planspeil.language.pipeline import OURS, Pipeline, open_pipeline
from planspeil.tag.inputs import TagInput
from planspeil.tag.lexicon import Lexicon, load_lexicon
from planspeil.tag.reading import Reading, read
from planspeil.tag.rules.commitment import factory as commitment
from planspeil.tag.rules.commitment.patterns import PROCESS
from planspeil.tag.rules.direction import factory as direction
from planspeil.tag.rules.references import factory as references
from planspeil.tag.rules.references.component import References, TargetReference
from planspeil.tag.rules.terms import factory as terms
from planspeil.tag.rules.terms.component import Hit, combined

RULES_VERSION = "3"
"""Goes up when a rule component changes what it says."""
THRESHOLD = 0.55
"""A target is tagged at this probability and above."""
MOST_TARGETS = 4
EXPLICIT = 0.98
"""Probability of a target that is named or numbered in the passage itself."""
INHERITED_EXPLICIT = 0.6
"""Probability of a target that is named in the heading or lead-in of the passage."""
_FIELD_WEIGHTS = {Field.TEXT: 1.0, Field.LEAD_IN: 0.35, Field.HEADING: 0.35}
_PROCESS_FACTOR = 0.5
"""What is left of a term's weight in a sentence about the plan or the case."""
_THEME_FACTOR = 0.75
_THEME_WORDS = 4
"""So few words that want nothing name a theme: acceptable, not primary (coding rules)."""
_BY_GOAL_BONUS = 0.1
_NORWEGIAN = frozenset({Language.BOKMAAL, Language.NYNORSK})


class Tagger:
    """Tags passages. Made by ``load_tagger``; ``version`` names lexicon, rules and pipeline."""

    def __init__(self, lexicon: Lexicon, pipeline: Pipeline) -> None:
        self.version = (
            f"rules-{RULES_VERSION}+lexicon-{lexicon.version}+{pipeline.name}-{pipeline.version}"
        )
        self._pipeline = pipeline
        self._terms = terms.build(lexicon)
        self._references = references.build()
        self._commitment = commitment.build()
        self._direction = direction.build()

    def tag(self, item: TagInput) -> PassageTags:
        """All that is said of one passage: at most four targets, most probable first.

        Outside Norwegian only explicit references count: the lexicon does not read
        Sámi or English.
        """
        return next(self.tag_all([item]))

    def tag_all(self, items: Iterable[TagInput]) -> Iterator[PassageTags]:
        """The tags of passages in order. Faster than one by one: they are analysed in batches."""
        items = list(items)
        for item, reading in zip(items, read(self._pipeline, items), strict=True):
            yield self._tags(item, reading)

    def _tags(self, item: TagInput, reading: Reading) -> PassageTags:
        language = item.language or identify(item.text)
        found = self._references.find(item)
        judged = self._commitment.judge(item)
        hits = self._terms.find(item, reading) if language in _NORWEGIAN else {}
        scores = _scores(item, hits, found, judged.commitment)
        explicit = {reference.target: reference for reference in found.targets}
        chosen = sorted(
            (code for code, score in scores.items() if score >= THRESHOLD),
            key=lambda code: (-scores[code], code),
        )
        kept = chosen[: max(MOST_TARGETS, sum(code in explicit for code in chosen))]
        return PassageTags(
            passage_id=item.id,
            language=language,
            commitment=judged.commitment,
            flags=judged.flags,
            goals=found.goals,
            generic_reference=found.generic,
            generic_evidence=found.generic_evidence,
            targets=tuple(
                self._tag(item, code, scores[code], hits.get(code, ()), found, judged.commitment)
                for code in kept
            ),
            commitment_evidence=judged.evidence,
        )

    def scores(self, item: TagInput) -> dict[TargetCode, float]:
        """The probability of every one of the 169 targets."""
        return next(self.scores_all([item]))

    def scores_all(self, items: Iterable[TagInput]) -> Iterator[dict[TargetCode, float]]:
        """The probabilities of passages in order, analysed in batches."""
        items = list(items)
        for item, reading in zip(items, read(self._pipeline, items), strict=True):
            language = item.language or identify(item.text)
            hits = self._terms.find(item, reading) if language in _NORWEGIAN else {}
            level = self._commitment.judge(item).commitment
            found = _scores(item, hits, self._references.find(item), level)
            yield {target.code: found.get(target.code, 0.0) for target in targets()}

    def _tag(
        self,
        item: TagInput,
        code: TargetCode,
        score: float,
        hits: Iterable[Hit],
        found: References,
        level: Commitment,
    ) -> TargetTag:
        reference, scope, evidence = _reference(code, found)
        towards, against = self._direction.judge(item, code, level)
        shown = (*(hit.evidence for hit in hits), *evidence)
        if towards is Direction.CONFLICTS:
            shown = (*shown, *against)
        return TargetTag(code, score, reference, scope, towards, shown)


def _scores(
    item: TagInput,
    hits: dict[TargetCode, tuple[Hit, ...]],
    found: References,
    level: Commitment,
) -> dict[TargetCode, float]:
    """Probability by target. A passage must carry something itself: headings only strengthen."""
    factor = _PROCESS_FACTOR if PROCESS.search(item.text) else 1.0
    short = len(item.text.split()) <= _THEME_WORDS and not item.lead_in
    if short and level is Commitment.CONTEXT:
        factor *= _THEME_FACTOR
    referred = {reference.goal for reference in found.goals if not reference.listed}
    scores: dict[TargetCode, float] = {}
    for code, of_target in hits.items():
        if not any(hit.evidence.field is Field.TEXT for hit in of_target):
            continue
        score = combined(of_target, _FIELD_WEIGHTS) * factor
        if code.goal in referred:
            score = min(EXPLICIT, score + _BY_GOAL_BONUS)
        scores[code] = score
    for reference in found.targets:
        sure = EXPLICIT if reference.scope is Scope.OWN else INHERITED_EXPLICIT
        scores[reference.target] = max(sure, scores.get(reference.target, 0.0))
    return scores


def _reference(
    code: TargetCode, found: References
) -> tuple[Reference, Scope, tuple[Evidence, ...]]:
    named: dict[TargetCode, TargetReference] = {r.target: r for r in found.targets}
    if code in named:
        return Reference.EXPLICIT, named[code].scope, named[code].evidence
    for goal in found.goals:
        if goal.goal == code.goal and not goal.listed:
            return Reference.BY_GOAL, goal.scope, goal.evidence
    return Reference.IMPLICIT, Scope.NONE, ()


def load_tagger(folder: Path, language_model: str = OURS) -> Tagger:
    """The tagger with the lexicon in ``folder`` and a language pipeline. Raises ``ModelError``."""
    return Tagger(load_lexicon(folder), open_pipeline(language_model, syntax=False))
