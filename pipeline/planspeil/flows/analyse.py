"""Flow: from documents to scores."""

from __future__ import annotations

from prefect import flow

from planspeil.flows.progress import publish_reports
from planspeil.flows.tasks import Counts, extract_all, score_all, tag_all


@flow(name="analyse")
def analyse(run_id: str, municipalities: list[str] | None = None) -> list[Counts]:
    """Extract, tag and score what is pending, of some municipalities or (None) of all."""
    reports: list[Counts] = [
        extract_all(run_id, municipalities),
        tag_all(run_id, municipalities),
        score_all(run_id, municipalities),
    ]
    publish_reports("analyse", reports)
    return reports
