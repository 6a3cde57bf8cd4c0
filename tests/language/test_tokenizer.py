import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from planspeil.language.components.tokenizer import PlanTokenizer

TOKENIZER = PlanTokenizer(spacy.blank("nb").vocab)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Planperioden er 2020–2032.", "Planperioden er 2020 – 2032 ."),
        ("Planen gjelder 2023-2035. Den", "Planen gjelder 2023 - 2035 . Den"),
        ("Vedtatt 18. juni 2021.", "Vedtatt 18. juni 2021 ."),
        ("Se kapittel 3. Deretter", "Se kapittel 3 . Deretter"),
        ("1. Øke tilgangen. 2. Sikre drift.", "1. Øke tilgangen . 2. Sikre drift ."),
        ("jf. pbl. § 11-2 m.m.", "jf. pbl. § 11 - 2 m.m."),
        ("§§ 4 og 5", "§§ 4 og 5"),
        ("ca. 3,5 mill. kr", "ca. 3,5 mill. kr"),
        ("St.meld. nr. 40 bl.a.", "St.meld. nr. 40 bl.a."),
        (
            "post@havnes.kommune.no eller www.havnes.no",
            "post@havnes.kommune.no eller www.havnes.no",
        ),
        ("«Vi vil,» sier hun (se fig. 3).", "« Vi vil , » sier hun ( se fig. 3 ) ."),
        ("bolig- og arealplan", "bolig- og arealplan"),
        ("Det gjelder dem alle to.", "Det gjelder dem alle to ."),
        ("under 0,5 °C", "under 0,5 ° C"),
        ("", ""),
    ],
)
def test_words_of_plans(text: str, words: str) -> None:
    assert [token.text for token in TOKENIZER(text) if not token.is_space] == words.split()


@given(st.text(max_size=150))
def test_no_character_is_lost(text: str) -> None:
    assert TOKENIZER(text).text == text


@given(st.text(alphabet="Ab 12.,-–:§()«»\n", max_size=80))
def test_no_character_is_lost_where_it_is_difficult(text: str) -> None:
    assert TOKENIZER(text).text == text
