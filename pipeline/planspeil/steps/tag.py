"""Tag the passages of documents."""

from __future__ import annotations

from collections.abc import Sequence

from planspeil.domain.ids import content_id
from planspeil.domain.plans import Document
from planspeil.domain.reports import StepReport
from planspeil.errors import StoreError
from planspeil.places import model_path
from planspeil.steps import extract
from planspeil.steps.context import Context, tallying
from planspeil.store import extractions, results, runs
from planspeil.store import tags as stored
from planspeil.tag.inputs import from_passage
from planspeil.tag.tagger import load_tagger
from planspeil.wording import say

STAGE = "tag"


def tag_documents(context: Context, documents: Sequence[Document]) -> StepReport:
    """Tag every document whose passages this tagger has not seen.

    A document that could not be read has failed before; it is counted as failed here too.
    """
    tagger = load_tagger(
        model_path("lexicon", context.settings.home), context.settings.language_model
    )
    with context.store.read() as unit:
        read = results.done_items(unit, extract.STAGE)
        finished = results.done_items(unit, STAGE)
    label = say("Merker avsnitt", "Tagging passages")
    with tallying(context, STAGE, label, len(documents)) as tally:
        for document in documents:
            given = read.get(document.id)
            if given is None:
                tally.fail(document.id, _unread(document), municipality=document.municipality)
            elif finished.get(document.id) == (content_id(*given), tagger.version):
                tally.skipped += 1
            else:
                with context.store.read() as unit:
                    passages = extractions.passages(unit, document.id)
                tags = list(tagger.tag_all(map(from_passage, passages)))
                with context.store.transaction() as unit:
                    stored.save(unit, document.id, tagger.version, tags)
                    results.mark(
                        unit,
                        STAGE,
                        document.id,
                        content_id(*given),
                        tagger.version,
                        context.clock(),
                    )
                    runs.clear_issues(unit, STAGE, document.id, context.clock())
                tally.done += 1
            context.progress.advance(document.title)
    return tally.report()


def _unread(document: Document) -> StoreError:
    return StoreError(
        say(f"«{document.title}» er ikke lest", f"“{document.title}” has not been read"),
        say("se avviket fra trinnet extract", "see the issue of step extract"),
    )
