"""Measuring the tagger against passages that were coded by people."""

from planspeil.evaluate.passages import Evaluation, evaluate_file

__all__ = ["Evaluation", "evaluate_file"]
