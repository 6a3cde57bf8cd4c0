"""Flow: write a release with its report."""

from __future__ import annotations

from prefect import flow
from prefect.artifacts import create_markdown_artifact

from planspeil.flows.tasks import Counts, export_all


@flow(name="publish")
def publish(run_id: str, municipalities: list[str] | None = None) -> Counts:
    """Write one release folder; its name stands beside the counts."""
    done = export_all(run_id, municipalities)
    create_markdown_artifact(key="release", markdown=f"Release `{done['release']}`")
    return done
