from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from planspeil.domain.plans import Candidate, CrawlOutcome, Period, PlanKind, PlanStatus
from planspeil.domain.tags import Flag, Scope
from planspeil.score import score_plan
from planspeil.score.inputs import PlanFacts, Reading
from planspeil.store import candidates, documents, extractions, results, scores, tags
from planspeil.store.engine import Store
from planspeil.store.values import clean
from support.build import HAVNES, NOW, document, extracted, goal_reference, passage, tags_of

text = st.text(min_size=1).filter(lambda t: bool(clean(t).strip()))


def test_documents_come_back_as_they_were(store: Store) -> None:
    first = document()
    second = document(sha256="b" * 64, adopted=None, period=Period(None, 2040), retrieved_at=None)
    with store.transaction() as unit:
        documents.save(unit, first)
        documents.save(unit, second)
        documents.set_in_force(unit, HAVNES, first.id)
        documents.link(unit, second.id, first.id)
    with store.read() as unit:
        assert documents.get(unit, first.id) == replace(first, in_force=True)
        assert documents.get(unit, second.id) == replace(second, linked_to=first.id)
        assert [d.id for d in documents.find(unit, municipality=HAVNES)] == [first.id, second.id]
        assert documents.find(unit, in_force=True) == (replace(first, in_force=True),)
        assert documents.find(unit, kind=PlanKind.AREALDEL) == ()
        assert documents.get(unit, "x") is None


def test_what_a_person_said_is_not_overwritten_by_a_crawl(store: Store) -> None:
    by_hand = document(origin="manual", title="Riktig tittel")
    with store.transaction() as unit:
        documents.save(unit, by_hand)
        documents.save(unit, document(title="Feil tittel"))
        assert documents.get(unit, by_hand.id) == by_hand
        documents.save(unit, document(origin="manual", title="Enda riktigere"))
        kept = documents.get(unit, by_hand.id)
    assert kept is not None
    assert kept.title == "Enda riktigere"


def test_only_one_plan_is_in_force(store: Store) -> None:
    plans = [document(sha256=letter * 64) for letter in "abc"]
    with store.transaction() as unit:
        for plan in plans:
            documents.save(unit, plan)
            documents.set_in_force(unit, HAVNES, plan.id)
        assert [d.id for d in documents.find(unit, in_force=True)] == [plans[-1].id]
        documents.set_in_force(unit, HAVNES, None)
        assert documents.find(unit, in_force=True) == ()


@given(texts=st.lists(text, max_size=4), lead=st.text(max_size=20))
def test_passages_and_tags_come_back_as_they_were(
    store: Store, texts: list[str], lead: str
) -> None:
    plan = document()
    key = plan.id
    given_passages = [
        passage(
            key,
            i,
            clean(t),
            lead_in=clean(lead),
            heading_path=("Æ", clean(t)),
            goals_attached=(3, 17),
        )
        for i, t in enumerate(texts)
    ]
    given_tags = [
        tags_of(p, "11.3", "4.a", flags=frozenset({Flag.BUDGET}), goals=(goal_reference(3, Scope.INHERITED),))
        for p in given_passages
    ]  # fmt: skip
    with store.transaction() as unit:
        documents.save(unit, plan)
        extractions.save(unit, plan.id, extracted(), given_passages)
        tags.save(unit, plan.id, "v1", given_tags)
    with store.read() as unit:
        assert extractions.passages(unit, plan.id) == tuple(given_passages)
        assert tags.load(unit, plan.id) == tuple(given_tags)
        assert extractions.count_passages(unit, plan.id) == len(texts)
        assert tags.count_targets(unit, plan.id) == 2 * len(texts)
        loaded = extractions.load(unit, plan.id)
    assert loaded is not None
    assert (loaded.pages, loaded.icons) == (extracted().pages, extracted().icons)
    assert (loaded.notices, loaded.unread_share) == (extracted().notices, 0.5)


@given(st.text())
def test_cleaning_keeps_offsets_and_is_done_once(raw: str) -> None:
    assert len(clean(raw)) == len(raw)
    assert clean(clean(raw)) == clean(raw)
    clean(raw).encode("utf-8")


def test_hostile_text_reaches_both_databases(store: Store) -> None:
    with store.transaction() as unit:
        documents.save(unit, document(title="nul \0 surrogate \ud800 <script>"))
        kept = documents.find(unit)[0]
    assert kept.title == "nul \ufffd surrogate \ufffd <script>"


def test_reading_again_replaces_everything(store: Store) -> None:
    plan = document()
    old, new = passage(plan.id, 0, "gammel"), passage(plan.id, 0, "ny")
    with store.transaction() as unit:
        documents.save(unit, plan)
        extractions.save(unit, plan.id, extracted(), [old, passage(plan.id, 1, "bort")])
        tags.save(unit, plan.id, "v1", [tags_of(old, "3.4"), tags_of(passage(plan.id, 1, "bort"))])
        before = tags.digest(unit, plan.id)
        extractions.save(unit, plan.id, extracted(), [new])
        assert tags.load(unit, plan.id) == ()
        assert extractions.passages(unit, plan.id) == (new,)
        assert tags.digest(unit, plan.id) != before


def test_scores_come_back_as_they_were(store: Store) -> None:
    plan = document()
    entry = passage(plan.id, 0, "FNs bærekraftsmål ligger til grunn.")
    tagged = tags_of(entry, "11.3", generic_reference=True, goals=(goal_reference(11),))
    reading = Reading(plan, extracted().pages, extracted().icons, (), (entry,), (tagged,))
    score = score_plan(PlanFacts(plan), reading)
    with store.transaction() as unit:
        documents.save(unit, plan)
        for _ in range(2):
            scores.save(unit, score, "v1")
        assert scores.load(unit, plan.id) == score
        assert scores.all_scores(unit) == (score,)
        assert scores.load(unit, "other") is None


def test_candidates_and_outcomes(store: Store) -> None:
    found = Candidate(
        HAVNES, "https://x.no/a.pdf", "https://x.no", "her", "Planen", PlanKind.SAMFUNNSDEL,
        PlanStatus.DRAFT, Period(2020, None), None, 12.5, ("fordi",), "c" * 64, "application/pdf",
    )  # fmt: skip
    with store.transaction() as unit:
        candidates.replace(unit, HAVNES, [found, replace(found, url="https://x.no/b.pdf")])
        candidates.replace(unit, HAVNES, [found])
        assert candidates.find(unit) == candidates.find(unit, HAVNES) == (found,)
        for outcome in (CrawlOutcome.NONE, CrawlOutcome.DRAFT_ONLY):
            candidates.save_outcome(unit, HAVNES, outcome, "bare utkast", "vent", NOW)
        row = candidates.outcomes(unit)[HAVNES]
    assert (row.outcome, row.reason, row.checked_at) == (
        CrawlOutcome.DRAFT_ONLY,
        "bare utkast",
        NOW,
    )


def test_results_say_what_is_finished(store: Store) -> None:
    with store.transaction() as unit:
        results.mark(unit, "tag", "d1", "h1", "v1", NOW)
        results.mark(unit, "tag", "d1", "h2", "v1", NOW)
        assert results.done_items(unit, "tag") == {"d1": ("h2", "v1")}
        assert results.is_done(unit, "tag", "d1", "h2", "v1")
        assert not results.is_done(unit, "tag", "d1", "h1", "v1")
        assert not results.is_done(unit, "score", "d1", "h2", "v1")
        results.forget(unit, "tag", "d1")
        assert results.done_items(unit, "tag") == {}
