import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from planspeil.errors import SettingsError
from planspeil.flows import environment
from planspeil.flows.server import free_port, running_server


def test_settings_are_made_before_prefect_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PREFECT_HOME", "DO_NOT_TRACK", "PREFECT_SERVER_ANALYTICS_ENABLED"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PREFECT_LOGGING_LEVEL", "DEBUG")
    environment.prepare(tmp_path)
    assert os.environ["PREFECT_HOME"] == str(tmp_path / ".planspeil" / "prefect")
    assert os.environ["DO_NOT_TRACK"] == "1"
    assert os.environ["PREFECT_LOGGING_LEVEL"] == "DEBUG"


def test_without_prefect_the_stages_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SettingsError) as raised:
        environment.prepare(tmp_path)
    assert "planspeil[flows]" in raised.value.advice


def test_stage_commands_do_not_import_prefect(tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['prefect'] = None; from planspeil.cli import app; "
        "sys.argv = ['planspeil', 'status']; app.run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PLANSPEIL_HOME": str(tmp_path),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Dokumenter: 0" in done.stdout


def test_a_given_server_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
    with running_server(tmp_path) as url:
        assert url == "http://127.0.0.1:1/api"


@pytest.mark.slow
def test_the_demo_runs_the_flows_and_a_second_run_does_nothing_twice(tmp_path: Path) -> None:
    def demo() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "planspeil.cli", "demo", "--folder", str(tmp_path / "demo")],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "160"},
            capture_output=True,
            text=True,
            timeout=400,
            check=False,
        )

    first = demo()
    assert first.returncode == 0, first.stderr
    assert "9901 Havnesund" in first.stdout
    report = next(line for line in first.stdout.splitlines() if line.startswith("Rapport: "))
    assert Path(report.removeprefix("Rapport: ")).is_file()
    second = demo()
    assert second.returncode == 0, second.stderr
    assert "Ingenting er gjort om igjen" in second.stdout


@pytest.mark.slow
def test_serve_shows_prefect_with_both_schedules(tmp_path: Path) -> None:
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "planspeil.cli", "serve", "--port", str(port)],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PLANSPEIL_HOME": str(tmp_path),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        names = _deployments(port)
        assert names == {"weekly", "monthly"}
    finally:
        server.kill()
        server.wait()
    time.sleep(1)
    with pytest.raises(OSError, match=r"."):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/api/health", timeout=3)


def _deployments(port: int) -> set[str]:
    import json

    deadline = time.monotonic() + 200
    while time.monotonic() < deadline:
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/api/deployments/filter",
            data=b"{}",
            headers={"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:
                found = json.load(answer)
        except OSError:
            found = []
        zones = {s["schedule"]["timezone"] for d in found for s in d["schedules"]}
        if len(found) == 2 and zones == {"Europe/Oslo"}:
            return {deployment["name"] for deployment in found}
        time.sleep(1)
    return set()
