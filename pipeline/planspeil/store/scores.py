"""Integration scores: one row a plan, one a goal, one a target."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, delete, insert, select

from planspeil.domain.ids import GoalNumber
from planspeil.domain.scores import (
    Coverage,
    GoalScore,
    IntegrationScore,
    Level,
    ObservationState,
    Reason,
    TargetScore,
)
from planspeil.domain.targets import TargetCode
from planspeil.store.engine import Unit
from planspeil.store.schema import score as table
from planspeil.store.schema import score_goal, score_target
from planspeil.store.values import from_json, insert_all, to_json

__all__ = ["IntegrationScore", "all_scores", "load", "save"]


def save(unit: Unit, score: IntegrationScore, version: str) -> None:
    """Replace the score of a plan."""
    for old in (score_goal, score_target, table):
        unit.execute(delete(old).where(old.c.document_id == score.document_id))
    unit.execute(
        insert(table).values(
            document_id=score.document_id,
            version=version,
            state=score.state.value,
            level=_number(score.level),
            level_min=_number(score.level_min),
            level_max=_number(score.level_max),
            balance=score.balance,
            claim_without_trace=score.claim_without_trace,
            passages=score.passages,
            words=score.words,
            details=to_json(_details(score)),
        )
    )
    goals = [
        {
            "document_id": score.document_id,
            "goal": int(g.goal),
            "reference": g.reference,
            "substance": g.substance,
            "passages": g.passages,
            "conflicts": g.conflicts,
        }
        for g in score.goals
    ]
    insert_all(unit, score_goal, goals)
    targets = [
        {
            "document_id": score.document_id,
            "target": str(t.target),
            "rank": rank,
            "reference": t.reference,
            "substance": t.substance,
            "passages": t.passages,
            "conflicts": t.conflicts,
            "max_probability": t.max_probability,
            "present": t.present,
        }
        for rank, t in enumerate(score.targets)
    ]
    insert_all(unit, score_target, targets)


def _number(level: Level | None) -> int | None:
    return None if level is None else int(level)


def _details(score: IntegrationScore) -> dict[str, object]:
    return {
        "reasons": [[r.rule, r.passage_id, r.quote, r.page] for r in score.reasons],
        "coverage": [[c.basis, c.present, c.total] for c in score.coverage],
        "dimension_shares": score.dimension_shares,
        "objectives": score.objectives,
        "linked_objectives": score.linked_objectives,
        "operationalised": score.operationalised,
        "level5_within_samfunnsdel": score.level5_within_samfunnsdel,
        "deferred_to": list(score.deferred_to),
        "commitment_profile": list(score.commitment_profile),
        "channels": score.channels,
        "tagged_passages": score.tagged_passages,
        "tags": score.tags,
        "conflicts": score.conflicts,
        "pages": score.pages,
        "unread_share": score.unread_share,
        "notes": list(score.notes),
    }


def load(unit: Unit, document_id: str) -> IntegrationScore | None:
    """The score of a plan, or None."""
    row = unit.execute(select(table).where(table.c.document_id == document_id)).one_or_none()
    return _score(unit, row) if row else None


def all_scores(unit: Unit) -> tuple[IntegrationScore, ...]:
    """All scores, by document id."""
    rows = unit.execute(select(table).order_by(table.c.document_id)).all()
    return tuple(_score(unit, row) for row in rows)


def _score(unit: Unit, row: Row[Any]) -> IntegrationScore:
    goal_rows = unit.execute(
        select(score_goal)
        .where(score_goal.c.document_id == row.document_id)
        .order_by(score_goal.c.goal)
    )
    target_rows = unit.execute(
        select(score_target)
        .where(score_target.c.document_id == row.document_id)
        .order_by(score_target.c.rank)
    )
    details = from_json(row.details)
    profile = details["commitment_profile"]
    return IntegrationScore(
        document_id=row.document_id,
        state=ObservationState(row.state),
        level=_level(row.level),
        level_min=_level(row.level_min),
        level_max=_level(row.level_max),
        reasons=tuple(Reason(*reason) for reason in details["reasons"]),
        goals=tuple(
            GoalScore(GoalNumber(g.goal), g.reference, g.substance, g.passages, g.conflicts)
            for g in goal_rows
        ),
        targets=tuple(
            TargetScore(
                TargetCode(t.target),
                t.reference,
                t.substance,
                t.passages,
                t.conflicts,
                t.max_probability,
                t.present,
            )
            for t in target_rows
        ),
        coverage=tuple(Coverage(*entry) for entry in details["coverage"]),
        dimension_shares=details["dimension_shares"],
        balance=row.balance,
        objectives=details["objectives"],
        linked_objectives=details["linked_objectives"],
        operationalised=details["operationalised"],
        level5_within_samfunnsdel=details["level5_within_samfunnsdel"],
        claim_without_trace=row.claim_without_trace,
        deferred_to=tuple(details["deferred_to"]),
        commitment_profile=(profile[0], profile[1], profile[2], profile[3]),
        channels=details["channels"],
        passages=row.passages,
        tagged_passages=details["tagged_passages"],
        tags=details["tags"],
        conflicts=details["conflicts"],
        pages=details["pages"],
        words=row.words,
        unread_share=details["unread_share"],
        notes=tuple(details["notes"]),
    )


def _level(number: int | None) -> Level | None:
    return None if number is None else Level(number)
