"""The score of one plan."""

from __future__ import annotations

from collections import Counter

from planspeil.domain.scores import IntegrationScore, Level, ObservationState
from planspeil.domain.tags import Commitment, Direction
from planspeil.score.axes import goal_references, goal_scores, target_scores
from planspeil.score.coverage import balance, coverages, dimension_shares
from planspeil.score.inputs import PlanFacts, Reading
from planspeil.score.ladder import Rung, climb
from planspeil.score.links import linked, objectives
from planspeil.score.states import observation_state
from planspeil.wording import say

STAGE_VERSION = "score-2"


def score_plan(
    facts: PlanFacts, main: Reading, followers: tuple[Reading, ...] = ()
) -> IntegrationScore:
    """Score a plan together with the handlingsdel documents that follow it up.

    Both axes, coverage and balance are those of the plan itself; the followers decide
    only whether level 5 is reached outside the samfunnsdel.
    """
    state = observation_state(main)
    own = objectives(main)
    links = linked(own)
    rung = climb(main, links, len(own), followers)
    references = goal_references([main])
    by_target = target_scores([main], references)
    shares = dimension_shares(by_target)
    level, least, most = _levels(rung, state, followers)
    tags = [tag for entry in main.tags for tag in entry.targets]
    profile = Counter(entry.commitment for entry in main.tags)
    return IntegrationScore(
        document_id=facts.document.id,
        state=state,
        level=level,
        level_min=least,
        level_max=most,
        reasons=(*rung.reasons, *rung.claim),
        goals=goal_scores(by_target, references),
        targets=by_target,
        coverage=coverages(by_target, facts.coastal),
        dimension_shares=shares,
        balance=balance(shares),
        objectives=len(own),
        linked_objectives=len(links),
        operationalised=profile[Commitment.OPERATIONALISED],
        level5_within_samfunnsdel=rung.within,
        claim_without_trace=bool(rung.claim),
        deferred_to=rung.deferred,
        commitment_profile=(
            profile[Commitment.CONTEXT],
            profile[Commitment.AMBITION],
            profile[Commitment.COMMITMENT],
            profile[Commitment.OPERATIONALISED],
        ),
        channels=_channels(main),
        passages=len(main.passages),
        tagged_passages=sum(bool(entry.targets) for entry in main.tags),
        tags=len(tags),
        conflicts=sum(tag.direction is Direction.CONFLICTS for tag in tags),
        pages=len(main.pages),
        words=main.words,
        unread_share=main.unread_share,
        notes=_notes(rung, state, followers),
    )


def _levels(
    rung: Rung, state: ObservationState, followers: tuple[Reading, ...]
) -> tuple[Level | None, Level, Level]:
    """Level, least and most. While a channel is unread the level is open upwards."""
    if state in (ObservationState.UNREAD_CHANNEL, ObservationState.UNREAD_LANGUAGE):
        most = Level.KOBLET if rung.claim else Level.OPERASJONALISERT
        most = max(most, rung.level)
        return (rung.level if most is rung.level else None), rung.level, most
    if rung.level is Level.KOBLET and not _readable(followers):
        return rung.level, rung.level, Level.OPERASJONALISERT
    return rung.level, rung.level, rung.level


def _readable(followers: tuple[Reading, ...]) -> bool:
    return bool(followers) and all(reading.passages for reading in followers)


def _notes(rung: Rung, state: ObservationState, followers: tuple[Reading, ...]) -> tuple[str, ...]:
    notes = []
    if rung.level is Level.KOBLET and not _readable(followers):
        notes.append(
            say(
                "handlingsdelen er ikke lest: nivå 5 kan ikke observeres",
                "the handlingsdel has not been read: level 5 is not observable",
            )
        )
    if state is ObservationState.UNREAD_CHANNEL:
        notes.append(
            say(
                "deler av planen er ikke lest: nivået kan være høyere",
                "parts of the plan were not read: the level may be higher",
            )
        )
    return tuple(notes)


def _channels(main: Reading) -> dict[str, int]:
    """References to the goals by the channel that carries them."""
    counts: Counter[str] = Counter()
    for passage, tags in main.pairs():
        if tags.generic_reference or any(r.scope == "own" for r in tags.goals):
            counts[passage.channel.value] += 1
    if main.icons:
        counts["icon"] = len(main.icons)
    return dict(sorted(counts.items()))
