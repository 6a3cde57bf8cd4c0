"""What steps tell about their work: issues and step reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from planspeil.domain.ids import content_id


class Severity(StrEnum):
    """How bad an issue is: a warning leaves a result, an error leaves none."""

    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Issue:
    """A problem that says what, where and what to do.

    ``item`` is what the step worked on (municipality, document or passage id).
    """

    step: str
    code: str
    severity: Severity
    item: str
    what: str
    where: str = ""
    advice: str = ""
    municipality: str = ""

    @property
    def id(self) -> str:
        """The same problem at the same place is one issue, however often it is met."""
        return content_id("issue", self.step, self.code, self.item, self.where, self.what)


@dataclass(frozen=True, slots=True)
class StepReport:
    """Counts of one step: ``done + skipped + failed == asked``."""

    step: str
    asked: int
    done: int
    skipped: int
    failed: int
    issues: tuple[Issue, ...] = ()

    def __post_init__(self) -> None:
        if min(self.asked, self.done, self.skipped, self.failed) < 0:
            raise ValueError(f"negative count in {self}")
        if self.done + self.skipped + self.failed != self.asked:
            raise ValueError(f"done + skipped + failed must be asked: {self}")
