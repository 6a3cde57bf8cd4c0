"""Building the term matcher."""

from __future__ import annotations

from planspeil.tag.lexicon import Lexicon
from planspeil.tag.rules.terms.component import TermMatcher


def build(lexicon: Lexicon) -> TermMatcher:
    """A matcher for all terms of the lexicon, both standards together: plans mix them."""
    return TermMatcher(lexicon.terms)
