"""Steps as Prefect tasks: parameters and results are ids and counts, never text."""

from __future__ import annotations

from collections.abc import Callable

from prefect import task

from planspeil.domain.ids import MunicipalityNumber
from planspeil.domain.reports import StepReport
from planspeil.flows.progress import ArtifactProgress, counts, publish_issues
from planspeil.steps.context import Context
from planspeil.steps.crawl import crawl_municipalities
from planspeil.steps.documents import analysed
from planspeil.steps.export import export_release
from planspeil.steps.extract import extract_documents
from planspeil.steps.score import score_documents
from planspeil.steps.session import session
from planspeil.steps.tag import tag_documents

Counts = dict[str, int | str]


def _run(run_id: str, step: Callable[[Context], StepReport]) -> Counts:
    with session(run_id=run_id, progress=ArtifactProgress()) as context:
        report = step(context)
    publish_issues(f"{report.step}-issues", report)
    return counts(report)


@task(retries=1, retry_delay_seconds=60, task_run_name="crawl {batch}")
def crawl_batch(run_id: str, batch: str, municipalities: list[str], *, fresh: bool) -> Counts:
    """Visit the sites of one batch of municipalities (a county)."""
    del batch  # names the task run
    numbers = [MunicipalityNumber(number) for number in municipalities]
    return _run(run_id, lambda context: crawl_municipalities(context, numbers, fresh=fresh))


def _numbers(municipalities: list[str] | None) -> list[MunicipalityNumber] | None:
    return None if municipalities is None else [MunicipalityNumber(n) for n in municipalities]


@task
def extract_all(run_id: str, municipalities: list[str] | None) -> Counts:
    """Read all documents that are pending."""
    chosen = _numbers(municipalities)
    return _run(run_id, lambda context: extract_documents(context, analysed(context, chosen)))


@task
def tag_all(run_id: str, municipalities: list[str] | None) -> Counts:
    """Tag all passages that are pending."""
    chosen = _numbers(municipalities)
    return _run(run_id, lambda context: tag_documents(context, analysed(context, chosen)))


@task
def score_all(run_id: str, municipalities: list[str] | None) -> Counts:
    """Score all plans that are pending."""
    chosen = _numbers(municipalities)
    return _run(run_id, lambda context: score_documents(context, analysed(context, chosen)))


@task
def export_all(run_id: str, municipalities: list[str] | None) -> Counts:
    """Write a release; the name of its folder stands beside the counts."""
    with session(run_id=run_id, progress=ArtifactProgress()) as context:
        done = export_release(context, _numbers(municipalities))
    return {**counts(done.report), "release": done.folder.name}
