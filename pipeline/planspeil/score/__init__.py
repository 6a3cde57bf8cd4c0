"""Integration scores of plans. Formulas and a worked example: ``outputs/README.md``."""

from planspeil.score.plan import STAGE_VERSION, score_plan
from planspeil.score.states import unobserved_state

__all__ = ["STAGE_VERSION", "score_plan", "unobserved_state"]
