"""Pages that several tests draw."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from support.pdfs import lines


def plain(canvas: Canvas) -> None:
    """A heading, a paragraph with hyphenation, a lead-in and bullets."""
    lines(canvas, 60, 60, "Et godt liv på øyene", size=20, bold=True)
    lines(canvas, 60, 110, "Kommunen har mange øyer og holmer, og det preger arbeids-",
          "plassene her. Vi tar vare på bolig- og", "arealplanen vår.")  # fmt: skip
    lines(canvas, 60, 180, "Kommunen vil:")
    lines(canvas, 60, 200, "• styrke folkehelsearbeidet sammen med alle", "  lag og foreninger",
          "• bygge flere boliger")  # fmt: skip
