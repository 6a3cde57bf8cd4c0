from pathlib import Path

import pytest

from planspeil.errors import SettingsError
from planspeil.places import model_path, shipped
from planspeil.settings import load_settings


def test_defaults_live_under_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANSPEIL_HOME", str(tmp_path))
    monkeypatch.delenv("PLANSPEIL_DATABASE_URL", raising=False)
    settings = load_settings()
    assert settings.store == tmp_path / "corpus" / "store"
    assert settings.database == f"sqlite:///{tmp_path}/corpus/planspeil.sqlite3"
    assert settings.releases == tmp_path / "outputs" / "releases"


def test_a_wrong_value_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANSPEIL_WORKERS", "none")
    with pytest.raises(SettingsError, match="PLANSPEIL_WORKERS"):
        load_settings()


def test_shipped_files_are_found_and_missing_ones_named() -> None:
    assert shipped("corpus/municipalities.csv").is_file()
    with pytest.raises(SettingsError, match=r"corpus/nothing\.csv"):
        shipped("corpus/nothing.csv")


def test_a_retrained_model_comes_first(tmp_path: Path) -> None:
    assert model_path("lexicon", tmp_path) == shipped("models/lexicon")
    chosen = tmp_path / "models" / "2026-11" / "lexicon"
    chosen.mkdir(parents=True)
    (tmp_path / "models" / "current").write_text("2026-11\n", "utf-8")
    assert model_path("lexicon", tmp_path) == chosen
