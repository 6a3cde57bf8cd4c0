"""Both axes for every goal and target: reference 0-4 and substance 0-5."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from planspeil.domain.ids import GoalNumber
from planspeil.domain.scores import GoalScore, TargetScore
from planspeil.domain.tags import (
    Commitment,
    Direction,
    Flag,
    PassageTags,
    Reference,
    TargetTag,
)
from planspeil.domain.targets import TargetCode, targets
from planspeil.score.inputs import Reading

PRESENCE = 0.65
"""A target is present when at least one passage that does not conflict carries it this surely."""
_FACTS = (Flag.INDICATOR, Flag.DEADLINE, Flag.RESPONSIBLE, Flag.BUDGET)
_FULL = 3
_LIST_OF_ALL = 15
"""So many different goals on one page are the list of all."""


def substance_of(tag: TargetTag, tags: PassageTags) -> int:
    """Substance 0-5 that one tag gives its target. What does not advance is a topic at most."""
    if tag.direction is Direction.CONFLICTS:
        return 0
    if tag.direction is Direction.NEUTRAL or tags.commitment is Commitment.CONTEXT:
        return 1
    facts = sum(flag in tags.flags for flag in _FACTS)
    if tags.commitment is Commitment.OPERATIONALISED:
        return 5 if facts >= _FULL else 4
    return 2 if tags.commitment is Commitment.AMBITION else 3


def target_scores(
    readings: Iterable[Reading], goal_references: dict[int, int]
) -> tuple[TargetScore, ...]:
    """Scores of all 169 targets over a plan and what is linked to it."""
    found: dict[TargetCode, list[tuple[TargetTag, PassageTags]]] = defaultdict(list)
    for reading in readings:
        for tags in reading.tags:
            for tag in tags.targets:
                found[tag.target].append((tag, tags))
    return tuple(
        _target_score(target.code, found[target.code], goal_references) for target in targets()
    )


def _target_score(
    code: TargetCode,
    found: list[tuple[TargetTag, PassageTags]],
    goal_references: dict[int, int],
) -> TargetScore:
    working = [(tag, tags) for tag, tags in found if tag.direction is not Direction.CONFLICTS]
    best = max((tag.probability for tag, _ in working), default=0.0)
    named = any(tag.reference is Reference.EXPLICIT for tag, _ in found)
    return TargetScore(
        target=code,
        reference=4 if named else min(3, goal_references[int(code.goal)]),
        substance=max((substance_of(tag, tags) for tag, tags in working), default=0),
        passages=len(working),
        conflicts=len(found) - len(working),
        max_probability=best,
        present=best >= PRESENCE,
    )


def goal_references(readings: Iterable[Reading]) -> dict[int, int]:
    """Reference 0-4 of each goal: generic 1, in a list of all 2, selected 3, target named 4."""
    best = dict.fromkeys(range(1, 18), 0)
    for reading in readings:
        found = [*_in_text(reading), *_in_icons(reading)]
        if any(tags.generic_reference for tags in reading.tags):
            found += [(goal, 1) for goal in best]
        for goal, height in found:
            best[goal] = max(best[goal], height)
    return best


def _in_text(reading: Reading) -> list[tuple[int, int]]:
    found = []
    for tags in reading.tags:
        found += [(int(r.goal), 2 if r.listed else 3) for r in tags.goals]
        found += [
            (int(tag.target.goal), 4) for tag in tags.targets if tag.reference is Reference.EXPLICIT
        ]
    return found


def _in_icons(reading: Reading) -> list[tuple[int, int]]:
    pages: dict[int, set[int]] = defaultdict(set)
    for icon in reading.icons:
        pages[icon.page].add(int(icon.goal))
    return [
        (goal, 2 if len(shown) >= _LIST_OF_ALL else 3) for shown in pages.values() for goal in shown
    ]


def goal_scores(found: Iterable[TargetScore], references: dict[int, int]) -> tuple[GoalScore, ...]:
    """Scores of the 17 goals from those of their targets."""
    of_goal: dict[int, list[TargetScore]] = defaultdict(list)
    for score in found:
        of_goal[int(score.target.goal)].append(score)
    return tuple(
        GoalScore(
            goal=GoalNumber(goal),
            reference=references[goal],
            substance=max(score.substance for score in of_goal[goal]),
            passages=sum(score.passages for score in of_goal[goal]),
            conflicts=sum(score.conflicts for score in of_goal[goal]),
        )
        for goal in range(1, 18)
    )
