"""Coverage of the targets that count for a municipality, and balance of the dimensions."""

from __future__ import annotations

import math
from collections.abc import Sequence

from planspeil.domain.scores import Coverage, TargetScore
from planspeil.domain.targets import Dimension, Local, Target, target

_BASES = {
    "core": (frozenset({Local.CORE}), True),
    "core+shared": (frozenset({Local.CORE, Local.SHARED}), True),
    "core, literal readings": (frozenset({Local.CORE}), False),
    "core+shared, literal readings": (frozenset({Local.CORE, Local.SHARED}), False),
}


def coverages(scores: Sequence[TargetScore], coastal: bool | None) -> tuple[Coverage, ...]:
    """Coverage on each basis. Coastal targets count unless the municipality is known not to be."""
    found = []
    for basis, (classes, localised) in _BASES.items():
        counting = [s for s in scores if _counts(target(s.target), classes, coastal, localised)]
        present = sum(score.present for score in counting)
        found.append(Coverage(basis, present, len(counting)))
    return tuple(found)


def _counts(
    entry: Target, classes: frozenset[Local], coastal: bool | None, localised: bool
) -> bool:
    if entry.local not in classes:
        return False
    if "coast" in entry.condition and coastal is False:
        return False
    return localised or entry.reading == "literal"


def dimension_shares(scores: Sequence[TargetScore]) -> dict[str, float]:
    """Each dimension's share of the passages that carry targets; empty without any."""
    counts = dict.fromkeys((dimension.value for dimension in Dimension), 0)
    for score in scores:
        counts[target(score.target).dimension.value] += score.passages
    total = sum(counts.values())
    return {name: count / total for name, count in counts.items()} if total else {}


def balance(shares: dict[str, float]) -> float | None:
    """Pielou's evenness of the three dimensions: Shannon entropy over its maximum, ln 3.

    1 when the three weigh the same, 0 when there is only one, None without any.
    Source: E. C. Pielou (1966), J. Theoretical Biology 13, 131-144.
    """
    if not shares:
        return None
    entropy = -sum(share * math.log(share) for share in shares.values() if share > 0)
    return max(0.0, entropy / math.log(len(Dimension)))
