"""Web pages and Word files."""

import io
import json
import zipfile
from collections.abc import Mapping

import docx

_STAMP = (2026, 1, 1, 0, 0, 0)


def _section(title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>{title}</title></head>'
        '<body><nav><a href="trygg.html">Trygghet</a> <a href="gront.html">Grønt</a></nav>'
        f"<main><h1>{title}</h1>{body}</main><footer>Myrland kommune</footer></body></html>"
    )


def sections() -> bytes:
    """Two web pages whose order only the index tells."""
    first = _section(
        "Trygghet hele livet",
        "<p>Myrland skal være et godt sted å bli gammel. Vi bygger nye boliger med tjenester i "
        "sentrum, nær lege og butikk.</p><h2>Strategier</h2><ul><li>gi hjelp tidlig</li>"
        "<li>bruke frivillige som besøksvenner</li></ul>",
    )
    second = _section(
        "Grønn omstilling",
        "<p>Kommunen skal kutte utslippene fra egen drift med seksti prosent. Maskinene på "
        "anleggsplassene skal gå på strøm.</p><h2>Mål for natur</h2>"
        "<p>Vi skal ikke bygge ned mer myr.</p>",
    )
    return zipped(
        {
            "index.json": json.dumps(["trygg.html", "gront.html"]).encode(),
            "gront.html": second.encode(),
            "trygg.html": first.encode(),
        }
    )


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP whose bytes depend on nothing but the files."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return sink.getvalue()


def word(*, empty: bool = False) -> bytes:
    document = docx.Document()
    if not empty:
        _written(document)
    sink = io.BytesIO()
    document.save(sink)
    with zipfile.ZipFile(sink) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


def _written(document: docx.document.Document) -> None:
    document.add_heading("Samfunnsdel for Tangen", 1)
    document.add_paragraph(
        "Tangen er en liten kommune med store planer. Vi skal ta vare på det vi har og våge å "
        "prøve noe nytt."
    )
    document.add_heading("Hovedmål", 2)
    document.add_paragraph("Innen 2036 skal kommunen:")
    document.add_paragraph("ha flere innbyggere under 40 år", style="List Bullet")
    document.add_paragraph("bygge leiligheter i sentrum", style="List Bullet 2")
    document.add_paragraph("ha nok fagfolk i omsorgen", style="List Bullet")
    document.add_heading("Gjennomføring", 2)
    document.add_paragraph("Vi vedtar planen i juni.", style="List Number")
    document.add_paragraph("Vi setter av penger i budsjettet.", style="List Number")
    grid = document.add_table(rows=3, cols=3, style="Table Grid")
    rows = (
        ("Tiltak", "Ansvar", "Frist"),
        ("Bygge leiligheter på Brygga", "Plan og bygg", "2028"),
        ("Gi stipend til sykepleiere", "Helse", "2026"),
    )
    for row, texts in zip(grid.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("Kommunestyret følger opp planen hvert år.")
