"""Training recipes as code: what the shipped models are made from, and how."""
