"""Difficult pages: the inputs of ``tests/golden/extract``, drawn by ``python -m support.difficult``.

Places and texts are invented. What a reader sees on each page stands in the case's folder,
written by hand. Drawn PDFs are invariant: the same code gives the same bytes.
"""
