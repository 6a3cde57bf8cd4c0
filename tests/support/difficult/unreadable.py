"""Files that cannot be read."""

import io

from PIL import Image

from support.difficult.handmade import assembled
from support.difficult.tables import ruled_table
from support.difficult.words import numbered_headings
from support.pdfs import pdf


def png() -> bytes:
    sink = io.BytesIO()
    Image.new("RGB", (40, 40), "#0b4f6c").save(sink, "PNG")
    return sink.getvalue()


def cut_off() -> bytes:
    whole = pdf(ruled_table, numbered_headings)
    return whole[: len(whole) // 3]


def no_pages() -> bytes:
    return assembled(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"])
