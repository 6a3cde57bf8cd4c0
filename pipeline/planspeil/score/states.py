"""The one list of observation states, and how a plan or a municipality comes by one."""

from __future__ import annotations

from collections import Counter
from datetime import date

from planspeil.domain.passages import Language
from planspeil.domain.plans import CrawlOutcome, PlanStatus
from planspeil.domain.scores import ObservationState
from planspeil.score.inputs import Reading

SDGS_ADOPTED = date(2015, 9, 25)
"""A/RES/70/1: plans adopted before that day predate the goals."""
UNREAD_LIMIT = 0.1
"""From this share of unread pages on, what was not seen may be on them."""
_READ = frozenset({Language.BOKMAAL, Language.NYNORSK})

_OUTCOMES = {
    CrawlOutcome.FOUND: ObservationState.OBSERVED,
    CrawlOutcome.DRAFT_ONLY: ObservationState.DRAFT_ONLY,
    CrawlOutcome.AMBIGUOUS: ObservationState.AMBIGUOUS,
    CrawlOutcome.NONE: ObservationState.NO_PLAN_FOUND,
    CrawlOutcome.BLOCKED: ObservationState.BLOCKED,
}


def unobserved_state(outcome: CrawlOutcome) -> ObservationState:
    """The state of a municipality whose visit came to ``outcome`` and gave no scored plan."""
    if outcome is CrawlOutcome.FOUND:
        return ObservationState.UNREAD_CHANNEL
    return _OUTCOMES[outcome]


def observation_state(reading: Reading) -> ObservationState:
    """The state of a plan that was read, the most telling one first."""
    document = reading.document
    if document.status is PlanStatus.DRAFT:
        return ObservationState.DRAFT_ONLY
    if document.adopted is not None and document.adopted < SDGS_ADOPTED:
        return ObservationState.PREDATES
    if reading.unread_share > UNREAD_LIMIT or _dynamic_table(reading):
        return ObservationState.UNREAD_CHANNEL
    words: Counter[Language] = Counter()
    for passage in reading.passages:
        words[passage.language] += len(passage.text.split())
    if sum(words[language] for language in _READ) < sum(words.values()) / 2:
        return ObservationState.UNREAD_LANGUAGE
    return ObservationState.OBSERVED


def _dynamic_table(reading: Reading) -> bool:
    return any(notice.code == "dynamic-table" for notice in reading.notices)
