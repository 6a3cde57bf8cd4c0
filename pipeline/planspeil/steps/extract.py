"""Read documents into passages. Documents are read in limited child processes."""

from __future__ import annotations

from collections.abc import Sequence

from planspeil import extract as reading
from planspeil import segment as cutting
from planspeil.domain.documents import ExtractedDocument
from planspeil.domain.plans import Document
from planspeil.domain.reports import StepReport
from planspeil.errors import PlanspeilError
from planspeil.extract.worker import ExtractionPool
from planspeil.steps.context import Context, Tally, tallying
from planspeil.store import blobs, extractions, results, runs
from planspeil.wording import say

STAGE = "extract"
VERSION = f"{reading.STAGE_VERSION}+{cutting.STAGE_VERSION}"


def extract_documents(context: Context, documents: Sequence[Document]) -> StepReport:
    """Extract and segment every document that has no result for its bytes and this version."""
    with context.store.read() as unit:
        finished = results.done_items(unit, STAGE)
    pending = {d.id: d for d in documents if finished.get(d.id) != (d.sha256, VERSION)}
    label = say("Leser dokumenter", "Reading documents")
    with tallying(context, STAGE, label, len(documents)) as tally:
        for document in documents:
            if document.id not in pending:
                tally.skipped += 1
                context.progress.advance(document.title)
        jobs = [(d.id, blobs.path(context.store, d.sha256)) for d in pending.values()]
        if jobs:
            with ExtractionPool(context.settings.workers) as pool:
                for item, outcome in pool.run(jobs):
                    _save(context, tally, pending[item], outcome)
                    context.progress.advance(pending[item].title)
    return tally.report()


def _save(
    context: Context,
    tally: Tally,
    document: Document,
    outcome: ExtractedDocument | PlanspeilError,
) -> None:
    if isinstance(outcome, PlanspeilError):
        tally.fail(document.id, outcome, municipality=document.municipality)
        return
    try:
        passages = cutting.segment(outcome, document.id)
    except PlanspeilError as error:
        tally.fail(document.id, error, municipality=document.municipality)
        return
    with context.store.transaction() as unit:
        extractions.save(unit, document.id, outcome, passages)
        results.mark(unit, STAGE, document.id, document.sha256, VERSION, context.clock())
        runs.clear_issues(unit, STAGE, document.id, context.clock())
    for notice in outcome.notices:
        tally.warn(document.id, notice, municipality=document.municipality)
    tally.done += 1
