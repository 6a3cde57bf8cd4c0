"""Lexicon and language models: what is used, what is installed, training and measuring them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from planspeil.cli.console import ERR, OUT, as_path, table
from planspeil.cli.opening import lexicon_folder, load_settings
from planspeil.cli.options import command
from planspeil.wording import say

models_app = typer.Typer(
    no_args_is_help=True, help=say("Leksikon og språkmodeller.", "Lexicon and language models.")
)
_Name = Annotated[str | None, typer.Argument(metavar="NAME")]
_Treebank = Annotated[
    Path,
    typer.Option(
        "--treebank",
        exists=True,
        help=say(
            "Trebanken: arkivet eller mappen det er pakket ut i.",
            "The treebank: its archive, or the folder it is unpacked in.",
        ),
    ),
]


def show() -> None:
    """Which lexicon and language models are here, and which are used."""
    from planspeil.language import pipeline
    from planspeil.tag.lexicon import load_lexicon

    used = load_settings().language_model
    folder = lexicon_folder()
    rows: list[tuple[object, ...]] = [
        ("lexicon", load_lexicon(folder).version, as_path(folder), say("i bruk", "in use"))
    ]
    for name in dict.fromkeys((pipeline.OURS, *pipeline.OFFICIAL, used)):
        here = pipeline.installed(name)
        version = pipeline.installed_version(name) if here else ""
        state = say("installert", "installed") if here else say("ikke installert", "not installed")
        place = as_path(pipeline.place(name)) if here else ""
        rows.append((name, version, place, say("i bruk", "in use") if name == used else state))
    table(
        [
            say("Del", "Part"),
            say("Versjon", "Version"),
            say("Sted", "Place"),
            say("Stand", "State"),
        ],
        rows,
    )


def check(name: _Name = None) -> None:
    """Open a language model and say what it can do and what it lacks."""
    from planspeil.language import pipeline

    chosen = name or load_settings().language_model
    found = pipeline.check(chosen)
    rows = []
    for need in (*pipeline.NEEDS, *pipeline.WANTED):
        having = [part for part in need.components if part in found.components]
        lacking = (
            say("mangler", "missing") if need in found.missing else say("ikke her", "not here")
        )
        rows.append((say(need.norwegian, need.what), ", ".join(having) or lacking))
    table([f"{chosen} {found.version}", say("Komponent", "Component")], rows)
    if found.missing:
        raise typer.Exit(1)


def install(name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """Install an official spaCy pipeline, where the network allows."""
    from planspeil.language import pipeline

    pipeline.install(name)
    OUT.print(say(f"{name} er installert", f"{name} is installed"), markup=False)


def train(
    treebank: _Treebank,
    work: Annotated[
        Path,
        typer.Option(
            "--work",
            file_okay=False,
            help=say("Mellomresultater; kan gjenopptas.", "What is between; can be resumed."),
        ),
    ] = Path("build/nb_planspeil"),
    out: Annotated[
        Path,
        typer.Option("--out", file_okay=False, help=say("Modellene hit.", "Models go here.")),
    ] = Path("models"),
) -> None:
    """Train our language models anew from the treebank."""
    from planspeil.train.language.recipe import make_pipeline

    make_pipeline(treebank, work, out, lambda text: ERR.print(text, markup=False))


def measure(
    name: _Name = None,
    work: Annotated[
        Path | None,
        typer.Option(
            "--corpus",
            exists=True,
            file_okay=False,
            help=say(
                "Mappen med dev- og test-dokumenter fra treningen.",
                "The folder with the dev and test documents of a training.",
            ),
        ),
    ] = None,
) -> None:
    """Measure a language model on our gold sets and, with a corpus, on the treebank."""
    from planspeil.evaluate.language import lines, measure_all

    OUT.print(lines(measure_all(name or load_settings().language_model, work)), markup=False)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    command(
        models_app,
        show,
        "Vis leksikon og språkmodeller og hvilke som er i bruk.",
        "Show lexicon and language models and which are used.",
        "planspeil models list",
        name="list",
    )
    command(
        models_app,
        check,
        "Åpne en språkmodell og vis hva den kan og mangler.",
        "Open a language model and show what it can do and lacks.",
        "planspeil models check nb_core_news_lg",
    )
    command(
        models_app,
        install,
        "Installer en offisiell spaCy-modell, der nettet tillater det.",
        "Install an official spaCy pipeline, where the network allows.",
        "planspeil models install nb_core_news_lg",
    )
    command(
        models_app,
        train,
        "Tren språkmodellene våre på nytt fra trebanken.",
        "Train our language models anew from the treebank.",
        "planspeil models train --treebank norne-ndt-ud.tar.xz",
    )
    command(
        models_app,
        measure,
        "Mål en språkmodell på gullsettene våre.",
        "Measure a language model on our gold sets.",
        "planspeil models measure nb_planspeil",
    )
    app.add_typer(models_app, name="models")
