"""The child process that runs Scrapy: ``python -m planspeil.crawl.child JOB RESULT``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from planspeil.crawl.jobs import CrawlPolicy, SiteVisit, job_from_json, visit_to_json
from planspeil.processes import die_with_parent


def scrapy_settings(policy: CrawlPolicy, folder: Path) -> dict[str, object]:
    """All of Scrapy's settings in one place."""
    return {
        "USER_AGENT": policy.agent,
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": "Planspeil",
        "CONCURRENT_REQUESTS": 8,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": policy.delay,
        "RANDOMIZE_DOWNLOAD_DELAY": False,
        "DOWNLOAD_DELAY_JITTER": 0,
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": policy.delay,
        "AUTOTHROTTLE_MAX_DELAY": max(30.0, policy.delay),
        "DOWNLOAD_TIMEOUT": 60,
        "DOWNLOAD_MAXSIZE": 150 * 1024 * 1024,
        "DOWNLOAD_WARNSIZE": 0,
        "RETRY_TIMES": 2,
        "RETRY_HTTP_CODES": [500, 502, 503, 504, 408],
        "REDIRECT_MAX_TIMES": 8,
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_LEVEL": "ERROR",
        "HTTPCACHE_ENABLED": True,
        "HTTPCACHE_DIR": str(folder / "cache"),
        "HTTPCACHE_POLICY": "planspeil.crawl.cache.RunPolicy",
        "HTTPCACHE_STORAGE": "planspeil.crawl.cache.AtomicStorage",
        "PLANSPEIL_TOKEN": policy.token,
        "PLANSPEIL_ALLOW_LOOPBACK": policy.allow_loopback,
        "DOWNLOADER_MIDDLEWARES": {"planspeil.crawl.guard.AddressGuard": 50},
    }


def main(job: Path, result: Path) -> None:
    """Visit all sites of a batch and write the visits, whole or not at all."""
    die_with_parent()
    from scrapy.crawler import CrawlerProcess

    from planspeil.crawl.spider import PlanSpider

    jobs, policy, folder = job_from_json(json.loads(job.read_text("utf-8")))
    process = CrawlerProcess(scrapy_settings(policy, Path(folder)), install_root_handler=False)
    visits: list[SiteVisit] = []

    class Recording(PlanSpider):
        """Hands its visit over when it closes."""

        def closed(self, reason: str) -> None:
            del reason
            visits.append(self.visit)

    for site in jobs:
        process.crawl(Recording, job=site, policy=policy, files=Path(folder) / "files")
    process.start()
    rows = [visit_to_json(visit) for visit in sorted(visits, key=lambda v: v.municipality)]
    beside = result.with_suffix(".new")
    beside.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    beside.replace(result)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
