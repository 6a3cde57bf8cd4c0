"""The command line. ``main`` chooses the language before anything with texts is imported."""

from __future__ import annotations

import os
import sys

from planspeil.cli.watched import reads_a_file, watch


def main() -> None:
    """Entry point: exits 0 on success, 1 when some items failed, 2 on wrong use."""
    if "--english" in sys.argv[1:]:
        os.environ["PLANSPEIL_LANGUAGE"] = "en"
    if reads_a_file(sys.argv[1:]):
        watch()
    from planspeil.cli.app import run

    run()
