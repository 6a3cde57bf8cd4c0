"""Flow: visit municipal sites, county by county."""

from __future__ import annotations

from itertools import groupby

from prefect import flow

from planspeil.flows.progress import publish_reports
from planspeil.flows.tasks import Counts, crawl_batch


@flow(name="collect")
def collect(run_id: str, municipalities: list[str], *, fresh: bool = False) -> list[Counts]:
    """Crawl the given municipalities in batches of one county each.

    A batch that fails is retried once and does not stop the others; its failure shows in
    the counts.
    """
    reports: list[Counts] = []
    for county, members in groupby(sorted(municipalities), key=lambda number: number[:2]):
        reports.append(crawl_batch(run_id, county, list(members), fresh=fresh))
    publish_reports("collect", reports)
    return reports
