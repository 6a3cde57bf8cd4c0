"""The example's web sites: a few pages, a sitemap, robots.txt and the documents."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import yaml

from planspeil.demo.manuscript import ManuscriptError

_PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8">
<title>{title} – {name}</title></head>
<body><header><a href="/">{name}</a></header><main><h1>{title}</h1>
{body}
</main><footer><p>{name}, 99{number}</p></footer></body></html>
"""


@dataclass(frozen=True, slots=True)
class Site:
    """One municipality's site as described in ``site.yml``."""

    number: str
    name: str
    language: str
    pages: dict[str, dict[str, Any]]
    robots: str
    documents: dict[str, str]
    """Path on the site by manuscript name."""


def load_site(folder: Path) -> Site:
    """Read ``site.yml``. Raises ``ManuscriptError`` for one that lacks something."""
    row = yaml.safe_load((folder / "site.yml").read_text("utf-8"))
    try:
        return Site(
            number=str(row["number"]),
            name=str(row["name"]),
            language=str(row.get("language", "nb")),
            pages=row["pages"],
            robots=str(row.get("robots", "User-agent: *\n")),
            documents=row["documents"],
        )
    except (KeyError, TypeError) as error:
        raise ManuscriptError(f"{folder.name}/site.yml: {error} is missing") from error


def write_pages(site: Site, folder: Path) -> None:
    """Write pages, sitemap and robots.txt below ``folder``."""
    for path, page in site.pages.items():
        body = "\n".join(_block(entry, site) for entry in page["body"])
        target = folder / path.strip("/") / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        text = _PAGE.format(
            lang=page.get("language", site.language),
            title=escape(page["title"]),
            name=escape(site.name),
            number=site.number[2:],
            body=body,
        )
        target.write_text(text, "utf-8")
    (folder / "robots.txt").write_text(site.robots, "utf-8")
    entries = "".join(
        f"<url><loc>@BASE@{escape(path)}</loc></url>"
        for path, page in site.pages.items()
        if not page.get("hidden")
    )
    (folder / "sitemap.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>',
        "utf-8",
    )


def _block(entry: Any, site: Site) -> str:
    if isinstance(entry, str):
        return f"<p>{escape(entry)}</p>"
    if "heading" in entry:
        return f"<h2>{escape(entry['heading'])}</h2>"
    target = site.documents.get(entry.get("document", ""), entry.get("to", "/"))
    before = escape(entry.get("before", ""))
    return f'<p>{before} <a href="{escape(target)}">{escape(entry["link"])}</a></p>'


def write_registry(source: Path, addresses: dict[str, str], target: Path) -> Path:
    """The example's municipality file with the loopback addresses the sites have now."""
    rows = list(csv.DictReader(source.read_text("utf-8").splitlines()))
    sink = io.StringIO()
    writer = csv.DictWriter(sink, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({**row, "website": addresses.get(row["number"], row["website"])})
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_suffix(".new")
    beside.write_text(sink.getvalue(), "utf-8")
    beside.replace(target)
    return target
