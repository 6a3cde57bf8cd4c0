"""The unit of coding: the smallest part of a plan that says something by itself."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from planspeil.domain.documents import Channel
from planspeil.domain.geometry import Box
from planspeil.domain.ids import content_id


class Language(StrEnum):
    """Written language of a passage."""

    BOKMAAL = "nb"
    NYNORSK = "nn"
    SAMI = "se"
    ENGLISH = "en"
    OTHER = "other"


class PassageKind(StrEnum):
    """What the passage is on the page."""

    HEADING = "heading"
    SENTENCE = "sentence"
    BULLET = "bullet"
    ROW = "row"
    """A table row: cells with their column headers."""


def normalise(text: str) -> str:
    """NFC, white space folded to single blanks, ends stripped: the form that is compared."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a plan, ready to be tagged by itself.

    ``seq`` counts from 0 in reading order. ``block`` is the index of its block in the
    extracted document and ``span`` its characters there: ``blocks[block].text[a:b]``
    equals ``text`` up to white space. ``context`` is the whole paragraph of a sentence.
    ``goals_attached`` are the goals of icons and table cells tied to the passage.
    ``confidence`` (0 to 1) is how surely the text was read from a picture; 1 for text that
    the document holds as text.
    """

    id: str
    seq: int
    page: int
    kind: PassageKind
    text: str
    block: int
    span: tuple[int, int]
    lead_in: str = ""
    context: str = ""
    heading_path: tuple[str, ...] = ()
    goals_attached: tuple[int, ...] = ()
    boxes: tuple[Box, ...] = ()
    language: Language = Language.BOKMAAL
    channel: Channel = Channel.TEXT
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a passage has text")
        if not 0 <= self.span[0] < self.span[1]:
            raise ValueError(f"impossible span {self.span}")

    @property
    def fingerprint(self) -> str:
        """Hash of what the passage says (text and lead-in), stable under re-extraction."""
        return content_id("passage", normalise(self.text), normalise(self.lead_in))
