"""Figures: report, comparison and evaluation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from planspeil.cli.console import OUT, Bars, as_path, table
from planspeil.cli.opening import lexicon_folder, load_settings, session
from planspeil.cli.options import County, Everything, Jsonl, Municipalities, chosen, command
from planspeil.domain.scores import IntegrationScore
from planspeil.domain.targets import goals
from planspeil.errors import ReportError
from planspeil.wording import english, say


def report(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", file_okay=False)],
    municipality: Municipalities = None,
    county: County = None,
    everything: Everything = False,
) -> None:
    """Write only the report pages."""
    with session(progress=Bars()) as context:
        numbers = chosen(context.registry, municipality, county, everything)
        from planspeil.steps.export import write_report  # slow to import: data frames

        OUT.print(as_path(write_report(context, folder, numbers)), markup=False)


def compare(
    first: Annotated[str, typer.Argument(metavar="NNNN")],
    second: Annotated[str, typer.Argument(metavar="NNNN")],
) -> None:
    """Two municipalities' plans in force, goal by goal."""
    from planspeil.store import documents, scores

    with session() as context, context.store.read() as unit:
        columns = []
        for text in (first, second):
            municipality = context.registry.find(text)
            plans = documents.find(unit, municipality=municipality.number, in_force=True)
            result = scores.load(unit, plans[0].id) if plans else None
            if result is None:
                raise ReportError(
                    say(
                        f"{municipality.name} har ingen skåret plan",
                        f"{municipality.name} has no scored plan",
                    ),
                    f"planspeil run --municipality {municipality.number}",
                )
            columns.append((municipality, result))
    (left, a), (right, b) = columns
    level = say("Nivå", "Level")
    rows: list[tuple[object, ...]] = [(level, _level(a), "", _level(b), "")]
    of_a, of_b = ({g.goal: g for g in result.goals} for result in (a, b))
    for goal in goals():
        x, y = of_a[goal.number], of_b[goal.number]
        name = goal.name.en if english() else goal.name.nb
        rows.append((f"{goal.number} {name}", x.reference, x.substance, y.reference, y.substance))
    reference, substance = say("referanse", "reference"), say("substans", "substance")
    headers = [
        say("Mål", "Goal"),
        f"{left.name}: {reference}",
        substance,
        f"{right.name}: {reference}",
        substance,
    ]
    table(headers, rows)


def _level(result: IntegrationScore) -> str:
    return str(result.state) if result.level is None else str(int(result.level))


def evaluate(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False)],
    jsonl: Jsonl = None,
) -> None:
    """Measure the tagger against coded passages."""
    from planspeil.evaluate import evaluate_file
    from planspeil.tag.tagger import load_tagger

    tagger = load_tagger(lexicon_folder(), load_settings().language_model)
    result = evaluate_file(tagger, file)
    del jsonl
    OUT.print(str(result), markup=False)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    command(
        app,
        report,
        "Skriv bare rapportsidene.",
        "Write only the report pages.",
        "planspeil report rapport --county 33",
    )
    command(
        app,
        compare,
        "Sammenlign to kommuners planer, mål for mål.",
        "Compare two municipalities' plans, goal by goal.",
        "planspeil compare 3303 3305",
    )
    command(
        app,
        evaluate,
        "Mål merkingen mot kodede avsnitt.",
        "Measure the tagging against coded passages.",
        "planspeil evaluate coded.jsonl",
    )
