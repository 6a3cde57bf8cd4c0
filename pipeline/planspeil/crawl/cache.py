"""Scrapy's HTTP cache with our storage and policy.

Entries are one file each, written beside and renamed, with a hash over their content: a
truncated entry is a miss, never a page. Within a run (same token) the cache answers
without network; a new run asks again with the entry's validators.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

from scrapy import Spider
from scrapy.extensions.httpcache import RFC2616Policy
from scrapy.http import Headers, Request, Response
from scrapy.responsetypes import responsetypes
from scrapy.settings import BaseSettings

_RUN = "X-Planspeil-Run"
_KEPT = frozenset({200, 301, 302, 303, 307, 308, 404, 410})


class AtomicStorage:
    """A folder of cache entries by request fingerprint."""

    def __init__(self, settings: BaseSettings) -> None:
        self._folder = Path(settings["HTTPCACHE_DIR"])
        self._token = str(settings["PLANSPEIL_TOKEN"])

    def open_spider(self, spider: Spider) -> None:
        """Remember how requests are fingerprinted."""
        self._fingerprinter = spider.crawler.request_fingerprinter

    def close_spider(self, spider: Spider) -> None:
        """Nothing is left open."""

    def _path(self, request: Request) -> Path:
        key = self._fingerprinter.fingerprint(request).hex()
        return self._folder / key[:2] / key

    def retrieve_response(self, spider: Spider, request: Request) -> Response | None:
        """The stored response, or None when there is no whole one."""
        del spider
        try:
            raw = self._path(request).read_bytes()
        except OSError:
            return None
        digest, _, content = raw.partition(b"\n")
        if hashlib.sha256(content).hexdigest().encode() != digest:
            return None
        entry: dict[str, Any] = json.loads(content)
        headers = Headers([(k, [v.encode("latin-1") for v in vs]) for k, vs in entry["headers"]])
        body = b64decode(entry["body"])
        kind = responsetypes.from_args(headers=headers, url=entry["url"], body=body)
        headers[_RUN] = entry["token"]
        return kind(url=entry["url"], headers=headers, status=entry["status"], body=body)

    def store_response(self, spider: Spider, request: Request, response: Response) -> None:
        """Write an entry whole or not at all."""
        del spider
        headers = [
            (name.decode("latin-1"), [v.decode("latin-1") for v in values])
            for name, values in response.headers.items()
            if name.decode("latin-1") != _RUN
        ]
        entry = {
            "url": response.url,
            "status": response.status,
            "headers": headers,
            "token": self._token,
            "body": b64encode(response.body).decode("ascii"),
        }
        content = json.dumps(entry).encode()
        path = self._path(request)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as sink:
            sink.write(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
            sink.flush()
            os.fsync(sink.fileno())
        Path(sink.name).replace(path)


class RunPolicy(RFC2616Policy):
    """Fresh within the run that fetched it; afterwards valid only if the server says so."""

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self._token = str(settings["PLANSPEIL_TOKEN"]).encode()

    def should_cache_request(self, request: Request) -> bool:
        """Everything we ask for is a GET."""
        return bool(request.method == "GET")

    def should_cache_response(self, response: Response, request: Request) -> bool:
        """Answers that a resumed run may be given again; errors are asked for anew."""
        del request
        return response.status in _KEPT

    def is_cached_response_fresh(self, cachedresponse: Response, request: Request) -> bool:
        """Whether the entry is of this run; if not, the request is made conditional."""
        if cachedresponse.headers.get(_RUN) == self._token:
            return True
        for header, validator in (
            (b"ETag", b"If-None-Match"),
            (b"Last-Modified", b"If-Modified-Since"),
        ):
            value = cachedresponse.headers.get(header)
            if value:
                request.headers[validator] = value
        return False

    def is_cached_response_valid(
        self, cachedresponse: Response, response: Response, request: Request
    ) -> bool:
        """Whether the server said that nothing has changed."""
        del cachedresponse, request
        return bool(response.status == 304)
