"""Difficult pages: the inputs of ``tests/golden/extract``, drawn by ``python -m support.difficult``.

Places and texts are invented. What a reader sees on each page stands in the case's folder,
written by hand. Drawn PDFs are invariant: the same code gives the same bytes.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
from PIL import Image
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from support.pdfs import HEIGHT, WIDTH, lines, pdf, photo

FOLDER = Path(__file__).parents[1] / "golden" / "extract"
_LEFT = 56.0
_FULL = WIDTH - 2 * _LEFT
_STAMP = (2026, 1, 1, 0, 0, 0)


def flow(
    canvas: Canvas,
    x: float,
    top: float,
    text: str,
    width: float = _FULL,
    *,
    size: float = 10,
    bold: bool = False,
) -> float:
    """A paragraph broken at a width; returns the height at which the next one may begin."""
    font = "VeraBd" if bold else "Vera"
    broken = simpleSplit(text, font, size, width)
    return lines(canvas, x, top, *broken, size=size, bold=bold) + 0.9 * size


def bullet(
    canvas: Canvas, x: float, top: float, text: str, width: float, *, mark: str = "•"
) -> float:
    """A bullet with a hanging indent; returns the height at which the next one begins."""
    lines(canvas, x, top, mark)
    return lines(canvas, x + 12, top, *simpleSplit(text, "Vera", 10, width - 12)) + 2


def table(
    canvas: Canvas, x: float, top: float, widths: Sequence[float], rows: Sequence[Sequence[str]]
) -> float:
    """A ruled table whose first row is bold; returns its foot."""
    for number, row in enumerate(rows):
        top = table_row(canvas, x, top, widths, row, bold=number == 0)
    return top


def table_row(
    canvas: Canvas,
    x: float,
    top: float,
    widths: Sequence[float],
    row: Sequence[str],
    *,
    bold: bool = False,
) -> float:
    """One ruled row, as high as its fullest cell; a line feed in a cell begins a new line."""
    font = "VeraBd" if bold else "Vera"
    cells = [
        [
            line
            for part in text.split("\n")
            for line in simpleSplit(part, font, 9, each - 10) or [""]
        ]
        for text, each in zip(row, widths, strict=True)
    ]
    high = 12.6 * max(len(cell) for cell in cells) + 10
    for cell, each in zip(cells, widths, strict=True):
        canvas.rect(x, HEIGHT - top - high, each, high)
        lines(canvas, x + 5, top + 2, *cell, size=9, bold=bold)
        x += each
    return top + high


def unseen(
    canvas: Canvas, x: float, top: float, *texts: str, size: float, bold: bool = False
) -> float:
    """Lines in a font whose soft hyphen and zero-width space neither show nor take room.

    The Vera that reportlab ships draws both.
    """
    font = TTFont("VeraBdUnseen" if bold else "VeraUnseen", "VeraBd.ttf" if bold else "Vera.ttf")
    font.face.name += b"Unseen"  # reportlab takes fonts with one name for one font
    for character in "\u00ad\u200b":
        font.face.charToGlyph[ord(character)] = font.face.charToGlyph[ord(" ")]
        font.face.charWidths[ord(character)] = 0
    pdfmetrics.registerFont(font)
    canvas.setFont(font.fontName, size)
    for text in texts:
        top += size * 1.4
        canvas.drawString(x, HEIGHT - top, text)
    return top


# --- columns ------------------------------------------------------------------------------


def two_columns(canvas: Canvas) -> None:
    lines(
        canvas, _LEFT, 60, "Slik skal Nordvågen vokse fram mot 2040, for alle", size=17, bold=True
    )
    each = 228.0
    top = lines(canvas, _LEFT, 110, "Folk og bygder", size=12, bold=True) + 4
    top = flow(
        canvas,
        _LEFT,
        top,
        "Nordvågen har fire bygder, og hver av dem har skole, butikk og kai. Kommunen vil at "
        "folk skal kunne bo der de har vokst opp.",
        each,
    )
    flow(
        canvas,
        _LEFT,
        top,
        "Derfor legger vi nye tomter ut i alle bygdene. Tomtene skal ligge nær skolevegen, og "
        "ingen av dem skal bygges på dyrka mark.",
        each,
    )
    top = lines(canvas, 311, 110, "Næring og hav", size=12, bold=True) + 4
    top = flow(
        canvas,
        311,
        top,
        "Havet har alltid gitt arbeid i Nordvågen. Fiskeflåten er blitt mindre, mens oppdrett "
        "og reiseliv sysselsetter flere enn før.",
        each,
    )
    flow(
        canvas,
        311,
        top,
        "Kommunen skal sette av areal til ny næring ved kaia. Utslipp til fjorden skal ned.",
        each,
    )


def three_columns(canvas: Canvas) -> None:
    texts = (
        (
            "Helse",
            "Innbyggerne i Solvik lever lenger enn før. Kommunen skal legge til rette for "
            "gåturer, møteplasser og et aktivt liv i alle aldre.",
            "Legekontoret får flere ansatte.",
        ),
        (
            "Skole",
            "Skolene i Solvik skal være trygge og gode. Ingen elever skal oppleve mobbing, og "
            "alle skal møte voksne som bryr seg.",
            "Skolebiblioteket åpner hver dag.",
        ),
        (
            "Klima",
            "Solvik skal halvere utslippene sine innen 2030. Ferja skal gå på strøm, og "
            "kommunens egne bygg skal bruke mindre energi.",
            "Gamle oljetanker graves opp.",
        ),
    )
    for number, (title, first, second) in enumerate(texts):
        x = _LEFT + number * 168
        top = lines(canvas, x, 70, title, size=13, bold=True) + 4
        top = flow(canvas, x, top, first, 146, size=9)
        flow(canvas, x, top, second, 146, size=9)


def sentence_over_columns(canvas: Canvas) -> None:
    lines(canvas, _LEFT, 60, "Landbruket på Heimøya", size=17, bold=True)
    left = (
        "Heimøya har tjue gårder i drift. De",
        "fleste har melk og sau, og noen få",
        "dyrker bær og grønnsaker. Jorda er",
        "skrinn, men klimaet er mildt, og den",
        "som vil starte for seg selv kan leie",
    )
    right = (
        "jord av kommunen til en lav pris.",
        "Ordningen varer i ti år. Etter det må",
        "gården stå på egne bein.",
    )
    lines(canvas, _LEFT, 100, *left, size=11)
    lines(canvas, 311, 100, *right, size=11)


def bullet_over_columns(canvas: Canvas) -> None:
    lines(canvas, _LEFT, 60, "Tiltak for landbruket", size=17, bold=True)
    top = bullet(canvas, _LEFT, 100, "tilby rimelig leie av jord til nye bønder", 226)
    top = bullet(canvas, _LEFT, top, "bygge et felles slakteri for hele øya", 226)
    lines(canvas, _LEFT, top, "•")
    lines(canvas, _LEFT + 12, top, "gi råd om drenering, gjødsling og bruk", "av maskiner slik at")
    lines(canvas, 323, 100, "avlingene blir større og avrenningen", "mindre")
    bullet(canvas, 311, 130, "holde beitene åpne", 226)


def nynorsk_columns(canvas: Canvas) -> None:
    lines(canvas, _LEFT, 60, "Born og unge i Fjellgrend", size=17, bold=True)
    top = flow(
        canvas,
        _LEFT,
        100,
        "Born og unge skal ha ein trygg oppvekst i Fjellgrend. Vi vil at dei skal bli høyrde i "
        "saker som gjeld dei sjølve, og at dei skal ha nokon å snakke med når livet er vanskeleg.",
        228,
    )
    flow(canvas, _LEFT, top, "Ungdomsrådet møtest kvar månad.", 228)
    lines(canvas, 311, 100, "Kommunen skal:")
    top = bullet(canvas, 311, 118, "byggje ein ny barnehage i Nedre Fjellgrend", 228)
    top = bullet(canvas, 311, top, "sikre at ingen born går heim åleine frå skulen", 228)
    top = bullet(canvas, 311, top, "opne fritidsklubben to kveldar i veka", 228)
    flow(canvas, 311, top + 8, "Ansvaret ligg hjå oppvekstsjefen.", 228)


# --- pages of other designs ---------------------------------------------------------------


def slide(title: str, *texts: str) -> Callable[[Canvas], None]:
    """A landscape page with a title and short lines far apart."""

    def draw(canvas: Canvas) -> None:
        wide = landscape(A4)
        canvas.setPageSize(wide)
        canvas.translate(0, wide[1] - HEIGHT)
        lines(canvas, 70, 60, title, size=30, bold=True)
        for number, text in enumerate(texts):
            lines(canvas, 70, 150 + 52 * number, text, size=18)

    return draw


def _box(canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
    canvas.setFillColor("#e3eef5")
    canvas.setStrokeColor("#0b4f6c")
    canvas.rect(x, HEIGHT - top - height, width, height, stroke=1, fill=1)
    canvas.setFillColor("black")
    canvas.setStrokeColor("black")


def side_box(canvas: Canvas) -> None:
    """The text beside the box is a paragraph of its own."""
    top = flow(
        canvas,
        _LEFT,
        60,
        "Tjørnes er en øykommune med fastlandsforbindelse. Brua ble åpnet for tjue år siden, og "
        "siden da har folketallet økt hvert eneste år.",
    )
    _box(canvas, 350, top + 4, 190, 118)
    below = lines(canvas, 362, top + 8, "Visste du dette?", size=11, bold=True) + 4
    flow(
        canvas,
        362,
        below,
        "Hver tredje innbygger på Tjørnes er under 25 år. Det er en høyere andel enn i noen av "
        "nabokommunene.",
        168,
        size=9,
    )
    flow(
        canvas,
        _LEFT,
        top,
        "Mange unge familier flytter hit fra byen. De ønsker seg hage, kort veg til sjøen og et "
        "sted der naboene kjenner hverandre. Kommunen vil møte dem med nok plasser i barnehagen.",
        270,
    )
    flow(
        canvas,
        _LEFT,
        top + 136,
        "Samtidig blir de eldre flere. Vi må derfor planlegge for både små og store "
        "husholdninger i årene som kommer.",
    )


def text_around_a_box(canvas: Canvas) -> None:
    """The paragraph begins beside the box and goes on below it over the whole width."""
    lines(canvas, _LEFT, 60, "Sentrum", size=16, bold=True)
    _box(canvas, 350, 96, 190, 64)
    below = lines(canvas, 362, 98, "Mål for sentrum", size=11, bold=True) + 2
    flow(canvas, 362, below, "Flere skal bo, handle og møtes her.", 168, size=9)
    lines(
        canvas,
        _LEFT,
        92,
        "Sentrum på Tjørnes er lite, men det",
        "har alt en trenger til daglig. Vi vil samle",
        "nye boliger og butikker her, slik at",
        "flere kan gå eller sykle når de skal på",
        "jobb, på skolen eller",
        "i butikken. Torget skal bygges om til et sted for folk og ikke for biler, og det skal",
        "plantes trær langs hele Strandgata.",
    )


def turned(canvas: Canvas) -> None:
    """The page is stored upright and shown turned by 90 degrees: what is shown is landscape."""
    canvas.setPageSize(landscape(A4))  # reportlab stores a turned page with its sides swapped
    canvas.setPageRotation(90)
    canvas.translate(WIDTH, 0)
    canvas.rotate(90)
    canvas.translate(0, WIDTH - HEIGHT)
    lines(canvas, 60, 50, "Arealregnskap for Brattdal", size=16, bold=True)
    top = flow(
        canvas,
        60,
        90,
        "Brattdal har fem tusen dekar dyrka jord. I forrige periode ble førti dekar bygd ned, og "
        "det meste gikk til veg. I denne perioden skal nedbyggingen stanse helt, og ny veg skal "
        "legges utenom åkrene.",
        700,
    )
    table(
        canvas,
        60,
        top + 10,
        (260, 160, 160),
        [
            ("Formål", "Status", "Tiltak"),
            ("Jordbruk", "5000 dekar", "Stans i omdisponering"),
            ("Boliger", "900 dekar", "Fortetting"),
        ],
    )


def cropped(canvas: Canvas) -> None:
    """Marks for the printer stand outside the visible part of the sheet."""
    canvas.setPageSize((WIDTH + 80, HEIGHT + 80))
    canvas.setCropBox((40, 40, WIDTH + 40, HEIGHT + 40))
    canvas.translate(40, 40)
    for x in (0.0, WIDTH):
        canvas.line(x, -35, x, -10)
        canvas.line(x, HEIGHT + 10, x, HEIGHT + 35)
    lines(canvas, 150, -35, "samfunnsplan_trykk_7.indd 4", size=8)
    lines(canvas, 150, HEIGHT + 8, "Cyan Magenta Gul Svart", size=8)
    lines(canvas, _LEFT, 70, "Kultur for alle", size=16, bold=True)
    flow(
        canvas,
        _LEFT,
        110,
        "Kulturhuset i Lillevik skal være åpent hver dag. Lag og foreninger får låne rommene "
        "gratis, og biblioteket skal ha egne tilbud til dem som nettopp har flyttet hit.",
    )


def cover(canvas: Canvas) -> None:
    lines(canvas, _LEFT, 240, "Kommuneplan", "2024–2036", size=38, bold=True)
    lines(canvas, _LEFT, 380, "Samfunnsdel for Solvik kommune", size=16)


def after_cover(canvas: Canvas) -> None:
    lines(canvas, _LEFT, 60, "Forord", size=18, bold=True)
    flow(
        canvas,
        _LEFT,
        100,
        "Denne planen viser vegen for Solvik de neste tolv årene. Mange innbyggere har bidratt, "
        "og vi takker alle som kom på folkemøtene.",
    )


def letter_spaced(canvas: Canvas) -> None:
    """One title is spaced with blanks, one by the program that set it."""
    lines(canvas, _LEFT, 60, "S A M F U N N S D E L", size=22, bold=True)
    flow(
        canvas,
        _LEFT,
        110,
        "Samfunnsdelen er kommunens viktigste plan. Den sier hvor vi skal og hvordan vi kommer "
        "dit, og alle andre planer skal følge den opp.",
    )
    canvas.setFont("VeraBd", 16)
    canvas.drawString(_LEFT, HEIGHT - 210, "VISJON OG VERDIER", charSpace=5)
    flow(canvas, _LEFT, 222, "Visjonen vår er «Sammen i medvind».")


# --- lists, headings, words ---------------------------------------------------------------


def nested_list(canvas: Canvas) -> None:
    lines(canvas, _LEFT, 60, "Folkehelse", size=16, bold=True)
    lines(canvas, _LEFT, 92, "Kommunen vil:")
    top = bullet(
        canvas,
        _LEFT + 8,
        112,
        "gjøre det lettere å leve sunt i hverdagen, både for barn og voksne i hele kommunen, ved å",
        _FULL - 20,
    )
    top = bullet(canvas, _LEFT + 34, top, "lyse opp turstiene i bygdene", 400, mark="–")
    top = bullet(
        canvas,
        _LEFT + 34,
        top,
        "servere varm mat på skolen to dager i uka, laget av råvarer fra gårdene i nærheten og "
        "fisk fra kaia",
        400,
        mark="–",
    )
    top = bullet(canvas, _LEFT + 8, top, "forebygge ensomhet blant eldre", _FULL - 20)
    top = bullet(canvas, _LEFT + 34, top, "starte en besøkstjeneste", 400, mark="–")
    bullet(canvas, _LEFT + 8, top, "følge med på folkehelsa hvert år", _FULL - 20)


def numbered_headings(canvas: Canvas) -> None:
    top = lines(canvas, _LEFT, 60, "1 Om planen", size=16, bold=True) + 6
    top = flow(canvas, _LEFT, top, "Planen gjelder for hele kommunen og alle sektorer.")
    top = lines(canvas, _LEFT, top + 6, "1.1 Bakgrunn", size=12, bold=True) + 4
    top = flow(canvas, _LEFT, top, "Forrige plan ble vedtatt i 2014 og er nå utdatert.")
    top = lines(canvas, _LEFT, top + 6, "1.1.1 Hvem som har deltatt", size=10, bold=True) + 4
    top = flow(
        canvas,
        _LEFT,
        top,
        "Over 300 innbyggere har deltatt på åpne møter, i skolene og på nettet. Ungdomsrådet og "
        "eldrerådet har hatt egne samlinger.",
    )
    top = lines(canvas, _LEFT, top + 6, "1.2 Mål for perioden", size=12, bold=True) + 4
    top = flow(canvas, _LEFT, top, "Målene står i kapittel 2 og er felles for alle.")
    top = lines(canvas, _LEFT, top + 10, "2 Hovedmål", size=16, bold=True) + 6
    flow(canvas, _LEFT, top, "Vi skal bli flere innbyggere, og de skal trives.")


def hyphenated(canvas: Canvas) -> None:
    """Soft hyphens show at the end of a line and nowhere else."""
    top = lines(
        canvas,
        _LEFT,
        60,
        "Storfjord vil ha flere arbeids-",
        "plasser i industrien. Vi har en bolig- og arealplan",
        "som viser hvor folk kan bo, og en bolig-",
        "og sosialplan for dem som trenger hjelp. I Nord-",
        "Norge finnes det få kommuner med så mye klima\u00ad",
        size=12,
    )
    top = unseen(
        canvas, _LEFT, top, "vennlig kraft. Folke\u00adhelsa er god. Perioden 2024-", size=12
    )
    lines(canvas, _LEFT, top, "2036 blir viktig for oss.", size=12)


def footnoted(canvas: Canvas) -> None:
    lines(canvas, _LEFT, 60, "Befolkning", size=16, bold=True)
    canvas.setFont("Vera", 10)
    first = "Nesten hver femte innbygger i Holmvik er over 67 år"
    canvas.drawString(_LEFT, HEIGHT - 110, first)
    x = _LEFT + canvas.stringWidth(first, "Vera", 10)
    canvas.setFont("Vera", 6)
    canvas.drawString(x, HEIGHT - 106, "1")
    x += canvas.stringWidth("1", "Vera", 6)
    canvas.setFont("Vera", 10)
    canvas.drawString(x, HEIGHT - 110, ", og andelen stiger. Om ti år")
    lines(canvas, _LEFT, 110, "vil den være hver fjerde.")
    photo(canvas, _LEFT, 150, 300, 150)
    lines(canvas, _LEFT, 304, "Figur 1: Folketallet i Holmvik fra 1990 til 2023.", size=8)
    flow(
        canvas,
        _LEFT,
        335,
        "Figuren viser at de unge blir færre. Kommunen må derfor gjøre det attraktivt å flytte "
        "hit og å bli boende.",
    )
    canvas.line(_LEFT, HEIGHT - 745, _LEFT + 140, HEIGHT - 745)
    lines(
        canvas,
        _LEFT,
        748,
        "1 Tallene er hentet fra kommunens egen oversikt over folkehelsa, som oppdateres",
        "hvert fjerde år.",
        size=7,
    )


def invisible_characters(canvas: Canvas) -> None:
    unseen(canvas, _LEFT, 60, "Bære\u200bkraft i ﬁskerihavna", size=16, bold=True)
    unseen(
        canvas,
        _LEFT,
        100,
        "Havna har 10\u00a0000 anløp i året. Ved ﬂom og høy sjø må vi ﬂytte båtene,",
        "og kommunens klima\u200btilpasning skal gjøre kaia sikrere.",
        size=10,
    )


# --- pages that go on, and what stands at their edges --------------------------------------


def _numbered_foot(canvas: Canvas, number: int) -> None:
    lines(canvas, 292, 800, str(number), size=8)


def first_of_two(canvas: Canvas) -> None:
    lines(canvas, _LEFT, 60, "Samferdsel", size=16, bold=True)
    flow(
        canvas,
        _LEFT,
        100,
        "Vegen over Skarfjellet er stengt tretti dager i året. Da må både syke og skoleelever ta "
        "ferja rundt.",
    )
    lines(
        canvas,
        _LEFT,
        690,
        "Kommunen vil arbeide for en tunnel under fjellet sammen med fylket og næringslivet i",
    )
    canvas.line(_LEFT, HEIGHT - 735, _LEFT + 140, HEIGHT - 735)
    lines(canvas, _LEFT, 738, "1 Se egen utredning om tunnelen.", size=7)
    _numbered_foot(canvas, 1)


def second_of_two(canvas: Canvas) -> None:
    top = lines(
        canvas,
        _LEFT,
        60,
        "regionen, og vi har som mål at arbeidet skal være i gang før 2030. Inntil da skal",
        "brøytingen bli bedre.",
    )
    flow(canvas, _LEFT, top + 10, "Bussen skal gå hver time på hverdager.")
    _numbered_foot(canvas, 2)


def running(number: int, title: str, *texts: str) -> Callable[[Canvas], None]:
    """A page with a header, a footer and a page number."""

    def draw(canvas: Canvas) -> None:
        lines(canvas, _LEFT, 24, "Samfunnsdel for Granli kommune", size=8)
        lines(canvas, 440, 24, "Høringsutkast", size=8)
        lines(canvas, _LEFT, 90, title, size=16, bold=True)
        top = 130.0
        for text in texts:
            top = flow(canvas, _LEFT, top, text)
        canvas.line(_LEFT, HEIGHT - 795, WIDTH - _LEFT, HEIGHT - 795)
        lines(canvas, _LEFT, 798, "Vedtatt av kommunestyret i juni 2025", size=8)
        lines(canvas, 490, 798, f"Side {number} av 4", size=8)

    return draw


_CHAPTERS = (
    ("1", "Innledning", 3),
    ("2", "Slik lever vi i dag", 5),
    ("2.1", "Befolkning", 6),
    ("2.2", "Næringsliv", 8),
    ("3", "Mål og strategier", 11),
    ("3.1", "Et godt liv for alle", 12),
    ("4", "Oppfølging", 20),
)


def dotted_contents(canvas: Canvas) -> None:
    lines(canvas, _LEFT, 60, "Innhold", size=18, bold=True)
    for number, (mark, title, page) in enumerate(_CHAPTERS):
        text = f"{mark} {title} "
        room = 420 - canvas.stringWidth(f"{text} {page}", "Vera", 10)
        dots = "." * int(room / canvas.stringWidth(".", "Vera", 10))
        lines(canvas, _LEFT, 100 + 20 * number, f"{text}{dots} {page}")


def bare_contents(canvas: Canvas) -> None:
    lines(canvas, _LEFT, 60, "Innhold", size=18, bold=True)
    for number, (mark, title, page) in enumerate(_CHAPTERS):
        top = 100 + 20 * number
        lines(canvas, _LEFT, top, f"{mark} {title}")
        canvas.drawRightString(WIDTH - _LEFT, HEIGHT - top - 14, str(page))


def after_contents(canvas: Canvas) -> None:
    lines(canvas, _LEFT, 60, "1 Innledning", size=16, bold=True)
    flow(
        canvas,
        _LEFT,
        100,
        "Alle kommuner skal ha en plan for hvordan samfunnet skal utvikle seg. Her er vår.",
    )


# --- tables -------------------------------------------------------------------------------


def ruled_table(canvas: Canvas) -> None:
    lines(canvas, _LEFT, 60, "Handlingsdel", size=16, bold=True)
    top = flow(canvas, _LEFT, 92, "Tabellen viser hva vi skal gjøre de neste fire årene.")
    top = table(
        canvas,
        _LEFT,
        top + 4,
        (240, 130, 90),
        [
            ("Tiltak", "Ansvar", "Frist"),
            ("Bygge gang- og sykkelveg fra skolen til idrettsplassen", "Teknisk drift", "2026"),
            ("Åpne frisklivssentral", "Helse og omsorg", "2027"),
            ("Lage plan for å redusere matsvinn i alle kommunale kjøkken", "Eiendom", "2027"),
        ],
    )
    flow(canvas, _LEFT, top + 14, "Tiltakene følges opp i budsjettet hvert år.")


def merged_cells(canvas: Canvas) -> None:
    """Titles over the whole width, and goals that reach over the rows of their measures."""
    x, widths = _LEFT, (150.0, 230.0, 80.0)
    top = table_row(canvas, x, 60, widths, ("Mål", "Tiltak", "Frist"), bold=True)
    parts = (
        (
            "Satsing 1: Trygg oppvekst",
            "Alle barn hører til",
            (("Ansette miljøarbeidere i skolen", "2026"), ("Gi gratis kulturskole", "2028")),
        ),
        (
            "Satsing 2: Grønn omstilling",
            "Utslippene er halvert",
            (
                ("Bytte til elektriske biler", "2027"),
                ("Sette opp solceller på rådhuset", "2028"),
                ("Måle utslippene hvert år", "2026"),
            ),
        ),
    )
    for title, goal, measures in parts:
        top = table_row(canvas, x, top, (sum(widths),), (title,), bold=True)
        begun = top
        for measure in measures:
            top = table_row(canvas, x + widths[0], top, widths[1:], measure)
        canvas.rect(x, HEIGHT - top, widths[0], top - begun)
        lines(canvas, x + 5, begun + 2, goal, size=9)


_OVERLEAF = (240.0, 140.0, 80.0)


def table_begun(canvas: Canvas) -> None:
    lines(canvas, _LEFT, 560, "Tiltak i perioden", size=16, bold=True)
    table(
        canvas,
        _LEFT,
        600,
        _OVERLEAF,
        [
            ("Tiltak", "Ansvar", "Frist"),
            ("Rehabilitere svømmehallen", "Eiendom", "2026"),
            ("Kjøpe inn lånesykler", "Kultur og fritid", "2026"),
            ("Merke turløypene på Storheia", "Kultur og fritid", "2027"),
        ],
    )


def table_overleaf(canvas: Canvas) -> None:
    top = 60.0
    for row in (
        ("Sikre nok sykepleiere", "Helse og omsorg", "2028"),
        ("Lage beredskapsplan for flom og ras i Øvredalen", "Teknisk drift", "2028"),
    ):
        top = table_row(canvas, _LEFT, top, _OVERLEAF, row)
    flow(canvas, _LEFT, top + 14, "Planen rulleres etter fire år.")


def striped_table(canvas: Canvas) -> None:
    """No lines: a dark header with white letters, and every other row shaded."""
    rows = (
        ("Tiltak", "Ansvar", "Frist"),
        ("Fjerne fremmede planter", "Landbruk", "2026"),
        ("Åpne bekken i sentrum", "Teknisk drift", "2027"),
        ("Restaurere myra på Lauvåsen", "Miljø", "2028"),
        ("Kartlegge pollinerende insekter", "Miljø", "2029"),
    )
    lines(canvas, _LEFT, 60, "Natur", size=16, bold=True)
    for number, row in enumerate(rows):
        top = 100 + 24 * number
        colour = "#1b5e20" if number == 0 else "#e6efe0" if number % 2 else "#ffffff"
        canvas.setFillColor(colour)
        canvas.rect(_LEFT, HEIGHT - top - 24, 470, 24, stroke=0, fill=1)
        canvas.setFillColor("white" if number == 0 else "black")
        for x, text in zip((62, 300, 440), row, strict=True):
            lines(canvas, x, top + 2, text, size=9, bold=number == 0)
    canvas.setFillColor("black")
    flow(canvas, _LEFT, 240, "Naturen skal være i bedre stand når perioden er over.")


def lists_in_table(canvas: Canvas) -> None:
    table(
        canvas,
        _LEFT,
        60,
        (130, 230, 110),
        [
            ("Mål", "Tiltak", "Ansvar"),
            (
                "Flere er i arbeid",
                "• tilby lærlingplasser\n• starte jobbklubb for unge\n• gi norskkurs på kveldstid",
                "Nav og oppvekst",
            ),
            ("Flere bor sentralt", "Fortette rundt stasjonen", "Plan og bygg"),
        ],
    )


def goals_in_table(canvas: Canvas) -> None:
    lines(canvas, _LEFT, 60, "Mål og bærekraft", size=16, bold=True)
    table(
        canvas,
        _LEFT,
        100,
        (270, 110, 100),
        [
            ("Delmål", "Bærekraftsmål", "Ansvar"),
            ("Alle har et trygt sted å bo", "3, 11", "Helse"),
            ("Kommunen kjøper varer som varer", "12", "Innkjøp"),
            ("Fjorden er ren og full av liv", "6, 14 og 15", "Miljø"),
        ],
    )


# --- PDFs written by hand ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sign:
    """A glyph of a drawn font: the character its ToUnicode gives, and how it looks."""

    character: str
    drawing: str


_DOT = "150 150 300 300 re f"
_HOLLOW = "40 w 120 120 400 400 re S"


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
    return _assembled(objects)


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


def _assembled(objects: Sequence[str]) -> bytes:
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


# --- web pages and Word files --------------------------------------------------------------

HTML_PLAN = """<!doctype html>
<html lang="nb">
<head><meta charset="utf-8"><title>Samfunnsplan for Rognvik</title>
<style>ul, ul ul { list-style-type: disc } nav a { color: #0b4f6c }</style></head>
<body>
<header><a href="/">Rognvik kommune</a></header>
<nav><ul><li><a href="/tjenester">Tjenester</a></li><li><a href="/politikk">Politikk</a></li>
<li><a href="/kontakt">Kontakt oss</a></li></ul></nav>
<main>
<h1>Samfunnsplan for Rognvik</h1>
<p>Rognvik skal være en kommune der folk vil bo hele livet. Planen viser hva vi vil oppnå de
neste tolv årene, og hvordan vi skal få det til.</p>
<h2>Et trygt samfunn</h2>
<p>Trygghet handler om mer enn politi og brannvern. Vi vil:</p>
<ul>
<li>styrke beredskapen i bygdene
<ul><li>øve sammen med frivillige hvert år</li><li>ha nødstrøm på alle sykehjem</li></ul></li>
<li>lyse opp skoleveger og turstier</li>
</ul>
<h3>Slik går vi fram</h3>
<ol><li>Vi kartlegger hvor det er farlig å ferdes.</li>
<li>Vi lager en plan sammen med innbyggerne.</li></ol>
<h2>Tiltak</h2>
<table>
<tr><th>Tiltak</th><th>Ansvar</th><th>Frist</th></tr>
<tr><td>Ny brannstasjon på Neset</td><td>Teknisk drift</td><td>2027</td></tr>
<tr><td>Førstehjelpskurs for alle elever</td><td>Oppvekst</td><td>2026</td></tr>
</table>
<p>Planen blir evaluert hvert fjerde år.</p>
</main>
<footer><p>Rognvik kommune, Storgata 1. Ansvarlig redaktør er kommunedirektøren.</p></footer>
</body></html>
"""


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


def _word(*, empty: bool = False) -> bytes:
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


# --- files that cannot be read --------------------------------------------------------------


def _png() -> bytes:
    sink = io.BytesIO()
    Image.new("RGB", (40, 40), "#0b4f6c").save(sink, "PNG")
    return sink.getvalue()


def _cut_off() -> bytes:
    whole = pdf(ruled_table, numbered_headings)
    return whole[: len(whole) // 3]


def _no_pages() -> bytes:
    return _assembled(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"])


_RUNNING = (
    (
        "Visjon",
        "Granli skal være en levende kommune der alle kan bidra med det de er gode på.",
        "Visjonen er laget sammen med innbyggerne. Den skal minne oss om at kommunen er mer enn "
        "tjenester og bygninger, og at vi bare lykkes når vi gjør ting sammen.",
    ),
    (
        "Folkehelse",
        "Vi vil ha færre sosiale forskjeller. Tidlig innsats er det viktigste grepet.",
        "Helsestasjonen skal ha tid til alle familier. Skolene skal ha aktivitet hver dag, og "
        "eldre skal få tilbud om trening før de trenger pleie.",
    ),
    (
        "Klima",
        "Granli skal bli en klimavennlig kommune med korte avstander og god kollektivdekning.",
        "Nye boliger skal ligge nær stasjonen. Kommunens egne bygg skal varmes opp med jordvarme, "
        "og maskinparken skal byttes ut etter hvert som den blir gammel.",
    ),
    (
        "Økonomi",
        "Tjenestene må tilpasses inntektene. Derfor skal vi samarbeide med naboene våre.",
        "Gjelda skal ikke vokse mer enn inntektene. Hvert år skal vi sette av penger til uventede "
        "utgifter, slik at vi slipper å kutte i skolen når noe skjer.",
    ),
)

CASES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "two-columns-under-full-width-heading": ("pdf", lambda: pdf(two_columns)),
    "three-columns": ("pdf", lambda: pdf(three_columns)),
    "slides": (
        "pdf",
        lambda: pdf(
            slide(
                "Hva vi har hørt",
                "Ungdommen savner møteplasser",
                "Bussen går for sjelden om kvelden",
                "Skolevegen er mørk",
                "Mange vil bo i sentrum",
            ),
            slide(
                "Veien videre",
                "Flere folkemøter til høsten",
                "Planen legges ut på høring i januar",
                "Kommunestyret vedtar i juni",
            ),
        ),
    ),
    "side-box-in-running-text": ("pdf", lambda: pdf(side_box, text_around_a_box)),
    "bullet-glyphs": ("pdf", lambda: by_hand(glyph_rows(), {"▪": Sign("▪", _DOT)})),
    "private-use-bullets": (
        "pdf",
        lambda: by_hand(
            private_rows(),
            {"\uf0b7": Sign("\uf0b7", _DOT), "\uf071": Sign("\uf071", _HOLLOW)},
        ),
    ),
    "lead-in-and-nested-list": ("pdf", lambda: pdf(nested_list)),
    "sentence-across-columns": ("pdf", lambda: pdf(sentence_over_columns, bullet_over_columns)),
    "sentence-across-pages": ("pdf", lambda: pdf(first_of_two, second_of_two)),
    "hyphenation": ("pdf", lambda: pdf(hyphenated)),
    "footnotes-and-captions": ("pdf", lambda: pdf(footnoted)),
    "contents-page": ("pdf", lambda: pdf(dotted_contents, after_contents)),
    "contents-page-without-dots": ("pdf", lambda: pdf(bare_contents, after_contents)),
    "running-lines": (
        "pdf",
        lambda: pdf(*(running(n, *texts) for n, texts in enumerate(_RUNNING, start=1))),
    ),
    "running-lines-on-sparse-pages": (
        "pdf",
        lambda: pdf(*(running(n, *texts[:2]) for n, texts in enumerate(_RUNNING, start=1))),
    ),
    "letter-spaced-title": ("pdf", lambda: pdf(letter_spaced)),
    "ligatures-and-invisible-characters": ("pdf", lambda: pdf(invisible_characters)),
    "ruled-table": ("pdf", lambda: pdf(ruled_table)),
    "merged-cells-table": ("pdf", lambda: pdf(merged_cells)),
    "table-over-two-pages": ("pdf", lambda: pdf(table_begun, table_overleaf)),
    "striped-table": ("pdf", lambda: pdf(striped_table)),
    "table-with-list-in-cell": ("pdf", lambda: pdf(lists_in_table)),
    "goal-numbers-in-table": ("pdf", lambda: pdf(goals_in_table)),
    "turned-page": ("pdf", lambda: pdf(turned)),
    "cropped-page": ("pdf", lambda: pdf(cropped)),
    "numbered-headings": ("pdf", lambda: pdf(numbered_headings)),
    "title-page-with-period": ("pdf", lambda: pdf(cover, after_cover)),
    "html-plan": ("html", HTML_PLAN.encode),
    "html-sections-zip": ("zip", sections),
    "docx-plan": ("docx", _word),
    "nynorsk-columns": ("pdf", lambda: pdf(nynorsk_columns)),
    "encrypted": (
        "pdf",
        lambda: pdf(numbered_headings, encrypt=StandardEncryption("hemmelig", "eier")),
    ),
    "truncated-pdf": ("pdf", _cut_off),
    "zero-pages": ("pdf", _no_pages),
    "empty-file": ("pdf", bytes),
    "png-named-pdf": ("pdf", _png),
    "zip-that-is-no-plan": ("zip", lambda: zipped({"tall.csv": b"aar;folketall\n2024;3120\n"})),
    "docx-without-text": ("docx", lambda: _word(empty=True)),
}
"""For each case the kind of its input file, and how it is made."""


def main() -> None:
    """Write the input files of all cases."""
    for name, (kind, make) in CASES.items():
        folder = FOLDER / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"input.{kind}").write_bytes(make())


if __name__ == "__main__":
    main()
