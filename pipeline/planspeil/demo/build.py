"""Building the example: manuscripts to PDF, pages to files."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from planspeil import __version__
from planspeil.demo.layouts import write_pdf
from planspeil.demo.manuscript import load_manuscript
from planspeil.demo.sites import load_site, write_pages
from planspeil.domain.ids import content_id


@dataclass(frozen=True, slots=True)
class BuiltSites:
    """Folders with everything a site serves, by municipality number."""

    folders: dict[str, Path]


def build_examples(source: Path, target: Path) -> BuiltSites:
    """Build all example municipalities of ``source`` into ``target``.

    What is built already from the same manuscripts is left alone; a build that was killed
    is begun anew. Raises ``ManuscriptError``.
    """
    folders: dict[str, Path] = {}
    for folder in sorted(path.parent for path in source.glob("*/site.yml")):
        site = load_site(folder)
        final = target / site.number
        mark = _fingerprint(folder)
        if not (final / ".built").is_file() or (final / ".built").read_text() != mark:
            beside = target / f".new-{site.number}"
            shutil.rmtree(beside, ignore_errors=True)
            beside.mkdir(parents=True)
            write_pages(site, beside)
            for name, path in site.documents.items():
                place = beside / path.strip("/")
                place.parent.mkdir(parents=True, exist_ok=True)
                write_pdf(load_manuscript(folder / "documents" / f"{name}.md"), place)
            (beside / ".built").write_text(mark)
            shutil.rmtree(final, ignore_errors=True)
            beside.rename(final)
        folders[site.number] = final
    return BuiltSites(folders)


def _fingerprint(folder: Path) -> str:
    parts = [__version__]
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.endswith(".expected.yml"):
            parts += [str(path.relative_to(folder)), path.read_text("utf-8")]
    for path in sorted(Path(__file__).parent.glob("*.py")):
        parts.append(path.read_text("utf-8"))
    return content_id(*parts)
