"""Documents, sources and the state of the work."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from planspeil.cli.console import OUT, Bars, show_issues
from planspeil.cli.line import show_plans
from planspeil.cli.opening import load_settings, recorded, session
from planspeil.cli.options import command
from planspeil.domain.plans import Period, PlanKind, PlanStatus
from planspeil.errors import SettingsError
from planspeil.wording import say

sources_app = typer.Typer(
    no_args_is_help=True,
    help=say("Kilder som et menneske har sett på.", "Sources that a person has reviewed."),
)


def _period(text: str | None) -> Period | None:
    if text is None:
        return None
    parts = text.replace("–", "-").split("-")
    try:
        years = [int(part) if part.strip() else None for part in parts]
    except ValueError:
        years = []
    if len(years) != 2 or years == [None, None] or any(y and not 1900 < y < 2200 for y in years):
        raise SettingsError(
            say(f"ikke en planperiode: {text!r}", f"not a plan period: {text!r}"),
            "--period 2023-2035",
        )
    return Period(years[0], years[1])


def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False)],
    municipality: Annotated[
        str,
        typer.Option(
            "--municipality", "-m", help=say("Kommunenummer eller navn.", "Number or name.")
        ),
    ],
    title: Annotated[str | None, typer.Option(help=say("Planens tittel.", "Title."))] = None,
    adopted: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help=say("Vedtaksdato.", "Date of adoption.")),
    ] = None,
    period: Annotated[
        str | None, typer.Option(help=say("Planperiode, som 2023-2035.", "Period, as 2023-2035."))
    ] = None,
    status: Annotated[PlanStatus | None, typer.Option(help=say("Status.", "Status."))] = None,
    kind: Annotated[PlanKind | None, typer.Option(help=say("Plantype.", "Kind of plan."))] = None,
    follows: Annotated[
        str | None,
        typer.Option(
            help=say(
                "Id til samfunnsdelen som handlingsdelen følger opp.",
                "Id of the samfunnsdel that this handlingsdel follows up.",
            )
        ),
    ] = None,
) -> None:
    """Take a document by hand."""
    from planspeil.steps.add import Given, add_file

    day: date | None = adopted.date() if adopted else None
    given = Given(title, kind, status, day, _period(period), follows)
    with session(progress=Bars()) as context:
        number = context.registry.find(municipality).number
        with recorded(context, "add", {"file": file.name, "municipality": number}) as run:
            document = add_file(run, file, number, given)
    OUT.print(
        f"{document.id[:12]}  {number}  {document.kind}  {document.status}  "
        f"{document.period}  {document.adopted or ''}  {document.title}",
        markup=False,
    )
    if document.linked_to:
        OUT.print(say("følger opp ", "follows up ") + document.linked_to[:12], markup=False)


def plans() -> None:
    """List the plans."""
    from planspeil.steps import overview

    with session() as context:
        show_plans(overview.plan_rows(context))


def status() -> None:
    """Say where the work stands."""
    from planspeil.steps import overview

    with session() as context:
        now = overview.status(context)
    OUT.print(say(f"Dokumenter: {now.documents}", f"Documents: {now.documents}"))
    for stage, count in now.waiting.items():
        OUT.print(say(f"  venter på {stage}: {count}", f"  waiting for {stage}: {count}"))
    for outcome, count in now.outcomes.items():
        OUT.print(say(f"  nettsteder, {outcome}: {count}", f"  sites, {outcome}: {count}"))
    if now.last_started:
        started = now.last_started.astimezone().strftime("%Y-%m-%d %H:%M")
        OUT.print(
            say(
                f"Siste kjøring: {now.last_command}, {started}, {now.last_state}",
                f"Last run: {now.last_command}, {started}, {now.last_state}",
            )
        )
    OUT.print(say(f"Åpne avvik: {len(now.issues)}", f"Open issues: {len(now.issues)}"))
    show_issues(now.issues)


@sources_app.command("check")
def check_sources() -> None:
    """Read all reviewed sources strictly: planspeil sources check."""
    from planspeil.registry import load_registry

    settings = load_settings()
    registry = load_registry(settings.registry)
    OUT.print(
        say(
            f"{len(registry.sources)} kilder i orden, {len(registry.municipalities)} kommuner",
            f"{len(registry.sources)} sources in order, "
            f"{len(registry.municipalities)} municipalities",
        )
    )


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    command(
        app,
        add,
        "Ta inn et dokument for hånd.",
        "Take in a document by hand.",
        "planspeil add plan.pdf --municipality 3303 --adopted 2023-06-15",
    )
    command(
        app,
        plans,
        "List planene med sider, avsnitt, merker og nivå.",
        "List the plans with pages, passages, tags and level.",
        "planspeil plans",
    )
    command(
        app,
        status,
        "Vis hva som er gjort, hva som venter og hva som gikk galt.",
        "Show what is done, what is waiting and what went wrong.",
        "planspeil status",
    )
    app.add_typer(sources_app, name="sources")
