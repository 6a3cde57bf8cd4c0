"""Explicit references to the goals: umbrella mentions, goals and targets, named or numbered."""
