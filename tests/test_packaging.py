import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from planspeil.places import checkout


@pytest.mark.slow
def test_the_wheel_works_outside_the_checkout(tmp_path: Path) -> None:
    root = checkout()
    assert root is not None
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path), str(root)]
    subprocess.run(build, check=True, capture_output=True, timeout=300)
    (wheel,) = tmp_path.glob("*.whl")
    (source,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = archive.getnames()
    for part in (
        "models/lexicon/nb.yml",
        "models/nb_planspeil/config.cfg",
        "models/words/codes.npy",
    ):
        assert any(name.endswith(part) for name in names)
    assert not any("/tests/" in name or "/outputs/" in name for name in names)
    unpacked = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    (tmp_path / "in.jsonl").write_text(
        '{"id": 1, "text": "Kommunen vil bygge boliger."}\n', "utf-8"
    )
    command = [sys.executable, "-P", "-m", "planspeil.cli", "tag", "in.jsonl", "--jsonl", "-"]
    paths = os.pathsep.join([str(unpacked), *(p for p in sys.path if "site-packages" in p)])
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": paths, "PLANSPEIL_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["targets"][0]["target"] == "11.1"
    where = "import planspeil; print(planspeil.__file__)"
    shown = subprocess.run(
        [sys.executable, "-P", "-c", where],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(unpacked) in shown.stdout
