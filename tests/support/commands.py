"""Running the command line as its users do: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
"""The environment of a child that imports what the tests import."""


def planspeil(home: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "planspeil.cli", *words],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        cwd=home,
        env={**ENVIRONMENT, "PLANSPEIL_HOME": str(home), "COLUMNS": "160", **environment},
    )
