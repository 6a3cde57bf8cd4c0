"""Pages in columns."""

from reportlab.pdfgen.canvas import Canvas

from support.difficult.brush import LEFT, bullet, flow
from support.pdfs import lines


def two_columns(canvas: Canvas) -> None:
    lines(canvas, LEFT, 60, "Slik skal Nordvågen vokse fram mot 2040, for alle", size=17, bold=True)
    each = 228.0
    top = lines(canvas, LEFT, 110, "Folk og bygder", size=12, bold=True) + 4
    top = flow(
        canvas,
        LEFT,
        top,
        "Nordvågen har fire bygder, og hver av dem har skole, butikk og kai. Kommunen vil at "
        "folk skal kunne bo der de har vokst opp.",
        each,
    )
    flow(
        canvas,
        LEFT,
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
        x = LEFT + number * 168
        top = lines(canvas, x, 70, title, size=13, bold=True) + 4
        top = flow(canvas, x, top, first, 146, size=9)
        flow(canvas, x, top, second, 146, size=9)


def sentence_over_columns(canvas: Canvas) -> None:
    lines(canvas, LEFT, 60, "Landbruket på Heimøya", size=17, bold=True)
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
    lines(canvas, LEFT, 100, *left, size=11)
    lines(canvas, 311, 100, *right, size=11)


def bullet_over_columns(canvas: Canvas) -> None:
    lines(canvas, LEFT, 60, "Tiltak for landbruket", size=17, bold=True)
    top = bullet(canvas, LEFT, 100, "tilby rimelig leie av jord til nye bønder", 226)
    top = bullet(canvas, LEFT, top, "bygge et felles slakteri for hele øya", 226)
    lines(canvas, LEFT, top, "•")
    lines(canvas, LEFT + 12, top, "gi råd om drenering, gjødsling og bruk", "av maskiner slik at")
    lines(canvas, 323, 100, "avlingene blir større og avrenningen", "mindre")
    bullet(canvas, 311, 130, "holde beitene åpne", 226)


def nynorsk_columns(canvas: Canvas) -> None:
    lines(canvas, LEFT, 60, "Born og unge i Fjellgrend", size=17, bold=True)
    top = flow(
        canvas,
        LEFT,
        100,
        "Born og unge skal ha ein trygg oppvekst i Fjellgrend. Vi vil at dei skal bli høyrde i "
        "saker som gjeld dei sjølve, og at dei skal ha nokon å snakke med når livet er vanskeleg.",
        228,
    )
    flow(canvas, LEFT, top, "Ungdomsrådet møtest kvar månad.", 228)
    lines(canvas, 311, 100, "Kommunen skal:")
    top = bullet(canvas, 311, 118, "byggje ein ny barnehage i Nedre Fjellgrend", 228)
    top = bullet(canvas, 311, top, "sikre at ingen born går heim åleine frå skulen", 228)
    top = bullet(canvas, 311, top, "opne fritidsklubben to kveldar i veka", 228)
    flow(canvas, 311, top + 8, "Ansvaret ligg hjå oppvekstsjefen.", 228)
