"""How values travel to columns and back: JSON, dates, times, clean text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Table, insert

from planspeil.domain.geometry import Box
from planspeil.domain.tags import Evidence, Field
from planspeil.store.engine import Unit

_ROWS_AT_ONCE = 500


def clean(text: str) -> str:
    """Text that both databases take: NUL becomes U+FFFD, and so do lone surrogates.

    One character stays one character, so offsets still hold.
    """
    if text.isascii() and "\0" not in text:
        return text
    return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)


def to_json(value: object) -> str:
    """Compact JSON, the same text for the same value."""
    return clean(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def from_json(text: str) -> Any:
    """The value of a JSON column."""
    return json.loads(text)


def day(value: date | None) -> str | None:
    """A date as ISO text."""
    return value.isoformat() if value else None


def from_day(value: str | None) -> date | None:
    """A date from ISO text."""
    return date.fromisoformat(value) if value else None


def moment(value: datetime) -> str:
    """A time as ISO text in UTC. A time without zone is refused with ``ValueError``."""
    if value.tzinfo is None:
        raise ValueError(f"a time needs its zone: {value!r}")
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def from_moment(value: str) -> datetime:
    """A time from ISO text."""
    return datetime.fromisoformat(value)


def boxes(value: Iterable[Box]) -> str:
    """Boxes as JSON lists ``[page, x0, top, x1, bottom]``, unrounded."""
    return to_json([[b.page, b.x0, b.top, b.x1, b.bottom] for b in value])


def from_boxes(text: str) -> tuple[Box, ...]:
    """Boxes from JSON."""
    return tuple(Box(int(row[0]), *row[1:]) for row in from_json(text))


def evidence(value: Iterable[Evidence]) -> list[list[object]]:
    """Evidence as lists, for a JSON column."""
    return [[e.rule_id, e.matched, e.start, e.end, e.field.value] for e in value]


def from_evidence(rows: Iterable[Sequence[Any]]) -> tuple[Evidence, ...]:
    """Evidence from lists."""
    return tuple(Evidence(r[0], r[1], r[2], r[3], Field(r[4])) for r in rows)


def insert_all(unit: Unit, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert many rows, some hundred at a time."""
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        unit.execute(insert(table), list(rows[start : start + _ROWS_AT_ONCE]))
