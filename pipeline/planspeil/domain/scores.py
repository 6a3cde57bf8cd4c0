"""Integration scores of a plan. Formulas: ``outputs/README.md``."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from planspeil.domain.ids import GoalNumber
from planspeil.domain.targets import TargetCode


class ObservationState(StrEnum):
    """The one list of states that crawl, score and export share."""

    OBSERVED = "observed"
    UNREAD_CHANNEL = "unread channel"
    UNREAD_LANGUAGE = "unread language"
    PREDATES = "predates"
    DRAFT_ONLY = "draft only"
    NO_PLAN_FOUND = "no plan found"
    AMBIGUOUS = "ambiguous"
    BLOCKED = "blocked"


class Level(IntEnum):
    """The ladder of integration, per plan."""

    INGEN = 0
    OMTALT = 1
    LAGT_TIL_GRUNN = 2
    PRIORITERT = 3
    KOBLET = 4
    OPERASJONALISERT = 5


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a score is what it is: a rule and the passage that met it ("" for whole-plan rules)."""

    rule: str
    passage_id: str = ""
    quote: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class GoalScore:
    """Both axes for one goal: ``reference`` 0-4, ``substance`` 0-5."""

    goal: GoalNumber
    reference: int
    substance: int
    passages: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class TargetScore:
    """Both axes for one target; ``passages`` count tags that do not conflict."""

    target: TargetCode
    reference: int
    substance: int
    passages: int
    conflicts: int
    max_probability: float
    present: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """Targets present out of those that count, with the basis named."""

    basis: str
    present: int
    total: int

    @property
    def share(self) -> float | None:
        """``present / total``, None when nothing counts."""
        return self.present / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class IntegrationScore:
    """The score of one plan. ``level`` is None when the plan is not observable.

    ``level_min`` is what was seen, ``level_max`` what is possible or claimed while a
    channel is unread. ``balance`` is 0 (one dimension only) to 1 (three equal ones),
    None without substance. ``channels`` count references by channel.
    """

    document_id: str
    state: ObservationState
    level: Level | None
    level_min: Level | None
    level_max: Level | None
    reasons: tuple[Reason, ...]
    goals: tuple[GoalScore, ...]
    targets: tuple[TargetScore, ...]
    coverage: tuple[Coverage, ...]
    dimension_shares: dict[str, float]
    balance: float | None
    objectives: int
    linked_objectives: int
    operationalised: int
    level5_within_samfunnsdel: bool
    claim_without_trace: bool
    deferred_to: tuple[str, ...]
    commitment_profile: tuple[int, int, int, int]
    channels: dict[str, int] = field(default_factory=dict)
    passages: int = 0
    tagged_passages: int = 0
    tags: int = 0
    conflicts: int = 0
    pages: int = 0
    words: int = 0
    unread_share: float = 0.0
    notes: tuple[str, ...] = ()
