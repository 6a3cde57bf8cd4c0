"""What a crawl is asked and what it answers; both travel as JSON between processes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from planspeil import __version__
from planspeil.domain.documents import Notice
from planspeil.domain.ids import MunicipalityNumber
from planspeil.domain.plans import Candidate, FetchedFile, Period, PlanKind, PlanStatus


@dataclass(frozen=True, slots=True)
class SiteJob:
    """One municipality's site to visit."""

    municipality: MunicipalityNumber
    name: str
    website: str


@dataclass(frozen=True, slots=True)
class CrawlPolicy:
    """Manners and limits of a visit.

    ``delay`` is the least number of seconds between two requests to one host. ``token``
    names the run: what was fetched under the same token is not fetched again, what was
    fetched under another is asked for conditionally.
    """

    contact: str
    delay: float
    allow_loopback: bool
    token: str
    now: datetime
    max_requests: int = 150
    max_bytes: int = 300 * 1024 * 1024
    max_seconds: int = 1200
    max_depth: int = 4

    @property
    def agent(self) -> str:
        """The user agent: name, version and whom to ask."""
        return f"Planspeil/{__version__} (+{self.contact})"


@dataclass(frozen=True, slots=True)
class SiteVisit:
    """What a visit brought: candidates not yet ranked, files on disk, and what went wrong.

    ``blocked`` says that the site could not be visited at all: robots.txt, refusals or no
    answer.
    """

    municipality: MunicipalityNumber
    website: str
    candidates: tuple[Candidate, ...]
    files: tuple[FetchedFile, ...]
    pages_seen: int
    problems: tuple[Notice, ...]
    blocked: bool


def job_to_json(jobs: tuple[SiteJob, ...], policy: CrawlPolicy, folder: str) -> dict[str, Any]:
    """A batch as JSON."""
    return {
        "jobs": [asdict(job) for job in jobs],
        "policy": {**asdict(policy), "now": policy.now.isoformat()},
        "folder": folder,
    }


def job_from_json(row: dict[str, Any]) -> tuple[tuple[SiteJob, ...], CrawlPolicy, str]:
    """A batch from JSON."""
    jobs = tuple(
        SiteJob(MunicipalityNumber(j["municipality"]), j["name"], j["website"]) for j in row["jobs"]
    )
    policy = row["policy"]
    moment = datetime.fromisoformat(policy["now"])
    return jobs, CrawlPolicy(**{**policy, "now": moment}), row["folder"]


def visit_to_json(visit: SiteVisit) -> dict[str, Any]:
    """A visit as JSON."""
    row = asdict(visit)
    for candidate in row["candidates"]:
        candidate["adopted"] = candidate["adopted"].isoformat() if candidate["adopted"] else None
    for file in row["files"]:
        file["retrieved_at"] = file["retrieved_at"].isoformat()
    return row


def visit_from_json(row: dict[str, Any]) -> SiteVisit:
    """A visit from JSON."""
    number = MunicipalityNumber(row["municipality"])
    candidates = tuple(_candidate(entry, number) for entry in row["candidates"])
    files = tuple(
        FetchedFile(**{**f, "retrieved_at": datetime.fromisoformat(f["retrieved_at"])})
        for f in row["files"]
    )
    return SiteVisit(
        municipality=number,
        website=row["website"],
        candidates=candidates,
        files=files,
        pages_seen=row["pages_seen"],
        problems=tuple(Notice(**notice) for notice in row["problems"]),
        blocked=row["blocked"],
    )


def _candidate(row: dict[str, Any], number: MunicipalityNumber) -> Candidate:
    return Candidate(
        **{
            **row,
            "municipality": number,
            "kind": PlanKind(row["kind"]),
            "status": PlanStatus(row["status"]),
            "period": Period(**row["period"]),
            "adopted": date.fromisoformat(row["adopted"]) if row["adopted"] else None,
            "reasons": tuple(row["reasons"]),
            "context": tuple(row["context"]),
        }
    )
