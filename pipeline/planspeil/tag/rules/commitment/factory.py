"""Building the commitment judge."""

from __future__ import annotations

from planspeil.tag.rules.commitment.component import CommitmentJudge


def build() -> CommitmentJudge:
    """A judge with the cues of both standards."""
    return CommitmentJudge()
