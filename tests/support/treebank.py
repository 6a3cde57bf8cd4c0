"""A treebank of a few sentences of our own, laid out as NDT with NorNE and as UD.

Each sentence is written once: form, lemma, NDT's tag, features, head and relation, UD's tag,
features, head and relation, name. Heads count from 1, 0 is the root.
"""

from __future__ import annotations

from pathlib import Path

_PLAN_NB = """
Kommunen kommune subst appell|mask|be|ent 2 SUBJ NOUN Definite=Def|Gender=Masc|Number=Sing 3 nsubj O
skal skulle verb pres 0 FINV AUX Mood=Ind|Tense=Pres|VerbForm=Fin 3 aux O
bygge bygge verb inf 2 INFV VERB VerbForm=Inf 0 root O
boliger bolig subst appell|mask|ub|fl 3 DOBJ NOUN Definite=Ind|Gender=Masc|Number=Plur 3 obj O
i i prep _ 3 ADV ADP _ 6 case O
Havnes Havnes subst prop 5 PUTFYLL PROPN _ 3 obl B-GPE_LOC
. $. clb <punkt> 2 IP PUNCT _ 3 punct O
"""
_COPULA_NB = """
Planen plan subst appell|mask|be|ent 2 SUBJ NOUN Definite=Def|Gender=Masc|Number=Sing 3 nsubj O
er være verb pres 0 FINV AUX Mood=Ind|Tense=Pres|VerbForm=Fin 3 cop O
god god adj ub|m/f|ent|pos 2 SPRED ADJ Definite=Ind|Degree=Pos|Number=Sing 0 root O
, $, <komma> _ 5 IK PUNCT _ 7 punct O
og og konj clb 6 KONJ CCONJ _ 7 cc O
vil ville verb pres 2 KOORD AUX Mood=Ind|Tense=Pres|VerbForm=Fin 7 aux O
virke virke verb inf 6 INFV VERB VerbForm=Inf 3 conj O
. $. clb <punkt> 2 IP PUNCT _ 3 punct O
"""
_NAME_NB = """
Ola Ola subst prop 3 SUBJ PROPN _ 3 nsubj B-PER
Berg Berg subst prop 1 FLAT PROPN _ 1 flat:name I-PER
leder lede verb pres 0 FINV VERB Mood=Ind|Tense=Pres|VerbForm=Fin 0 root O
arbeidet arbeid subst appell|nøyt|be|ent 3 DOBJ NOUN Definite=Def|Gender=Neut|Number=Sing 3 obj O
med med prep _ 4 ATR SCONJ _ 7 mark O
å å inf-merke _ 7 INFM PART _ 7 mark O
styrke styrke verb inf 5 PUTFYLL VERB VerbForm=Inf 4 acl O
barnehagene barnehage subst appell|mask|be|fl 7 DOBJ NOUN Definite=Def|Gender=Masc|Number=Plur 7 obj O
. $. clb <punkt> 3 IP PUNCT _ 3 punct O
"""
_HEAD_NB = """
Klima klima subst appell|nøyt|ub|ent 0 FRAG NOUN Definite=Ind|Gender=Neut|Number=Sing 0 root O
og og konj <ikke-clb> 3 KONJ CCONJ _ 3 cc O
energi energi subst appell|mask|ub|ent 1 KOORD NOUN Definite=Ind|Gender=Masc|Number=Sing 1 conj O
"""
_WORDS = {
    "boliger": "bustader", "bolig": "bustad", "bygge": "byggje", "være": "vere", "å": "å",
    "leder": "leier", "lede": "leie", "barnehagene": "barnehagane", "styrke": "styrkje",
}  # fmt: skip
HEADLINE = "|\t$|\tclb\tclb\t<overskrift>"


def write(folder: Path) -> Path:
    """Write the treebank into ``folder``: train, dev and test of both standards."""
    sentences = [_PLAN_NB, _COPULA_NB, _NAME_NB, _HEAD_NB]
    for standard, ndt, ud in (("nb", "nob", "no_bokmaal"), ("nn", "nno", "no_nynorsk")):
        own = [_in(standard, text) for text in sentences]
        parts = {
            "train": [_marked(s, f"opp{i}") for i in range(12) for s in own],
            "dev": [_marked(s, f"dev{i}") for i in range(3) for s in own],
            "test": [_marked(s, f"test{i}") for i in range(3) for s in own],
        }
        parts["train"].append(parts["test"][0])  # a sentence of the test must not be trained on
        for name, rows in parts.items():
            _write(folder / "ndt" / ndt / f"{name}001_0000.conll", [_ndt(s) for s in rows])
        for name in ("dev", "test"):
            _write(folder / "ud" / f"{ud}-ud-{name}.conllu", [_ud(s) for s in parts[name]])
    return folder


Rows = list[list[str]]


def _in(standard: str, text: str) -> Rows:
    rows = [line.split(" ") for line in text.strip().splitlines()]
    if standard == "nn":
        for row in rows:
            row[0], row[1] = _WORDS.get(row[0], row[0]), _WORDS.get(row[1], row[1])
    return rows


def _marked(rows: Rows, mark: str) -> Rows:
    """The sentence with one word of its own, so that parts differ."""
    copied = [list(row) for row in rows]
    for row in copied:
        if row[2] == "subst" and row[9 - 1] != "root" and row[3].startswith("appell"):
            row[0], row[1] = row[0] + mark, row[1] + mark
            break
    else:
        copied[0][0], copied[0][1] = copied[0][0] + mark, copied[0][1] + mark
    return copied


def _ndt(rows: Rows) -> str:
    lines = [
        f"{i}\t{r[0]}\t{r[1]}\t{r[2]}\t{r[2]}\t{r[3]}\t{r[4]}\t{r[5]}\t_\tname={r[10]}"
        for i, r in enumerate(rows, start=1)
    ]
    if rows[-1][0] != ".":
        lines.append(f"{len(rows) + 1}\t{HEADLINE}\t1\tIP\t_\tname=O")
    return "\n".join(lines)


def _ud(rows: Rows) -> str:
    lines = []
    for i, r in enumerate(rows, start=1):
        tight = i < len(rows) and rows[i][0] in ".,"
        space = "SpaceAfter=No" if tight else "_"
        lines.append(f"{i}\t{r[0]}\t{r[1]}\t{r[6]}\t_\t{r[7]}\t{r[8]}\t{r[9]}\t_\t{space}")
    return "\n".join(lines)


def _write(path: Path, sentences: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(sentences) + "\n\n", encoding="utf-8")
