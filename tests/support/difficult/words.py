"""Lists, headings and words."""

from reportlab.pdfgen.canvas import Canvas

from support.difficult.brush import FULL, LEFT, bullet, flow, unseen
from support.pdfs import HEIGHT, lines, photo


def nested_list(canvas: Canvas) -> None:
    lines(canvas, LEFT, 60, "Folkehelse", size=16, bold=True)
    lines(canvas, LEFT, 92, "Kommunen vil:")
    top = bullet(
        canvas,
        LEFT + 8,
        112,
        "gjøre det lettere å leve sunt i hverdagen, både for barn og voksne i hele kommunen, ved å",
        FULL - 20,
    )
    top = bullet(canvas, LEFT + 34, top, "lyse opp turstiene i bygdene", 400, mark="–")
    top = bullet(
        canvas,
        LEFT + 34,
        top,
        "servere varm mat på skolen to dager i uka, laget av råvarer fra gårdene i nærheten og "
        "fisk fra kaia",
        400,
        mark="–",
    )
    top = bullet(canvas, LEFT + 8, top, "forebygge ensomhet blant eldre", FULL - 20)
    top = bullet(canvas, LEFT + 34, top, "starte en besøkstjeneste", 400, mark="–")
    bullet(canvas, LEFT + 8, top, "følge med på folkehelsa hvert år", FULL - 20)


def numbered_headings(canvas: Canvas) -> None:
    top = lines(canvas, LEFT, 60, "1 Om planen", size=16, bold=True) + 6
    top = flow(canvas, LEFT, top, "Planen gjelder for hele kommunen og alle sektorer.")
    top = lines(canvas, LEFT, top + 6, "1.1 Bakgrunn", size=12, bold=True) + 4
    top = flow(canvas, LEFT, top, "Forrige plan ble vedtatt i 2014 og er nå utdatert.")
    top = lines(canvas, LEFT, top + 6, "1.1.1 Hvem som har deltatt", size=10, bold=True) + 4
    top = flow(
        canvas,
        LEFT,
        top,
        "Over 300 innbyggere har deltatt på åpne møter, i skolene og på nettet. Ungdomsrådet og "
        "eldrerådet har hatt egne samlinger.",
    )
    top = lines(canvas, LEFT, top + 6, "1.2 Mål for perioden", size=12, bold=True) + 4
    top = flow(canvas, LEFT, top, "Målene står i kapittel 2 og er felles for alle.")
    top = lines(canvas, LEFT, top + 10, "2 Hovedmål", size=16, bold=True) + 6
    flow(canvas, LEFT, top, "Vi skal bli flere innbyggere, og de skal trives.")


def hyphenated(canvas: Canvas) -> None:
    """Soft hyphens show at the end of a line and nowhere else."""
    top = lines(
        canvas,
        LEFT,
        60,
        "Storfjord vil ha flere arbeids-",
        "plasser i industrien. Vi har en bolig- og arealplan",
        "som viser hvor folk kan bo, og en bolig-",
        "og sosialplan for dem som trenger hjelp. I Nord-",
        "Norge finnes det få kommuner med så mye klima\u00ad",
        size=12,
    )
    top = unseen(
        canvas, LEFT, top, "vennlig kraft. Folke\u00adhelsa er god. Perioden 2024-", size=12
    )
    lines(canvas, LEFT, top, "2036 blir viktig for oss.", size=12)


def footnoted(canvas: Canvas) -> None:
    lines(canvas, LEFT, 60, "Befolkning", size=16, bold=True)
    canvas.setFont("Vera", 10)
    first = "Nesten hver femte innbygger i Holmvik er over 67 år"
    canvas.drawString(LEFT, HEIGHT - 110, first)
    x = LEFT + canvas.stringWidth(first, "Vera", 10)
    canvas.setFont("Vera", 6)
    canvas.drawString(x, HEIGHT - 106, "1")
    x += canvas.stringWidth("1", "Vera", 6)
    canvas.setFont("Vera", 10)
    canvas.drawString(x, HEIGHT - 110, ", og andelen stiger. Om ti år")
    lines(canvas, LEFT, 110, "vil den være hver fjerde.")
    photo(canvas, LEFT, 150, 300, 150)
    lines(canvas, LEFT, 304, "Figur 1: Folketallet i Holmvik fra 1990 til 2023.", size=8)
    flow(
        canvas,
        LEFT,
        335,
        "Figuren viser at de unge blir færre. Kommunen må derfor gjøre det attraktivt å flytte "
        "hit og å bli boende.",
    )
    canvas.line(LEFT, HEIGHT - 745, LEFT + 140, HEIGHT - 745)
    lines(
        canvas,
        LEFT,
        748,
        "1 Tallene er hentet fra kommunens egen oversikt over folkehelsa, som oppdateres",
        "hvert fjerde år.",
        size=7,
    )


def invisible_characters(canvas: Canvas) -> None:
    unseen(canvas, LEFT, 60, "Bære\u200bkraft i ﬁskerihavna", size=16, bold=True)
    unseen(
        canvas,
        LEFT,
        100,
        "Havna har 10\u00a0000 anløp i året. Ved ﬂom og høy sjø må vi ﬂytte båtene,",
        "og kommunens klima\u200btilpasning skal gjøre kaia sikrere.",
        size=10,
    )
