"""Web sites on loopback for the crawler, which note every request."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """What a path gives."""

    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    location: str = ""
    wait: float = 0.0


@dataclass
class Log:
    """Requests as (moment, path, agent, conditional), and the most that were under way at once."""

    requests: list[tuple[float, str, str, bool]] = field(default_factory=list)
    under_way: int = 0
    at_once: int = 0

    @property
    def paths(self) -> list[str]:
        """Paths in the order they were asked for."""
        return [path for _, path, _, _ in self.requests]


def page(title: str, *links: tuple[str, str], text: str = "") -> Answer:
    """A page with links (words, address)."""
    anchors = "".join(f'<li><a href="{to}">{words}</a></li>' for words, to in links)
    return Answer(
        f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1><p>{text}</p><ul>{anchors}</ul></main></body></html>".encode()
    )


@contextmanager
def serving(
    paths: dict[str, Answer], hook: Callable[[str], None] | None = None
) -> Iterator[tuple[str, Log]]:
    """Serve paths on 127.0.0.1; yields the base address and the log."""
    log = Log()
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with lock:
                conditional = "If-None-Match" in self.headers
                agent = self.headers.get("User-Agent", "")
                log.requests.append((time.monotonic(), self.path, agent, conditional))
                log.under_way += 1
                log.at_once = max(log.at_once, log.under_way)
            try:
                if hook:
                    hook(self.path)
                self._give(paths.get(self.path, Answer(b"404", status=404)))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
            finally:
                with lock:
                    log.under_way -= 1

        def _give(self, answer: Answer) -> None:
            time.sleep(answer.wait)
            tag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
            if answer.status == 200 and self.headers.get("If-None-Match") == tag:
                self.send_response(304)
                self.send_header("ETag", tag)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            self.send_response(answer.status)
            if answer.location:
                self.send_header("Location", answer.location)
            self.send_header("Content-Type", answer.kind)
            self.send_header("ETag", tag)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- http.server's name
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", log
    finally:
        server.shutdown()
        server.server_close()
