"""Score plans, each with the handlingsdel that follows it up."""

from __future__ import annotations

from collections.abc import Sequence

from planspeil import score as scoring
from planspeil.domain.ids import content_id
from planspeil.domain.plans import Document
from planspeil.domain.reports import StepReport
from planspeil.errors import StoreError
from planspeil.score.inputs import PlanFacts, Reading
from planspeil.steps import tag
from planspeil.steps.context import Context, tallying
from planspeil.steps.documents import to_score
from planspeil.store import documents as stored_documents
from planspeil.store import extractions, results, runs, scores, tags
from planspeil.store.engine import Unit
from planspeil.wording import say

STAGE = "score"


def score_documents(context: Context, documents: Sequence[Document]) -> StepReport:
    """Score every plan whose tags, facts or linked documents have changed."""
    plans = [document for document in documents if to_score(document)]
    with context.store.read() as unit:
        tagged = results.done_items(unit, tag.STAGE)
        finished = results.done_items(unit, STAGE)
    label = say("Skårer planer", "Scoring plans")
    with tallying(context, STAGE, label, len(plans)) as tally:
        for plan in plans:
            with context.store.read() as unit:
                followers = linked_documents(unit, plan)
            given = input_hash(plan, followers, tagged)
            if plan.id not in tagged:
                tally.fail(plan.id, _untagged(plan), municipality=plan.municipality)
            elif finished.get(plan.id) == (given, scoring.STAGE_VERSION):
                tally.skipped += 1
            else:
                _score(context, plan, [d for d in followers if d.id in tagged], given)
                tally.done += 1
            context.progress.advance(plan.title)
    return tally.report()


def linked_documents(unit: Unit, plan: Document) -> tuple[Document, ...]:
    """The handlingsdel and økonomiplan tied to a plan."""
    own = stored_documents.find(unit, municipality=plan.municipality)
    return tuple(document for document in own if document.linked_to == plan.id)


def input_hash(
    plan: Document, followers: Sequence[Document], tagged: dict[str, tuple[str, str]]
) -> str:
    """What a score depends on: the plan's facts and the tags of all its documents."""
    parts = [plan.kind, plan.status, str(plan.adopted), str(plan.period)]
    for document in (plan, *followers):
        parts += [document.id, document.kind, *tagged.get(document.id, ("", ""))]
    return content_id(*parts)


def read_back(unit: Unit, document: Document) -> Reading:
    """A document's passages and tags as the scorer wants them. Raises ``StoreError``."""
    extraction = extractions.load(unit, document.id)
    if extraction is None:
        raise StoreError(f"no extraction of document {document.id}")
    return Reading(
        document=document,
        pages=extraction.pages,
        icons=extraction.icons,
        notices=extraction.notices,
        passages=extractions.passages(unit, document.id),
        tags=tags.load(unit, document.id),
    )


def _score(context: Context, plan: Document, followers: Sequence[Document], given: str) -> None:
    with context.store.read() as unit:
        main = read_back(unit, plan)
        linked = tuple(read_back(unit, document) for document in followers)
    result = scoring.score_plan(PlanFacts(plan), main, linked)
    with context.store.transaction() as unit:
        scores.save(unit, result, scoring.STAGE_VERSION)
        results.mark(unit, STAGE, plan.id, given, scoring.STAGE_VERSION, context.clock())
        runs.clear_issues(unit, STAGE, plan.id, context.clock())


def _untagged(document: Document) -> StoreError:
    return StoreError(
        say(f"«{document.title}» er ikke merket", f"“{document.title}” has not been tagged"),
        say("se avvikene fra trinnene extract og tag", "see the issues of steps extract and tag"),
    )
