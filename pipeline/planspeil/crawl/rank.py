"""Ranking candidates with the help of their first pages, and choosing the plan in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planspeil.crawl.classify import classify
from planspeil.crawl.jobs import SiteVisit
from planspeil.domain.plans import Candidate, CrawlOutcome, PlanKind, PlanStatus
from planspeil.wording import say

_KIND_POINTS = {PlanKind.SAMFUNNSDEL: 60.0, PlanKind.KOMMUNEPLAN: 25.0}
_STATUS_POINTS = {
    PlanStatus.ADOPTED: 30.0,
    PlanStatus.UNKNOWN: 12.0,
    PlanStatus.DRAFT: -20.0,
    PlanStatus.SUPERSEDED: -30.0,
}
_SAME_GENERATION = 1.0


@dataclass(frozen=True, slots=True)
class Choice:
    """What a visit comes to: the plan in force and its handlingsdel, or why there is none."""

    outcome: CrawlOutcome
    chosen: Candidate | None
    handlingsdel: Candidate | None
    reason: str
    advice: str


def rank(candidates: Sequence[Candidate], first_pages: Mapping[str, str]) -> tuple[Candidate, ...]:
    """Judge candidates again with their first pages, and order them best first.

    The same bytes found at several addresses are one candidate, the best named one.
    """
    judged = [_judged(c, first_pages.get(c.sha256, "")) for c in candidates]
    best: dict[str, Candidate] = {}
    for candidate in sorted(judged, key=lambda c: (-c.score, c.url)):
        best.setdefault(candidate.sha256 or candidate.url, candidate)
    ranked = sorted(best.values(), key=lambda c: (-c.score, c.url))
    return tuple(_superseded_by_newer(ranked))


def _judged(candidate: Candidate, page: str) -> Candidate:
    found = classify(candidate.title, candidate.link_text, candidate.url, page, candidate.context)
    points = _KIND_POINTS.get(found.kind, 0.0) + _STATUS_POINTS[found.status]
    reasons = [*found.reasons, f"{points:+.0f} kind and status"]
    start = (found.adopted.year if found.adopted else None) or found.period.start
    if start:
        points += min(20.0, max(0.0, start - 2005))
        reasons.append(f"{min(20, max(0, start - 2005)):+d} generation {start}")
    return replace(
        candidate,
        kind=found.kind,
        status=found.status,
        period=found.period if str(found.period) else candidate.period,
        adopted=found.adopted or candidate.adopted,
        score=points,
        reasons=tuple(dict.fromkeys(reasons)),
    )


def _generation(candidate: Candidate) -> int:
    if candidate.adopted:
        return candidate.adopted.year
    return candidate.period.start or 0


def _superseded_by_newer(ranked: Sequence[Candidate]) -> list[Candidate]:
    """An adopted samfunnsdel of an older generation than the newest one is superseded."""
    plans = [c for c in ranked if c.kind is PlanKind.SAMFUNNSDEL and _may_be_in_force(c)]
    newest = max((_generation(c) for c in plans), default=0)
    result = []
    for entry in ranked:
        candidate = entry
        if entry in plans and 0 < _generation(entry) < newest:
            candidate = replace(
                entry,
                status=PlanStatus.SUPERSEDED,
                reasons=(*entry.reasons, f"status superseded: a plan of {newest} is there"),
            )
        result.append(candidate)
    return result


def _may_be_in_force(candidate: Candidate) -> bool:
    return candidate.status in (PlanStatus.ADOPTED, PlanStatus.UNKNOWN)


def choose(ranked: Sequence[Candidate], visit: SiteVisit) -> Choice:
    """The plan in force among ranked candidates, with a reason and the next thing to try."""
    follows = _handlingsdel(ranked)
    plans = [c for c in ranked if c.kind is PlanKind.SAMFUNNSDEL and _may_be_in_force(c)]
    plans = plans or [c for c in ranked if c.kind is PlanKind.KOMMUNEPLAN and _may_be_in_force(c)]
    if plans:
        adopted = [c for c in plans if c.status is PlanStatus.ADOPTED] or plans
        best = adopted[0]
        rivals = [c for c in adopted[1:] if abs(best.score - c.score) < _SAME_GENERATION]
        if rivals:
            return Choice(
                CrawlOutcome.AMBIGUOUS, None, follows,
                say(
                    f"{len(rivals) + 1} like gode kandidater: "
                    + ", ".join(c.url for c in (best, *rivals)),
                    f"{len(rivals) + 1} equally good candidates: "
                    + ", ".join(c.url for c in (best, *rivals)),
                ),
                say("velg med planspeil add", "choose with planspeil add"),
            )  # fmt: skip
        return Choice(CrawlOutcome.FOUND, best, follows, "; ".join(best.reasons), "")
    drafts = [c for c in ranked if c.kind is PlanKind.SAMFUNNSDEL and c.status is PlanStatus.DRAFT]
    if drafts:
        return Choice(
            CrawlOutcome.DRAFT_ONLY, None, follows,
            say(f"bare utkast: {drafts[0].url}", f"drafts only: {drafts[0].url}"),
            say("vent på vedtaket, eller legg inn planen som gjelder",
                "wait for adoption, or add the plan in force"),
        )  # fmt: skip
    if visit.blocked:
        why = visit.problems[0].what if visit.problems else visit.website
        return Choice(
            CrawlOutcome.BLOCKED, None, follows,
            say(f"nettstedet svarte ikke: {why}", f"the site did not answer: {why}"),
            say("sjekk adressen og robots.txt", "check the address and robots.txt"),
        )  # fmt: skip
    return Choice(
        CrawlOutcome.NONE, None, follows,
        say(f"ingen samfunnsdel blant {len(ranked)} dokumenter",
            f"no samfunnsdel among {len(ranked)} documents"),
        say("let på nettstedet og legg inn planen med planspeil add",
            "look on the site and add the plan with planspeil add"),
    )  # fmt: skip


def _handlingsdel(ranked: Sequence[Candidate]) -> Candidate | None:
    found = [c for c in ranked if c.kind is PlanKind.HANDLINGSDEL and _may_be_in_force(c)]
    return max(found, key=lambda c: (_generation(c), c.score), default=None)
