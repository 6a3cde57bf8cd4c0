"""Documents: plans and what belongs to them, by municipality and content."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, insert, select, update

from planspeil.domain.ids import MunicipalityNumber
from planspeil.domain.plans import Document, Period, PlanKind, PlanStatus
from planspeil.store.engine import Unit
from planspeil.store.schema import document as table
from planspeil.store.values import clean, day, from_day, from_moment, moment

__all__ = ["Unit", "find", "get", "link", "save", "set_in_force"]

MANUAL = "manual"


def save(unit: Unit, document: Document) -> None:
    """Insert a document or bring its facts up to date.

    What a person said of it (origin ``manual``) is not overwritten by what a crawl says;
    ``in_force`` and ``linked_to`` change only through their own functions, but a first
    ``linked_to`` is taken over.
    """
    known = get(unit, document.id)
    values = _values(document)
    if known is None:
        unit.execute(insert(table).values(**values, document_id=document.id))
        return
    if known.origin == MANUAL and document.origin != MANUAL:
        return
    values.pop("in_force")
    if known.linked_to and not document.linked_to:
        values.pop("linked_to")
    unit.execute(update(table).where(table.c.document_id == document.id).values(**values))


def get(unit: Unit, document_id: str) -> Document | None:
    """The document with this id, or None."""
    row = unit.execute(select(table).where(table.c.document_id == document_id)).one_or_none()
    return _document(row) if row else None


def find(
    unit: Unit,
    *,
    municipality: MunicipalityNumber | None = None,
    kind: PlanKind | None = None,
    in_force: bool | None = None,
) -> tuple[Document, ...]:
    """Documents that fit: by municipality, the plan in force first, then kind, period, id."""
    query = select(table)
    if municipality is not None:
        query = query.where(table.c.municipality == str(municipality))
    if kind is not None:
        query = query.where(table.c.kind == kind.value)
    if in_force is not None:
        query = query.where(table.c.in_force == in_force)
    found = [_document(row) for row in unit.execute(query)]
    return tuple(sorted(found, key=_order))


def _order(document: Document) -> tuple[str, bool, str, int, str]:
    start = document.period.start or 0
    return (document.municipality, not document.in_force, document.kind, -start, document.id)


def set_in_force(unit: Unit, municipality: MunicipalityNumber, document_id: str | None) -> None:
    """Make one document (or none) the plan in force of a municipality."""
    own = table.c.municipality == str(municipality)
    unit.execute(update(table).where(own).values(in_force=False))
    if document_id is not None:
        chosen = own & (table.c.document_id == document_id)
        unit.execute(update(table).where(chosen).values(in_force=True))


def link(unit: Unit, document_id: str, samfunnsdel_id: str) -> None:
    """Say that a handlingsdel follows up a samfunnsdel."""
    unit.execute(
        update(table).where(table.c.document_id == document_id).values(linked_to=samfunnsdel_id)
    )


def _values(document: Document) -> dict[str, Any]:
    return {
        "municipality": str(document.municipality),
        "sha256": document.sha256,
        "media_type": document.media_type,
        "title": clean(document.title),
        "kind": document.kind.value,
        "status": document.status.value,
        "period_start": document.period.start,
        "period_end": document.period.end,
        "adopted": day(document.adopted),
        "address": clean(document.address),
        "retrieved_at": moment(document.retrieved_at) if document.retrieved_at else None,
        "in_force": document.in_force,
        "linked_to": document.linked_to,
        "origin": document.origin,
    }


def _document(row: Row[Any]) -> Document:
    return Document(
        municipality=MunicipalityNumber(row.municipality),
        sha256=row.sha256,
        media_type=row.media_type,
        title=row.title,
        kind=PlanKind(row.kind),
        status=PlanStatus(row.status),
        period=Period(row.period_start, row.period_end),
        adopted=from_day(row.adopted),
        address=row.address,
        retrieved_at=from_moment(row.retrieved_at) if row.retrieved_at else None,
        in_force=row.in_force,
        linked_to=row.linked_to,
        origin=row.origin,
    )
