"""Serving the example's sites on loopback, one address each."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from planspeil.demo.build import BuiltSites

_PORT = 8799
_TYPES = {".pdf": "application/pdf", ".html": "text/html; charset=utf-8", ".xml": "text/xml"}


class _Handler(BaseHTTPRequestHandler):
    """Files below a folder, with entity tags; nothing above it."""

    folder: Path
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = (self.folder / unquote(urlsplit(self.path).path).lstrip("/")).resolve()
        if path.is_dir():
            path = path / "index.html"
        if not path.is_relative_to(self.folder) or not path.is_file():
            self._answer(HTTPStatus.NOT_FOUND, b"<html><body>404</body></html>", "text/html")
            return
        body = path.read_bytes()
        if path.name == "sitemap.xml":
            base = f"http://{self.headers.get('Host', '')}"
            body = body.replace(b"@BASE@", base.encode())
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        if self.headers.get("If-None-Match") == tag:
            self._answer(HTTPStatus.NOT_MODIFIED, b"", "", tag)
            return
        self._answer(HTTPStatus.OK, body, _TYPES.get(path.suffix, "text/plain"), tag)

    def _answer(self, status: HTTPStatus, body: bytes, kind: str, tag: str = "") -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        if tag:
            self.send_header("ETag", tag)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name http.server uses
        """Quiet: the demo has a progress bar."""


@contextmanager
def serve_sites(built: BuiltSites) -> Iterator[dict[str, str]]:
    """Serve every built site while the block runs; yields base addresses by municipality.

    Each has an address of its own in 127.0.0.0/8, so that the crawler meets several hosts.
    """
    with ExitStack() as stack:
        addresses = {}
        for index, (number, folder) in enumerate(sorted(built.folders.items()), start=1):
            server = _server(f"127.0.99.{index}", folder)
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            stack.callback(server.server_close)
            stack.callback(server.shutdown)
            host, port = server.server_address[:2]
            addresses[number] = f"http://{host!s}:{port}"
        yield addresses


def _server(host: str, folder: Path) -> ThreadingHTTPServer:
    handler = type("Handler", (_Handler,), {"folder": folder.resolve()})
    try:
        return ThreadingHTTPServer((host, _PORT), handler)
    except OSError:  # the port is taken, perhaps by another demo
        return ThreadingHTTPServer((host, 0), handler)
