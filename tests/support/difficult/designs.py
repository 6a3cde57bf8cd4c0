"""Pages of other designs: slides, boxes, covers, turned and cropped pages."""

from collections.abc import Callable

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from support.difficult.brush import LEFT, flow, table
from support.pdfs import HEIGHT, WIDTH, lines


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
        LEFT,
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
        LEFT,
        top,
        "Mange unge familier flytter hit fra byen. De ønsker seg hage, kort veg til sjøen og et "
        "sted der naboene kjenner hverandre. Kommunen vil møte dem med nok plasser i barnehagen.",
        270,
    )
    flow(
        canvas,
        LEFT,
        top + 136,
        "Samtidig blir de eldre flere. Vi må derfor planlegge for både små og store "
        "husholdninger i årene som kommer.",
    )


def text_around_a_box(canvas: Canvas) -> None:
    """The paragraph begins beside the box and goes on below it over the whole width."""
    lines(canvas, LEFT, 60, "Sentrum", size=16, bold=True)
    _box(canvas, 350, 96, 190, 64)
    below = lines(canvas, 362, 98, "Mål for sentrum", size=11, bold=True) + 2
    flow(canvas, 362, below, "Flere skal bo, handle og møtes her.", 168, size=9)
    lines(
        canvas,
        LEFT,
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
    lines(canvas, LEFT, 70, "Kultur for alle", size=16, bold=True)
    flow(
        canvas,
        LEFT,
        110,
        "Kulturhuset i Lillevik skal være åpent hver dag. Lag og foreninger får låne rommene "
        "gratis, og biblioteket skal ha egne tilbud til dem som nettopp har flyttet hit.",
    )


def cover(canvas: Canvas) -> None:
    lines(canvas, LEFT, 240, "Kommuneplan", "2024–2036", size=38, bold=True)
    lines(canvas, LEFT, 380, "Samfunnsdel for Solvik kommune", size=16)


def after_cover(canvas: Canvas) -> None:
    lines(canvas, LEFT, 60, "Forord", size=18, bold=True)
    flow(
        canvas,
        LEFT,
        100,
        "Denne planen viser vegen for Solvik de neste tolv årene. Mange innbyggere har bidratt, "
        "og vi takker alle som kom på folkemøtene.",
    )


def letter_spaced(canvas: Canvas) -> None:
    """One title is spaced with blanks, one by the program that set it."""
    lines(canvas, LEFT, 60, "S A M F U N N S D E L", size=22, bold=True)
    flow(
        canvas,
        LEFT,
        110,
        "Samfunnsdelen er kommunens viktigste plan. Den sier hvor vi skal og hvordan vi kommer "
        "dit, og alle andre planer skal følge den opp.",
    )
    canvas.setFont("VeraBd", 16)
    canvas.drawString(LEFT, HEIGHT - 210, "VISJON OG VERDIER", charSpace=5)
    flow(canvas, LEFT, 222, "Visjonen vår er «Sammen i medvind».")
