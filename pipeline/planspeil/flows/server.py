"""Prefect's server as a child that dies with us."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from planspeil.errors import PlanspeilError
from planspeil.flows.environment import START_LIMIT_S
from planspeil.processes import die_with_parent
from planspeil.wording import say

HOST = "127.0.0.1"


class ServerError(PlanspeilError):
    """Prefect's server did not start."""

    code = "prefect-server"


def free_port() -> int:
    """A loopback port nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _healthy(url: str) -> bool:
    try:
        connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=5)
        connection.request("GET", "/api/health")
        return connection.getresponse().status == HTTPStatus.OK
    except (http.client.HTTPException, OSError):
        return False


@contextmanager
def running_server(home: Path, *, port: int | None = None) -> Iterator[str]:
    """Run a Prefect server for the length of a block and yield its API address.

    A server named by ``PREFECT_API_URL`` is used as it is. Raises ``ServerError`` when
    the server ends or does not answer within ``START_LIMIT_S`` seconds; its log is kept
    under ``home``.
    """
    given = os.environ.get("PREFECT_API_URL")
    if given:
        yield given
        return
    folder = home / ".planspeil" / "prefect"
    folder.mkdir(parents=True, exist_ok=True)
    chosen = port or free_port()
    url = f"http://{HOST}:{chosen}/api"
    log = folder / "server.log"
    environment = {**os.environ, "PREFECT_API_URL": url, "PREFECT_UI_API_URL": url}
    command = [
        *(sys.executable, "-m", "uvicorn", "--factory", "--log-level", "warning"),
        *("--host", HOST, "--port", str(chosen), "prefect.server.api.server:create_app"),
    ]
    with log.open("ab") as sink:
        server = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=sink,
            preexec_fn=die_with_parent,
        )
    try:
        _wait(server, url, log)
        os.environ["PREFECT_API_URL"] = url
        yield url
    finally:
        os.environ.pop("PREFECT_API_URL", None)
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT_S
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        if _healthy(url):
            return
        time.sleep(0.3)
    raise ServerError(
        say("Prefect-tjeneren svarte ikke", "the Prefect server did not answer"),
        say(f"se loggen {log}", f"see the log {log}"),
    )
