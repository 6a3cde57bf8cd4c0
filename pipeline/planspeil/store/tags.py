"""Machine tags of passages, by tagger version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, func, select

from planspeil.domain.ids import GoalNumber, content_id
from planspeil.domain.passages import Language
from planspeil.domain.tags import (
    Commitment,
    Direction,
    Flag,
    GoalReference,
    PassageTags,
    Reference,
    Scope,
    TargetTag,
)
from planspeil.domain.targets import TargetCode
from planspeil.store.engine import Unit
from planspeil.store.schema import passage as passage_table
from planspeil.store.schema import passage_tags as table
from planspeil.store.schema import target_tag as target_table
from planspeil.store.values import evidence, from_evidence, from_json, insert_all, to_json


def save(unit: Unit, document_id: str, tagger_version: str, tags: Sequence[PassageTags]) -> None:
    """Replace the tags of a document's passages."""
    own = select(passage_table.c.passage_id).where(passage_table.c.document_id == document_id)
    unit.execute(delete(target_table).where(target_table.c.passage_id.in_(own)))
    unit.execute(delete(table).where(table.c.passage_id.in_(own)))
    insert_all(unit, table, [_values(tagger_version, entry) for entry in tags])
    rows = [
        {
            "passage_id": entry.passage_id,
            "target": str(tag.target),
            "rank": rank,
            "probability": tag.probability,
            "reference": tag.reference.value,
            "scope": tag.scope.value,
            "direction": tag.direction.value,
            "evidence": to_json(evidence(tag.evidence)),
        }
        for entry in tags
        for rank, tag in enumerate(entry.targets)
    ]
    insert_all(unit, target_table, rows)


def load(unit: Unit, document_id: str) -> tuple[PassageTags, ...]:
    """The tags of a document's passages in reading order; empty when it is not tagged."""
    own = passage_table.c.document_id == document_id
    of_passage = passage_table.c.passage_id == target_table.c.passage_id
    target_rows = unit.execute(
        select(target_table)
        .join(passage_table, of_passage)
        .where(own)
        .order_by(target_table.c.passage_id, target_table.c.rank)
    )
    targets: dict[str, list[TargetTag]] = defaultdict(list)
    for row in target_rows:
        targets[row.passage_id].append(_target(row))
    rows = unit.execute(
        select(table)
        .join(passage_table, passage_table.c.passage_id == table.c.passage_id)
        .where(own)
        .order_by(passage_table.c.seq)
    )
    return tuple(_tags(row, tuple(targets[row.passage_id])) for row in rows)


def count_targets(unit: Unit, document_id: str) -> int:
    """How many target tags a document has."""
    query = (
        select(func.count())
        .select_from(target_table)
        .join(passage_table, passage_table.c.passage_id == target_table.c.passage_id)
        .where(passage_table.c.document_id == document_id)
    )
    return int(unit.execute(query).scalar_one())


def digest(unit: Unit, document_id: str) -> str:
    """A hash of all that the tags of a document say."""
    return content_id(*(repr(entry) for entry in load(unit, document_id)))


def _values(tagger_version: str, entry: PassageTags) -> dict[str, Any]:
    goals = [[int(g.goal), g.scope.value, evidence(g.evidence), g.listed] for g in entry.goals]
    return {
        "passage_id": entry.passage_id,
        "tagger_version": tagger_version,
        "language": entry.language.value,
        "commitment": int(entry.commitment),
        "flags": to_json(sorted(flag.value for flag in entry.flags)),
        "goals": to_json(goals),
        "generic_reference": entry.generic_reference,
        "generic_evidence": to_json(evidence(entry.generic_evidence)),
        "commitment_evidence": to_json(evidence(entry.commitment_evidence)),
    }


def _target(row: Row[Any]) -> TargetTag:
    return TargetTag(
        target=TargetCode(row.target),
        probability=row.probability,
        reference=Reference(row.reference),
        scope=Scope(row.scope),
        direction=Direction(row.direction),
        evidence=from_evidence(from_json(row.evidence)),
    )


def _tags(row: Row[Any], targets: tuple[TargetTag, ...]) -> PassageTags:
    return PassageTags(
        passage_id=row.passage_id,
        language=Language(row.language),
        commitment=Commitment(row.commitment),
        flags=frozenset(Flag(flag) for flag in from_json(row.flags)),
        goals=tuple(
            GoalReference(GoalNumber(g[0]), Scope(g[1]), from_evidence(g[2]), g[3])
            for g in from_json(row.goals)
        ),
        generic_reference=row.generic_reference,
        generic_evidence=from_evidence(from_json(row.generic_evidence)),
        targets=targets,
        commitment_evidence=from_evidence(from_json(row.commitment_evidence)),
    )
