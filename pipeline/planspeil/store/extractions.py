"""What extraction and segmentation gave: pages, icons, notices and passages of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from planspeil.domain.documents import (
    Channel,
    ExtractedDocument,
    Icon,
    Notice,
    Page,
    PageState,
)
from planspeil.domain.geometry import Box
from planspeil.domain.ids import GoalNumber
from planspeil.domain.passages import Language, Passage, PassageKind
from planspeil.store.engine import Unit
from planspeil.store.schema import extraction as table
from planspeil.store.schema import page as page_table
from planspeil.store.schema import passage as passage_table
from planspeil.store.values import boxes, clean, from_boxes, from_json, insert_all, to_json


@dataclass(frozen=True, slots=True)
class Extraction:
    """A stored extraction without its passages."""

    title: str
    pages: tuple[Page, ...]
    icons: tuple[Icon, ...]
    notices: tuple[Notice, ...]
    words: int
    unread_share: float


def save(
    unit: Unit, document_id: str, document: ExtractedDocument, passages: Sequence[Passage]
) -> None:
    """Keep an extraction; everything stored of the document before (tags too) goes."""
    for old in (passage_table, page_table, table):
        unit.execute(delete(old).where(old.c.document_id == document_id))
    icons = [
        [int(i.goal), i.box.page, i.box.x0, i.box.top, i.box.x1, i.box.bottom, i.confidence]
        for i in document.icons
    ]
    unit.execute(
        insert(table).values(
            document_id=document_id,
            title=clean(document.title),
            words=document.words,
            unread_share=document.unread_share,
            icons=to_json(icons),
            notices=to_json([[n.code, n.what, n.page, n.advice] for n in document.notices]),
        )
    )
    pages = [
        {
            "document_id": document_id,
            "number": p.number,
            "width": p.width,
            "height": p.height,
            "state": p.state.value,
            "words": p.words,
        }
        for p in document.pages
    ]
    insert_all(unit, page_table, pages)
    insert_all(unit, passage_table, [_values(document_id, passage) for passage in passages])


def load(unit: Unit, document_id: str) -> Extraction | None:
    """The stored extraction of a document, or None when it has not been read."""
    row = unit.execute(select(table).where(table.c.document_id == document_id)).one_or_none()
    if row is None:
        return None
    query = (
        select(page_table)
        .where(page_table.c.document_id == document_id)
        .order_by(page_table.c.number)
    )
    pages = tuple(
        Page(p.number, p.width, p.height, PageState(p.state), p.words) for p in unit.execute(query)
    )
    icons = tuple(
        Icon(GoalNumber(i[0]), Box(int(i[1]), *i[2:6]), i[6]) for i in from_json(row.icons)
    )
    notices = tuple(Notice(*notice) for notice in from_json(row.notices))
    return Extraction(row.title, pages, icons, notices, row.words, row.unread_share)


def passages(unit: Unit, document_id: str) -> tuple[Passage, ...]:
    """The passages of a document in reading order."""
    query = (
        select(passage_table)
        .where(passage_table.c.document_id == document_id)
        .order_by(passage_table.c.seq)
    )
    return tuple(_passage(row) for row in unit.execute(query))


def count_passages(unit: Unit, document_id: str) -> int:
    """How many passages a document has."""
    query = (
        select(func.count())
        .select_from(passage_table)
        .where(passage_table.c.document_id == document_id)
    )
    return int(unit.execute(query).scalar_one())


def _values(document_id: str, passage: Passage) -> dict[str, Any]:
    return {
        "passage_id": passage.id,
        "document_id": document_id,
        "seq": passage.seq,
        "page": passage.page,
        "kind": passage.kind.value,
        "text": clean(passage.text),
        "block": passage.block,
        "span_start": passage.span[0],
        "span_end": passage.span[1],
        "lead_in": clean(passage.lead_in),
        "context": clean(passage.context),
        "heading_path": to_json(list(passage.heading_path)),
        "goals_attached": to_json([int(goal) for goal in passage.goals_attached]),
        "boxes": boxes(passage.boxes),
        "language": passage.language.value,
        "channel": passage.channel.value,
        "confidence": passage.confidence,
        "fingerprint": passage.fingerprint,
    }


def _passage(row: Row[Any]) -> Passage:
    return Passage(
        id=row.passage_id,
        seq=row.seq,
        page=row.page,
        kind=PassageKind(row.kind),
        text=row.text,
        block=row.block,
        span=(row.span_start, row.span_end),
        lead_in=row.lead_in,
        context=row.context,
        heading_path=tuple(from_json(row.heading_path)),
        goals_attached=tuple(from_json(row.goals_attached)),
        boxes=from_boxes(row.boxes),
        language=Language(row.language),
        channel=Channel(row.channel),
        confidence=row.confidence,
    )
