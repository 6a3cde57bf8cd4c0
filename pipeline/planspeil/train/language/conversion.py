"""From NDT's annotation to Universal Dependencies 2.8, by tables learned from both.

UD Norwegian was converted from NDT, so the same sentences exist in both. Three tables are
counted from such pairs, each with keys from fine to coarse; the finest key that was seen
decides:

- part of speech and features, on word, lemma, NDT's tag, features, relation and surroundings;
- structure: which child is promoted over its head (a noun over its preposition, a verb over its
  auxiliary, a predicate over its copula), and which of the head's other children go with it;
- relations, on NDT's relation, the words' tags and what happened to the two.

Lemmas are the same in both. Sources: Solberg et al. 2014 (NDT), Øvrelid and Hohle 2016 (the
conversion that UD is made by).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from planspeil.train.language.treebank import Pair, Sentence, Standard, Word

Key = tuple[Hashable, ...]


class BackOff:
    """Counts of answers under keys from fine to coarse; the finest key seen decides."""

    def __init__(self) -> None:
        self._counts: dict[tuple[int, Key], Counter[str]] = defaultdict(Counter)

    def add(self, keys: Sequence[Key], answer: str) -> None:
        """Count an answer under each of the keys of one case."""
        for level, key in enumerate(keys):
            self._counts[level, key][answer] += 1

    def best(self, keys: Sequence[Key], default: str = "") -> str:
        """The most frequent answer under the finest key that was seen; ties by the answer."""
        for level, key in enumerate(keys):
            counts = self._counts.get((level, key))
            if counts:
                return min(counts, key=lambda answer: (-counts[answer], answer))
        return default

    def share(self, keys: Sequence[Key], answer: str) -> float:
        """How often ``answer`` was given under the finest key that was seen."""
        for level, key in enumerate(keys):
            counts = self._counts.get((level, key))
            if counts:
                return counts[answer] / counts.total()
        return 0.0


@dataclass
class Conversion:
    """The learned tables. Fill with :meth:`learn`, use with :meth:`convert`."""

    parts: BackOff = field(default_factory=BackOff)
    features: BackOff = field(default_factory=BackOff)
    promotions: BackOff = field(default_factory=BackOff)
    followers: BackOff = field(default_factory=BackOff)
    relations: BackOff = field(default_factory=BackOff)

    def learn(self, pairs: Iterable[Pair]) -> None:
        """Count what happened to each word of the pairs."""
        for pair in pairs:
            self._learn_words(pair)
            self._learn_tree(pair)

    def convert(self, sentence: Sentence, standard: Standard) -> Sentence:
        """The sentence with UD parts of speech, features, heads and relations."""
        view = _View.of(sentence)
        tagged = []
        for i, word in enumerate(sentence):
            part = self.parts.best(view.word_keys(i, standard), "X")
            features = self.features.best(view.feature_keys(i, standard, part))
            tagged.append(replace(word, tag=part, features=features))
        heads = self._heads(view)
        return tuple(
            replace(
                word,
                head=heads[i],
                relation=self.relations.best(_relation_keys(view, tagged, heads, i), "dep"),
            )
            for i, word in enumerate(tagged)
        )

    def _learn_words(self, pair: Pair) -> None:
        view = _View.of(pair.ndt)
        for i, word in enumerate(pair.ud):
            self.parts.add(view.word_keys(i, pair.standard), word.tag)
            self.features.add(view.feature_keys(i, pair.standard, word.tag), word.features)

    def _learn_tree(self, pair: Pair) -> None:
        view = _View.of(pair.ndt)
        heads = [word.head for word in pair.ud]
        for head, children in enumerate(view.children):
            promoted = _promoted(view, heads, head)
            for child in children:
                answer = "up" if child == promoted else "stay"
                self.promotions.add(view.promotion_keys(child), answer)
                if promoted is not None and child != promoted:
                    stays = _stays(view, heads, child, head)
                    keys = view.follower_keys(child, promoted)
                    self.followers.add(keys, "stay" if stays else "follow")
        for i, word in enumerate(pair.ud):
            self.relations.add(_relation_keys(view, pair.ud, heads, i), word.relation)

    def _heads(self, view: _View) -> list[int]:
        """UD heads: children are promoted from the leaves up."""
        heads = [-1] * len(view.sentence)
        top = list(range(len(view.sentence)))
        for head in view.upwards:
            children = view.children[head]
            chances = [
                (self.promotions.share(view.promotion_keys(child), "up"), child)
                for child in children
            ]
            best = max(chances, default=(0.0, -1), key=lambda chance: (chance[0], -chance[1]))
            promoted = best[1] if best[0] > 0.5 else None
            if promoted is None:
                for child in children:
                    heads[top[child]] = head
                continue
            raised = top[promoted]
            heads[head] = raised
            for child in children:
                if child != promoted:
                    keys = view.follower_keys(child, promoted)
                    follows = self.followers.share(keys, "follow") > 0.5
                    heads[top[child]] = raised if follows else head
            top[head] = raised
        for root in view.roots:
            heads[top[root]] = -1
        first = view.roots[0] if view.roots else 0
        for root in view.roots[1:]:
            heads[top[root]] = top[first]
        _attach_commas(view, heads)
        return heads


@dataclass(frozen=True, slots=True)
class _View:
    """A sentence of NDT with what the keys ask for."""

    sentence: Sentence
    children: tuple[tuple[int, ...], ...]
    roots: tuple[int, ...]
    upwards: tuple[int, ...]

    @classmethod
    def of(cls, sentence: Sentence) -> _View:
        children: list[list[int]] = [[] for _ in sentence]
        roots = []
        for i, word in enumerate(sentence):
            if word.head < 0:
                roots.append(i)
            else:
                children[word.head].append(i)
        order: list[int] = []
        waiting = list(roots)
        while waiting:
            node = waiting.pop()
            order.append(node)
            waiting.extend(children[node])
        return cls(sentence, tuple(map(tuple, children)), tuple(roots), tuple(reversed(order)))

    def word_keys(self, i: int, standard: Standard) -> list[Key]:
        word, head = self.sentence[i], self.head(i)
        form = word.form.lower()
        below = self._below(i)
        around = word.relation, head.tag if head else "", below
        tag = word.tag, word.features
        return [
            (standard, form, word.lemma, *tag, *around),
            (word.lemma, *tag, *around),
            (form, *tag, word.relation, below),
            (word.lemma, *tag, word.relation),
            (word.lemma, *tag, below),
            (*tag, *around),
            (*tag, word.relation),
            (word.lemma, word.tag),
            tag,
            (word.tag,),
        ]

    def feature_keys(self, i: int, standard: Standard, part: str) -> list[Key]:
        word = self.sentence[i]
        form = word.form.lower()
        tag = part, word.tag, word.features
        return [
            (standard, form, word.lemma, *tag, word.relation),
            (standard, form, word.lemma, *tag),
            (form, *tag, word.relation),
            (*tag, word.relation, form[-2:]),
            (*tag, word.relation),
            tag,
            (part, word.tag),
            (part,),
        ]

    def promotion_keys(self, child: int) -> list[Key]:
        word, head = self.sentence[child], self.head(child)
        if head is None:
            return [()]
        brothers = self._relations(word.head)
        side = child < word.head
        return [
            (word.relation, word.tag, head.tag, head.lemma, head.relation, brothers),
            (word.relation, word.tag, head.tag, head.lemma, side),
            (word.relation, word.tag, head.tag, head.relation),
            (word.relation, head.tag),
            (word.relation,),
        ]

    def follower_keys(self, child: int, promoted: int) -> list[Key]:
        word, raised = self.sentence[child], self.sentence[promoted]
        head = self.sentence[word.head]
        order = child < word.head, child < promoted
        return [
            (word.relation, word.tag, word.form.lower(), head.tag, raised.relation, order),
            (word.relation, word.tag, head.tag, raised.relation, order),
            (word.relation, head.tag, raised.relation),
            (word.relation, head.tag),
            (word.relation,),
        ]

    def head(self, i: int) -> Word | None:
        place = self.sentence[i].head
        return None if place < 0 else self.sentence[place]

    def _below(self, i: int) -> tuple[str, ...]:
        """What a preposition governs, or the verb forms and predicates under a verb."""
        word = self.sentence[i]
        if word.tag == "prep":
            governed = [c for c in self.children[i] if self.sentence[c].relation == "PUTFYLL"]
            return tuple(self._kind(c) for c in governed[:1])
        if word.tag == "verb":
            return tuple(sorted({r for r in self._relations(i) if r in ("INFV", "SPRED")}))
        return ()

    def _kind(self, i: int) -> str:
        word = self.sentence[i]
        marks = sorted(
            self.sentence[c].tag
            for c in self.children[i]
            if self.sentence[c].tag in ("inf-merke", "sbu")
        )
        return "+".join([word.tag, *marks])

    def _relations(self, i: int) -> frozenset[str]:
        return frozenset(self.sentence[c].relation for c in self.children[i])


def _promoted(view: _View, heads: Sequence[int], head: int) -> int | None:
    """The child under which (or under whose subtree) UD hangs its NDT head."""
    above = heads[head]
    for child in view.children[head]:
        if above >= 0 and _within(view, above, child):
            return child
    return None


def _within(view: _View, node: int, top: int) -> bool:
    while node >= 0:
        if node == top:
            return True
        node = view.sentence[node].head
    return False


def _stays(view: _View, heads: Sequence[int], child: int, head: int) -> bool:
    """Whether UD leaves the child's subtree on its old head."""
    node = child
    for _ in heads:
        above = heads[node]
        if above < 0 or not _within(view, above, child):
            return above == head
        node = above
    return False


def _relation_keys(view: _View, tagged: Sequence[Word], heads: Sequence[int], i: int) -> list[Key]:
    word = view.sentence[i]
    above = heads[i]
    if above < 0:
        return [("root",)]
    part, over = tagged[i].tag, tagged[above].tag
    place = _place(view, heads, i)
    role = view.sentence[place].relation
    fate = "kept" if above == word.head else _route(view, i, above)
    own = [c for c in range(len(heads)) if heads[c] == i]
    marks = frozenset(tagged[c].tag for c in own if tagged[c].tag in _MARKS)
    subject = any(view.sentence[c].relation in _SUBJECTS for c in own)
    beside = [c for c in range(len(heads)) if heads[c] == above and c != i]
    others = frozenset(
        view.sentence[c].relation for c in beside if view.sentence[c].relation in _ARGUMENTS
    )
    passive = "Voice=Pass" in tagged[above].features or any(
        tagged[c].tag == "AUX" and tagged[c].lemma in _PASSIVE for c in beside
    )
    finite = "VerbForm=Fin" in tagged[i].features
    before = i < above
    return [
        (
            word.relation,
            word.lemma,
            part,
            over,
            role,
            fate,
            before,
            passive,
            marks,
            subject,
            others,
        ),
        (word.relation, part, over, role, fate, before, passive, marks, subject, finite, others),
        (word.relation, part, over, role, fate, before, passive, marks, subject, finite),
        (word.relation, part, over, role, fate, passive, marks, subject),
        (word.relation, part, over, role, fate, marks),
        (word.relation, part, over, role, fate),
        (word.relation, part, role),
        (part, role),
        (part,),
    ]


def _route(view: _View, i: int, above: int) -> str:
    """Through which of its NDT children a word came under ``above``; "moved" when through none."""
    for child in view.children[i]:
        if _within(view, above, child):
            return view.sentence[child].relation
    return "moved"


def _place(view: _View, heads: Sequence[int], i: int) -> int:
    """The topmost word of NDT whose place ``i`` has taken in UD."""
    place = i
    while (head := view.sentence[place].head) >= 0 and _under(heads, head, i):
        place = head
    return place


def _under(heads: Sequence[int], node: int, top: int) -> bool:
    for _ in heads:
        if node == top:
            return True
        if node < 0:
            return False
        node = heads[node]
    return False


def _attach_commas(view: _View, heads: list[int]) -> None:
    """Hang each comma on the unit it sets off, as UD's guidelines for punctuation ask."""
    for i, word in enumerate(view.sentence):
        if word.form in _SETS_OFF and 0 < i < len(heads) - 1:
            left, right = _climb(heads, i, i - 1), _climb(heads, i, i + 1)
            heads[i] = _deeper(heads, left, right)


def _climb(heads: Sequence[int], comma: int, node: int) -> int:
    """The topmost ancestor of ``node`` that can be reached without passing the comma."""
    side = node > comma
    for _ in heads:
        above = heads[node]
        if above < 0 or (above > comma) != side:
            return node
        node = above
    return node


def _deeper(heads: Sequence[int], left: int, right: int) -> int:
    if _under(heads, right, left):
        return right
    if _under(heads, left, right):
        return left
    return right


_SETS_OFF = frozenset({","})
_MARKS = frozenset({"ADP", "SCONJ", "AUX", "PART"})
_SUBJECTS = frozenset({"SUBJ", "FSUBJ", "PSUBJ"})
_ARGUMENTS = frozenset({"SUBJ", "FSUBJ", "PSUBJ", "DOBJ", "POBJ", "SPRED"})
_PASSIVE = frozenset({"bli", "verte"})
