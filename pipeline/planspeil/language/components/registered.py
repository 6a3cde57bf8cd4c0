"""Import this and spaCy knows our tokenizer, embedding, lemmatizer and line borders."""

from planspeil.language.components import borders, embedding, lemmas, names, tokenizer

__all__ = ["borders", "embedding", "lemmas", "names", "tokenizer"]
