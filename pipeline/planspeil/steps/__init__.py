"""Steps: load, call a stage, save, report. Every step resumes by itself."""
