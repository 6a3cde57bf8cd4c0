"""Joining what a column's or page's end has parted: sentences, bullets, table rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planspeil.domain.documents import Block, BlockKind
from planspeil.extract import marks
from planspeil.extract.repair import ends_hyphenated, join_hyphenated
from planspeil.extract.rows import cell_pairs, joined_rows
from planspeil.language.sentences import sentence_spans

_BETWEEN = frozenset({BlockKind.RUNNING, BlockKind.FOOTNOTE, BlockKind.CAPTION})
_LOOKED_AT = 8
_FEWEST_WORDS = 3


def joined_across(blocks: Sequence[Block]) -> list[Block]:
    """Join paragraphs and bullets whose sentence goes on in the next column or page."""
    result: list[Block] = []
    for block in blocks:
        index = _last_body(result)
        if index is not None and _goes_on(result[index], block):
            result[index] = _merged(result[index], block)
        elif index is not None and _row_goes_on(result[index], block):
            result[index] = joined_rows(result[index], block)
        else:
            result.append(block)
    return result


def _last_body(blocks: Sequence[Block]) -> int | None:
    for index in range(len(blocks) - 1, max(-1, len(blocks) - _LOOKED_AT), -1):
        if blocks[index].kind not in _BETWEEN:
            return index
    return None


def _goes_on(before: Block, after: Block) -> bool:
    if after.kind is not BlockKind.PARAGRAPH:
        return False
    if not after.text[:1].islower() and not _open_prose(before, after):
        return False
    if before.kind not in (BlockKind.PARAGRAPH, BlockKind.BULLET):
        return False
    if before.channel is not after.channel:
        return False
    return not marks.SENTENCE_END.search(before.text) and len(before.text.split()) >= _FEWEST_WORDS


def _open_prose(before: Block, after: Block) -> bool:
    """Whether running text breaks off in a sentence at a page's end: the next is its rest."""
    if before.kind is not BlockKind.PARAGRAPH or not before.runs or not after.runs:
        return False
    sentences = sentence_spans(before.text)
    if len(sentences) < 2 or after.runs[0].page != before.runs[-1].page + 1:
        return False
    return before.text[-1:].isalpha() and len(after.text.split()) >= _FEWEST_WORDS


def _row_goes_on(before: Block, after: Block) -> bool:
    """Whether a row is the rest of one that a page's end has cut."""
    if before.kind is not BlockKind.TABLE_ROW or after.kind is not BlockKind.TABLE_ROW:
        return False
    if not before.runs or not after.runs or after.runs[0].page != before.runs[-1].page + 1:
        return False
    return any(
        rest.text[:1].islower()
        and len(rest.text.split()) >= _FEWEST_WORDS
        and len(cell.text.split()) >= _FEWEST_WORDS
        and not marks.SENTENCE_END.search(cell.text)
        for cell, rest in cell_pairs(before, after)
    )


def _merged(before: Block, after: Block) -> Block:
    text, glue = before.text, " "
    runs = list(before.runs)
    if ends_hyphenated(text):
        whole = text.rsplit(" ", 1)[-1]
        stem, joined = join_hyphenated(whole, after.text)
        text = text[: len(text) - len(whole)] + stem
        glue = "" if joined else " "
        if runs:
            runs[-1] = runs[-1]._replace(end=max(len(text), runs[-1].start + 1))
    shift = len(text) + len(glue)
    runs += [run.shifted(shift) for run in after.runs]
    return replace(before, text=text + glue + after.text, runs=tuple(runs))
