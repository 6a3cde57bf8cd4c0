"""PDFs written by hand, for glyphs that no drawing library gives."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from support.pdfs import HEIGHT, WIDTH


@dataclass(frozen=True, slots=True)
class Sign:
    """A glyph of a drawn font: the character its ToUnicode gives, and how it looks."""

    character: str
    drawing: str


DOT = "150 150 300 300 re f"
HOLLOW = "40 w 120 120 400 400 re S"


def by_hand(rows: Iterable[tuple[float, float, str]], signs: Mapping[str, Sign]) -> bytes:
    """A PDF of one page in Helvetica; keys of ``signs`` are set in a font drawn here."""
    codes = {key: code for code, key in enumerate(signs, start=65)}
    content = "BT\n"
    for x, top, text in rows:
        content += f"1 0 0 1 {x:g} {HEIGHT - top:.2f} Tm\n"
        for piece in _pieces(text, signs):
            font, shown = ("F2", chr(codes[piece])) if piece in signs else ("F1", piece)
            escaped = shown.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            content += f"/{font} 11 Tf ({escaped}) Tj\n"
    content += "ET"
    first, last = min(codes.values()), max(codes.values())
    names = " ".join(f"/s{code}" for code in codes.values())
    mapped = "\n".join(f"<{codes[key]:02X}> <{ord(s.character):04X}>" for key, s in signs.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CMapName /Planspeil def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{len(signs)} beginbfchar\n{mapped}\nendbfchar\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
    drawn = 7
    glyphs = " ".join(f"/s{code} {drawn + n} 0 R" for n, code in enumerate(codes.values()))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH:.2f} {HEIGHT:.2f}] /Contents 4 0 R "
        "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
        "/Encoding /WinAnsiEncoding >> /F2 5 0 R >> >> >>",
        _stream(content),
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 700 700] "
        f"/FontMatrix [0.001 0 0 0.001 0 0] /FirstChar {first} /LastChar {last} "
        f"/Widths [{' '.join(['600'] * len(signs))}] "
        f"/Encoding << /Type /Encoding /Differences [{first} {names}] >> "
        f"/CharProcs << {glyphs} >> /Resources << >> /ToUnicode 6 0 R >>",
        _stream(cmap),
        *(_stream(f"600 0 0 0 700 700 d1 {sign.drawing}") for sign in signs.values()),
    ]
    return assembled(objects)


def _pieces(text: str, signs: Mapping[str, Sign]) -> Iterable[str]:
    plain = ""
    for character in text:
        if character in signs:
            if plain:
                yield plain
            yield character
            plain = ""
        else:
            plain += character
    if plain:
        yield plain


def _stream(text: str) -> str:
    return f"<< /Length {len(text.encode('cp1252'))} >>\nstream\n{text}\nendstream"


def assembled(objects: Sequence[str]) -> bytes:
    data = b"%PDF-1.7\n"
    places = []
    for number, text in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    table_at = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    data += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n".encode()
    return data + f"startxref\n{table_at}\n%%EOF\n".encode()


def glyph_rows() -> Iterable[tuple[float, float, str]]:
    """Lists with all kinds of marks, each after its own lead-in."""
    lists = (
        ("Vi satser på barn og unge:", ("• trygge skoleveger", "• flere fritidstilbud")),
        ("Vi satser på næring:", ("– nye tomter ved kaia", "– raskere saksbehandling")),
        ("Vi satser på kultur:", ("▪ et åpent bibliotek", "▪ øvingsrom for musikk")),
        ("Vi satser på natur:", ("* rene elver og vann", "* mindre nedbygging")),
        ("Vi satser på helse:", ("o turstier for alle", "o kortere ventetid")),
        ("Slik går vi fram:", ("1. Vi spør innbyggerne", "2. Vi lager et forslag")),
        ("Slik følger vi opp:", ("1) rapport hvert år", "2) ny plan etter fire år")),
        ("Dette er lokale vedtak:", ("a) gebyr på avfall", "b) støtte til solceller")),
        ("Dette er råd til andre:", ("a. bygg tett i sentrum", "b. spar på matjorda")),
    )
    top = 60.0
    for lead, items in lists:
        yield 60, top, lead
        for item in items:
            top += 16
            yield 72, top, item
        top += 30


def private_rows() -> Iterable[tuple[float, float, str]]:
    """Bullets as Word's symbol fonts leave them."""
    yield 60, 80, "Kommunen skal i planperioden:"
    yield 72, 98, "\uf0b7 bygge flere omsorgsboliger i bygdene, slik at folk kan bo nær slekt og"
    yield 83, 113, "venner hele livet"
    yield 72, 129, "\uf0b7 rekruttere flere helsefagarbeidere"
    yield 60, 165, "Innbyggerne kan selv bidra ved å:"
    yield 72, 183, "\uf071 delta i frivillig arbeid"
    yield 72, 199, "\uf071 si ifra når noe ikke virker"
