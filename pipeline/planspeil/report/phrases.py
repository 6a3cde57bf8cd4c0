"""Every wording of the report, in bokmål and English, side by side."""

from __future__ import annotations

_BOTH: dict[str, tuple[str, str]] = {
    "title": ("Bærekraftsmålene i kommunale planer", "The SDGs in municipal plans"),
    "overview": ("Oversikt", "Overview"),
    "method": ("Metode", "Method"),
    "switch": ("In English", "På norsk"),
    "lead": (
        "Hvor langt FNs bærekraftsmål er integrert i kommuneplanens samfunnsdel, avsnitt for avsnitt.",
        "How far the UN Sustainable Development Goals are integrated in municipal master plans, passage by passage.",
    ),
    "municipality": ("Kommune", "Municipality"),
    "plan": ("Plan", "Plan"),
    "status": ("Status", "Status"),
    "pages": ("Sider", "Pages"),
    "passages": ("Avsnitt", "Passages"),
    "tags": ("Merker", "Tags"),
    "level": ("Nivå", "Level"),
    "in_force": ("gjelder", "in force"),
    "ladder": ("Stigen", "The ladder"),
    "ladder_note": (
        "Planer som gjelder, etter nivå. Ikke observert er ikke null.",
        "Plans in force by level. Not observed is not zero.",
    ),
    "not_observed": ("Ikke observert", "Not observed"),
    "goals_chosen": ("Mål som er valgt, og mål som er utelatt", "Goals chosen and goals left out"),
    "goals_note": (
        "Andel av planene som viser til målet, og som har mål eller tiltak som hører til det.",
        "Share of plans that refer to the goal, and that have objectives or measures belonging to it.",
    ),
    "referred": ("vist til", "referred to"),
    "has_substance": ("mål eller tiltak", "objective or measure"),
    "without_plan": ("Kommuner uten observert plan", "Municipalities without an observed plan"),
    "why": ("Hvorfor", "Why"),
    "next": ("Prøv dette", "Try next"),
    "why_level": ("Hvorfor dette nivået", "Why this level"),
    "page": ("side", "page"),
    "axes": ("Målene langs to akser", "The goals on two axes"),
    "axes_note": (
        "Referanse 0–4: om målet er nevnt. Substans 0–5: hva planen vil, med eller uten målets navn.",
        "Reference 0–4: whether the goal is mentioned. Substance 0–5: what the plan wants, with or without its name.",
    ),
    "reference": ("referanse", "reference"),
    "substance": ("substans", "substance"),
    "targets": ("Delmål i planen", "Targets in the plan"),
    "targets_note": (
        "De tydeligste avsnittene for hvert delmål. Ordene som bærer merket, er uthevet. Alle avsnitt står i tabellen passage_target.",
        "The clearest passages for each target. The words that carry the tag are marked. All passages are in the table passage_target.",
    ),
    "more": ("flere avsnitt i tabellen", "more passages in the table"),
    "probability": ("sannsynlighet", "probability"),
    "missing": ("Utelatt", "Left out"),
    "missing_note": (
        "Delmål som er kommunens egne oppgaver, men som ikke er funnet i planen.",
        "Targets that are the municipality's own task but were not found in the plan.",
    ),
    "facts": ("Nøkkeltall", "Key figures"),
    "objectives": ("Egne mål og strategier", "Own objectives"),
    "linked": ("knyttet til bærekraftsmål", "tied to goals"),
    "claim": ("Påstått kobling uten spor", "Claimed tie without trace"),
    "deferred": ("Overlatt til", "Deferred to"),
    "coverage": ("Dekning av delmål", "Coverage of targets"),
    "balance": ("Balanse mellom dimensjonene (0–1)", "Balance of the dimensions (0–1)"),
    "unread": ("Ulest andel av sidene", "Unread share of pages"),
    "conflicts": ("Merker som motvirker delmålet", "Tags that work against the target"),
    "commitment": ("Forpliktelse", "Commitment"),
    "source": ("Kilde", "Source"),
    "yes": ("ja", "yes"),
    "no": ("nei", "no"),
    "none": ("ingen", "none"),
    "notes": ("Merk", "Note"),
    "not_read": ("Dette ble ikke lest", "This was not read"),
    "found_by": (
        "Merkene er satt av en maskin og er ikke kontrollert av mennesker.",
        "The tags are set by a machine and have not been checked by people.",
    ),
    "level_0": ("Ingen", "None"),
    "level_1": ("Omtalt", "Mentioned"),
    "level_2": ("Lagt til grunn", "Taken as basis"),
    "level_3": ("Prioritert", "Prioritised"),
    "level_4": ("Koblet", "Linked"),
    "level_5": ("Operasjonalisert", "Operationalised"),
    "state_observed": ("observert", "observed"),
    "state_unread channel": ("ulest kanal", "unread channel"),
    "state_unread language": ("ulest språk", "unread language"),
    "state_predates": ("eldre enn målene", "predates the goals"),
    "state_draft only": ("bare utkast", "draft only"),
    "state_no plan found": ("ingen plan funnet", "no plan found"),
    "state_ambiguous": ("flertydig", "ambiguous"),
    "state_blocked": ("stengt", "blocked"),
    "status_adopted": ("vedtatt", "adopted"),
    "status_draft": ("utkast", "draft"),
    "status_superseded": ("erstattet", "superseded"),
    "status_unknown": ("ukjent", "unknown"),
    "rule_link": ("Mål i planen knyttet til bærekraftsmål", "Objective tied to goals"),
    "rule_measure": ("Operasjonalisert tiltak under målet", "Operationalised measure under it"),
    "rule_measure in handlingsdel": ("Tiltak i handlingsdelen", "Measure in the handlingsdel"),
    "rule_selection": ("Utvalgte mål", "Selected goals"),
    "rule_subset": ("Noen mål er nevnt for seg", "Some goals are named"),
    "rule_basis": ("Lagt til grunn", "Taken as basis"),
    "rule_claim": ("Påstand om kobling", "Claim of a tie"),
    "rule_mention": ("Omtale", "Mention"),
    "rule_icon": ("Målikon", "Goal icon"),
    "rule_no reference": ("Ingen henvisning til bærekraftsmålene", "No reference to the goals"),
    "reference_explicit": ("delmålet er nevnt", "target named"),
    "reference_explicit-by-goal": ("målet er nevnt", "goal named"),
    "reference_implicit": ("innhold", "content"),
    "direction_advances": ("fremmer", "advances"),
    "direction_neutral": ("nøytral", "neutral"),
    "direction_conflicts": ("motvirker", "conflicts"),
    "commitment_0": ("beskrivelse", "context"),
    "commitment_1": ("ambisjon", "ambition"),
    "commitment_2": ("forpliktelse", "commitment"),
    "commitment_3": ("operasjonalisert", "operationalised"),
    "versions": ("Versjoner", "Versions"),
    "credits": (
        "Kommunefakta: SSB, Kartverket og GeoNames (CC BY 4.0), Språkrådet. Farger og navn på målene: FN.",
        "Municipality facts: SSB, Kartverket and GeoNames (CC BY 4.0), Språkrådet. Colours and names of the goals: UN.",
    ),
    "data_from": ("Data per", "Data as of"),
    "method_1": (
        (
            "Et avsnitt er den minste delen av en plan som sier noe for seg: et punkt, en overskrift, en tabellrad eller en setning. "
            "Et delmål merkes når innholdet handler om det slik det framstår i en norsk kommune; felles ord er ikke nok."
        ),
        (
            "A passage is the smallest part of a plan that says something by itself: a bullet, a heading, a table row or a sentence. "
            "A target is tagged when the content is about it as it stands in a Norwegian municipality; shared words are not enough."
        ),
    ),
    "method_2": (
        (
            "Nivåene 0–5: ingen, omtalt, lagt til grunn, prioritert, koblet, operasjonalisert. Reglene, formlene og alle kolonner står i "
            "outputs/README.md."
        ),
        (
            "Levels 0–5: none, mentioned, taken as basis, prioritised, linked, operationalised. Rules, formulas and all columns are in "
            "outputs/README.md."
        ),
    ),
    "method_3": (
        (
            "Dekning regnes av delmål som vi selv har vurdert som kommunens egne oppgaver (core) eller delte (shared). Listen er vår egen. "
            "Delmål om hav og kyst teller for alle kommuner inntil en kilde for kystkommuner er på plass."
        ),
        (
            "Coverage is of targets that we have judged to be the municipality's own task (core) or shared. The list is our own. "
            "Targets on sea and coast count for all municipalities until there is a source for coastal ones."
        ),
    ),
}

PHRASES: dict[str, dict[str, str]] = {
    "nb": {key: nb for key, (nb, _) in _BOTH.items()},
    "en": {key: en for key, (_, en) in _BOTH.items()},
}


def phrase(language: str, key: str) -> str:
    """A wording. Raises ``KeyError`` for one that is missing."""
    return PHRASES[language][key]
