"""Small domain objects for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from planspeil.domain.documents import Channel, ExtractedDocument, Icon, Notice, Page, PageState
from planspeil.domain.geometry import Box
from planspeil.domain.ids import GoalNumber, MunicipalityNumber, content_id
from planspeil.domain.passages import Passage, PassageKind
from planspeil.domain.plans import Document, Period, PlanKind, PlanStatus
from planspeil.domain.tags import (
    Commitment,
    Direction,
    Evidence,
    GoalReference,
    PassageTags,
    Reference,
    Scope,
    TargetTag,
)
from planspeil.domain.targets import TargetCode

NOW = datetime(2026, 3, 2, 12, 0, 30, 123456, tzinfo=UTC)
HAVNES = MunicipalityNumber("9901")


def document(**changes: Any) -> Document:
    """An adopted samfunnsdel."""
    facts: dict[str, Any] = {
        "municipality": HAVNES, "sha256": "a" * 64, "media_type": "application/pdf",
        "title": "Kommuneplanens samfunnsdel", "kind": PlanKind.SAMFUNNSDEL,
        "status": PlanStatus.ADOPTED, "period": Period(2023, 2035), "adopted": date(2023, 6, 15),
        "address": "https://example.invalid/plan.pdf", "retrieved_at": NOW,
    }  # fmt: skip
    return Document(**{**facts, **changes})


def passage(key: str, seq: int, text: str, **changes: Any) -> Passage:
    """A sentence on page 1."""
    facts: dict[str, Any] = {
        "id": content_id("passage", key, str(seq)), "seq": seq, "page": 1,
        "kind": PassageKind.SENTENCE, "text": text, "block": seq, "span": (0, len(text)),
        "boxes": (Box(1, 10, 20.5, 300, 32),), "channel": Channel.TEXT,
    }  # fmt: skip
    return Passage(**{**facts, **changes})


def extracted(**changes: Any) -> ExtractedDocument:
    """Two pages, one of them unreadable, and an icon."""
    facts: dict[str, Any] = {
        "media_type": "application/pdf",
        "pages": (
            Page(1, 595.2, 841.9, PageState.READ, 120),
            Page(2, 595.2, 841.9, PageState.UNREADABLE, 0),
        ),
        "blocks": (),
        "icons": (Icon(GoalNumber(11), Box(1, 1, 2, 30.25, 31.5), 0.9),),
        "title": "Planen",
        "notices": (Notice("unreadable-page", "ingen tekst", 2, "OCR"),),
    }
    return ExtractedDocument(**{**facts, **changes})


def tags_of(entry: Passage, *codes: str, **changes: Any) -> PassageTags:
    """Tags with the given targets."""
    found = Evidence("nb:test", entry.text[:4], 0, 4)
    facts: dict[str, Any] = {
        "passage_id": entry.id, "language": entry.language, "commitment": Commitment.COMMITMENT,
        "targets": tuple(
            TargetTag(TargetCode(code), 0.8, Reference.IMPLICIT, Scope.NONE, Direction.ADVANCES,
                      (found,))
            for code in codes
        ),
    }  # fmt: skip
    return PassageTags(**{**facts, **changes})


def goal_reference(goal: int, scope: Scope = Scope.OWN, *, listed: bool = False) -> GoalReference:
    """A reference to a goal."""
    evidence = (Evidence("reference/number", f"mål {goal}", 0, 5),)
    return GoalReference(GoalNumber(goal), scope, evidence, listed)
