"""Logging set-up for the command line: quiet by default, plain lines on standard error."""

from __future__ import annotations

import logging
import sys

NOISY = ("pdfminer", "scrapy", "twisted", "trafilatura", "htmldate", "asyncio", "alembic")


def configure(*, verbose: bool = False) -> None:
    """Send ``planspeil.*`` logs to standard error; third-party ones only from WARNING up."""
    logging.basicConfig(
        level=logging.DEBUG if verbose else logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        stream=sys.stderr,
        force=True,
    )
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.ERROR if not verbose else logging.INFO)
