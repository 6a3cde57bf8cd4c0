"""What happens when: every week collect and analyse, every month publish."""

from __future__ import annotations

from prefect import flow, serve
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron

from planspeil.flows.analyse import analyse
from planspeil.flows.collect import collect
from planspeil.flows.publish import publish
from planspeil.processes import die_with_parent
from planspeil.steps.runs import recorded
from planspeil.steps.session import session

TIMEZONE = "Europe/Oslo"
WEEKLY = "0 2 * * 1"
"""Mondays at 02:00."""
MONTHLY = "0 5 1 * *"
"""The first of each month at 05:00."""


@flow(name="weekly")
def weekly(municipalities: list[str] | None = None) -> None:
    """Visit all sites (or the given ones), then read, tag and score what is new."""
    die_with_parent()
    with session() as context, recorded(context, "weekly", {}) as run:
        chosen = municipalities or [str(m.number) for m in run.registry.municipalities]
        collect(run.run_id, chosen)
        analyse(run.run_id, chosen)


@flow(name="monthly")
def monthly() -> None:
    """Write a release of everything."""
    die_with_parent()
    with session() as context, recorded(context, "monthly", {}) as run:
        publish(run.run_id)


def serve_schedules() -> None:
    """Wait for the schedules and run what is due; returns only when it is stopped."""
    deployments = []
    for each, cron in ((weekly, WEEKLY), (monthly, MONTHLY)):
        made = each.to_deployment(each.name, schedule=Cron(cron, timezone=TIMEZONE))
        assert isinstance(made, RunnerDeployment)  # a coroutine only inside an event loop
        deployments.append(made)
    serve(*deployments, print_starting_message=False)
