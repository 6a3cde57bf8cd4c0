"""Gather scored plans and write a release with its report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from planspeil.domain.ids import MunicipalityNumber, content_id
from planspeil.domain.municipalities import Municipality
from planspeil.domain.plans import Document
from planspeil.domain.reports import StepReport
from planspeil.domain.scores import ObservationState
from planspeil.errors import ReportError
from planspeil.report.inputs import PlanData, ReleaseInput, Unobserved
from planspeil.report.release import is_complete, write_release
from planspeil.report.site import write_site
from planspeil.score import STAGE_VERSION as SCORE_VERSION
from planspeil.score import unobserved_state
from planspeil.steps import extract, tag
from planspeil.steps.context import Context, tallying
from planspeil.steps.documents import analysed, to_score
from planspeil.steps.runs import versions
from planspeil.store import candidates, extractions, results, runs, scores, tags
from planspeil.store.engine import Unit
from planspeil.wording import say

STAGE = "export"


@dataclass(frozen=True, slots=True)
class Exported:
    """The release folder, and whether it was written now (done) or stood already (skipped)."""

    folder: Path
    report: StepReport


def export_release(
    context: Context, numbers: Sequence[MunicipalityNumber] | None = None
) -> Exported:
    """Write a release of the given municipalities, or (None) of all in the registry.

    A release of the same plans, tags, scores and versions is not written twice: the one
    that stands is returned. Raises ``ReportError`` when there is nothing to release.
    """
    chosen = _municipalities(context, numbers)
    scope = "all" if numbers is None else content_id(*sorted(numbers))[:16]
    with context.store.read() as unit:
        data = _gather(context, unit, chosen)
        standing = results.done_items(unit, STAGE).get(scope)
    if not data.plans and not data.unobserved:
        raise ReportError(
            say("ingen planer å gi ut", "no plans to release"),
            say("kjør crawl eller add, så analyse", "run crawl or add, then analyse"),
        )
    given = _input_hash(data)
    with tallying(context, STAGE, say("Skriver utgivelse", "Writing the release"), 1) as tally:
        folder = context.settings.releases / standing[1] if standing else None
        if standing and standing[0] == given and folder is not None and is_complete(folder):
            tally.skipped += 1
        else:
            folder = write_release(data, context.settings.releases)
            with context.store.transaction() as unit:
                results.mark(unit, STAGE, scope, given, folder.name, context.clock())
            tally.done += 1
        context.progress.advance(folder.name)
    return Exported(folder, tally.report())


def _municipalities(
    context: Context, numbers: Sequence[MunicipalityNumber] | None
) -> tuple[Municipality, ...]:
    if numbers is None:
        return context.registry.municipalities
    return tuple(context.registry.by_number(number) for number in sorted(set(numbers)))


def _gather(context: Context, unit: Unit, chosen: Sequence[Municipality]) -> ReleaseInput:
    known = {municipality.number: municipality for municipality in chosen}
    documents = analysed(context, sorted(known))
    plans = tuple(_plans(unit, documents, known))
    outcomes = candidates.outcomes(unit)
    in_force = {plan.municipality.number for plan in plans if plan.document.in_force}
    missing = [
        _unobserved(unit, municipality, documents, outcomes)
        for municipality in chosen
        if municipality.number not in in_force
    ]
    times = [d.retrieved_at for d in documents if d.retrieved_at]
    checked = [row.checked_at for row in outcomes.values()]
    return ReleaseInput(
        plans=plans,
        unobserved=tuple(missing),
        versions={
            **versions(context),
            "extract": extract.VERSION,
            "tag": ", ".join(sorted({version for _, version in _tagged(unit).values()})),
            "score": SCORE_VERSION,
        },
        data_time=max(times or checked, default=datetime(1970, 1, 1, tzinfo=UTC)),
        run_id=context.run_id,
    )


def _tagged(unit: Unit) -> dict[str, tuple[str, str]]:
    return results.done_items(unit, tag.STAGE)


def _plans(
    unit: Unit,
    documents: Iterable[Document],
    known: dict[MunicipalityNumber, Municipality],
) -> Iterable[PlanData]:
    for document in documents:
        result = scores.load(unit, document.id)
        extraction = extractions.load(unit, document.id)
        if result is None or extraction is None or not to_score(document):
            continue
        yield PlanData(
            document=document,
            municipality=known[document.municipality],
            score=result,
            passages=extractions.passages(unit, document.id),
            tags=tags.load(unit, document.id),
            pages=extraction.pages,
            icons=extraction.icons,
            notices=extraction.notices,
        )


def _unobserved(
    unit: Unit,
    municipality: Municipality,
    documents: Iterable[Document],
    outcomes: dict[MunicipalityNumber, candidates.OutcomeRow],
) -> Unobserved:
    unread = [d for d in documents if d.municipality == municipality.number and d.in_force]
    if unread:
        issues = [i for i in runs.open_issues(unit) if i.item == unread[0].id]
        what = issues[0].what if issues else say("planen er ikke lest", "the plan is not read")
        advice = issues[0].advice if issues else "planspeil analyse"
        return Unobserved(municipality, ObservationState.UNREAD_CHANNEL, what, advice)
    outcome = outcomes.get(municipality.number)
    if outcome is None:
        return Unobserved(
            municipality,
            ObservationState.NO_PLAN_FOUND,
            say("nettstedet er ikke besøkt", "the site has not been visited"),
            f"planspeil crawl --municipality {municipality.number}",
        )
    state = unobserved_state(outcome.outcome)
    return Unobserved(municipality, state, outcome.reason, outcome.advice)


def _input_hash(data: ReleaseInput) -> str:
    parts = [f"{name}={version}" for name, version in sorted(data.versions.items())]
    for plan in data.plans:
        parts += [repr(plan.document), repr(plan.score)]
    parts += [repr(row) for row in data.unobserved]
    return content_id(*parts)


def write_report(
    context: Context, folder: Path, numbers: Sequence[MunicipalityNumber] | None = None
) -> Path:
    """Write only the report pages into ``folder`` and return the first one."""
    with context.store.read() as unit:
        data = _gather(context, unit, _municipalities(context, numbers))
    return write_site(data, folder)
