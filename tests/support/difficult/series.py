"""Pages that go on, and what stands at their edges."""

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from support.difficult.brush import LEFT, flow
from support.pdfs import HEIGHT, WIDTH, lines


def _numbered_foot(canvas: Canvas, number: int) -> None:
    lines(canvas, 292, 800, str(number), size=8)


def first_of_two(canvas: Canvas) -> None:
    lines(canvas, LEFT, 60, "Samferdsel", size=16, bold=True)
    flow(
        canvas,
        LEFT,
        100,
        "Vegen over Skarfjellet er stengt tretti dager i året. Da må både syke og skoleelever ta "
        "ferja rundt.",
    )
    lines(
        canvas,
        LEFT,
        690,
        "Kommunen vil arbeide for en tunnel under fjellet sammen med fylket og næringslivet i",
    )
    canvas.line(LEFT, HEIGHT - 735, LEFT + 140, HEIGHT - 735)
    lines(canvas, LEFT, 738, "1 Se egen utredning om tunnelen.", size=7)
    _numbered_foot(canvas, 1)


def second_of_two(canvas: Canvas) -> None:
    top = lines(
        canvas,
        LEFT,
        60,
        "regionen, og vi har som mål at arbeidet skal være i gang før 2030. Inntil da skal",
        "brøytingen bli bedre.",
    )
    flow(canvas, LEFT, top + 10, "Bussen skal gå hver time på hverdager.")
    _numbered_foot(canvas, 2)


def running(number: int, title: str, *texts: str) -> Callable[[Canvas], None]:
    """A page with a header, a footer and a page number."""

    def draw(canvas: Canvas) -> None:
        lines(canvas, LEFT, 24, "Samfunnsdel for Granli kommune", size=8)
        lines(canvas, 440, 24, "Høringsutkast", size=8)
        lines(canvas, LEFT, 90, title, size=16, bold=True)
        top = 130.0
        for text in texts:
            top = flow(canvas, LEFT, top, text)
        canvas.line(LEFT, HEIGHT - 795, WIDTH - LEFT, HEIGHT - 795)
        lines(canvas, LEFT, 798, "Vedtatt av kommunestyret i juni 2025", size=8)
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
    lines(canvas, LEFT, 60, "Innhold", size=18, bold=True)
    for number, (mark, title, page) in enumerate(_CHAPTERS):
        text = f"{mark} {title} "
        room = 420 - canvas.stringWidth(f"{text} {page}", "Vera", 10)
        dots = "." * int(room / canvas.stringWidth(".", "Vera", 10))
        lines(canvas, LEFT, 100 + 20 * number, f"{text}{dots} {page}")


def bare_contents(canvas: Canvas) -> None:
    lines(canvas, LEFT, 60, "Innhold", size=18, bold=True)
    for number, (mark, title, page) in enumerate(_CHAPTERS):
        top = 100 + 20 * number
        lines(canvas, LEFT, top, f"{mark} {title}")
        canvas.drawRightString(WIDTH - LEFT, HEIGHT - top - 14, str(page))


def after_contents(canvas: Canvas) -> None:
    lines(canvas, LEFT, 60, "1 Innledning", size=16, bold=True)
    flow(
        canvas,
        LEFT,
        100,
        "Alle kommuner skal ha en plan for hvordan samfunnet skal utvikle seg. Her er vår.",
    )


RUNNING = (
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
