"""Whether a passage works for or against a target."""
