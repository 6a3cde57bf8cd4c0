"""What every step is given, and the bookkeeping they share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from planspeil.domain.documents import Notice
from planspeil.domain.reports import Issue, Severity, StepReport
from planspeil.errors import PlanspeilError
from planspeil.registry import Registry
from planspeil.settings import Settings
from planspeil.store import runs
from planspeil.store.engine import Store


class Progress(Protocol):
    """Someone who wants to know how far a step has come."""

    def begin(self, label: str, total: int) -> None:
        """``total`` items are about to be worked on."""

    def advance(self, item: str) -> None:
        """One item is finished."""

    def end(self) -> None:
        """The step is over."""


class Silent:
    """Progress that nobody watches."""

    def begin(self, label: str, total: int) -> None:
        """Nothing to show."""

    def advance(self, item: str) -> None:
        """Nothing to show."""

    def end(self) -> None:
        """Nothing to show."""


def utc_now() -> datetime:
    """The time, in UTC. Steps may look at the clock; stages may not."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Context:
    """Store, facts and settings of one run. ``run_id`` names the run that reports belong to."""

    store: Store
    registry: Registry
    settings: Settings
    run_id: str
    clock: Callable[[], datetime] = utc_now
    progress: Progress = field(default_factory=Silent)


class Tally:
    """Counts what becomes of each item, so that done + skipped + failed is what was asked."""

    def __init__(self, step: str) -> None:
        self.step = step
        self.done = 0
        self.skipped = 0
        self.failed = 0
        self.issues: list[Issue] = []

    def fail(self, item: str, error: PlanspeilError, *, municipality: str = "") -> None:
        """Count a failed item and keep the reason as an issue."""
        self.failed += 1
        self.issues.append(
            Issue(
                step=self.step,
                code=error.code,
                severity=Severity.ERROR,
                item=item,
                what=error.what,
                advice=error.advice,
                municipality=municipality,
            )
        )

    def warn(self, item: str, notice: Notice, *, municipality: str = "") -> None:
        """Keep a problem that left a result."""
        self.issues.append(
            Issue(
                step=self.step,
                code=notice.code,
                severity=Severity.WARNING,
                item=item,
                what=notice.what,
                where=f"page {notice.page}" if notice.page else "",
                advice=notice.advice,
                municipality=municipality,
            )
        )

    def problem(self, item: str, error: PlanspeilError, *, municipality: str = "") -> None:
        """Keep an error in a part of an item whose rest gave a result."""
        self.warn(
            item, Notice(error.code, error.what, advice=error.advice), municipality=municipality
        )

    def report(self) -> StepReport:
        """The step's report."""
        return StepReport(
            step=self.step,
            asked=self.done + self.skipped + self.failed,
            done=self.done,
            skipped=self.skipped,
            failed=self.failed,
            issues=tuple(self.issues),
        )


@contextmanager
def tallying(context: Context, step: str, label: str, total: int) -> Iterator[Tally]:
    """Show progress while a step works, and save its report when it ends.

    An interrupted step saves no report: its finished items are found again by the next run.
    """
    tally = Tally(step)
    context.progress.begin(label, total)
    try:
        yield tally
    finally:
        context.progress.end()
    with context.store.transaction() as unit:
        runs.save_report(unit, context.run_id, tally.report(), context.clock())
