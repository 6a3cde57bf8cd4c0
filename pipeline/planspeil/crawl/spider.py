"""The spider: from a municipality's front page and sitemap to its plans."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import scrapy
from scrapy.http import HtmlResponse, Request, Response, TextResponse
from twisted.python.failure import Failure

from planspeil.crawl.classify import classify
from planspeil.crawl.jobs import CrawlPolicy, SiteJob, SiteVisit
from planspeil.crawl.links import Link, links, page_title, promise
from planspeil.domain.documents import Notice
from planspeil.domain.plans import Candidate, FetchedFile, PlanKind

_MAGIC = {b"%PDF": "application/pdf"}
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NOT_FOUND = re.compile(
    r"(?:siden|sida|page)\s+(?:ble\s+|vart\s+|blei\s+)?(?:ikke|ikkje|not)\s+f(?:un|ou)n",
    re.IGNORECASE,
)
_PLAN_PAGE = 60
_LEAST_PROMISE = 10
_SITEMAP_LINK = re.compile(r"<loc>\s*([^<\s]+)\s*</loc>", re.IGNORECASE)


class PlanSpider(scrapy.Spider):
    """Visits one site within its budget. ``visit`` holds what was found when it closes."""

    name = "planspeil"

    def __init__(self, job: SiteJob, policy: CrawlPolicy, files: Path, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.job = job
        self.policy = policy
        self._files = files
        self._seen: set[str] = set()
        self._asked = 0
        self._bytes = 0
        self._answered = 0
        self._refused = 0
        self._started = time.monotonic()
        self._problems: dict[str, Notice] = {}
        self._candidates: dict[str, Candidate] = {}
        self._fetched: dict[str, FetchedFile] = {}

    async def start(self) -> AsyncIterator[Any]:
        """Begin at the front page and the sitemap."""
        website = self.job.website.rstrip("/")
        yield self._request(website + "/", 90, self.parse_page, depth=0)
        yield self._request(website + "/sitemap.xml", 85, self.parse_sitemap, depth=0)

    @property
    def visit(self) -> SiteVisit:
        """What the visit brought."""
        return SiteVisit(
            municipality=self.job.municipality,
            website=self.job.website,
            candidates=tuple(self._candidates[key] for key in sorted(self._candidates)),
            files=tuple(self._fetched[key] for key in sorted(self._fetched)),
            pages_seen=self._answered,
            problems=tuple(self._problems[key] for key in sorted(self._problems)),
            blocked=self._answered == 0,
        )

    def _request(self, url: str, priority: int, callback: Any, **meta: Any) -> Request:
        self._seen.add(url)
        self._asked += 1
        return Request(
            url,
            callback=callback,
            errback=self.failed,
            priority=priority,
            meta=meta,
            dont_filter=True,
        )

    def _within_budget(self) -> bool:
        if self._asked >= self.policy.max_requests:
            self._problem("budget", f"{self.policy.max_requests} requests", self.job.website)
            return False
        spent = time.monotonic() - self._started
        if spent > self.policy.max_seconds or self._bytes > self.policy.max_bytes:
            self._problem("budget", "time or bytes", self.job.website)
            return False
        return True

    def _problem(self, code: str, what: str, url: str) -> None:
        self._problems[f"{code} {url}"] = Notice(code, f"{what}: {url}")

    def failed(self, failure: Failure) -> None:
        """A request that gave no answer: named, and the rest goes on."""
        request = getattr(failure, "request", None)
        response = getattr(failure.value, "response", None)
        url = request.url if request is not None else self.job.website
        if url.endswith(("/sitemap.xml", "/robots.txt")):
            return
        what = f"status {response.status}" if response is not None else failure.getErrorMessage()
        self._problem("fetch", what or type(failure.value).__name__, url)

    def parse_sitemap(self, response: Response) -> Iterator[Request]:
        """Promising addresses of the sitemap."""
        if not isinstance(response, TextResponse):
            return
        for address in _SITEMAP_LINK.findall(response.text):
            points = promise("", address)
            if points >= _LEAST_PROMISE and self._same_site(address):
                yield from self._follow(Link(address, "", points, is_file=False), response, 1)

    def parse_page(self, response: Response) -> Iterator[Request]:
        """A page: it may be a plan itself, and it leads on."""
        kind = _file_type(response.body)
        if kind:
            self._keep_file(response, kind)
            return
        if not isinstance(response, HtmlResponse) or _NOT_FOUND.search(response.text[:4000]):
            return
        self._answered += 1
        self._bytes += len(response.body)
        title = page_title(response.selector)
        self._page_as_plan(response, title)
        for link in links(response.selector, response.url):
            yield from self._follow(link, response, response.meta["depth"] + 1, title)

    def _follow(
        self, link: Link, response: Response, depth: int, title: str = ""
    ) -> Iterator[Request]:
        if link.url in self._seen or not self._within_budget():
            return
        points = link.promise
        # A plan page's files count even when their names say nothing.
        on_plan_page = link.is_file and promise(title, response.url) >= _PLAN_PAGE
        unpromising = depth > self.policy.max_depth or points < _LEAST_PROMISE
        if unpromising and not on_plan_page:
            return
        if not link.is_file and not self._same_site(link.url):
            return
        yield self._request(
            link.url, points, self.parse_page, depth=depth, link_text=link.text,
            referrer=response.url, page_title=title, around=link.around,
        )  # fmt: skip

    def _same_site(self, url: str) -> bool:
        own = (urlsplit(self.job.website).hostname or "").removeprefix("www.")
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        same_port = urlsplit(url).port == urlsplit(self.job.website).port
        return same_port and (host == own or host.endswith("." + own))

    def _keep_file(self, response: Response, media_type: str) -> None:
        self._answered += 1
        self._bytes += len(response.body)
        sha256 = hashlib.sha256(response.body).hexdigest()
        path = self._files / sha256[:2] / sha256
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_suffix(".new")
            beside.write_bytes(response.body)
            beside.replace(path)
        self._fetched[response.url] = FetchedFile(
            url=response.meta.get("asked", response.url),
            final_url=response.url,
            sha256=sha256,
            size=len(response.body),
            media_type=media_type,
            retrieved_at=self.policy.now,
            path=str(path),
        )
        self._candidate(response, sha256, media_type, response.meta.get("page_title", ""))

    def _page_as_plan(self, response: HtmlResponse, title: str) -> None:
        """A page whose heading names a samfunnsdel and that holds much text is a web plan."""
        found = classify(title, "", "")
        text = " ".join(response.xpath("//main//text() | //article//text()").getall())
        if found.kind is PlanKind.SAMFUNNSDEL and len(text.split()) > 1500:
            self._keep_file(response, "text/html")

    def _candidate(self, response: Response, sha256: str, media_type: str, title: str) -> None:
        words = response.meta.get("link_text", "")
        around = tuple(response.meta.get("around", ()))
        found = classify(words or title, title if words else "", response.url, context=around)
        self._candidates[response.url] = Candidate(
            municipality=self.job.municipality,
            url=response.url,
            referrer=response.meta.get("referrer", ""),
            link_text=words,
            title=words or title,
            kind=found.kind,
            status=found.status,
            period=found.period,
            adopted=found.adopted,
            score=0.0,
            reasons=found.reasons,
            sha256=sha256,
            media_type=media_type,
            context=around,
        )


def _file_type(body: bytes) -> str:
    """The media type by magic bytes, whatever name and header say; "" for a page."""
    for magic, kind in _MAGIC.items():
        if magic in body[:1024]:
            return kind
    if body.startswith(b"PK\x03\x04") and b"word/" in body[:65536]:
        return _DOCX
    return ""
