import os
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from planspeil.domain.ids import MunicipalityNumber
from planspeil.domain.plans import PlanKind, PlanStatus
from planspeil.errors import EmptyFileError, StoreError, UnsupportedTypeError
from planspeil.settings import Settings
from planspeil.steps.add import Given, add_file
from planspeil.steps.context import Context
from planspeil.steps.crawl import crawl_municipalities
from planspeil.steps.export import export_release
from planspeil.steps.overview import plan_rows, status
from planspeil.steps.runs import recorded
from planspeil.steps.session import session
from planspeil.store import documents, runs, scores
from support.line import example
from support.pages import plain
from support.pdfs import lines, pdf
from support.whole import analyse, whole

HAVNES = MunicipalityNumber("9901")


def test_from_site_to_release_and_nothing_twice(tmp_path: Path) -> None:
    with example(tmp_path) as (settings, _), session(settings) as context:
        with recorded(context, "test", {}) as run:
            first = crawl_municipalities(run, [HAVNES])
            done = analyse(run)
            release = export_release(run)
        with recorded(context, "test", {}) as run:
            again = crawl_municipalities(run, [HAVNES])
            repeated = analyse(run)
            same = export_release(run)
        state = status(context)
        rows = plan_rows(context)
    assert (first.done, first.failed) == (1, 0)
    assert (again.skipped, again.done) == (1, 0)
    assert all(failed == 0 for _, _, failed in done)
    assert all(finished == 0 for finished, _, _ in repeated)
    assert same.folder == release.folder
    assert same.report.skipped == 1
    assert state.last_state == "completed"
    assert not any(state.waiting.values())
    assert [row[6] for row in rows if str(row[2]).endswith("*")] == ["5"]
    plans = pl.read_parquet(release.folder / "plan.parquet")
    kinds = dict(zip(plans["title"].to_list(), plans["status"].to_list(), strict=True))
    assert sorted(kinds.values()) == ["adopted", "draft", "superseded"]
    assert plans.filter(pl.col("in_force"))["level"].to_list() == [5]


def home(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", workers=1)


def write(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_documents_by_hand(tmp_path: Path) -> None:
    plan = write(tmp_path, "samfunnsdel-2020-2032.pdf", pdf(plain))
    follower = write(tmp_path, "handlingsdel.pdf", pdf(lambda c: lines(c, 60, 60, "Handlingsdel")))
    oslo = MunicipalityNumber("0301")
    with session(home(tmp_path)) as context:
        loose = add_file(context, follower, oslo, Given())
        assert (loose.kind, loose.linked_to) == (PlanKind.HANDLINGSDEL, "")
        given = Given(status=PlanStatus.ADOPTED, adopted=date(2020, 6, 18))
        added = add_file(context, plan, oslo, given)
        again = add_file(context, plan, oslo, Given(title="Ny tittel", status=PlanStatus.ADOPTED))
        assert added.id == again.id
        assert (added.kind, added.in_force, added.period.end) == ("samfunnsdel", True, 2032)
        with context.store.read() as unit:
            tied = documents.get(unit, loose.id)
        assert tied is not None
        assert tied.linked_to == added.id
        named = add_file(context, follower, oslo, Given(follows=added.id[:10]))
        assert named.linked_to == added.id
        with pytest.raises(StoreError, match="0 planer"):
            add_file(context, follower, oslo, Given(follows="zzz"))
        assert analyse(context) == [(2, 0, 0), (2, 0, 0), (1, 0, 0)]
        with context.store.read() as unit:
            assert scores.load(unit, added.id) is not None


@pytest.mark.parametrize(
    ("data", "error"), [(b"", EmptyFileError), (b"\x89PNG", UnsupportedTypeError)]
)
def test_files_we_cannot_take(data: bytes, error: type[Exception], tmp_path: Path) -> None:
    path = write(tmp_path, "plan.pdf", data)
    with session(home(tmp_path)) as context, pytest.raises(error):
        add_file(context, path, MunicipalityNumber("0301"), Given())


def test_a_bad_document_is_an_issue_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = write(tmp_path, "samfunnsdel.pdf", pdf(plain))
    bad = write(tmp_path, "arealdel.pdf", pdf(plain)[:150])
    oslo = MunicipalityNumber("0301")
    with session(home(tmp_path)) as context:
        add_file(context, good, oslo, Given(status=PlanStatus.ADOPTED))
        failed = add_file(
            context, bad, oslo, Given(kind=PlanKind.SAMFUNNSDEL, status=PlanStatus.DRAFT)
        )
        assert analyse(context) == [(1, 0, 1), (1, 0, 1), (1, 0, 1)]
        with context.store.read() as unit:
            issue = runs.open_issues(unit, "extract")[0]
        assert (issue.code, issue.item, issue.municipality) == ("truncated", failed.id, "0301")
        assert issue.what
        assert issue.advice
        assert analyse(context) == [(0, 1, 1), (0, 1, 1), (0, 1, 1)]


def test_an_interrupted_run_stays_marked(tmp_path: Path) -> None:
    def stop(context: Context) -> None:
        with recorded(context, "test", {}):
            raise RuntimeError("stop")

    with session(home(tmp_path)) as context:
        with pytest.raises(RuntimeError, match="stop"):
            stop(context)
        with context.store.read() as unit:
            last = runs.last_run(unit)
    assert last is not None
    assert last.state == "failed"


def _tables(release: Path) -> dict[str, pl.DataFrame]:
    """The release's tables without the moment and port of the visit."""
    tables = {}
    for path in sorted(release.glob("*.parquet")):
        frame = pl.read_parquet(path)
        tables[path.name] = frame.drop("retrieved_at", strict=False)
    return tables


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.8, 1.6, 2.4, 3.2, 4.5, 6.0])
def test_killed_at_any_moment_and_run_again(after: float, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        f"sys.path[:0] = {[p for p in sys.path if p]!r}\n"
        "from planspeil.settings import Settings\n"
        "from support.whole import whole\n"
        "whole(Settings(home=Path(sys.argv[1]), registry=Path(sys.argv[2]), "
        "allow_loopback=True, delay=0.05, workers=1))\n"
    )
    (tmp_path / "whole.py").write_text(script)
    with example(tmp_path / "a") as (settings, _):
        command = [
            sys.executable,
            str(tmp_path / "whole.py"),
            str(settings.home),
            str(settings.registry),
        ]
        child = subprocess.Popen(command, start_new_session=True)
        time.sleep(after)
        child.send_signal(signal.SIGKILL)
        child.wait()
        time.sleep(0.5)
        assert _children_of(str(settings.home)) == []
        subprocess.run(command, check=True, timeout=300)
        resumed = whole(settings)
        undisturbed = whole(settings.model_copy(update={"home": tmp_path / "b"}))
    left, right = _tables(resumed), _tables(undisturbed)
    assert left.keys() == right.keys()
    for name, frame in left.items():
        assert frame.equals(right[name]), name


def _children_of(home: str) -> list[str]:
    """Command lines of living processes that work for a home."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if home in line:
                found.append(line)
    return found


def test_the_clock_is_utc() -> None:
    from planspeil.steps.context import utc_now

    assert utc_now().tzinfo is UTC
    assert abs((utc_now() - datetime.now(UTC)).total_seconds()) < 5
