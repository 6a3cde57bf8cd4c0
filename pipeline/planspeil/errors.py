"""Typed errors: one class for each kind of failure a user can act upon.

Every error carries a short machine-readable ``code``, what went wrong, and what to
do about it, so that a step can turn it into an issue row without guessing.
"""

from __future__ import annotations


class PlanspeilError(Exception):
    """Base of all errors raised on purpose.

    ``what`` says what is wrong, ``advice`` what the reader can do about it.
    """

    code = "planspeil"

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice

    def __reduce__(self) -> tuple[type[PlanspeilError], tuple[str, str]]:
        # Errors cross process borders (extraction pool, crawl children): keep the advice.
        return (type(self), (self.what, self.advice))


class SettingsError(PlanspeilError):
    """A setting or a command line value is wrong."""

    code = "settings"


class RegistryError(PlanspeilError):
    """Municipality facts or reviewed sources are missing, malformed or ambiguous."""

    code = "registry"


class FetchError(PlanspeilError):
    """A site or a file could not be fetched."""

    code = "fetch"


class ExtractionError(PlanspeilError):
    """A document gave no usable content at all."""

    code = "extraction"


class EmptyFileError(ExtractionError):
    """The file has no bytes."""

    code = "empty-file"


class UnsupportedTypeError(ExtractionError):
    """The bytes are not of a type we read, whatever the name says."""

    code = "unsupported-type"


class EncryptedError(ExtractionError):
    """The document asks for a password."""

    code = "encrypted"


class TruncatedError(ExtractionError):
    """The document is damaged or cut off."""

    code = "truncated"


class NoPagesError(ExtractionError):
    """The document opens but holds no page."""

    code = "no-pages"


class NoTextError(ExtractionError):
    """The document has pages, but none of them gave readable text: not observable."""

    code = "no-text"


class LimitExceededError(ExtractionError):
    """Reading the document took more time, memory or pages than allowed."""

    code = "limit"


class SegmentationError(PlanspeilError):
    """An extracted document could not be cut into passages."""

    code = "segmentation"


class ModelError(PlanspeilError):
    """A lexicon or model file is missing or malformed."""

    code = "model"


class TreebankError(PlanspeilError):
    """A treebank that the training needs is missing, cut off or not what it should be."""

    code = "treebank"


class StoreError(PlanspeilError):
    """The database or the file store refuses what was asked."""

    code = "store"


class ReportError(PlanspeilError):
    """A release or report could not be completed; nothing half-written is left."""

    code = "report"
