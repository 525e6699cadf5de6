"""Errors: we could not begin.  A problem found *in* an input is a ``Diagnostic`` instead."""

from __future__ import annotations


class GovNoticeError(Exception):
    """Root of every error this library raises on purpose; its text is one line for people."""


class UnreadableSource(GovNoticeError):
    """The input could not be turned into text at all."""


class SourceNotFound(UnreadableSource):
    """There is no file at the path, or it may not be read."""


class EmptySource(UnreadableSource):
    """The input holds no byte, or no character that could be read."""


class UnknownFormat(UnreadableSource):
    """No reader knows this kind of content."""


class EncryptedSource(UnreadableSource):
    """The input is protected by a password or a rights scheme."""


class DamagedSource(UnreadableSource):
    """The container is cut short or broken beyond what recovery can read."""


class LimitExceeded(UnreadableSource):
    """The input is larger, deeper or slower than ``Limits`` allows."""


class MissingEngine(UnreadableSource):
    """The format needs a program or an extra that is not installed; the text says which."""


class InvalidRecord(GovNoticeError):
    """A dictionary or JSON text is not a notice of a schema version this library knows."""


class InvalidGazetteer(GovNoticeError):
    """A gazetteer file breaks its own rules; the text says the file and the line."""
