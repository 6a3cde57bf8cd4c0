"""The Typer application: global options, and every command in its group."""

from __future__ import annotations

import gc
import signal
import sys
from typing import Annotated

import typer

from planspeil import __version__, logs
from planspeil.cli import documents, figures, line, models, stages
from planspeil.cli.console import ERR, WRONG_USE, fail
from planspeil.errors import PlanspeilError
from planspeil.wording import say

app = typer.Typer(
    name="planspeil",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=say(
        "Hvor langt FNs bærekraftsmål er integrert i kommunale planer, avsnitt for avsnitt.",
        "How far the UN Sustainable Development Goals are integrated in Norwegian municipal plans.",
    ),
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"planspeil {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Version.")
    ] = False,
    english: Annotated[
        bool, typer.Option("--english", help="Texts in English (also PLANSPEIL_LANGUAGE=en).")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", help=say("Mer logg på stderr.", "More log on stderr."))
    ] = False,
) -> None:
    del version, english  # handled before the commands are read
    logs.configure(verbose=verbose)


for group in (line, stages, documents, models, figures):
    group.register(app)


def run() -> None:
    """Run the application; errors we raise on purpose become a message and an exit code."""
    gc.freeze()  # what was imported stays to the end: garbage is not looked for in it on leaving
    try:
        app()
    except PlanspeilError as error:
        sys.exit(fail(error, WRONG_USE).exit_code)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it comes from terminal and watcher
        ERR.print(say("avbrutt; kjør kommandoen på nytt", "interrupted; run the command again"))
        sys.exit(130)
