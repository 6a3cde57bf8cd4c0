from pathlib import Path

import pytest

from planspeil.errors import ModelError
from planspeil.language.bridge import STANDARDS, Bridge, Pair, bridge, load_pairs
from planspeil.language.words import base_forms, entry_forms
from planspeil.places import shipped
from planspeil.tag.inputs import TagInput
from planspeil.tag.lexicon import Term
from planspeil.tag.rules.terms.component import TermMatcher

PARTS = frozenset("NOUN VERB ADJ ADV ADP PRON DET SCONJ CCONJ NUM PROPN INTJ".split())


@pytest.mark.parametrize(
    ("nb", "nn"),
    [
        ("bærekraft", "berekraft"),
        ("bolig", "bustad"),
        ("tjeneste", "teneste"),
        ("trygghet", "tryggleik"),
        ("skole", "skule"),
        ("innbygger", "innbyggjar"),
        ("virksomhet", "verksemd"),
        ("vei", "veg"),
        ("øke", "auke"),
        ("forurensning", "ureining"),
    ],
)
def test_the_standards_find_each_other(nb: str, nn: str) -> None:
    assert nn in bridge().partners(nb)
    assert nb in bridge().partners(nn)


def test_the_table_is_strict() -> None:
    pairs = load_pairs(shipped(STANDARDS))
    assert len(pairs) >= 3_000
    assert len(set(pairs)) == len(pairs)
    assert list(pairs) == sorted(pairs, key=lambda p: (p.bokmaal, p.nynorsk, p.part))
    assert {pair.part for pair in pairs} <= PARTS
    for pair in pairs:
        assert pair.bokmaal != pair.nynorsk
        assert " " not in pair.bokmaal + pair.nynorsk
        if pair.part != "PROPN":
            assert pair.bokmaal == pair.bokmaal.lower()
            assert pair.nynorsk == pair.nynorsk.lower()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "first line"),
        ("nb\tnn\n", "first line"),
        ("nb\tnn\tupos\nbolig\tbolig\tNOUN\n", ":2"),
        ("nb\tnn\tupos\nbolig\tbustad\n", ":2"),
        ("nb\tnn\tupos\nbolig\tbustad\tNOUN\n\tx\tNOUN\n", ":3"),
    ],
)
def test_bad_tables_are_named_by_line(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=said):
        load_pairs(path)
    with pytest.raises(ModelError, match="cannot read"):
        load_pairs(tmp_path / "none.tsv")


def test_words_without_partner_have_none() -> None:
    small = Bridge([Pair("bolig", "bustad", "NOUN")])
    assert small.partners("arbeid") == frozenset()
    assert small.partners("bustad") == {"bolig"}


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("bolig", "Kommunen skal byggje fleire bustader."),
        ("bærekraftig", "Ei berekraftig utvikling"),
        ("tjeneste", "Tenestene skal vere gode."),
        ("forurensning", "Ureininga frå båttrafikken skal ned."),
        ("teneste", "Tjenestene skal være gode."),
        ("boligpolitikk", "Kommunen treng ein ny bustadpolitikk."),
        ("boligpolitikk", "Bustad- og arealpolitikken skal reviderast."),
    ],
)
def test_one_entry_serves_both_standards(entry: str, text: str) -> None:
    from planspeil.domain.targets import TargetCode

    code = TargetCode("11.1")
    matcher = TermMatcher([Term("nb:11.1/x", code, entry, 0.9)])
    assert matcher.find(TagInput(id="1", text=text))[code]


def test_an_entry_is_not_taken_for_a_form_of_another_word() -> None:
    assert "velje" not in entry_forms("vald")  # violence, not "chosen"
    assert "vold" in entry_forms("vald")
    assert "velge" in base_forms("valde")
