"""The plan's own objectives, the goals they are tied to, and the measures under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planspeil.domain.passages import Passage, PassageKind
from planspeil.domain.tags import Commitment, Direction, PassageTags
from planspeil.score.cues import OBJECTIVE_HEADING, ROW_OBJECTIVE
from planspeil.score.inputs import Reading

_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Objective:
    """One of the plan's own objectives or strategies.

    ``goals`` are the SDGs it is tied to by its own words, its icons or table row, or by
    references directly under it; ``measures`` are operationalised passages under it.
    """

    passage: Passage
    goals: frozenset[int]
    measures: tuple[Passage, ...]


def objectives(reading: Reading) -> tuple[Objective, ...]:
    """All objectives of a plan in reading order.

    An objective is a heading that names itself one ("Hovedmål 2 …", "Satsingsområde …") or
    states an aim, or a table row that begins with a goal; headings that only hold other
    objectives are left out, so that nothing is counted at two levels.
    """
    pairs = list(reading.pairs())
    chosen = [index for index, (passage, tags) in enumerate(pairs) if _states(passage, tags)]
    kept = [i for i, index in enumerate(chosen) if not _only_holds(pairs, chosen, i, index)]
    found = []
    for position in kept:
        index = chosen[position]
        end = _end(pairs, index)
        found.append(_objective(pairs, index, end))
    return tuple(found)


def _states(passage: Passage, tags: PassageTags) -> bool:
    if passage.kind is PassageKind.HEADING:
        words = len(passage.text.split())
        named = bool(OBJECTIVE_HEADING.match(passage.text)) and words > _FEWEST_WORDS
        aims = tags.commitment in (Commitment.AMBITION, Commitment.COMMITMENT) and words > 3
        return named or aims
    return passage.kind is PassageKind.ROW and bool(ROW_OBJECTIVE.match(passage.text))


def _end(pairs: Sequence[tuple[Passage, PassageTags]], index: int) -> int:
    """Where the part of the plan under an objective ends."""
    passage = pairs[index][0]
    if passage.kind is PassageKind.ROW:
        return index + 1
    depth = len(passage.heading_path)
    for later in range(index + 1, len(pairs)):
        other = pairs[later][0]
        if other.kind is PassageKind.HEADING and len(other.heading_path) <= depth:
            return later
    return len(pairs)


def _only_holds(
    pairs: Sequence[tuple[Passage, PassageTags]], chosen: Sequence[int], position: int, index: int
) -> bool:
    """Whether the next passage of an objective's part is an objective below it."""
    following = chosen[position + 1] if position + 1 < len(chosen) else None
    if following is None or following >= _end(pairs, index):
        return False
    between = [pairs[i][0] for i in range(index + 1, following)]
    return not any(p.kind in (PassageKind.BULLET, PassageKind.ROW) for p in between)


def _objective(pairs: Sequence[tuple[Passage, PassageTags]], index: int, end: int) -> Objective:
    passage, tags = pairs[index]
    goals = {int(reference.goal) for reference in tags.goals if not reference.listed}
    measures = []
    for under, under_tags in pairs[index + 1 : end]:
        goals |= {int(reference.goal) for reference in under_tags.goals if not reference.listed}
        if under_tags.commitment is Commitment.OPERATIONALISED and not _conflicts(under_tags):
            measures.append(under)
    if tags.commitment is Commitment.OPERATIONALISED and not _conflicts(tags):
        measures.append(passage)
    return Objective(passage, frozenset(goals), tuple(measures))


def _conflicts(tags: PassageTags) -> bool:
    return bool(tags.targets) and all(t.direction is Direction.CONFLICTS for t in tags.targets)


def linked(found: Sequence[Objective]) -> tuple[Objective, ...]:
    """Objectives tied to goals, unless all carry the same goals: that is decoration, no link."""
    tied = tuple(objective for objective in found if objective.goals)
    if len(tied) > 1 and len({objective.goals for objective in tied}) == 1:
        return ()
    return tied
