"""What the command line shows: progress, tables, errors and step reports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Table

from planspeil.domain.reports import Issue, Severity, StepReport
from planspeil.errors import PlanspeilError
from planspeil.wording import say

OUT = Console(highlight=False, soft_wrap=True)
ERR = Console(stderr=True, highlight=False, soft_wrap=True)

SOME_FAILED = 1
WRONG_USE = 2
_SHOWN_ISSUES = 20


class Bars:
    """Progress bars on a terminal; silent in logs and pipes."""

    def __init__(self) -> None:
        self._bars: Progress | None = None
        self._task: TaskID | None = None

    def begin(self, label: str, total: int) -> None:
        """Show a bar."""
        if not ERR.is_terminal:
            return
        self._bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[item]}"),
            console=ERR,
            transient=True,
        )
        self._bars.start()
        self._task = self._bars.add_task(label, total=total, item="")

    def advance(self, item: str) -> None:
        """Move it on."""
        if self._bars is not None and self._task is not None:
            self._bars.update(self._task, advance=1, item=item[:40])

    def end(self) -> None:
        """Take it away."""
        if self._bars is not None:
            self._bars.stop()
            self._bars = None


def fail(error: PlanspeilError, code: int = WRONG_USE) -> typer.Exit:
    """Print an error with its advice on standard error; raise what is returned."""
    ERR.print(f"planspeil: {error.what}", style="bold", markup=False)
    if error.advice:
        ERR.print(f"  → {error.advice}", markup=False)
    return typer.Exit(code)


def step_line(report: StepReport) -> str:
    """One line for one step."""
    return say(
        f"{report.step}: {report.asked} i alt – {report.done} gjort, "
        f"{report.skipped} uendret, {report.failed} feilet",
        f"{report.step}: {report.asked} in all – {report.done} done, "
        f"{report.skipped} unchanged, {report.failed} failed",
    )


def show_reports(reports: Sequence[StepReport]) -> None:
    """Print the reports and what failed; raise ``typer.Exit(1)`` when something did."""
    for report in reports:
        OUT.print(step_line(report), markup=False)
        show_issues(report.issues)
    if any(report.failed for report in reports):
        raise typer.Exit(SOME_FAILED)


def show_issues(issues: Sequence[Issue]) -> None:
    """Print issues, errors first, at most twenty."""
    ordered = sorted(issues, key=lambda issue: issue.severity is not Severity.ERROR)
    for issue in ordered[:_SHOWN_ISSUES]:
        where = " ".join(
            part for part in (issue.municipality, issue.item[:12], issue.where) if part
        )
        ERR.print(f"  {issue.severity}: [{issue.code}] {where}: {issue.what}", markup=False)
        if issue.advice:
            ERR.print(f"    → {issue.advice}", markup=False)
    if len(ordered) > _SHOWN_ISSUES:
        more = len(ordered) - _SHOWN_ISSUES
        ERR.print(
            say(f"  … og {more} til (planspeil status)", f"  … and {more} more (planspeil status)")
        )


def table(headers: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table; numbers to the right. Text from documents is shown as it is."""
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for index, header in enumerate(headers):
        numeric = bool(rows) and all(isinstance(row[index], int | float) for row in rows)
        shown.add_column(header, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        shown.add_row(*(_plain(cell) for cell in row))
    OUT.print(shown, markup=False)


def _plain(value: object) -> str:
    text = "–" if value is None else str(value)
    # Rich would read square brackets as markup, and terminals obey control characters.
    return "".join(c for c in text if c.isprintable()).replace("[", r"\[")


def as_path(path: Path) -> str:
    """A path for people: relative to the current directory when it is below."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
