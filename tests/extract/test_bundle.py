"""Web plans as bundles: page trees and Framsikt publications, with made-up files of their shape."""

import io
import json
import zipfile

import pytest

from planspeil.domain.documents import PageState
from planspeil.errors import NoTextError, TruncatedError
from planspeil.extract import extract
from planspeil.extract.bundle import BUNDLE, MOST_PAGES
from planspeil.segment import segment

SUMMARY = "content/html/summary/11111111-1111-1111-1111-111111111111/content.html"


def zipped(files: dict[str, str]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return sink.getvalue()


def page(title: str, body: str) -> str:
    return (
        f"<html><head><title>{title}</title></head><body><nav><a href='/'>Meny til alt</a></nav>"
        f"<main><h1>{title}</h1>{body}</main></body></html>"
    )


def test_a_page_tree_is_one_document_with_sections_in_order() -> None:
    text = "<p>Kommunen vil styrke folkehelsearbeidet i alle bygdene våre de neste årene.</p>"
    files = {
        "b.html": page("Et godt liv", text),
        "a.html": page(
            "Grønn omstilling", "<h2>Klima</h2><p>Vi skal kutte utslippene fra egne bygg.</p>"
        ),
        "index.json": json.dumps(["b.html", "a.html"]),
    }
    document = extract(zipped(files))
    assert document.media_type == BUNDLE
    headings = [(b.text, b.level, b.page) for b in document.blocks if b.level]
    assert headings[0] == ("Et godt liv", 1, 1)
    assert ("Grønn omstilling", 1, 2) in headings
    found = {p.text: p.heading_path for p in segment(document, "key")}
    assert found["Vi skal kutte utslippene fra egne bygg."] == ("Grønn omstilling", "Klima")
    assert not any("Meny" in text for text in found)


def test_a_tree_that_is_too_large_says_what_was_left_out() -> None:
    files = {
        f"{n:03}.html": page(f"Side {n}", f"<p>Dette er tekst nummer {n} i planen.</p>")
        for n in range(MOST_PAGES + 3)
    }
    document = extract(zipped(files))
    assert len(document.pages) == MOST_PAGES
    assert [n.code for n in document.notices] == ["page-cap"]


def framsikt(**texts: str) -> bytes:
    outline = "".join(
        f'<div class="row h2">{name}</div><div dataId="/{name.lower()}"></div>' for name in texts
    )
    files = {SUMMARY: f'<div><div class="row h1">Samfunnsdel 2025</div>{outline}</div>'}
    for name, text in texts.items():
        if text:
            path = f"content/text/{name.lower()}/description.json"
            files[path] = json.dumps({"description": text})
    return zipped(files)


def test_framsikt_texts_stand_under_their_headings_with_plain_tables() -> None:
    table = "<table><tr><th>Mål</th><th>Frist</th></tr><tr><td>Flere boliger</td><td>2030</td></tr></table>"
    document = extract(
        framsikt(
            Oppvekst="<p>Skolene skal være trygge.</p><ul><li>bygge ny skole</li></ul>",
            Oversikt=table,
        )
    )
    assert [(b.kind.value, b.text) for b in document.blocks] == [
        ("heading", "Samfunnsdel 2025"), ("heading", "Oppvekst"), ("paragraph", "Skolene skal være trygge."),
        ("bullet", "bygge ny skole"), ("heading", "Oversikt"), ("table_row", "Mål: Flere boliger. Frist: 2030"),
    ]  # fmt: skip
    assert document.notices == ()


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ({"Strategier": "", "Om": "<p>Om planen.</p>"}, "missing-part"),
        ({"Mål": "<p>Klikk på et element for å filtrere tabellen</p>"}, "dynamic-table"),
    ],
)
def test_tables_that_stand_elsewhere_are_named_and_unread(texts: dict[str, str], code: str) -> None:
    document = extract(framsikt(**texts))
    assert code in [n.code for n in document.notices]
    dynamic = any(n.code == "dynamic-table" for n in document.notices)
    assert any(p.state is PageState.UNREADABLE for p in document.pages) == dynamic


def test_damaged_and_empty_bundles_are_typed() -> None:
    with pytest.raises(NoTextError):
        extract(zipped({"a.html": "<html><body></body></html>"}))
    whole = bytearray(zipped({"a.html": page("x", "<p>tekst</p>" * 400)}))
    whole[60:90] = b"\x00" * 30
    with pytest.raises((TruncatedError, NoTextError)):
        extract(bytes(whole))


def test_corrupt_and_locked_archives_are_typed() -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", page("x", "<p>Kommunen skal bygge boliger.</p>" * 50))
    corrupt, locked = bytearray(sink.getvalue()), bytearray(sink.getvalue())
    corrupt[45:60] = b"\xff" * 15
    # Bit 0 of the flags, before the file and in the directory, says that a password is needed.
    locked[6] |= 1
    locked[locked.find(b"PK\x01\x02") + 8] |= 1
    for data in (corrupt, locked):
        with pytest.raises(TruncatedError):
            extract(bytes(data))
