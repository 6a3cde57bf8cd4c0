"""Norwegian words and sentences, bokmål and nynorsk: light to import, no trained model yet."""
