"""Which documents a step works on, and which plan is the one in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planspeil.domain.ids import MunicipalityNumber
from planspeil.domain.plans import Document, PlanKind, PlanStatus
from planspeil.steps.context import Context
from planspeil.store import documents as stored
from planspeil.store.engine import Unit

PLANS = frozenset({PlanKind.SAMFUNNSDEL, PlanKind.KOMMUNEPLAN})
"""Kinds that hold a samfunnsdel: the plans that are scored."""

MANUAL = "manual"
"""Origin of a document that a person added."""


def to_analyse(document: Document) -> bool:
    """Whether a document is read and tagged: plans, what follows them up, what a person added."""
    return (
        document.kind in PLANS
        or document.origin == MANUAL
        or (document.kind is PlanKind.HANDLINGSDEL and bool(document.linked_to))
    )


def to_score(document: Document) -> bool:
    """Whether a document has a score of its own. A linked handlingsdel counts with its plan."""
    return to_analyse(document) and not document.linked_to


def analysed(
    context: Context, municipalities: Sequence[MunicipalityNumber] | None = None
) -> tuple[Document, ...]:
    """All documents to read and tag, of some municipalities or (None) of all."""
    with context.store.read() as unit:
        if municipalities is None:
            found: Iterable[Document] = stored.find(unit)
        else:
            found = [d for m in municipalities for d in stored.find(unit, municipality=m)]
        return tuple(document for document in found if to_analyse(document))


def generation(document: Document) -> tuple[str, int, str]:
    """Sort key, oldest first: adoption date, then period start, then id for a stable order."""
    adopted = document.adopted.isoformat() if document.adopted else ""
    return (adopted or f"{document.period.start or 0:04d}", document.period.start or 0, document.id)


def plan_in_force(documents: Iterable[Document]) -> Document | None:
    """The adopted plan of the newest generation; one that a person added beats a crawled one."""
    adopted = [d for d in documents if d.kind in PLANS and d.status is PlanStatus.ADOPTED]
    by_hand = [d for d in adopted if d.origin == MANUAL]
    return max(by_hand or adopted, key=generation, default=None)


def settle(unit: Unit, municipality: MunicipalityNumber) -> Document | None:
    """Mark the plan in force of a municipality and tie its loose handlingsdel to it."""
    own = stored.find(unit, municipality=municipality)
    chosen = plan_in_force(own)
    stored.set_in_force(unit, municipality, chosen.id if chosen else None)
    if chosen is not None:
        known = {document.id for document in own}
        for document in own:
            loose = document.linked_to not in known
            if document.kind is PlanKind.HANDLINGSDEL and loose:
                stored.link(unit, document.id, chosen.id)
    return chosen
