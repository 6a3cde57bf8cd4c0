"""What a release is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from planspeil.domain.documents import Icon, Notice, Page
from planspeil.domain.municipalities import Municipality
from planspeil.domain.passages import Passage
from planspeil.domain.plans import Document
from planspeil.domain.scores import IntegrationScore, ObservationState
from planspeil.domain.tags import PassageTags


@dataclass(frozen=True, slots=True)
class PlanData:
    """One scored plan and what was read of it; ``tags`` in the order of ``passages``."""

    document: Document
    municipality: Municipality
    score: IntegrationScore
    passages: tuple[Passage, ...]
    tags: tuple[PassageTags, ...]
    pages: tuple[Page, ...]
    icons: tuple[Icon, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Unobserved:
    """A municipality without a scored plan in force: why, and what to try next."""

    municipality: Municipality
    state: ObservationState
    reason: str
    advice: str


@dataclass(frozen=True, slots=True)
class ReleaseInput:
    """Everything in a release.

    ``data_time`` (UTC) is when the newest document was fetched: equal data give equal
    files, whenever they are written.
    """

    plans: tuple[PlanData, ...]
    unobserved: tuple[Unobserved, ...]
    versions: Mapping[str, str]
    data_time: datetime
    run_id: str
