"""Prefect's settings, made before Prefect is imported."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

from planspeil.errors import SettingsError
from planspeil.wording import say

START_LIMIT_S = 180
"""Seconds a Prefect server may take to answer; 29 s have been seen on a busy machine."""


def prepare(home: Path) -> None:
    """Keep Prefect's files under ``home`` and its telemetry off.

    What the user has set stays as it is. Raises ``SettingsError`` without Prefect.
    """
    if importlib.util.find_spec("prefect") is None:
        raise SettingsError(
            say("Prefect er ikke installert", "Prefect is not installed"),
            say(
                "installer planspeil[flows], eller kjør trinnene hver for seg: "
                "planspeil crawl, analyse, export",
                "install planspeil[flows], or run the stages one by one: "
                "planspeil crawl, analyse, export",
            ),
        )
    defaults = {
        "PREFECT_HOME": str(home / ".planspeil" / "prefect"),
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": str(START_LIMIT_S),
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_LOGGING_SERVER_LEVEL": "ERROR",
        "PREFECT_CLI_PROMPT": "false",
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
