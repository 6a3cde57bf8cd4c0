"""Rows that the command line shows: plans, outcomes and what is waiting."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from planspeil.domain.plans import Document
from planspeil.domain.reports import Issue
from planspeil.steps import extract, score, tag
from planspeil.steps.context import Context
from planspeil.steps.documents import to_analyse, to_score
from planspeil.store import candidates, documents, extractions, results, runs, scores
from planspeil.store import tags as stored_tags


def plan_rows(context: Context) -> list[tuple[object, ...]]:
    """Municipality, plan, status, pages, passages, tags and level of every analysed document.

    Plans in force carry a star behind their status. Counts are None while a stage waits.
    """
    rows: list[tuple[object, ...]] = []
    with context.store.read() as unit:
        for document in documents.find(unit):
            if not to_analyse(document):
                continue
            extraction = extractions.load(unit, document.id)
            result = scores.load(unit, document.id)
            passages = extractions.count_passages(unit, document.id)
            name = context.registry.by_number(document.municipality).name
            rows.append(
                (
                    f"{document.municipality} {name}",
                    document.title,
                    document.status.value + (" *" if document.in_force else ""),
                    len(extraction.pages) if extraction else None,
                    passages if extraction else None,
                    stored_tags.count_targets(unit, document.id) if extraction else None,
                    level_text(document, result),
                )
            )
    return rows


def level_text(document: Document, result: scores.IntegrationScore | None) -> str | None:
    """The level as shown: a number, a span while channels are unread, or the state."""
    if not to_score(document):
        return "→"
    if result is None:
        return None
    if result.level is not None:
        return str(int(result.level))
    if result.level_min is not None and result.level_max is not None:
        return f"{int(result.level_min)}–{int(result.level_max)} ({result.state})"
    return str(result.state)


@dataclass(frozen=True, slots=True)
class Status:
    """Where the work stands: counts by stage, outcomes of crawls, open issues, last run."""

    documents: int
    waiting: dict[str, int]
    outcomes: dict[str, int]
    issues: tuple[Issue, ...]
    last_command: str
    last_state: str
    last_started: datetime | None


def status(context: Context) -> Status:
    """Look at the store without changing anything."""
    with context.store.read() as unit:
        found = [d for d in documents.find(unit) if to_analyse(d)]
        done = {s: results.done_items(unit, s) for s in (extract.STAGE, tag.STAGE, score.STAGE)}
        outcomes = candidates.outcomes(unit)
        issues = runs.open_issues(unit)
        last = runs.last_run(unit)
    return Status(
        documents=len(found),
        waiting={
            extract.STAGE: sum(d.id not in done[extract.STAGE] for d in found),
            tag.STAGE: sum(d.id not in done[tag.STAGE] for d in found),
            score.STAGE: sum(d.id not in done[score.STAGE] for d in found if to_score(d)),
        },
        outcomes=dict(sorted(Counter(str(row.outcome) for row in outcomes.values()).items())),
        issues=issues,
        last_command=last.command if last else "",
        last_state=last.state if last else "",
        last_started=last.started_at if last else None,
    )
