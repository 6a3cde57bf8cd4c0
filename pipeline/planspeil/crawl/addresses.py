"""Which addresses may be visited: http and https on public hosts."""

from __future__ import annotations

import ipaddress
import socket
from functools import lru_cache
from urllib.parse import urlsplit


def refusal(url: str, *, allow_loopback: bool) -> str:
    """Why an address may not be visited, or "" when it may.

    Names are resolved, and every address they stand for must be public; loopback is
    allowed on request, for tests and the demo.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return f"scheme {parts.scheme or 'missing'}"
    if not parts.hostname:
        return "no host"
    try:
        found = _resolved(parts.hostname)
    except OSError as error:
        return f"host not found: {error}"
    for text in found:
        address = ipaddress.ip_address(text)
        if address.is_loopback and allow_loopback:
            continue
        if not address.is_global:
            return f"not a public address: {text}"
    return ""


@lru_cache(maxsize=4096)
def _resolved(host: str) -> tuple[str, ...]:
    return tuple({str(info[4][0]).split("%", 1)[0] for info in socket.getaddrinfo(host, None)})
