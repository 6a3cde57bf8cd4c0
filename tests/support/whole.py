"""The steps of the line, one after the other."""

from __future__ import annotations

from pathlib import Path

from planspeil.domain.ids import MunicipalityNumber
from planspeil.settings import Settings
from planspeil.steps.context import Context
from planspeil.steps.crawl import crawl_municipalities
from planspeil.steps.documents import analysed
from planspeil.steps.export import export_release
from planspeil.steps.extract import extract_documents
from planspeil.steps.runs import recorded
from planspeil.steps.score import score_documents
from planspeil.steps.session import session
from planspeil.steps.tag import tag_documents


def analyse(context: Context) -> list[tuple[int, int, int]]:
    """Extract, tag and score; done, skipped and failed of each."""
    chosen = analysed(context)
    steps = (extract_documents, tag_documents, score_documents)
    reports = [step(context, chosen) for step in steps]
    return [(r.done, r.skipped, r.failed) for r in reports]


def whole(settings: Settings) -> Path:
    """Crawl, analyse and release the first example municipality."""
    with session(settings) as context, recorded(context, "test", {}) as run:
        crawl_municipalities(run, [MunicipalityNumber("9901")])
        analyse(run)
        return export_release(run).folder
