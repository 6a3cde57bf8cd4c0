"""Progress and results of steps, shown on Prefect's pages as artifacts."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from prefect.artifacts import (
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

from planspeil.domain.reports import StepReport

_STEPS_SHOWN = 20
"""Updates per step: each is a request to the server, so not one per item."""


class ArtifactProgress:
    """A ``Progress`` that keeps a Prefect progress artifact up to date."""

    def __init__(self) -> None:
        self._artifact: UUID | None = None
        self._total = 0
        self._seen = 0

    def begin(self, label: str, total: int) -> None:
        """Create the artifact."""
        self._total, self._seen = total, 0
        created = create_progress_artifact(progress=0.0, description=label)
        self._artifact = created if isinstance(created, UUID) else None

    def advance(self, item: str) -> None:
        """Move it on, a limited number of times."""
        del item
        self._seen += 1
        every = max(1, self._total // _STEPS_SHOWN)
        if self._artifact is not None and self._seen % every == 0:
            update_progress_artifact(self._artifact, progress=100.0 * self._seen / self._total)

    def end(self) -> None:
        """Fill it up."""
        if self._artifact is not None:
            update_progress_artifact(self._artifact, progress=100.0)


def counts(report: StepReport) -> dict[str, int | str]:
    """A step report as a small dictionary: what tasks return."""
    return {
        "step": report.step,
        "asked": report.asked,
        "done": report.done,
        "skipped": report.skipped,
        "failed": report.failed,
    }


def publish_reports(key: str, reports: Sequence[dict[str, int | str]]) -> None:
    """Show step reports as a table on the flow run's page."""
    create_table_artifact(
        key=key, table=list(reports), description="asked = done + skipped + failed"
    )


def publish_issues(key: str, report: StepReport) -> None:
    """Show what went wrong, one row an issue."""
    rows = [
        {
            "code": issue.code,
            "item": issue.item,
            "what": issue.what,
            "where": issue.where,
            "advice": issue.advice,
        }
        for issue in report.issues
    ]
    if rows:
        create_table_artifact(key=key, table=rows, description=f"issues of step {report.step}")
