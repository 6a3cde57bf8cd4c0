"""Stages one by one, without Prefect; extract, icons and tag also on a single file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planspeil.cli import files
from planspeil.cli.console import OUT, Bars, as_path, show_reports
from planspeil.cli.opening import recorded, session
from planspeil.cli.options import (
    County,
    Everything,
    Fresh,
    Jsonl,
    Municipalities,
    chosen,
    command,
    required,
)
from planspeil.errors import SettingsError
from planspeil.wording import say

if TYPE_CHECKING:
    from planspeil.domain.plans import Document
    from planspeil.domain.reports import StepReport
    from planspeil.steps.context import Context

File = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help=say("En enkelt fil, uten database.", "A single file, without a database."),
    ),
]


def _steps() -> dict[str, Callable[[Context, Sequence[Document]], StepReport]]:
    """The steps on documents, by name, in their order."""
    from planspeil.steps.extract import extract_documents
    from planspeil.steps.score import score_documents
    from planspeil.steps.tag import tag_documents

    return {"extract": extract_documents, "tag": tag_documents, "score": score_documents}


def _on_documents(
    name: str,
    steps: Sequence[str],
    municipality: list[str] | None,
    county: str | None,
    everything: bool,
) -> None:
    from planspeil.steps.documents import analysed

    known = _steps()
    with session(progress=Bars()) as context, recorded(context, name, {}) as run:
        numbers = chosen(run.registry, municipality, county, everything)
        reports = [known[step](run, analysed(run, numbers)) for step in steps]
    show_reports(reports)


def _file_out(jsonl: Path | None) -> Path:
    if jsonl is None:
        raise SettingsError(
            say("si hvor radene skal skrives", "say where the rows go"), "--jsonl OUT"
        )
    return jsonl


def crawl(
    municipality: Municipalities = None,
    county: County = None,
    everything: Everything = False,
    fresh: Fresh = False,
) -> None:
    """Visit sites and keep what is found."""
    from planspeil.steps.crawl import crawl_municipalities

    with session(progress=Bars()) as context:
        numbers = required(context.registry, municipality, county, everything)
        with recorded(context, "crawl", {"municipalities": str(len(numbers))}) as run:
            report = crawl_municipalities(run, numbers, fresh=fresh)
    show_reports([report])


def extract(
    file: File = None,
    jsonl: Jsonl = None,
    municipality: Municipalities = None,
    county: County = None,
    everything: Everything = False,
) -> None:
    """Read documents into passages."""
    if file is not None:
        files.extract_file(file, _file_out(jsonl))
        return
    _on_documents("extract", ["extract"], municipality, county, everything)


def icons(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False)],
    jsonl: Jsonl = None,
) -> None:
    """Find goal icons on the pages of a PDF."""
    files.icons_file(file, _file_out(jsonl))


def tag(
    file: File = None,
    jsonl: Jsonl = None,
    all_scores: Annotated[
        bool,
        typer.Option(
            "--all-scores", help=say("Alle 169 delmål, uavrundet.", "All 169 targets, unrounded.")
        ),
    ] = False,
    municipality: Municipalities = None,
    county: County = None,
    everything: Everything = False,
) -> None:
    """Tag passages."""
    if file is not None:
        files.tag_file(file, _file_out(jsonl), all_scores=all_scores)
        return
    _on_documents("tag", ["tag"], municipality, county, everything)


def score(
    municipality: Municipalities = None, county: County = None, everything: Everything = False
) -> None:
    """Score tagged plans."""
    _on_documents("score", ["score"], municipality, county, everything)


def analyse(
    municipality: Municipalities = None, county: County = None, everything: Everything = False
) -> None:
    """Extract, tag and score what is pending."""
    _on_documents("analyse", ["extract", "tag", "score"], municipality, county, everything)


def export(
    municipality: Municipalities = None, county: County = None, everything: Everything = False
) -> None:
    """Write a release folder with tables and report."""
    with session(progress=Bars()) as context, recorded(context, "export", {}) as run:
        from planspeil.steps.export import export_release  # slow to import: data frames

        done = export_release(run, chosen(run.registry, municipality, county, everything))
    OUT.print(as_path(done.folder), markup=False)
    show_reports([done.report])


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    command(
        app,
        crawl,
        "Besøk kommunenes nettsteder og finn samfunnsdelen.",
        "Visit municipal sites and find the samfunnsdel.",
        "planspeil crawl --municipality 3303",
    )
    command(
        app,
        extract,
        "Les dokumenter om til avsnitt; med FILE bare den filen.",
        "Read documents into passages; with FILE only that file.",
        "planspeil extract plan.pdf --jsonl plan.jsonl",
    )
    command(
        app,
        icons,
        "Finn målikoner på sidene i en PDF.",
        "Find goal icons on the pages of a PDF.",
        "planspeil icons plan.pdf --jsonl icons.jsonl",
    )
    command(
        app,
        tag,
        "Merk avsnitt med delmål; med FILE bare radene i den filen.",
        "Tag passages with targets; with FILE only the rows of that file.",
        "planspeil tag plan.jsonl --jsonl tags.jsonl",
    )
    command(
        app,
        score,
        "Skår merkede planer.",
        "Score tagged plans.",
        "planspeil score --county 33",
    )
    command(
        app,
        analyse,
        "Les, merk og skår det som venter (extract, tag, score).",
        "Read, tag and score what is pending (extract, tag, score).",
        "planspeil analyse --municipality 3303",
    )
    command(
        app,
        export,
        "Skriv en utgivelse: tabeller, kodebok og rapport i én mappe.",
        "Write a release: tables, codebook and report in one folder.",
        "planspeil export",
    )
