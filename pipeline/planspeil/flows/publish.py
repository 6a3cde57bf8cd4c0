"""Flow: write a release with its report."""

from __future__ import annotations

from prefect import flow
from prefect.artifacts import create_markdown_artifact

from planspeil.flows.tasks import export_all


@flow(name="publish")
def publish(run_id: str, municipalities: list[str] | None = None) -> str:
    """Write one release folder and return its name."""
    name = export_all(run_id, municipalities)
    create_markdown_artifact(key="release", markdown=f"Release `{name}`")
    return name
