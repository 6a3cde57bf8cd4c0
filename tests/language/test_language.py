import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspeil.domain.passages import Language
from planspeil.language.identify import identify, main_language
from planspeil.language.sentences import sentence_spans
from planspeil.language.tokens import tokens
from planspeil.language.words import base_forms, compound_parts


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kommunen skal ikke bygge flere boliger enn innbyggerne trenger.", Language.BOKMAAL),
        ("Kommunen skal ikkje byggje fleire bustader enn innbyggjarane treng.", Language.NYNORSK),
        ("Eg veit ikkje kva dei vil.", Language.NYNORSK),
        ("Jeg vet ikke hva de vil.", Language.BOKMAAL),
        ("The municipality and its plans are more than these words.", Language.ENGLISH),
        ("Suohkan galgá ovdánahttit sámi giela ja kultuvrra.", Language.SAMI),
        ("Муниципалитет планирует развитие своих территорий до 2030 года.", Language.OTHER),
        ("1234", Language.OTHER),
    ],
)
def test_languages(text: str, language: Language) -> None:
    assert identify(text) is language


def test_short_text_follows_the_document() -> None:
    assert identify("Visjon", Language.NYNORSK) is Language.NYNORSK
    assert identify("Visjon") is Language.BOKMAAL
    assert identify("2026", Language.NYNORSK) is Language.NYNORSK


def test_the_main_language_goes_by_words() -> None:
    nynorsk = "Kommunen skal ikkje byggje fleire bustader enn innbyggjarane treng."
    assert main_language([nynorsk, nynorsk, "Kommunen skal ikke bygge flere boliger nå."]) == "nn"
    assert main_language(["Kort"]) is None


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Vedtatt 18. juni 2020. Planen gjelder nå.", 2),
        ("Jf. pbl. § 11-2 og kap. 3 i planen.", 1),
        ("Vi skal bl.a. bygge skole, ca. 40 mill. kr.", 1),
        ("St.meld. nr. 40 (2020–2021) er fulgt opp. Det er bra!", 2),
        ("Hva nå? «Vi må tenke nytt.» Det sa ordføreren.", 3),
        ("Tall for 2025 er 3.5 prosent. I 2026 blir det mer.", 2),
        ("E-post: post@kommune.no. Ring oss.", 2),
        ("Ingen punktum her", 1),
        ("", 0),
    ],
)
def test_sentence_borders(text: str, sentences: int) -> None:
    assert len(sentence_spans(text)) == sentences


@given(st.text(alphabet="aB .!?§1\n«»", max_size=120))
def test_sentences_cover_the_text_without_overlap(text: str) -> None:
    spans = sentence_spans(text)
    covered = "".join(text[a:b] for a, b in spans)
    assert covered.replace(" ", "").replace("\n", "") == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(spans[i][1] <= spans[i + 1][0] for i in range(len(spans) - 1))


@given(st.text(max_size=80))
def test_tokens_stand_where_they_say(text: str) -> None:
    for token in tokens(text):
        assert text[token.start : token.end] == token.text


def test_open_ends_are_kept() -> None:
    words = [token.text for token in tokens("Turveier og -stier, bolig-/arealplan - og mer-\n")]
    assert words == ["Turveier", "og", "-stier", "bolig-", "arealplan", "og", "mer-"]


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("boligene", "bolig"),
        ("bustadane", "bustad"),
        ("tjenestene", "tjeneste"),
        ("tenestene", "teneste"),
        ("klimagassutslippene", "klimagassutslipp"),
        ("Kommunens", "kommune"),
    ],
)
def test_base_forms(word: str, base: str) -> None:
    assert base in base_forms(word)


@pytest.mark.parametrize(
    ("word", "modifier", "head"),
    [
        ("klimagassutslippene", "klimagass", "utslipp"),
        ("folkehelsearbeid", "folkehelse", "arbeid"),
        ("bustadpolitikk", "bustad", "politikk"),
        ("vassforvaltning", "vass", "forvaltning"),
    ],
)
def test_compounds_have_modifier_and_head(word: str, modifier: str, head: str) -> None:
    modifiers, heads = compound_parts(word)
    assert modifier in modifiers
    assert head in heads


@pytest.mark.parametrize("word", ["kommune", "skole", "rus", "og", "kirke"])
def test_simple_words_are_not_split(word: str) -> None:
    assert compound_parts(word) == (frozenset(), frozenset())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kommunen skal leggje til rette for at fleire kan bu heime lenger.", Language.NYNORSK),
        ("Vi vil ha eit ope samfunn der alle kan vere med.", Language.NYNORSK),
        ("Det er viktig å ta vare på naturen også når vi byggjer nytt.", Language.NYNORSK),
        ("Innbyggarane er med på å utvikle tenestene våre.", Language.NYNORSK),
        ("Kommunen skal legge til rette for at flere kan bo hjemme lenger.", Language.BOKMAAL),
        ("Vi vil ha et åpent samfunn der alle kan være med.", Language.BOKMAAL),
        ("Tjenestene våre skal være gode for dem som trenger dem.", Language.BOKMAAL),
        ("Suohkan galgá ovddidit sámi giela ja kultuvrra.", Language.SAMI),
        ("The municipality will protect its nature and its people.", Language.ENGLISH),
        (
            "Die Gemeinde schützt ihre Natur und baut neue Wohnungen für Familien im Zentrum der Stadt.",
            Language.OTHER,
        ),
    ],
)
def test_plan_sentences_in_their_languages(text: str, language: Language) -> None:
    assert identify(text) is language


@pytest.mark.parametrize("text", ["Kommuneplan 2010 – 2021", "Planprogram for Oslo og Bergen"])
def test_what_could_be_both_is_in_the_plans_standard(text: str) -> None:
    for standard in (Language.BOKMAAL, Language.NYNORSK):
        assert identify(text, standard) is standard
