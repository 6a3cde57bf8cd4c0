"""Building the direction judge."""

from __future__ import annotations

from planspeil.tag.rules.direction.component import DirectionJudge


def build() -> DirectionJudge:
    """A judge with the cues of both standards."""
    return DirectionJudge()
