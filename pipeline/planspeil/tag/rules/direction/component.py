"""Judging the direction of a tag."""

from __future__ import annotations

from planspeil.domain.tags import Commitment, Direction, Evidence
from planspeil.domain.targets import TargetCode
from planspeil.tag.inputs import TagInput
from planspeil.tag.rules.direction.patterns import CONFLICTS, NEGATION

_BEFORE = 40
"""Characters before a cue in which a negation turns it round."""


class DirectionJudge:
    """Conflicts by cues tied to targets; else what aims or acts advances, the rest is neutral."""

    def judge(
        self, item: TagInput, target: TargetCode, commitment: Commitment
    ) -> tuple[Direction, tuple[Evidence, ...]]:
        """The direction of one tag, with the words of a conflict."""
        for conflict in CONFLICTS:
            if target not in conflict.targets:
                continue
            for match in conflict.pattern.finditer(item.text):
                a, b = match.span()
                before = item.text[max(0, a - _BEFORE) : a]
                if conflict.rule_id != "direction/wind-power" and NEGATION.search(before):
                    continue
                return Direction.CONFLICTS, (Evidence(conflict.rule_id, match.group(), a, b),)
        if commitment is Commitment.CONTEXT:
            return Direction.NEUTRAL, ()
        return Direction.ADVANCES, ()
