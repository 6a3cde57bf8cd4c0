"""What the tagger is given: a passage with its lead-in, heading path and attached goals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planspeil.domain.passages import Language, Passage
from planspeil.errors import ModelError

HEADING_JOIN = " > "
"""Between the headings of a path, where they are read as one text."""
_LONGEST = 20_000
"""Characters of a passage that are read; real ones have a few hundred."""


@dataclass(frozen=True, slots=True)
class TagInput:
    """One passage to tag. ``language`` is None when it is to be found out."""

    id: str
    text: str
    lead_in: str = ""
    heading_path: tuple[str, ...] = ()
    context: str = ""
    goals_attached: tuple[int, ...] = ()
    language: Language | None = None

    @property
    def heading(self) -> str:
        """The heading path as one text."""
        return HEADING_JOIN.join(self.heading_path)


def from_passage(passage: Passage) -> TagInput:
    """A stored passage as input."""
    return TagInput(
        id=passage.id,
        text=passage.text[:_LONGEST],
        lead_in=passage.lead_in,
        heading_path=passage.heading_path,
        context=passage.context,
        goals_attached=passage.goals_attached,
        language=passage.language,
    )


def from_row(row: Mapping[str, object]) -> TagInput:
    """A row of ``planspeil tag IN`` as input; fields that are not of the contract are not read.

    ``heading`` (one string) is taken as a heading path of one. Raises ``ModelError`` that
    names the field for anything of the wrong type.
    """
    path = row.get("heading_path")
    if path is None:
        heading = _text(row, "heading")
        headings: tuple[str, ...] = (heading,) if heading else ()
    else:
        headings = tuple(_strings(path))
    return TagInput(
        id=_id(row),
        text=_text(row, "text", required=True)[:_LONGEST],
        lead_in=_text(row, "lead_in"),
        heading_path=headings,
        context=_text(row, "context"),
        goals_attached=_goals(row.get("goals_attached")),
        language=_language(row.get("language")),
    )


def _id(row: Mapping[str, object]) -> str:
    value = row.get("id")
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise ModelError("id: a text or whole number is needed")
    return str(value)


def _text(row: Mapping[str, object], name: str, *, required: bool = False) -> str:
    value = row.get(name)
    if value is None and not required:
        return ""
    if not isinstance(value, str):
        raise ModelError(f"{name}: a text is needed")
    return _encodable(name, value)


def _encodable(name: str, text: str) -> str:
    """The text, unless it holds half a character (a lone surrogate, which JSON can write)."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ModelError(f"{name}: half a character at place {error.start}") from error
    return text


def _strings(value: object) -> Sequence[str]:
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise ModelError("heading_path: a list of texts is needed")
    return [_encodable("heading_path", entry) for entry in value]


def _goals(value: object) -> tuple[int, ...]:
    if value is None:
        return ()
    whole = isinstance(value, list) and all(
        isinstance(entry, int) and not isinstance(entry, bool) and 1 <= entry <= 17
        for entry in value
    )
    if not whole:
        raise ModelError("goals_attached: a list of goal numbers 1 to 17 is needed")
    assert isinstance(value, list)
    return tuple(dict.fromkeys(value))


def _language(value: object) -> Language | None:
    if value is None or value == "":
        return None
    try:
        return Language(str(value))
    except ValueError as error:
        raise ModelError(f"language: {value!r} is not nb, nn, se, en or other") from error
