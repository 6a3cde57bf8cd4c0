from datetime import timedelta

import pytest

from planspeil.domain.reports import Issue, Severity, StepReport
from planspeil.store import runs
from planspeil.store.engine import Store
from planspeil.store.values import moment
from support.build import NOW

LOCKED = Issue("extract", "encrypted", Severity.ERROR, "d1", "låst", "", "be om kopi", "9901")
PAGE = Issue("extract", "unreadable-page", Severity.WARNING, "d2", "uten tekst", "page 2")


def test_a_run_is_recorded_from_start_to_end(store: Store) -> None:
    with store.transaction() as unit:
        assert runs.last_run(unit) is None
        runs.start(unit, "r1", "analyse", {"n": "1"}, {"planspeil": "0"}, NOW)
        running = runs.last_run(unit)
        runs.finish(unit, "r1", "completed", NOW + timedelta(seconds=2))
        ended = runs.last_run(unit)
    assert running is not None
    assert ended is not None
    assert (running.state, running.finished_at) == ("running", None)
    assert (ended.state, ended.finished_at) == ("completed", NOW + timedelta(seconds=2))
    assert (ended.parameters, ended.versions) == ({"n": "1"}, {"planspeil": "0"})


def test_the_same_issue_is_one_row_and_closes_when_the_item_succeeds(store: Store) -> None:
    report = StepReport("extract", 2, 0, 0, 2, (LOCKED, PAGE, LOCKED))
    with store.transaction() as unit:
        runs.save_report(unit, "r1", report, NOW)
        runs.save_report(unit, "r2", report, NOW)
        assert runs.open_issues(unit) == (LOCKED, PAGE)
        runs.clear_issues(unit, "extract", "d1", NOW)
        assert runs.open_issues(unit, "extract") == (PAGE,)
        assert runs.open_issues(unit, "tag") == ()
        runs.save_report(unit, "r3", report, NOW)
        assert runs.open_issues(unit) == (LOCKED, PAGE)
        assert [r.failed for r in runs.reports(unit)] == [2, 2, 2]
        assert len(runs.reports(unit, "r2")) == 1


def test_times_without_zone_are_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        moment(NOW.replace(tzinfo=None))
