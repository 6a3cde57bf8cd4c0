"""The language of texts that users see: bokmål, with English as a switch.

Both wordings stand side by side where the text is used, so that neither is forgotten.
``PLANSPEIL_LANGUAGE=en`` or ``planspeil --english`` switches.
"""

from __future__ import annotations

import os


def english() -> bool:
    """Whether texts are to be in English."""
    return os.environ.get("PLANSPEIL_LANGUAGE", "nb").lower().startswith("en")


def say(nb: str, en: str) -> str:
    """Return the wording in the user's language."""
    return en if english() else nb
