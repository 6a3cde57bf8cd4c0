import itertools
import json
import multiprocessing
import os
import signal
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planspeil.crawl.addresses import refusal
from planspeil.crawl.jobs import CrawlPolicy, SiteJob, SiteVisit
from planspeil.crawl.rank import choose, rank
from planspeil.crawl.runner import crawl_sites
from planspeil.domain.ids import MunicipalityNumber
from planspeil.domain.plans import CrawlOutcome, PlanKind, PlanStatus
from planspeil.extract.preview import first_text
from support.pdfs import lines, pdf
from support.sites import Answer, Log, page, serving

NUMBER = MunicipalityNumber("9901")
NOW = datetime(2026, 3, 2, tzinfo=UTC)


def document(*texts: str) -> Answer:
    return Answer(pdf(lambda c: lines(c, 60, 60, *texts, size=14)), "application/pdf")


def site() -> dict[str, Answer]:
    return {
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /intern/\n", "text/plain"),
        "/": page("Testnes kommune", ("Politikk og planer", "/planer/"), ("Skole", "/skole/"),
                  ("Intern samfunnsdel", "/intern/plan.pdf"), ("Kalender", "/kalender/1")),
        "/planer/": page("Planer og strategier", ("Kommuneplanens samfunnsdel 2023-2035", "/f/1"),
                         ("Kommuneplanens samfunnsdel 2011-2023", "/f/2.pdf"),
                         ("Høringsutkast samfunnsdel 2027-2039", "/f/3.pdf"),
                         ("Kommuneplanens arealdel", "/f/4.pdf"), ("Planprogram samfunnsdel", "/f/5.pdf"),
                         ("Handlingsdel 2026", "/f/6.pdf"), ("Samfunnsdel borte", "/f/7.pdf"),
                         ("Samfunnsdel uten innhold", "/f/8.pdf"), ("Sving", "/planer/sving")),
        "/planer/sving": Answer(status=302, location="/planer/sving"),
        "/f/1": Answer(document("Kommuneplanens samfunnsdel", "Vedtatt 15.06.2023").body, "application/octet-stream"),
        "/f/2.pdf": document("Kommuneplanens samfunnsdel", "Vedtatt 20.06.2011"),
        "/f/3.pdf": document("Kommuneplanens samfunnsdel", "Høringsutkast"),
        "/f/4.pdf": document("Kommuneplanens arealdel", "Vedtatt 01.02.2024"),
        "/f/5.pdf": document("Planprogram", "Fastsatt 12.11.2025"),
        "/f/6.pdf": document("Handlingsdel med økonomiplan 2026-2029", "Vedtatt 11.12.2025"),
        "/f/8.pdf": Answer(b"<html><body>Siden ble ikke funnet</body></html>", "application/pdf"),
    }  # fmt: skip


def policy(**changes: object) -> CrawlPolicy:
    facts: dict[str, object] = {
        "contact": "https://example.org/om", "delay": 0.05, "allow_loopback": True, "token": "run-1", "now": NOW,
    }  # fmt: skip
    return CrawlPolicy(**{**facts, **changes})  # type: ignore[arg-type]


def visit(base: str, folder: Path, **changes: object) -> SiteVisit:
    (found,) = crawl_sites([SiteJob(NUMBER, "Testnes", base)], folder, policy(**changes))
    return found


def gaps(log: Log) -> list[float]:
    moments = sorted(moment for moment, *_ in log.requests)
    return [b - a for a, b in itertools.pairwise(moments)]


def test_a_visit_finds_and_chooses_the_plan_in_force(tmp_path: Path) -> None:
    with serving(site()) as (base, log):
        found = visit(base, tmp_path, delay=0.1)
        first_run = list(log.requests)
        again = visit(base, tmp_path, token="run-2")
        resumed = visit(base, tmp_path, token="run-2")
    pages = {f.sha256: first_text(Path(f.path).read_bytes()) for f in found.files}
    ranked = rank(found.candidates, pages)
    choice = choose(ranked, found)
    assert choice.outcome is CrawlOutcome.FOUND
    assert choice.chosen is not None
    assert choice.chosen.url.endswith("/f/1")
    assert choice.handlingsdel is not None
    assert choice.handlingsdel.url.endswith("/f/6.pdf")
    by_url = {c.url.rsplit("/", 1)[1]: (c.kind, c.status) for c in ranked}
    assert by_url["2.pdf"] == (PlanKind.SAMFUNNSDEL, PlanStatus.SUPERSEDED)
    assert by_url["3.pdf"] == (PlanKind.SAMFUNNSDEL, PlanStatus.DRAFT)
    assert by_url["4.pdf"][0] is PlanKind.AREALDEL
    assert by_url["5.pdf"][0] is PlanKind.PLANPROGRAM
    assert "8.pdf" not in by_url
    assert any("/f/7.pdf" in problem.what for problem in found.problems)

    asked = [path for _, path, _, _ in first_run]
    assert not any(path.startswith(("/intern", "/kalender")) for path in asked)
    assert all(
        "Planspeil/" in a and "example.org" in a for _, p, a, _ in first_run if p != "/robots.txt"
    )
    assert log.at_once == 1
    first_log = Log(first_run)
    waits = gaps(first_log)
    assert sum(waits) / len(waits) >= 0.095
    assert min(waits) >= 0.05

    later = log.requests[len(first_run) :]
    assert all(
        conditional
        for _, path, _, conditional in later
        if path.startswith("/f/") and path[3:] in ("1", "2.pdf")
    )
    assert again.candidates == found.candidates == resumed.candidates


def test_loopback_is_refused_unless_allowed(tmp_path: Path) -> None:
    with serving(site()) as (base, log):
        found = visit(base, tmp_path, allow_loopback=False)
    assert found.blocked
    assert log.paths == []


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://example.org/x", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("http:///x", "host"),
        ("http://127.0.0.1/x", "public"),
        ("http://10.0.0.1/", "public"),
        ("http://[::1]/", "public"),
        ("http://169.254.169.254/latest", "public"),
    ],
)
def test_addresses_that_may_not_be_visited(url: str, why: str) -> None:
    assert why in refusal(url, allow_loopback=False)


def test_a_closed_site_is_blocked_with_a_reason(tmp_path: Path) -> None:
    closed = {"/robots.txt": Answer(b"User-agent: *\nDisallow: /\n", "text/plain"), "/": page("x")}
    with serving(closed) as (base, log):
        found = visit(base, tmp_path)
    choice = choose((), found)
    assert choice.outcome is CrawlOutcome.BLOCKED
    assert choice.advice
    assert log.paths == ["/robots.txt"]


def test_drafts_only_and_nothing_are_told_apart(tmp_path: Path) -> None:
    pages = site()
    for path in ("/f/1", "/f/2.pdf"):
        pages[path] = Answer(b"404", status=404)
    with serving(pages) as (base, _):
        found = visit(base, tmp_path)
    texts = {f.sha256: first_text(Path(f.path).read_bytes()) for f in found.files}
    assert choose(rank(found.candidates, texts), found).outcome is CrawlOutcome.DRAFT_ONLY
    assert choose((), found).outcome is CrawlOutcome.NONE


def test_a_truncated_cache_entry_is_a_miss(tmp_path: Path) -> None:
    with serving(site()) as (base, log):
        visit(base, tmp_path)
        before = len(log.requests)
        entries = [p for p in (tmp_path / "cache").rglob("*") if p.is_file()]
        for entry in entries:
            entry.write_bytes(entry.read_bytes()[:-20])
        found = visit(base, tmp_path)
        assert len(log.requests) > before
    assert found.candidates


def _visit_in_child(base: str, folder: str, out: str) -> None:
    found = visit(base, Path(folder))
    Path(out).write_text(json.dumps([c.url for c in found.candidates]))


@pytest.mark.slow
def test_a_killed_crawl_is_finished_from_the_cache(tmp_path: Path) -> None:
    reached = threading.Event()

    def hook(path: str) -> None:
        if path == "/f/4.pdf" and not reached.is_set():
            reached.set()
            time.sleep(3)

    with serving(site(), hook) as (base, log):
        out = tmp_path / "out"
        child = multiprocessing.get_context("fork").Process(
            target=_visit_in_child, args=(base, str(tmp_path / "a"), str(out))
        )
        child.start()
        assert reached.wait(60)
        time.sleep(0.3)
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        time.sleep(0.5)
        killed_at = len(log.requests)
        answered = set(log.paths[: killed_at - 1])
        time.sleep(3)
        assert len(log.requests) == killed_at, "Scrapy outlived its parent"
        resumed = visit(base, tmp_path / "a")
        repeated = [p for p in log.paths[killed_at:] if p in answered and p != "/robots.txt"]
        undisturbed = visit(base, tmp_path / "b")
    cacheable = [p for p in repeated if p in site()]
    assert cacheable == []
    assert [c.url for c in resumed.candidates] == [c.url for c in undisturbed.candidates]
    assert not out.exists()
