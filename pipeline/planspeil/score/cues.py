"""Words by which a plan says what it does with the goals, bokmål and nynorsk."""

from __future__ import annotations

import re

BASIS = re.compile(
    r"\b(?:lig(?:ger|get|ge)|lagt|legges|leggast|legger|legg|lagde|bygger|byggjer|bygd|forankr\w*|utgangspunkt\w*|"
    r"rammeverk\w*|ramme|følger\s+opp|følgjer\s+opp|styrende|styrande|førende|førande|grunnlag\w*|retning|kompass\w*|"
    r"grunnmur|fundament\w*|integrer\w*|innarbeid\w*)\b",
    re.IGNORECASE,
)
"""With a reference: the goals are said to be the basis."""

SELECTION = re.compile(
    r"\b(?:prioriter\w*|utval(?:g|d|gt|gte|de|te)\w*|(?:har|er)\s+(?:valgt|valt|vald)\w*|velge\w*\s+ut|vel\s+ut|plukket\s+ut|"
    r"særlig\s+(?:relevant\w*|viktig\w*|vekt\w*|fokus)|særleg\s+(?:relevant\w*|viktig\w*|vekt\w*)|spesielt\s+(?:relevant\w*|viktig\w*|fokus)|"
    r"mest\s+relevante|viktigste|viktigaste|satser\s+på|satsar\s+på|hovedfokus|hovudfokus|fokusområde\w*|ekstra\s+vekt)\b",
    re.IGNORECASE,
)
"""With references to some goals: these were chosen."""

CLAIM = re.compile(
    r"\b(?:knytt(?:et|a|es|ast)?\s+(?:opp\s+)?(?:mot|til)|kob(?:let|la|les|last)\s+(?:opp\s+)?(?:mot|til)|synliggj\w*|synleggj\w*|"
    r"møter\s+følgende|møter\s+følgjande|bidrar\s+særlig\s+til\s+følgende|bidreg\s+særleg\s+til\s+følgjande|"
    r"vises?\s+(?:under|ved)\s+hvert|vist\s+under\s+kvart|under\s+hvert\s+(?:mål|satsingsområde|kapittel|innsatsområde)|"
    r"under\s+kvart\s+(?:mål|satsingsområde|kapittel|innsatsområde))",
    re.IGNORECASE,
)
"""With a reference: the plan's own objectives are said to be tied to goals."""

ABOUT_GOALS = re.compile(r"\bb(?:æ|e)rekr\w*m(?:å|aa)l|\bFNs?[\s-]mål|\bSDG", re.IGNORECASE)
"""In the paragraph or heading of a claim: "målene" in it are the UN's."""

DEFERRED = {
    "temaplan": re.compile(r"\btemaplan\w*|\bkommunedelplan\w*", re.IGNORECASE),
    "handlingsdel": re.compile(r"\bhandlings(?:del|program|plan)\w*", re.IGNORECASE),
    "økonomiplan": re.compile(r"\bøkonomiplan\w*", re.IGNORECASE),
}
DEFERS = re.compile(
    r"\b(?:konkretiser\w*|følges\s+opp|følgjast\s+opp|blir\s+følg\w+\s+opp|operasjonaliser\w*|utdyp\w*|innarbeid\w*|"
    r"iverkset\w*|tas\s+inn\s+i|takast\s+inn\s+i|(?:gjøres|gjerast)\s+om\s+til|utdjup\w*|"
    r"(?:sier|seier|viser|bestemmer|avgjør|avgjer)\s+(?:\w+\s+)?(?:hvordan|korleis|hva|kva|når|hvem|kven)|tiltak\w*\s+(?:kommer|kjem|legges|ligger|finnes|finst)|prioriteres|tallfest\w*)\b",
    re.IGNORECASE,
)

OBJECTIVE_HEADING = re.compile(
    r"^(?:\d+(?:\.\d+)*\.?\s+)?(?:(?:hov(?:ed|ud)|del|fokus|resultat|samfunns)?mål(?:setting|setjing|område)?|satsings?område|"
    r"innsatsområde|strategi|prioritering|fokusområde|hov(?:ed|ud)tema)\s*(?:nr\.?\s*)?\d*\s*[.:–-]?",
    re.IGNORECASE,
)
ROW_OBJECTIVE = re.compile(
    r"^(?:(?:hov(?:ed|ud)|del)?mål|strategi|satsings?område)\s*:\s*\S", re.IGNORECASE
)
