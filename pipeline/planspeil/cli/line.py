"""The whole line: run the flows, serve their schedules, and the demo on the embedded example."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from planspeil.cli.console import OUT, SOME_FAILED, Bars, as_path, table
from planspeil.cli.opening import load_settings, recorded, session
from planspeil.cli.options import County, Everything, Fresh, Municipalities, command, required
from planspeil.wording import say

if TYPE_CHECKING:
    from planspeil.settings import Settings

_DEMO_PORT = 4200


def run(
    municipality: Municipalities = None,
    county: County = None,
    everything: Everything = False,
    fresh: Fresh = False,
) -> None:
    """Collect, analyse and publish, as Prefect flows."""
    from planspeil.flows import environment

    settings = load_settings()
    environment.prepare(settings.home)
    with session(settings) as context:
        numbers = [str(n) for n in required(context.registry, municipality, county, everything)]
    release, reports = run_flows(settings, numbers, fresh=fresh)
    for report in reports:
        OUT.print(_counts_line(report), markup=False)
    OUT.print(as_path(settings.releases / release), markup=False)
    if any(report["failed"] for report in reports):
        raise typer.Exit(SOME_FAILED)


def run_flows(
    settings: Settings, numbers: list[str], *, fresh: bool
) -> tuple[str, list[dict[str, Any]]]:
    """Run the three flows on a Prefect server of our own; the release's name and the counts."""
    from planspeil.flows import environment
    from planspeil.flows.server import running_server

    environment.prepare(settings.home)
    with running_server(settings.home):
        from planspeil.flows.analyse import analyse
        from planspeil.flows.collect import collect
        from planspeil.flows.publish import publish

        parameters = {"municipalities": str(len(numbers))}
        with session(settings) as context, recorded(context, "run", parameters) as recording:
            reports: list[dict[str, Any]] = list(collect(recording.run_id, numbers, fresh=fresh))
            reports += analyse(recording.run_id, numbers)
            published: dict[str, Any] = publish(recording.run_id, numbers)
    return str(published["release"]), [*reports, published]


def _counts_line(report: dict[str, Any]) -> str:
    return say(
        f"{report['step']}: {report['asked']} i alt – {report['done']} gjort, "
        f"{report['skipped']} uendret, {report['failed']} feilet",
        f"{report['step']}: {report['asked']} in all – {report['done']} done, "
        f"{report['skipped']} unchanged, {report['failed']} failed",
    )


def serve(
    port: Annotated[
        int, typer.Option(help=say("Port på 127.0.0.1.", "Port on 127.0.0.1."))
    ] = _DEMO_PORT,
) -> None:
    """Run the schedules until stopped."""
    from planspeil.flows import environment
    from planspeil.flows.server import running_server

    settings = load_settings()
    environment.prepare(settings.home)
    os.environ["PLANSPEIL_HOME"] = str(settings.home)
    with running_server(settings.home, port=port) as url:
        page = url.removesuffix("/api")
        OUT.print(
            say(
                f"Prefect viser kjøringene på {page}. Hver mandag 02:00: samle inn og analyser; "
                "den første i måneden 05:00: publiser (Europe/Oslo). Stopp med Ctrl-C.",
                f"Prefect shows the runs at {page}. Mondays 02:00: collect and analyse; the first "
                "of the month 05:00: publish (Europe/Oslo). Stop with Ctrl-C.",
            ),
            markup=False,
        )
        from planspeil.flows.schedules import serve_schedules

        serve_schedules()


def demo(
    folder: Annotated[
        Path, typer.Option(help=say("Mappe for alt demoen lager.", "Folder for what it makes."))
    ] = Path(".demo"),
) -> None:
    """Run the whole line on the embedded example."""
    from planspeil.demo.build import build_examples
    from planspeil.demo.serve import serve_sites
    from planspeil.places import shipped
    from planspeil.steps.overview import plan_rows

    home = folder.resolve()
    source = shipped("corpus/examples")
    OUT.print(say("Bygger eksempelnettstedene …", "Building the example sites …"))
    built = build_examples(source, home / "sites")
    with serve_sites(built) as addresses, _demo_environment(home, source, addresses) as settings:
        numbers = sorted(addresses)
        release, reports = run_flows(settings, numbers, fresh=False)
        with session(settings, progress=Bars()) as context:
            rows = plan_rows(context)
    for report in reports:
        OUT.print(_counts_line(report), markup=False)
    worked = sum(report["done"] for report in reports)
    if not worked:
        OUT.print(
            say(
                "Ingenting er gjort om igjen: alt var ferdig fra før.",
                "No work was done twice: everything was finished already.",
            )
        )
    show_plans(rows)
    page = settings.releases / release / "report" / "index.html"
    OUT.print(say("Rapport: ", "Report: ") + as_path(page), markup=False)
    if any(report["failed"] for report in reports):
        raise typer.Exit(SOME_FAILED)


def show_plans(rows: list[tuple[object, ...]]) -> None:
    """The table of municipalities and plans."""
    table(
        [
            say("Kommune", "Municipality"),
            say("Plan", "Plan"),
            say("Status", "Status"),
            say("Sider", "Pages"),
            say("Avsnitt", "Passages"),
            say("Merker", "Tags"),
            say("Nivå", "Level"),
        ],
        rows,
    )


@contextmanager
def _demo_environment(home: Path, source: Path, addresses: dict[str, str]) -> Iterator[Settings]:
    """Point the settings at the demo's own home, registry and loopback sites.

    They are set in the environment because flow tasks read their settings anew.
    """
    from planspeil.demo.sites import write_registry

    registry = write_registry(source / "municipalities.csv", addresses, home / "municipalities.csv")
    values = {
        "PLANSPEIL_HOME": str(home),
        "PLANSPEIL_REGISTRY": str(registry),
        "PLANSPEIL_DATABASE_URL": "",
        "PLANSPEIL_ALLOW_LOOPBACK": "1",
        "PLANSPEIL_DELAY": "0.05",
    }
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield load_settings()
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    command(
        app,
        demo,
        "Kjør hele linjen på det innebygde eksempelet, fra nettsted til rapport.",
        "Run the whole line on the embedded example, from site to report.",
        "planspeil demo",
    )
    command(
        app,
        run,
        "Samle inn, analyser og publiser (Prefect-flyter).",
        "Collect, analyse and publish (Prefect flows).",
        "planspeil run --county 33",
    )
    command(
        app,
        serve,
        "Kjør etter plan hver uke og måned, med Prefects sider på 127.0.0.1.",
        "Run on weekly and monthly schedules, with Prefect's pages on 127.0.0.1.",
        "planspeil serve",
    )
