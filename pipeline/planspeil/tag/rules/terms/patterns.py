"""Vocabulary of the term matcher: words that may stand inside a term, and how parts weigh."""

import re

FILLERS = frozenset(
    """og i på for til av med å en ei et ein eit den det de dei som vår våre vårt sin sine sitt alle
    mer meir flere fleire god gode godt ulike nye ny nytt lokal lokale egne eigne kommunens kommunale
    kommunal trygge økt auka innen innan særlig""".split()
)
"""Words that may come between the words of a term ("redusere våre utslipp")."""

MOST_FILLERS = 2
HEAD_FACTOR = 1.0
"""A term as the head of a compound keeps its weight ("næringsutslipp" is utslipp)."""
MODIFIER_FACTOR = 0.85
"""A term as the modifier says less ("skolebibliotek" is not skole)."""
SHORTEST_IN_COMPOUND = 4
"""Shorter terms match whole words only: "rus", "flo"."""

ROW_FACTS = re.compile(
    r"\b(?:ansvar\w*|hovedansvar|utføres\s+av|utførast\s+av|frist|tidsfrist|kostnad\w*|budsjett|finansiering|"
    r"samarbeidspartner\w*)\s*:\s*[^.;|]*|\bindikator(?:er|ar)?\s*:",
    re.IGNORECASE,
)
"""Cells of a measure that say who, when and at what cost: "Ansvar: Helse og mestring" is no theme."""
