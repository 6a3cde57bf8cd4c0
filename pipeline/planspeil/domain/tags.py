"""What the tagger says of a passage. See the coding rules for the meaning of each field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from planspeil.domain.ids import GoalNumber
from planspeil.domain.passages import Language
from planspeil.domain.targets import TargetCode


class Reference(StrEnum):
    """How a target tag is carried."""

    EXPLICIT = "explicit"
    """The target itself is named or numbered."""
    BY_GOAL = "explicit-by-goal"
    """The content addresses a target of a goal that is referred to (own or inherited)."""
    IMPLICIT = "implicit"
    """Only the content carries it."""


class Scope(StrEnum):
    """Where an explicit reference stands."""

    OWN = "own"
    INHERITED = "inherited"
    NONE = "none"


class Direction(StrEnum):
    """Whether the passage works for or against the target."""

    ADVANCES = "advances"
    NEUTRAL = "neutral"
    CONFLICTS = "conflicts"


class Commitment(IntEnum):
    """How binding the passage is."""

    CONTEXT = 0
    AMBITION = 1
    COMMITMENT = 2
    OPERATIONALISED = 3


class Flag(StrEnum):
    """Facts recorded with the commitment of a passage."""

    ONGOING = "ongoing"
    TARGET_VALUE = "target_value"
    INDICATOR = "indicator"
    DEADLINE = "deadline"
    RESPONSIBLE = "responsible"
    BUDGET = "budget"


class Field(StrEnum):
    """The part of the input that evidence stands in."""

    TEXT = "text"
    LEAD_IN = "lead_in"
    HEADING = "heading"
    CONTEXT = "context"
    ATTACHED = "attached"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that carry a tag: ``field[start:end] == matched``, found by ``rule_id``.

    For headings the offsets count within the heading path joined by " > ". Evidence in
    ``Field.ATTACHED`` is an icon or a table cell: offsets are 0, ``matched`` names the goal.
    """

    rule_id: str
    matched: str
    start: int = 0
    end: int = 0
    field: Field = Field.TEXT


@dataclass(frozen=True, slots=True)
class GoalReference:
    """An explicit reference to one of the 17 goals."""

    goal: GoalNumber
    scope: Scope
    evidence: tuple[Evidence, ...]
    listed: bool = False
    """True when the goal only stands in a list of all (or nearly all) 17."""


@dataclass(frozen=True, slots=True)
class TargetTag:
    """One target that the passage addresses. ``probability`` lies between 0 and 1."""

    target: TargetCode
    probability: float
    reference: Reference
    scope: Scope
    direction: Direction
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        if not 0.0 <= self.probability <= 1.0:
            raise ValueError(f"probability outside 0..1: {self.probability}")


@dataclass(frozen=True, slots=True)
class PassageTags:
    """All that is said of one passage: ``targets`` ordered by falling probability."""

    passage_id: str
    language: Language
    commitment: Commitment
    flags: frozenset[Flag] = frozenset()
    goals: tuple[GoalReference, ...] = ()
    generic_reference: bool = False
    generic_evidence: tuple[Evidence, ...] = ()
    targets: tuple[TargetTag, ...] = ()
    commitment_evidence: tuple[Evidence, ...] = ()
