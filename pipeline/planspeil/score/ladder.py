"""The ladder 0-5: which rung a plan stands on, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planspeil.domain.passages import Passage
from planspeil.domain.scores import Level, Reason
from planspeil.domain.tags import Commitment, PassageTags, Scope
from planspeil.score.cues import ABOUT_GOALS, BASIS, CLAIM, DEFERRED, DEFERS, SELECTION
from planspeil.score.inputs import Reading
from planspeil.score.links import Objective

LINK_SHARE = 1 / 3
"""Level 4 asks for links on at least this share of the plan's objectives."""
_QUOTE = 240
_ALL = 15
_SHORTEST_CLAIM = 20
"""Characters: anything shorter is a label."""
_REASONS = 3


@dataclass(frozen=True, slots=True)
class Rung:
    """A level with its reasons. ``within`` tells level 5 reached in the samfunnsdel itself."""

    level: Level
    reasons: tuple[Reason, ...]
    within: bool
    claim: tuple[Reason, ...]
    deferred: tuple[str, ...]


def climb(
    main: Reading,
    links: Sequence[Objective],
    total: int,
    followers: Sequence[Reading],
) -> Rung:
    """The highest rung whose rule is met. Rules: ``outputs/README.md``."""
    referring = [(p, t) for p, t in main.pairs() if t.generic_reference or _own(t)]
    claim = () if links else _claims(main, referring)
    deferred = _deferred(main)
    linked_enough = bool(links) and len(links) >= LINK_SHARE * total
    if linked_enough:
        why = tuple(_reason("link", objective.passage) for objective in links[:_REASONS])
        within = [o.measures[0] for o in links if o.measures]
        if within:
            reasons = (*why, *(_reason("measure", p) for p in within[:_REASONS]))
            return Rung(Level.OPERASJONALISERT, reasons, True, claim, deferred)
        outside = _followed_up(links, followers)
        if outside:
            reasons = (*why, *(_reason("measure in handlingsdel", p) for p in outside[:_REASONS]))
            return Rung(Level.OPERASJONALISERT, reasons, False, claim, deferred)
        return Rung(Level.KOBLET, why, False, claim, deferred)
    selected = _selected(main, referring)
    if selected:
        return Rung(Level.PRIORITERT, selected, False, claim, deferred)
    basis = [_reason("basis", p) for p, _ in referring if BASIS.search(p.text)]
    if basis or claim:
        return Rung(
            Level.LAGT_TIL_GRUNN, tuple((basis or [*claim])[:_REASONS]), False, claim, deferred
        )
    if referring:
        mentions = tuple(_reason("mention", p) for p, _ in referring[:_REASONS])
        return Rung(Level.OMTALT, mentions, False, claim, deferred)
    if main.icons:
        seen = main.icons[0]
        shown = Reason("icon", quote=f"ikon for mål {int(seen.goal)}", page=seen.page)
        return Rung(Level.OMTALT, (shown,), False, claim, deferred)
    return Rung(Level.INGEN, (Reason("no reference"),), False, claim, deferred)


def _reason(rule: str, passage: Passage) -> Reason:
    text = passage.text
    quote = text if len(text) <= _QUOTE else text[:_QUOTE].rsplit(" ", 1)[0] + " …"
    return Reason(rule, passage.id, quote, passage.page)


def _own(tags: PassageTags) -> bool:
    return any(reference.scope is Scope.OWN for reference in tags.goals)


def _claims(main: Reading, referring: Sequence[tuple[Passage, PassageTags]]) -> tuple[Reason, ...]:
    """Sentences that say objectives are tied to goals, where no link was found."""
    naming = {passage.id for passage, _ in referring}
    return tuple(
        _reason("claim", p)
        for p in main.passages
        if CLAIM.search(p.text)
        and len(p.text) > _SHORTEST_CLAIM
        and (p.id in naming or ABOUT_GOALS.search(" ".join((p.context, *p.heading_path[-1:]))))
    )


def _selected(
    main: Reading, referring: Sequence[tuple[Passage, PassageTags]]
) -> tuple[Reason, ...]:
    """An explicit subset: some goals, fewer than (nearly) all, named or shown as chosen."""
    named = {
        int(reference.goal)
        for _, tags in referring
        for reference in tags.goals
        if reference.scope is Scope.OWN and not reference.listed
    }
    shown = {int(icon.goal) for icon in main.icons}
    listed = any(reference.listed for _, tags in referring for reference in tags.goals)
    cues = [_reason("selection", p) for p, _ in referring if SELECTION.search(p.text)]
    chosen = named or (shown if len(shown) < _ALL else set())
    if not chosen or not 1 <= len(chosen) < _ALL:
        return ()
    if cues:
        return tuple(cues[:_REASONS])
    if len(named) >= 2 and not listed:
        carriers = [p for p, tags in referring if _own(tags)]
        return tuple(_reason("subset", p) for p in carriers[:_REASONS])
    return ()


def _followed_up(links: Sequence[Objective], followers: Sequence[Reading]) -> list[Passage]:
    """Operationalised measures of a handlingsdel that share a goal with a linked objective.

    A measure belongs to a goal by reference, or because it carries one of its targets.
    """
    goals = frozenset(goal for objective in links for goal in objective.goals)
    found = []
    for reading in followers:
        for passage, tags in reading.pairs():
            if tags.commitment is not Commitment.OPERATIONALISED:
                continue
            own = {int(r.goal) for r in tags.goals} | {int(t.target.goal) for t in tags.targets}
            if own & goals:
                found.append(passage)
    return found


def _deferred(main: Reading) -> tuple[str, ...]:
    """Where the plan leaves the concretising to."""
    found = set()
    for passage in main.passages:
        if DEFERS.search(passage.text):
            found |= {name for name, cue in DEFERRED.items() if cue.search(passage.text)}
    return tuple(sorted(found))
