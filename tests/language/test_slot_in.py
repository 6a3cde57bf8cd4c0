"""Official pipelines behind our interface, on a stand-in with their components and labels."""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from planspeil.domain.passages import Language
from planspeil.errors import ModelError
from planspeil.language import pipeline
from planspeil.language.analysis import Analysis
from planspeil.places import shipped
from planspeil.tag.inputs import TagInput
from planspeil.tag.tagger import load_tagger
from support.standin import COMPONENTS, LABELS, install, official

pytestmark = pytest.mark.slow  # it trains the stand-ins
NAME = "nb_core_news_sm"
TEXT = "Kommunen skal bygge boliger i Havnes. Ola Berg leder planene."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    install(official(), NAME, folder)
    lacking = tuple(name for name in COMPONENTS if name not in ("lemmatizer", "ner"))
    install(official(lacking), "nb_without_lemmas", folder)
    install(official(("tok2vec", "morphologizer", "lemmatizer", "senter")), "nb_senter", folder)
    return folder


@pytest.fixture(autouse=True)
def _installed(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(site))
    importlib.invalidate_caches()
    pipeline._opened.cache_clear()
    yield
    pipeline._opened.cache_clear()


@pytest.mark.parametrize("name", [pipeline.OURS, NAME, "nb_senter"])
def test_the_interface_is_the_same(name: str) -> None:
    opened = pipeline.open_pipeline(name)
    analysis = opened.analyse(TEXT, Language.BOKMAAL)
    assert isinstance(analysis, Analysis)
    assert opened.name == name
    assert opened.version
    for word in analysis.words:
        assert TEXT[word.start : word.end] == word.text
        assert word.lemma
        assert word.part.isupper()
    assert analysis.words[0].lemma == "kommune"
    assert next(TEXT[a:b] for a, b in analysis.sentences).startswith("Kommunen")
    assert all(word.head >= 0 for word in analysis.words) is opened.has_syntax


def test_an_official_pipeline_brings_its_names_and_labels() -> None:
    analysis = pipeline.open_pipeline(NAME).analyse(TEXT)
    assert {name.label for name in analysis.names} <= set(LABELS)
    assert ("Havnes", "GPE_LOC") in {(name.text, name.label) for name in analysis.names}


def test_parts_that_are_not_wanted_stay_closed() -> None:
    opened = pipeline.open_pipeline(NAME, names=False, syntax=False)
    assert not opened.has_names
    assert not opened.has_syntax
    analysis = opened.analyse(TEXT)
    assert analysis.names == ()
    assert analysis.sentences  # the official senter is switched on when the parser is left out


def test_missing_components_are_named_when_it_is_opened() -> None:
    with pytest.raises(ModelError, match=r"nb_without_lemmas .*lemmatizer / trainable_lemmatizer"):
        pipeline.open_pipeline("nb_without_lemmas")
    found = pipeline.check("nb_without_lemmas")
    assert [need.what for need in found.missing] == ["base forms"]
    assert [need.what for need in found.unmet] == ["named entities"]


def test_a_pipeline_that_is_not_installed_says_how_to_get_it() -> None:
    with pytest.raises(ModelError, match="nb_core_news_xl") as caught:
        pipeline.open_pipeline("nb_core_news_xl")
    assert "planspeil models install nb_core_news_xl" in caught.value.advice


def test_only_official_pipelines_are_installed() -> None:
    with pytest.raises(ModelError, match="en_core_web_sm"):
        pipeline.install("en_core_web_sm")


def test_another_language_is_refused(tmp_path: Path) -> None:
    import spacy

    spacy.blank("de").to_disk(tmp_path / "deutsch")
    with pytest.raises(ModelError, match="de"):
        pipeline.open_pipeline(str(tmp_path / "deutsch"))


def test_a_damaged_folder_is_a_typed_error(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "meta.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="broken"):
        pipeline.open_pipeline(str(tmp_path / "broken"))


def test_a_component_without_its_tables_shows_when_opened(tmp_path: Path) -> None:
    import spacy

    nlp = official(("tok2vec", "morphologizer", "senter"))
    nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    nlp.to_disk(tmp_path / "untabled")
    assert spacy.blank("nb").lang == nlp.lang
    with pytest.raises(ModelError, match="untabled"):
        pipeline.open_pipeline(str(tmp_path / "untabled"))


def test_other_tables_than_it_was_trained_with_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    shutil.copytree(shipped(f"models/{pipeline.OURS}"), folder)
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    (folder / "meta.json").write_text(json.dumps({**meta, pipeline.TABLES: "0"}), "utf-8")
    with pytest.raises(ModelError, match=r"(andre ordtabeller|other tables)"):
        pipeline.open_pipeline(str(folder))


def test_a_retrained_pipeline_under_the_home_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = pipeline.place(pipeline.OURS)
    retrained = tmp_path / "models" / "2026" / pipeline.OURS
    shutil.copytree(ours, retrained)
    monkeypatch.setenv("PLANSPEIL_HOME", str(tmp_path))
    assert pipeline.place(pipeline.OURS) == ours
    (tmp_path / "models" / "current").write_text("2026\n", "utf-8")
    assert pipeline.place(pipeline.OURS) == retrained
    assert pipeline.open_pipeline(pipeline.OURS).analyse(TEXT).words


@pytest.mark.parametrize("name", [pipeline.OURS, NAME])
def test_lines_end_sentences_in_every_pipeline(name: str) -> None:
    analysis = pipeline.open_pipeline(name).analyse("Klima og energi\nKommunen skal bygge.")
    assert next(analysis.text[a:b] for a, b in analysis.sentences) == "Klima og energi"


def test_official_pipelines_can_be_measured(tmp_path: Path) -> None:
    from spacy.tokens import DocBin

    from planspeil.evaluate.language import treebank_scores

    nlp = pipeline.load_spacy(NAME)
    DocBin(docs=[nlp(TEXT)]).to_disk(tmp_path / "dev-nb.spacy")
    value = {f.what: f.value for f in treebank_scores(nlp, tmp_path / "dev-nb.spacy", "nb")}
    assert value["UPOS"] == pytest.approx(1.0)
    assert value["entities F"] == pytest.approx(1.0)


@pytest.mark.parametrize("succeeds", [True, False])
def test_installing_asks_spacy(
    succeeds: bool, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """spaCy's downloader is replaced by one that copies our stand-in, or has no network."""
    fake = tmp_path / "spacy_download.py"
    fake.write_text(
        "import shutil, sys\n"
        f"site, out = {str(site)!r}, {str(tmp_path / 'out')!r}\n"
        "if sys.argv[1] != 'ok':\n    sys.exit('no network')\n"
        "shutil.copytree(site + '/nb_core_news_sm', out + '/nb_core_news_lg')\n",
        encoding="utf-8",
    )
    (tmp_path / "out").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path / "out"))
    monkeypatch.setattr(
        pipeline, "_DOWNLOAD", (sys.executable, str(fake), "ok" if succeeds else "fail")
    )
    if succeeds:
        pipeline.install("nb_core_news_lg")
        assert pipeline.installed("nb_core_news_lg")
    else:
        with pytest.raises(ModelError, match="no network"):
            pipeline.install("nb_core_news_lg")


def test_versions_and_places() -> None:
    assert pipeline.installed(NAME)
    assert pipeline.installed_version(NAME) == "3.8.0"
    assert pipeline.installed_version(pipeline.OURS)
    assert not pipeline.installed("nb_core_news_xl")
    assert not pipeline.installed("no/such/folder")


def test_the_tagger_runs_on_it() -> None:
    tagger = load_tagger(shipped("models/lexicon"), NAME)
    tags = tagger.tag(TagInput(id="1", text="Kommunen skal redusere klimagassutslippene."))
    assert "13.2" in {str(tag.target) for tag in tags.targets}
    assert NAME in tagger.version
