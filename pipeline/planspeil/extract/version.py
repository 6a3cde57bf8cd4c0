"""The version of extraction: it goes up when the same file would be read differently."""

STAGE_VERSION = "extract-4"
