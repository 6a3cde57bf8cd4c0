"""Writes the inputs of ``tests/golden/extract``; ``html-plan`` is written by hand."""

from collections.abc import Callable
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption

from support.difficult.columns import (
    bullet_over_columns,
    nynorsk_columns,
    sentence_over_columns,
    three_columns,
    two_columns,
)
from support.difficult.designs import (
    after_cover,
    cover,
    cropped,
    letter_spaced,
    side_box,
    slide,
    text_around_a_box,
    turned,
)
from support.difficult.handmade import DOT, HOLLOW, Sign, by_hand, glyph_rows, private_rows
from support.difficult.others import sections, word, zipped
from support.difficult.series import (
    RUNNING,
    after_contents,
    bare_contents,
    dotted_contents,
    first_of_two,
    running,
    second_of_two,
)
from support.difficult.tables import (
    goals_in_table,
    lists_in_table,
    merged_cells,
    ruled_table,
    striped_table,
    table_begun,
    table_overleaf,
)
from support.difficult.unreadable import cut_off, no_pages, png
from support.difficult.words import (
    footnoted,
    hyphenated,
    invisible_characters,
    nested_list,
    numbered_headings,
)
from support.pdfs import pdf

FOLDER = Path(__file__).parents[2] / "golden" / "extract"

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
    "bullet-glyphs": ("pdf", lambda: by_hand(glyph_rows(), {"▪": Sign("▪", DOT)})),
    "private-use-bullets": (
        "pdf",
        lambda: by_hand(
            private_rows(),
            {"\uf0b7": Sign("\uf0b7", DOT), "\uf071": Sign("\uf071", HOLLOW)},
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
        lambda: pdf(*(running(n, *texts) for n, texts in enumerate(RUNNING, start=1))),
    ),
    "running-lines-on-sparse-pages": (
        "pdf",
        lambda: pdf(*(running(n, *texts[:2]) for n, texts in enumerate(RUNNING, start=1))),
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
    "html-sections-zip": ("zip", sections),
    "docx-plan": ("docx", word),
    "nynorsk-columns": ("pdf", lambda: pdf(nynorsk_columns)),
    "encrypted": (
        "pdf",
        lambda: pdf(numbered_headings, encrypt=StandardEncryption("hemmelig", "eier")),
    ),
    "truncated-pdf": ("pdf", cut_off),
    "zero-pages": ("pdf", no_pages),
    "empty-file": ("pdf", bytes),
    "png-named-pdf": ("pdf", png),
    "zip-that-is-no-plan": ("zip", lambda: zipped({"tall.csv": b"aar;folketall\n2024;3120\n"})),
    "docx-without-text": ("docx", lambda: word(empty=True)),
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
