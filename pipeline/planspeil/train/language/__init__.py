"""The recipe of ``nb_planspeil``: treebank to Universal Dependencies to a spaCy pipeline."""
