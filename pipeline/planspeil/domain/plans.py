"""Plans as documents of a municipality: kinds, status, candidates and fetched files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from planspeil.domain.ids import MunicipalityNumber, content_id


class PlanKind(StrEnum):
    """What a planning document is (plan- og bygningsloven chapters 10 and 11)."""

    SAMFUNNSDEL = "samfunnsdel"
    AREALDEL = "arealdel"
    KOMMUNEPLAN = "kommuneplan"
    PLANSTRATEGI = "planstrategi"
    PLANPROGRAM = "planprogram"
    KUNNSKAPSGRUNNLAG = "kunnskapsgrunnlag"
    TEMAPLAN = "temaplan"
    HANDLINGSDEL = "handlingsdel"
    """Handlingsdel or økonomiplan: where the law puts money and measures (§ 11-1)."""
    SAKSDOKUMENT = "saksdokument"
    OTHER = "other"


class PlanStatus(StrEnum):
    """How far a plan has come. A draft keeps its kind."""

    ADOPTED = "adopted"
    DRAFT = "draft"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


class CrawlOutcome(StrEnum):
    """What a visit to a municipality's site came to."""

    FOUND = "found"
    DRAFT_ONLY = "draft only"
    AMBIGUOUS = "ambiguous"
    NONE = "none"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Period:
    """A plan period in whole years, first and last; either may be unknown (None)."""

    start: int | None
    end: int | None

    def __str__(self) -> str:
        if self.start is None and self.end is None:
            return ""
        return f"{self.start or ''}–{self.end or ''}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document found on a site that may be the plan sought.

    ``score`` is a sum of points, each explained in ``reasons``; higher is better.
    ``referrer`` is the page that linked to it, ``link_text`` the words of the link,
    ``context`` what stands around the link: the words before it, the nearest heading above.
    """

    municipality: MunicipalityNumber
    url: str
    referrer: str
    link_text: str
    title: str
    kind: PlanKind
    status: PlanStatus
    period: Period
    adopted: date | None
    score: float
    reasons: tuple[str, ...]
    sha256: str = ""
    media_type: str = ""
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """A file as it came from the site, already in a file on disk."""

    url: str
    final_url: str
    sha256: str
    size: int
    media_type: str
    retrieved_at: datetime
    path: str


@dataclass(frozen=True, slots=True)
class Document:
    """A planning document of one municipality, identified by municipality and content.

    ``linked_to`` is the id of the samfunnsdel that a handlingsdel follows up.
    ``in_force`` is True for the one samfunnsdel that counts for the municipality.
    """

    municipality: MunicipalityNumber
    sha256: str
    media_type: str
    title: str
    kind: PlanKind
    status: PlanStatus
    period: Period = Period(None, None)
    adopted: date | None = None
    address: str = ""
    retrieved_at: datetime | None = None
    in_force: bool = False
    linked_to: str = ""
    origin: str = "crawl"

    @property
    def id(self) -> str:
        """Stable identifier: the same bytes for the same municipality are one document."""
        return content_id("document", self.municipality, self.sha256)
