"""Our parts of a spaCy pipeline: the only room that imports spaCy as it is imported.

Registered by ``[project.entry-points.spacy_factories]`` and friends, so that ``spacy.load`` finds
them in every process where this package is installed.
"""
