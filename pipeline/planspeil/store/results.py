"""Which items a stage has finished, for which input and version: what is left is pending."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, select

from planspeil.store.engine import Unit
from planspeil.store.schema import result as table
from planspeil.store.values import moment


def done_items(unit: Unit, stage: str) -> dict[str, tuple[str, str]]:
    """Input hash and version of everything the stage has finished, by item."""
    query = select(table).where(table.c.stage == stage)
    return {row.item: (row.input_hash, row.version) for row in unit.execute(query)}


def is_done(unit: Unit, stage: str, item: str, input_hash: str, version: str) -> bool:
    """Whether the stage has a result for this input and version."""
    query = select(table.c.input_hash, table.c.version).where(
        (table.c.stage == stage) & (table.c.item == item)
    )
    row = unit.execute(query).one_or_none()
    return row is not None and (row.input_hash, row.version) == (input_hash, version)


def mark(unit: Unit, stage: str, item: str, input_hash: str, version: str, at: datetime) -> None:
    """Say that an item is finished; belongs in the transaction that saves its rows."""
    forget(unit, stage, item)
    unit.execute(
        insert(table).values(
            stage=stage,
            item=item,
            input_hash=input_hash,
            version=version,
            finished_at=moment(at),
        )
    )


def forget(unit: Unit, stage: str, item: str) -> None:
    """Make an item pending again."""
    unit.execute(delete(table).where((table.c.stage == stage) & (table.c.item == item)))
