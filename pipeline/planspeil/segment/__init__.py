"""Cutting an extracted document into passages, the unit of coding."""

from planspeil.segment.passages import STAGE_VERSION, segment

__all__ = ["STAGE_VERSION", "segment"]
