"""Which links on a page may lead to the plan, and how promising they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from parsel import Selector

_I = re.IGNORECASE
_CUES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (100, re.compile(r"samfunns-?del|samfunnsplan", _I)),
    (70, re.compile(r"kommuneplan", _I)),
    (60, re.compile(r"planoversikt|styrende\s+dokument|styrande\s+dokument|planer\s+og\s+|planar\s+og\s+|plan(?:er|ar)\b|planportal|styringsdokument|finn\s+plan", _I)),
    (50, re.compile(r"handlingsdel|økonomiplan|handlingsprogram|budsjett", _I)),
    (40, re.compile(r"planstrategi|arealdel|planprogram|temaplan|kommunedelplan", _I)),
    (30, re.compile(r"høring|høyring|samfunnsutvikling|strategi|plan", _I)),
    (10, re.compile(r"politikk|om\s+kommunen|om\s+kommuna|organisasjon|tjenester|tenester", _I)),
)  # fmt: skip
_VAGUE = re.compile(
    r"^(?:her|denne\s+(?:linken|lenka|lenken)|les\s+mer|les\s+meir|last\s+ned|pdf|klikk\s+her)\W*$",
    _I,
)
FILE = re.compile(
    r"\.(?:pdf|docx)(?:$|[?#])|/getfile\.php/|/download/|/_f/p\d+/|/dokument(?:er)?/\w+$", _I
)
_NEVER = re.compile(
    r"\.(?:jpe?g|png|gif|svg|css|js|ico|zip|xlsx?|pptx?|mp4|mp3|ics|xml|rss)(?:$|\?)|mailto:|tel:|javascript:|"
    r"/(?:logg-?inn|login|sok|search|kalender|calendar|arkiv/kalender)\b|[?&](?:session|sid|dato|date|month)=",
    _I,
)
_SURROUNDINGS = 200


@dataclass(frozen=True, slots=True)
class Link:
    """A link on a page: absolute address, its words, a promise (0 to 100), and what it is.

    ``around`` holds the words right before it and the nearest heading above it, where
    there are any: "Avløst:", "Tidligere planer".
    """

    url: str
    text: str
    promise: int
    is_file: bool
    around: tuple[str, ...] = ()


def page_title(selector: Selector) -> str:
    """The page's main heading, else its title."""
    for query in ("//h1//text()", "//title//text()"):
        text = " ".join(" ".join(selector.xpath(query).getall()).split())
        if text:
            return text[:300]
    return ""


def links(selector: Selector, url: str) -> list[Link]:
    """Links of a page, best first, each address once; fragments are cut off."""
    found: dict[str, Link] = {}
    for anchor in selector.xpath("//a[@href]"):
        href = (anchor.xpath("@href").get() or "").strip()
        if not href or href.startswith("#") or _NEVER.search(href):
            continue
        try:
            address = urljoin(url, href).split("#", 1)[0]
            scheme = urlsplit(address).scheme
        except ValueError:
            continue  # an address that is none
        if scheme not in ("http", "https"):
            continue
        text = _text(anchor)
        link = Link(
            address, text, promise(text, address), bool(FILE.search(address)), _around(anchor)
        )
        if address not in found or link.promise > found[address].promise:
            found[address] = link
    return sorted(found.values(), key=lambda link: -link.promise)


def promise(text: str, address: str) -> int:
    """How likely a link leads on, by its words, else by its address."""
    readable = re.sub(r"[-_/+.]+", " ", unquote(urlsplit(address).path))
    by_words = max((points for points, cue in _CUES if cue.search(text)), default=0)
    by_address = max((points for points, cue in _CUES if cue.search(readable)), default=0)
    return max(by_words, by_address - 5)


def _around(anchor: Selector) -> tuple[str, ...]:
    block = "ancestor::*[self::p or self::li or self::td or self::dd][1]"
    before = (
        anchor.xpath("preceding-sibling::text()").getall()[-1:]
        or anchor.xpath(f"{block}/text()[1]").getall()
    )
    heading = anchor.xpath(
        "(preceding::*[self::h2 or self::h3 or self::h4 or self::h5])[last()]//text()"
    ).getall()
    words = [" ".join(" ".join(parts).split()) for parts in (before, heading)]
    return tuple(text[:_SURROUNDINGS] for text in words if text)


def _text(anchor: Selector) -> str:
    own = " ".join(" ".join(anchor.xpath(".//text() | .//img/@alt").getall()).split())
    title = " ".join((anchor.xpath("@title").get() or "").split())
    if _VAGUE.match(own) or not own:
        around = " ".join(
            " ".join(
                anchor.xpath("ancestor::*[self::p or self::li or self::td][1]//text()").getall()
            ).split()
        )
        own = " ".join(part for part in (around[:_SURROUNDINGS], title) if part) or own
    return own[:300]
