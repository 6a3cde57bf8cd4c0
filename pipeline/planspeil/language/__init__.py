"""Norwegian words and sentences, in bokmål and nynorsk; spaCy is imported when asked for."""
