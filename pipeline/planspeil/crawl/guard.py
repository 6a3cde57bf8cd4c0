"""Downloader middleware: no private addresses, also not through redirects."""

from __future__ import annotations

from scrapy import Spider
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request
from scrapy.settings import BaseSettings

from planspeil.crawl.addresses import refusal


class AddressGuard:
    """Refuses requests to addresses that may not be visited."""

    def __init__(self, settings: BaseSettings) -> None:
        self._allow_loopback = settings.getbool("PLANSPEIL_ALLOW_LOOPBACK")

    @classmethod
    def from_crawler(cls, crawler: object) -> AddressGuard:
        """Scrapy's way of making a middleware."""
        settings: BaseSettings = crawler.settings  # type: ignore[attr-defined]
        return cls(settings)

    def process_request(self, request: Request, spider: Spider | None = None) -> None:
        """Called for every request, those that redirects make included."""
        del spider
        why = refusal(request.url, allow_loopback=self._allow_loopback)
        if why:
            raise IgnoreRequest(why)
