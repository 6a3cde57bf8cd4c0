"""Tables."""

from reportlab.pdfgen.canvas import Canvas

from support.difficult.brush import LEFT, flow, table, table_row
from support.pdfs import HEIGHT, lines


def ruled_table(canvas: Canvas) -> None:
    lines(canvas, LEFT, 60, "Handlingsdel", size=16, bold=True)
    top = flow(canvas, LEFT, 92, "Tabellen viser hva vi skal gjøre de neste fire årene.")
    top = table(
        canvas,
        LEFT,
        top + 4,
        (240, 130, 90),
        [
            ("Tiltak", "Ansvar", "Frist"),
            ("Bygge gang- og sykkelveg fra skolen til idrettsplassen", "Teknisk drift", "2026"),
            ("Åpne frisklivssentral", "Helse og omsorg", "2027"),
            ("Lage plan for å redusere matsvinn i alle kommunale kjøkken", "Eiendom", "2027"),
        ],
    )
    flow(canvas, LEFT, top + 14, "Tiltakene følges opp i budsjettet hvert år.")


def merged_cells(canvas: Canvas) -> None:
    """Titles over the whole width, and goals that reach over the rows of their measures."""
    x, widths = LEFT, (150.0, 230.0, 80.0)
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
    lines(canvas, LEFT, 560, "Tiltak i perioden", size=16, bold=True)
    table(
        canvas,
        LEFT,
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
        top = table_row(canvas, LEFT, top, _OVERLEAF, row)
    flow(canvas, LEFT, top + 14, "Planen rulleres etter fire år.")


def striped_table(canvas: Canvas) -> None:
    """No lines: a dark header with white letters, and every other row shaded."""
    rows = (
        ("Tiltak", "Ansvar", "Frist"),
        ("Fjerne fremmede planter", "Landbruk", "2026"),
        ("Åpne bekken i sentrum", "Teknisk drift", "2027"),
        ("Restaurere myra på Lauvåsen", "Miljø", "2028"),
        ("Kartlegge pollinerende insekter", "Miljø", "2029"),
    )
    lines(canvas, LEFT, 60, "Natur", size=16, bold=True)
    for number, row in enumerate(rows):
        top = 100 + 24 * number
        colour = "#1b5e20" if number == 0 else "#e6efe0" if number % 2 else "#ffffff"
        canvas.setFillColor(colour)
        canvas.rect(LEFT, HEIGHT - top - 24, 470, 24, stroke=0, fill=1)
        canvas.setFillColor("white" if number == 0 else "black")
        for x, text in zip((62, 300, 440), row, strict=True):
            lines(canvas, x, top + 2, text, size=9, bold=number == 0)
    canvas.setFillColor("black")
    flow(canvas, LEFT, 240, "Naturen skal være i bedre stand når perioden er over.")


def lists_in_table(canvas: Canvas) -> None:
    table(
        canvas,
        LEFT,
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
    lines(canvas, LEFT, 60, "Mål og bærekraft", size=16, bold=True)
    table(
        canvas,
        LEFT,
        100,
        (270, 110, 100),
        [
            ("Delmål", "Bærekraftsmål", "Ansvar"),
            ("Alle har et trygt sted å bo", "3, 11", "Helse"),
            ("Kommunen kjøper varer som varer", "12", "Innkjøp"),
            ("Fjorden er ren og full av liv", "6, 14 og 15", "Miljø"),
        ],
    )
