"""Cues of commitment, bokmål and nynorsk."""

from __future__ import annotations

import re

_I = re.IGNORECASE

ACTOR = (
    r"(?:kommunen|kommuna|vi|bystyret|kommunestyret|rådmannen|kommunedirektøren|administrasjonen|"
    r"formannskapet|etaten|enheten|eininga|skolene|skulane|barnehagene|barnehagane|\w+\s+kommune|regionen|"
    r"fylkeskommunen|kommunene|kommunane)"
)
WILL = re.compile(
    rf"\b{ACTOR}\s+(?:også\s+|derfor\s+|difor\s+|fortsatt\s+|framleis\s+)?(?:skal|vil)\b"
    rf"|\b(?:skal|vil)\s+(?:derfor\s+|difor\s+|også\s+)?{ACTOR}\b"
    r"|\b(?:skal|må)\s+(?:det\s+)?(?:\w+\s+){0,2}?(?:utarbeides|utarbeidast|etableres|etablerast|bygges|byggjast|"
    r"gjennomføres|gjennomførast|prioriteres|prioriterast|vektlegges|vektleggjast|sikres|sikrast|legges|leggjast|"
    r"utvikles|utviklast|styrkes|styrkast|følges|følgjast|tilbys|tilbydast|innføres|innførast|opprettes|opprettast|"
    r"lokaliseres|lokaliserast|benyttes|nyttast|ivaretas|ivaretakast|praktiseres|realiseres|søkes|iverksettes|"
    r"setjast|settes|avsettes|reduseres|reduserast|økes|aukast|revideres|utredes|kartlegges|kartleggjast|være|vere)\b",
    _I,
)
"""Something the municipality will do."""

LEAD_IN = re.compile(
    rf"(?:\b(?:{ACTOR})\s+(?:skal|vil|må)|(?:derfor|difor)\s+(?:skal|vil)\s+(?:vi|\w+)|slik\s+(?:gjør|gjer)\s+vi|"
    r"strategi(?:er|ar)?|tiltak|satsing(?:er|ar)?|retningslinjer|virkemidler|verkemiddel|handlinger|"
    r"skal\s+vi|vil\s+vi|slik\s+vil\s+vi|prioriter(?:ing|te)\w*|vi\s+(?:skal|vil))\s*(?:\W.*)?$",
    _I,
)
"""Lead-ins under which bullets are things to do."""

AMBITION_LEAD_IN = re.compile(
    r"\b(?:mål|delmål|hovedmål|hovudmål|visjon|ønsket\s+framtid|målet\s+er|sånn\s+vil\s+vi\s+ha\s+det|ambisjon(?:er|ar)?)\s*:?\s*$",
    _I,
)
_ADVERB = r"(?:(?:aktivt|fortsatt|framleis|også|systematisk|tydelig|tydeleg|bedre|betre)\s+)?"
INFINITIVE = re.compile(
    rf"^(?:å\s+)?{_ADVERB}(?:[\w-]{{2,}}[ea]|gå|se|sjå|få|stå|gi|ta|bli|bo|nå)\b", _I
)
"""A bullet in small letters that begins like this has the lead-in's verb before it."""
PLAIN_INFINITIVE = re.compile(
    rf"(?i)^{_ADVERB}(?!(?:flere|fleire|færre|større|mindre|andre|lærere|bedre\s+\w+er)\b)(?:[\w-]+(?:ere|isere)|legge|leggje|sikre|styrke|bygge|byggje|bidra|ta|gi|gje|sørge|sørgje|arbeide|jobbe|"
    r"utvikle|videreutvikle|vidareutvikle|fremme|fremje|skape|øke|auke|bevare|verne|forebygge|førebyggje|gjøre|gjere|"
    r"tilby|samle|satse|følge|følgje|opprette|oppretthalde|opprettholde|tilrettelegge|unngå|spare|bruke|ivareta|holde|halde|"
    r"videreføre|vidareføre|gjennomføre|innføre|utarbeide|rekruttere|forbedre|forbetre|dekke|møte|sette|setje|støtte|"
    r"kreve|krevje|kartlegge|kartleggje|fase|kutte|åpne|opne|endre|redusere|få|hindre|binde|lokalisere)\s+(?!(?:og|er|har|skal)\b)\w",
    re.UNICODE,
)
IMPERATIVE_NOUN = re.compile(
    r"^(?:etabler|utarbeid|gjennomfør|bygg|innfør|oppretthold|videreutvikl|vidareutvikl|styrk|revider|kartlegg|opprett|"
    r"etablering|utarbeiding|utarbeidelse|gjennomføring|bygging|innføring|oppretting|revisjon|rullering|rehabilitering|"
    r"utbygging|utvikling|opprusting|tilrettelegging)\b",
    _I,
)
AMBITION = re.compile(
    r"\bvisjon\w*|\bmål(?:et)?\s+(?:er|vårt)|\bmål\s+om|^\s*(?:hov(?:ed|ud)mål|delmål)\b(?!\s+\d\.\d\s+er)|\bønsker\b|\bønskjer\b|\bambisjon\w*|"
    r"\bi\s+20[2-5]\d\s+(?:er|har|skal)\b|\bskal\b|\bvil\s+at\b|\bmå\b|\bbør\b|^(?:sammen|saman)\b[^.]*\bvi\b|\bstrekk?e\s+oss\b|\bvi\s+vil\s+at\b|\bhar\s+som\s+mål\b",
    _I,
)
WISHED_FOR = re.compile(
    r"\b(?:skal|vil)\s+(?:(?:alle|det|den|innbyggerne|innbyggjarane|barn|unge|eldre)\s+)?(?:\w+\s+){0,4}?"
    r"(?:være|vere|ha|oppleve|kjenne|bli|få|trives|trivast|kunne|lykkes|lukkast|føle|vite)\b|\bi\s+20[2-5]\d\s+(?:er|har|\w+(?:er|ar))\b"
    r"|\b(?:alle|barn|unge|innbyggerne|innbyggjarane|eldre|næringslivet|befolkningen|folk)\s+(?:\w+\s+){0,3}?(?:skal|vil)\b",
    _I,
)
"""A picture of the wished-for future: an ambition even with "skal"."""

FORCE = re.compile(
    rf"(?:\b{ACTOR}|[A-ZÆØÅ][\wæøå]+|\w+(?:ing|utvikling|planlegging|struktur))\s+(?:skal|vil)\s+(?:derfor\s+|også\s+)?(?:arbeide|jobbe|legge|leggje|sikre|styrke|utvikle|etablere|bygge|byggje|bidra|gjennomføre|"
    r"prioritere|redusere|øke|auke|tilby|utarbeide|stille|ta|gi|gje|føre|følge|følgje|samarbeide|stimulere|fremme|"
    r"fremje|innføre|opprette|videreføre|vidareføre|motvirke|motverke|forebygge|førebyggje|bruke|kreve|krevje|satse|invitere|"
    r"kartlegge|rehabilitere|ruste|kjøpe|erstatte|fase|kutte|støtte|rekruttere|planlegge|involvere|avsette|bevare|verne|"
    r"tilrettelegge|lokalisere|oppgradere|sette|setje|vurdere|halde|holde|møte|være\s+en?\s+pådriver|vere\s+ein?\s+pådrivar)\b",
    _I,
)
ONGOING = re.compile(
    r"\b(?:har|er)\s+(?:\w+\s+){0,3}?(?:etablert|innført|iverksatt|startet|starta|gjennomført|utarbeidet|utarbeidd|vedtatt|"
    r"satset|satsa|bygget|bygd|i\s+gang|påbegynt|tilrettelagt|deltatt|delteke)\b"
    r"|\b(?:arbeider|jobber|jobbar|driver|driv|tilbyr|deltar|deltek|samarbeider|samarbeidar|gjennomfører|gjennomfører|følger|følgjer|har\s+i\s+dag)\b"
    r"|\ballerede\b|\ballereie\b|\bi\s+dag\b.*\b(?:tilbud|tilbod)\b",
    _I,
)
_UNIT = (
    r"(?:enhet|eining|avdeling|avdeleng|etat|sektor|teneste|kontor|team|rektor(?:ene|er)?|"
    r"koordinator|kommunalsjef|kommuneoverlege|næringssjef|plansjef|leder|leiar|ansvarlig|skolene|skulane|barnehagene|NAV|"
    r"helsestasjon\w*|landbrukskontor\w*|bibliotek\w*|kulturskole\w*|planavdeling\w*|driftsavdeling\w*|teknisk\s+\w+|kultur\s+og\s+\w+|"
    r"oppvekst\w*|helse\s+og\s+\w+|samfunnsutvikling|plan\s+og\s+\w+|personal\w*|økonomi\w*|HR|eiendom\w*|eigedom\w*)"
)
RESPONSIBLE = re.compile(
    rf"\b(?:ansvar(?:lig|leg)?(?:\s+(?:enhet|eining|for\s+oppfølging))?|hovedansvar|utføres\s+av|utførast\s+av|ansvarshaver)\s*:\s*[^.;|:]{{2,60}}"
    rf"|\b(?:har\s+ansvaret?|er\s+ansvarlig|er\s+ansvarleg)\b"
    r"|\bmed\s+(?:\w+\s+){1,4}som\s+(?:ansvarlige?|ansvarlege?)\b"
    rf"|\b{_UNIT}(?:en|a|et)?\s+(?:har|får)\s+ansvar\w*\b",
    _I,
)
DEADLINE = re.compile(
    r"\b(?:frist|tidsfrist|ferdig|gjennomføring|tidspunkt|når|oppstart|start)\s*:\s*[^.;|]*?(?:20[1-5]\d|løpende|årlig|årleg)"
    r"|\b(?:innen|innan|seinest|senest|før|ferdig\s+i|i\s+løpet\s+av|frå\s+og\s+med|fra\s+og\s+med|fra|frå|årlig\s+fra)\s+"
    r"(?:utgangen\s+av\s+|sommeren\s+|sommaren\s+|høsten\s+|hausten\s+|våren\s+|1\.\s*\w+\s+|31\.\s*\w+\s+)?20[1-5]\d\b"
    r"|(?<=\w )(?-i:i)\s+20[1-5]\d\b(?!\s*[-–]|\s+(?:er|har|skal|vil|ble|var|vart)\b)"
    r"|\b(?:første|andre|tredje|fjerde)\s+kvartal\b|\b[1-4]\.\s*kvartal\b",
    _I,
)
INDICATOR = re.compile(
    r"\b(?:indikator(?:er|ar)?|måltall|måleparameter|resultatmål|resultatindikator)\s*:\s*[^.;|]{2,}"
    r"|\b(?:måles|målast)\s+(?:ved|på)\s+[^.;|]{2,}"
    r"|\b(?:andel(?:en)?|del(?:en)?|antall|talet\s+på|tal\s+på|prosentandel)\s+[^.;|]{3,60}?\d",
    _I,
)
ACTIVITY_NUMBER = re.compile(
    r"(?<!over )(?<!under )\b(?:minst|minimum|inntil|opptil|om\s+lag|ca\.?)?\s*\d[\d  .]*\s*(?:nye\s+)?(?:boliger|bustader|omsorgsboliger|omsorgsbustader|\w*leiligheter|\w*leilegheiter|boenheter|bueiningar|plasser|plassar|"
    r"årsverk|stillinger|stillingar|km|kilometer|meter|dekar|daa|møter|møte|ganger|gonger|kurs|lærlinger|lærlingar|"
    r"tonn|timer|timar|elever|elevar|deltakere|deltakarar|familier|familiar|ladepunkt|tiltak|bygg|prosent|%)",
    _I,
)
BUDGET = re.compile(
    r"\b(?:kostnad|budsjett|ramme|finansiering|økonomi)\s*:\s*[^.;|]*\d"
    r"|\b\d[\d  .,]*\s*(?:mill(?:ioner|ionar|\.)?|mrd\.?|millarder|tusen)?\s*(?:kroner|kr\b|NOK)|\b(?:kr|NOK)\.?\s*\d[\d  .]*",
    _I,
)
TARGET_VALUE = re.compile(
    r"\b\d[\d  .,]*\s*(?:nye\s+)?(?:innbyggere|innbyggjarar|prosent|%|boliger|bustader|arbeidsplasser|arbeidsplassar|kg|tonn|dekar|daa)"
    r"[^.;]*?\b(?:i|innen|innan|før)\s+20[2-5]\d\b"
    r"|\b(?:innen|innan|i)\s+20[2-5]\d\b[^.;]*?\b\d[\d  .,]*\s*(?:nye\s+)?(?:innbyggere|innbyggjarar|prosent|%|boliger|bustader|arbeidsplasser|arbeidsplassar)"
    r"|\b(?:halvere|halverast|halveres|redusere\w*|øke|auke|kutte)\b[^.;]*?\b(?:\d+\s*(?:prosent|%)|halvparten)",
    _I,
)
NO_VERB = re.compile(r"^\S+(?:ene|ane|ende|ande|iske|lige|lege|ste|ngen|inga)\b", _I)
"""Adjectives and definite nouns that end like infinitives."""

ABOUT_PLAN = re.compile(
    r"^(?:denne\s+|ny\s+)?(?:planen|samfunnsdelen|kommuneplanen|planprogrammet|planstrategien|temaplanen|kommunedelplanen|"
    r"strategien|handlingsplanen|delplanen|dokumentet)\s+(?:\w+\s+)?(?:skal|vil|beskriver|beskriv|gir|gjev|er|omfatter|omfattar|"
    r"gjelder|gjeld|bygger|byggjer|tar|tek)\b",
    _I,
)
"""What a plan says of itself is no commitment of the municipality's."""

ROW_ACTION = re.compile(r"\b(?:tiltak|handling|aktivitet|strategi)\s*:\s*\S", _I)
ROW_GOAL = re.compile(r"^\s*(?:mål|delmål|hovedmål|hovudmål)\s*:\s*\S", _I)
PROCESS = re.compile(
    r"\b(?:legger\s+(?:med\s+dette\s+)?fra?e?m(?:\s+forslag)?|anbefaler\s+\w+\s+å\s+vedta|vedlegg|vedlagt|sendes?\s+på\s+høring|"
    r"sendast\s+på\s+høyring|offentlig\s+ettersyn|offentleg\s+ettersyn|høringsfrist|høyringsfrist|frist\s+for\s+innspill|planprogram\w*|"
    r"uten\s+underskrift|utan\s+underskrift|erstatter\s+og\s+bygger|rulleres?|rullerast|saksframlegg|møtebok|"
    r"planen\s+(?:er|ble|blei|vart|skal)\s+(?:vedtatt|vedteken|revidert|behandlet|handsama|utarbeidet)|planprosess\w*|"
    r"er\s+forankret\s+i\s+kommuneplan\w*|strategien?\s+følges|denne\s+(?:strategien|planen)|planen\s+har\s+ingen\s+konsekvens\w*)\b",
    _I,
)
"""Sentences about the plan or the case, not about what it wants."""
