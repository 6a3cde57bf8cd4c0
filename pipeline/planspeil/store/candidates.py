"""What crawls found: candidates with their reasons, and one outcome a municipality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from planspeil.domain.ids import MunicipalityNumber
from planspeil.domain.plans import Candidate, CrawlOutcome, Period, PlanKind, PlanStatus
from planspeil.store.engine import Unit
from planspeil.store.schema import candidate as table
from planspeil.store.schema import outcome as outcome_table
from planspeil.store.values import (
    clean,
    day,
    from_day,
    from_json,
    from_moment,
    insert_all,
    moment,
    to_json,
)


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What the last visit to a municipality's site came to, and what to try next."""

    outcome: CrawlOutcome
    reason: str
    advice: str
    checked_at: datetime


def replace(unit: Unit, municipality: MunicipalityNumber, ranked: Sequence[Candidate]) -> None:
    """Keep the candidates of the newest visit, best first."""
    unit.execute(delete(table).where(table.c.municipality == str(municipality)))
    rows = [
        {
            "municipality": str(municipality),
            "rank": rank,
            "url": clean(c.url),
            "referrer": clean(c.referrer),
            "link_text": clean(c.link_text),
            "title": clean(c.title),
            "kind": c.kind.value,
            "status": c.status.value,
            "period_start": c.period.start,
            "period_end": c.period.end,
            "adopted": day(c.adopted),
            "score": c.score,
            "reasons": to_json(list(c.reasons)),
            "sha256": c.sha256,
            "media_type": c.media_type,
            "context": to_json(list(c.context)),
        }
        for rank, c in enumerate(ranked, start=1)
    ]
    insert_all(unit, table, rows)


def find(unit: Unit, municipality: MunicipalityNumber | None = None) -> tuple[Candidate, ...]:
    """Candidates by municipality, best first."""
    query = select(table).order_by(table.c.municipality, table.c.rank)
    if municipality is not None:
        query = query.where(table.c.municipality == str(municipality))
    return tuple(
        Candidate(
            municipality=MunicipalityNumber(row.municipality),
            url=row.url,
            referrer=row.referrer,
            link_text=row.link_text,
            title=row.title,
            kind=PlanKind(row.kind),
            status=PlanStatus(row.status),
            period=Period(row.period_start, row.period_end),
            adopted=from_day(row.adopted),
            score=row.score,
            reasons=tuple(from_json(row.reasons)),
            sha256=row.sha256,
            media_type=row.media_type,
            context=tuple(from_json(row.context)),
        )
        for row in unit.execute(query)
    )


def save_outcome(
    unit: Unit,
    municipality: MunicipalityNumber,
    outcome: CrawlOutcome,
    reason: str,
    advice: str,
    checked_at: datetime,
) -> None:
    """Keep what the newest visit came to."""
    unit.execute(delete(outcome_table).where(outcome_table.c.municipality == str(municipality)))
    unit.execute(
        insert(outcome_table).values(
            municipality=str(municipality),
            outcome=outcome.value,
            reason=clean(reason),
            advice=clean(advice),
            checked_at=moment(checked_at),
        )
    )


def outcomes(unit: Unit) -> dict[MunicipalityNumber, OutcomeRow]:
    """The newest outcome of every municipality that was ever visited."""
    query = select(outcome_table).order_by(outcome_table.c.municipality)
    return {
        MunicipalityNumber(row.municipality): OutcomeRow(
            CrawlOutcome(row.outcome), row.reason, row.advice, from_moment(row.checked_at)
        )
        for row in unit.execute(query)
    }
