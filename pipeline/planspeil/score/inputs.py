"""What the scorer is given: a plan's facts, and documents read and tagged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planspeil.domain.documents import Icon, Notice, Page, PageState
from planspeil.domain.passages import Passage
from planspeil.domain.plans import Document
from planspeil.domain.tags import PassageTags


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Facts about the plan. ``coastal`` is None until a sourced flag exists."""

    document: Document
    coastal: bool | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was read and tagged; ``tags`` are in the order of ``passages``."""

    document: Document
    pages: tuple[Page, ...]
    icons: tuple[Icon, ...]
    notices: tuple[Notice, ...]
    passages: tuple[Passage, ...]
    tags: tuple[PassageTags, ...]

    def __post_init__(self) -> None:
        if [p.id for p in self.passages] != [t.passage_id for t in self.tags]:
            raise ValueError("tags are not those of the passages, in their order")

    def pairs(self) -> Iterator[tuple[Passage, PassageTags]]:
        """Passages with their tags, in reading order."""
        return zip(self.passages, self.tags, strict=True)

    @property
    def unread_share(self) -> float:
        """Share of non-blank pages that could not be read."""
        filled = [page for page in self.pages if page.state is not PageState.BLANK]
        if not filled:
            return 1.0
        return sum(page.state is PageState.UNREADABLE for page in filled) / len(filled)

    @property
    def words(self) -> int:
        """Words of readable text."""
        return sum(page.words for page in self.pages)
