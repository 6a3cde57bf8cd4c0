"""Runs, step reports and issues."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from planspeil.domain.reports import Issue, Severity, StepReport
from planspeil.store.engine import Unit
from planspeil.store.schema import issue as issue_table
from planspeil.store.schema import run as table
from planspeil.store.schema import step_report as report_table
from planspeil.store.values import clean, from_json, from_moment, moment, to_json


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run; ``state`` is ``running``, ``completed`` or ``failed``.

    A run that was killed stays ``running`` and has no end.
    """

    run_id: str
    command: str
    parameters: dict[str, str]
    versions: dict[str, str]
    state: str
    started_at: datetime
    finished_at: datetime | None


def start(
    unit: Unit,
    run_id: str,
    command: str,
    parameters: dict[str, str],
    versions: dict[str, str],
    at: datetime,
) -> None:
    """Record that a run begins."""
    unit.execute(
        insert(table).values(
            run_id=run_id,
            command=command,
            parameters=to_json(parameters),
            versions=to_json(versions),
            state="running",
            started_at=moment(at),
        )
    )


def finish(unit: Unit, run_id: str, state: str, at: datetime) -> None:
    """Record how a run ended."""
    unit.execute(
        update(table).where(table.c.run_id == run_id).values(state=state, finished_at=moment(at))
    )


def save_report(unit: Unit, run_id: str, report: StepReport, at: datetime) -> None:
    """Keep a step report and its issues; an issue met before is seen again, not doubled."""
    unit.execute(
        insert(report_table).values(
            run_id=run_id,
            step=report.step,
            asked=report.asked,
            done=report.done,
            skipped=report.skipped,
            failed=report.failed,
            saved_at=moment(at),
        )
    )
    for issue in {issue.id: issue for issue in report.issues}.values():
        _save_issue(unit, run_id, issue, moment(at))


def _save_issue(unit: Unit, run_id: str, issue: Issue, at: str) -> None:
    same = issue_table.c.issue_id == issue.id
    again = unit.execute(
        update(issue_table)
        .where(same)
        .values(run_id=run_id, last_seen=at, closed_at=None, advice=clean(issue.advice))
    )
    if again.rowcount:
        return
    unit.execute(
        insert(issue_table).values(
            issue_id=issue.id,
            run_id=run_id,
            step=issue.step,
            code=issue.code,
            severity=issue.severity.value,
            item=issue.item,
            municipality=issue.municipality,
            what=clean(issue.what),
            where_=clean(issue.where),
            advice=clean(issue.advice),
            first_seen=at,
            last_seen=at,
        )
    )


def clear_issues(unit: Unit, step: str, item: str, at: datetime) -> None:
    """Close the open issues of an item that has now succeeded; the rows stay."""
    open_ones = (issue_table.c.step == step) & (issue_table.c.item == item)
    unit.execute(
        update(issue_table)
        .where(open_ones & issue_table.c.closed_at.is_(None))
        .values(closed_at=moment(at))
    )


def open_issues(unit: Unit, step: str | None = None) -> tuple[Issue, ...]:
    """Issues that have not been closed, errors first."""
    query = select(issue_table).where(issue_table.c.closed_at.is_(None))
    if step is not None:
        query = query.where(issue_table.c.step == step)
    query = query.order_by(
        issue_table.c.severity,
        issue_table.c.municipality,
        issue_table.c.item,
        issue_table.c.issue_id,
    )
    return tuple(
        Issue(
            step=row.step,
            code=row.code,
            severity=Severity(row.severity),
            item=row.item,
            what=row.what,
            where=row.where_,
            advice=row.advice,
            municipality=row.municipality,
        )
        for row in unit.execute(query)
    )


def reports(unit: Unit, run_id: str | None = None) -> tuple[StepReport, ...]:
    """Step reports in the order they were saved, without their issues."""
    query = select(report_table).order_by(report_table.c.report_id)
    if run_id is not None:
        query = query.where(report_table.c.run_id == run_id)
    return tuple(
        StepReport(row.step, row.asked, row.done, row.skipped, row.failed)
        for row in unit.execute(query)
    )


def last_run(unit: Unit) -> RunRow | None:
    """The run that was started last."""
    query = select(table).order_by(table.c.started_at.desc(), table.c.run_id.desc()).limit(1)
    row = unit.execute(query).one_or_none()
    return _run(row) if row else None


def _run(row: Row[Any]) -> RunRow:
    return RunRow(
        run_id=row.run_id,
        command=row.command,
        parameters=from_json(row.parameters),
        versions=from_json(row.versions),
        state=row.state,
        started_at=from_moment(row.started_at),
        finished_at=from_moment(row.finished_at) if row.finished_at else None,
    )
