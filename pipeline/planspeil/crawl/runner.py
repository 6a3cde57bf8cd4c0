"""Running a batch of visits in a child process, so that a hang or leak stops nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from planspeil.crawl.jobs import (
    CrawlPolicy,
    SiteJob,
    SiteVisit,
    job_to_json,
    visit_from_json,
)
from planspeil.errors import FetchError
from planspeil.processes import die_with_parent
from planspeil.wording import say

__all__ = ["CrawlPolicy", "SiteJob", "SiteVisit", "crawl_sites"]

_GRACE_S = 120


def crawl_sites(
    jobs: Sequence[SiteJob], folder: Path, policy: CrawlPolicy
) -> tuple[SiteVisit, ...]:
    """Visit sites; ``folder`` keeps the HTTP cache and the files that were fetched.

    Killed and run again with the same ``policy.token``, it is answered from the cache.
    Raises ``FetchError`` when the child fails or takes more than its time.
    """
    folder.mkdir(parents=True, exist_ok=True)
    limit = policy.max_seconds * max(1, len(jobs)) + _GRACE_S
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        job, result = Path(scratch) / "job.json", Path(scratch) / "result.json"
        job.write_text(json.dumps(job_to_json(tuple(jobs), policy, str(folder))), "utf-8")
        command = [sys.executable, "-m", "planspeil.crawl.child", str(job), str(result)]
        paths = os.pathsep.join(path for path in sys.path if path)
        with (Path(scratch) / "log").open("w+b") as log:
            child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, "PYTHONPATH": paths},
                preexec_fn=die_with_parent,
            )
            try:
                child.wait(timeout=limit)
            except subprocess.TimeoutExpired as error:
                raise FetchError(
                    say(f"innsamlingen tok mer enn {limit} s", f"the crawl took over {limit} s")
                ) from error
            finally:
                child.kill()
                child.wait()
            log.seek(0)
            words = log.read().decode("utf-8", "replace")
        if not result.exists():
            last = words.strip().splitlines()[-1:] or [f"exit {child.returncode}"]
            raise FetchError(
                say(f"innsamlingen stoppet: {last[0]}", f"the crawl stopped: {last[0]}"),
                say("kjør planspeil crawl på nytt", "run planspeil crawl again"),
            )
        return tuple(visit_from_json(row) for row in json.loads(result.read_text("utf-8")))
