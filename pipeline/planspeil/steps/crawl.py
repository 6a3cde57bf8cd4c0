"""Visit municipal sites, keep what was found, and settle which plan is in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from pathlib import Path

from planspeil.crawl.rank import Choice, choose, rank
from planspeil.crawl.runner import CrawlPolicy, SiteJob, SiteVisit, crawl_sites
from planspeil.domain.ids import MunicipalityNumber
from planspeil.domain.plans import Candidate, CrawlOutcome, Document, PlanKind
from planspeil.domain.reports import StepReport
from planspeil.errors import FetchError, PlanspeilError
from planspeil.extract.preview import first_text
from planspeil.steps.context import Context, Tally, tallying
from planspeil.steps.documents import MANUAL, settle
from planspeil.store import blobs, candidates, documents, runs
from planspeil.wording import say

STAGE = "crawl"
REVISIT = timedelta(hours=20)
"""A site visited more recently than this is left in peace unless a fresh visit is asked for."""


def crawl_municipalities(
    context: Context, numbers: Sequence[MunicipalityNumber], *, fresh: bool = False
) -> StepReport:
    """Visit the sites of the given municipalities, one batch (child process) a county.

    A municipality visited within ``REVISIT`` is skipped unless ``fresh``. What becomes of
    each is an outcome row with a reason and the next thing to try.
    """
    with context.store.read() as unit:
        seen = candidates.outcomes(unit)
    oldest = context.clock() - REVISIT
    label = say("Besøker nettsteder", "Visiting sites")
    with tallying(context, STAGE, label, len(numbers)) as tally:
        due: list[MunicipalityNumber] = []
        for number in sorted(numbers):
            if not fresh and number in seen and seen[number].checked_at > oldest:
                tally.skipped += 1
                context.progress.advance(number)
            else:
                due.append(number)
        for _, members in groupby(due, key=lambda number: number.county):
            _visit_batch(context, tally, list(members))
    return tally.report()


def _visit_batch(context: Context, tally: Tally, numbers: Sequence[MunicipalityNumber]) -> None:
    jobs = []
    for number in numbers:
        municipality = context.registry.by_number(number)
        jobs.append(SiteJob(number, municipality.name, municipality.website))
    folder = context.settings.home / "corpus" / "store" / "crawl" / numbers[0].county
    policy = CrawlPolicy(
        contact=context.settings.contact,
        delay=context.settings.delay,
        allow_loopback=context.settings.allow_loopback,
        token=_token(folder, context.clock().isoformat()),
        now=context.clock(),
    )
    try:
        visits = {visit.municipality: visit for visit in crawl_sites(jobs, folder, policy)}
    except FetchError as error:
        for number in numbers:
            tally.fail(number, error, municipality=number)
            context.progress.advance(number)
        return
    for number in numbers:
        visit = visits.get(number)
        if visit is None:
            tally.fail(number, _unvisited(number), municipality=number)
        else:
            _save_visit(context, tally, visit)
        context.progress.advance(number)
    (folder / "token").unlink(missing_ok=True)


def _token(folder: Path, now: str) -> str:
    """The token of the visit under way: kept until it is saved, so that a rerun resumes it."""
    kept = folder / "token"
    if kept.is_file():
        return kept.read_text("utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / "token.new"
    beside.write_text(now, "utf-8")
    beside.replace(kept)
    return now


def _unvisited(number: MunicipalityNumber) -> FetchError:
    return FetchError(
        say(f"{number} ble ikke besøkt", f"{number} was not visited"),
        say("kjør planspeil crawl på nytt", "run planspeil crawl again"),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """A visit with its candidates ranked and the choice made."""

    visit: SiteVisit
    ranked: tuple[Candidate, ...]
    choice: Choice


def _judge(visit: SiteVisit) -> tuple[_Found, tuple[PlanspeilError, ...]]:
    first_pages: dict[str, str] = {}
    problems: list[PlanspeilError] = []
    for file in visit.files:
        try:
            first_pages[file.sha256] = first_text(Path(file.path).read_bytes())
        except PlanspeilError as error:
            problems.append(type(error)(f"{file.url}: {error.what}", error.advice))
    ranked = rank(visit.candidates, first_pages)
    return _Found(visit, ranked, choose(ranked, visit)), tuple(problems)


def _save_visit(context: Context, tally: Tally, visit: SiteVisit) -> None:
    found, problems = _judge(visit)
    number, choice = visit.municipality, found.choice
    for file in visit.files:
        blobs.put_file(context.store, Path(file.path))
    with context.store.transaction() as unit:
        candidates.replace(unit, number, found.ranked)
        known = _save_documents(unit, found)
        _save_choice(unit, number, choice, known)
        candidates.save_outcome(
            unit, number, choice.outcome, choice.reason, choice.advice, context.clock()
        )
        runs.clear_issues(unit, STAGE, number, context.clock())
    for notice in visit.problems:
        tally.warn(number, notice, municipality=number)
    for problem in problems:
        tally.problem(number, problem, municipality=number)
    if choice.outcome is CrawlOutcome.BLOCKED:
        tally.fail(number, FetchError(choice.reason, choice.advice), municipality=number)
    else:
        tally.done += 1


def _save_documents(unit: documents.Unit, found: _Found) -> dict[str, Document]:
    files = {file.sha256: file for file in found.visit.files}
    saved: dict[str, Document] = {}
    for candidate in found.ranked:
        file = files.get(candidate.sha256)
        if file is None or candidate.sha256 in saved:
            continue
        document = Document(
            municipality=candidate.municipality,
            sha256=file.sha256,
            media_type=file.media_type,
            title=candidate.title or candidate.link_text or file.url.rsplit("/", 1)[-1],
            kind=candidate.kind,
            status=candidate.status,
            period=candidate.period,
            adopted=candidate.adopted,
            address=file.final_url,
            retrieved_at=file.retrieved_at,
        )
        documents.save(unit, document)
        saved[candidate.sha256] = document
    return saved


def _save_choice(
    unit: documents.Unit,
    number: MunicipalityNumber,
    choice: Choice,
    saved: dict[str, Document],
) -> None:
    by_hand = any(
        d.origin == MANUAL and d.kind is not PlanKind.HANDLINGSDEL
        for d in documents.find(unit, municipality=number)
    )
    chosen = saved.get(choice.chosen.sha256) if choice.chosen else None
    if by_hand:
        settle(unit, number)
        return
    documents.set_in_force(unit, number, chosen.id if chosen else None)
    follows = saved.get(choice.handlingsdel.sha256) if choice.handlingsdel else None
    if chosen is not None and follows is not None:
        documents.link(unit, follows.id, chosen.id)
