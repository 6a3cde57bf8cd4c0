"""How Norwegian plans write about the goals. Spellings seen in real plans, both standards."""

from __future__ import annotations

import re

_STEM = r"b(?:æ|e)rekr(?:a|e)fti?g?(?:e)?"
_GOAL_WORD = (
    rf"(?:{_STEM}[\s-]?s?[\s-]?(?:ut)?(?:vik(?:lings?))?s?m(?:å|aa)l(?:[aet]|ene|ane|s)?"
    r"|SDG(?:s|ene|-ene|-mål(?:ene)?)?|sustainable\s+development\s+goals?)"
)
CUE = re.compile(
    rf"\b{_GOAL_WORD}\b"
    r"|\b(?:2030[\s-]?agendaen|agenda\s+2030|verdensmål(?:ene|a)?|FN[\s-]m(?:å|aa)l(?:et|ene|a)?)\b"
    r"|\bglobale?\s+(?:bærekrafts|berekrafts)?mål(?:ene|a)?\b"
    r"|\bFNs?(?:\s+sine)?\s+(?:17\s+)?(?:globale\s+)?"
    r"(?:mål|utviklingsmål|hovedmål|hovudmål|tusenårsmål)(?:ene|a|s)?\b"
    r"|\b17\s+utviklingsmål(?:ene|a)?\b|\b17\s+hov(?:ed|ud)mål\s+for\s+b(?:æ|e)rekraft\w*",
    re.IGNORECASE,
)
"""The goals as such: a generic reference, and the cue that numbers near it need."""

WEAK_CUE = re.compile(r"\b(?:FN|FNs|SDG|b(?:æ|e)rekrafts?m(?:å|aa)l\w*)\b", re.IGNORECASE)
"""Enough to make "delmål 12.2" a target of the UN's."""

NUMBER_WORDS = {
    "en": 1, "ett": 1, "ein": 1, "eitt": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6,
    "sju": 7, "syv": 7, "åtte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13,
    "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17,
}  # fmt: skip

_N = r"(?:1[0-7]|[1-9])"
_NOT_MORE = r"(?![\d%]|[.,]\d|\s*(?:prosent|mill|år\b|kr\b|%))"
_LIST = (
    rf"(?P<numbers>#?{_N}{_NOT_MORE}(?:\s*(?:,|og|&|\+|samt|–|-|til|/|;)\s*"
    rf"(?:nr\.?\s*|mål\s+)?#?{_N}{_NOT_MORE})*)"
)
GOAL_NUMBERS = re.compile(
    rf"\b(?:{_GOAL_WORD}|FN[\s-]?mål|hovedmål\s+i\s+FN)\s*(?:nummer|nr\.?|nr|:)?\s*[(:]?\s*{_LIST}",
    re.IGNORECASE,
)
"""Numbers right after the word: "bærekraftsmål 3, 4 og 11", "SDG 11", "bærekraftsmål nr. 3"."""

_LONG_LIST = rf"(?P<numbers>{_N}{_NOT_MORE}(?:\s*(?:,|og)\s*{_N}{_NOT_MORE}){{2,}})"
LISTED_NUMBERS = re.compile(
    rf"\b(?:{_GOAL_WORD}|FN[\s-]?mål\w*)\b[^.:\d]{{0,90}}:\s*{_LONG_LIST}", re.IGNORECASE
)
"""Three numbers or more after a colon: "vi har valgt ut sju av bærekraftsmålene: 3, 4 og 11"."""

LISTED_NEAR = re.compile(
    rf"\bmål(?:ene|a)?\b(?:[^.:\d]{{0,90}}:|\s+er)\s*{_LONG_LIST}", re.IGNORECASE
)
"""The same after "mål" alone, where the paragraph or heading speaks of the goals."""

BOILERPLATE = re.compile(
    r"\butrydde\s+(?:alle\s+former\s+for\s+|all\s+)?fattigdom,?\s+(?:å\s+)?(?:be)?kjempe\s+(?:i?mot\s+)?(?:ulikhet|ulikskap)\w*,?\s+og\s+"
    r"(?:å\s+)?stopp?e?\s+klimaendring\w*(?:\s+(?:innen|innan)\s+(?:år\s+)?2030)?",
    re.IGNORECASE,
)
"""What the UN says the goals are for: neither three goals nor their content."""

OWN_TARGET = re.compile(r"\bdelm(?:å|aa)l(?:et|ene|a)?\s*$", re.IGNORECASE)

LOOSE_NUMBERS = re.compile(
    rf"(?:\bmål(?:ene|a|et)?\s*(?:er\s+)?(?:nummer|nr\.?)?\s*|(?<!\w)#\s?){_LIST}", re.IGNORECASE
)
"""Numbers after "mål" or "#": goals only when a cue stands near and the plan's own are not meant."""

WORDED = re.compile(rf"\bmål\s+(?P<word>{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)

TARGET_CODES = re.compile(
    r"(?<![\d.,§])(?P<code>1[0-7]|[1-9])\.(?P<part>\d{1,2}|[a-d])(?![\w%]|[.,]\d|\.\s*klasse)"
)
"""What may be a target's number; it counts only near a cue."""

OWN_NUMBERING = re.compile(
    r"\b(?:hov(?:ed|ud)mål|satsings?område|kapittel|kap\.?|punkt|pkt\.?|avsnitt|tabell|figur|side|s\.|"
    r"§|vedlegg|strategi|tiltak|innsatsområde)\s*(?:nr\.?\s*)?(?:\d+\.)*$",
    re.IGNORECASE,
)
"""Words right before a number that make it the plan's own."""

LINKS = re.compile(
    r"(?:fn\.no/om-fn/fns-baerekraftsmaal/(?P<slug>[a-zæøå0-9-]+)"
    r"|regjeringen\.no/\S*?fns-barekraftsmal/(?P<number>\d{1,2})\.)",
    re.IGNORECASE,
)

NOT_SDG = re.compile(
    r"\b(?:FNs?\s+(?:klimapanel|naturpanel|barnekonvensjon|menneskerettighet\w*|kvinnekonvensjon)"
    r"|b(?:æ|e)rekraftig\s+økonomi|økonomisk\s+b(?:æ|e)rekraft)\b",
    re.IGNORECASE,
)

COMMON_NAMES = frozenset(
    {
        "god helse", "god utdanning", "mindre ulikhet", "mindre ulikskap", "livet på land", "liv på land",
        "livet i havet", "utrydde fattigdom", "god helse og livskvalitet", "innovasjon og infrastruktur",
        "fred og rettferdighet", "fred og rettferd", "samarbeid for å nå målene", "samarbeid for å nå måla",
        "industri, innovasjon og infrastruktur",
    }
)  # fmt: skip
"""Goal names that are ordinary words too: they need a cue, a number, or other names beside them."""
