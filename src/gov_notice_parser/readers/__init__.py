"""Bytes → Source; readers know formats and nothing of notices."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import TYPE_CHECKING, cast

from attrs import evolve

from gov_notice_parser.diagnostics import Diagnostic
from gov_notice_parser.errors import EmptySource, LimitExceeded, UnknownFormat
from gov_notice_parser.readers.base import Limits, Reader, head_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.model.source import Source

__all__ = ["Limits", "Reader", "default_readers", "read"]

#: Asked in this order: formats with a signature first, text (which nearly everything could be) last.
_BUILT_IN = (
    ("pdf", "PdfReader"),
    ("ofd", "OfdReader"),
    ("docx", "DocxReader"),
    ("rtf", "RtfReader"),
    ("legacy", "LegacyReader"),
    ("image", "ImageReader"),
    ("html", "HtmlReader"),
    ("markdown", "MarkdownReader"),
    ("text", "TextReader"),
)

_CONTENT = re.compile(rb"[^\x00 \t\r\n]")
_HTML, _LEGACY = frozenset({"html"}), frozenset({"doc"})
_IMAGE = frozenset({"image", "png", "jpeg", "tiff", "bmp"})

#: What a name promises: its ending → the formats that keep the promise.
_PROMISES: dict[str, frozenset[str]] = {
    ".pdf": frozenset({"pdf"}),
    ".ofd": frozenset({"ofd"}),
    ".docx": frozenset({"docx"}),
    ".doc": _LEGACY,
    ".wps": _LEGACY,
    ".rtf": frozenset({"rtf"}),
    ".html": _HTML,
    ".htm": _HTML,
    ".shtml": _HTML,
    ".mht": _HTML,
    ".mhtml": _HTML,
    ".txt": frozenset({"text"}),
    ".md": frozenset({"markdown", "text"}),
    ".png": _IMAGE,
    ".jpg": _IMAGE,
    ".jpeg": _IMAGE,
    ".tif": _IMAGE,
    ".tiff": _IMAGE,
    ".bmp": _IMAGE,
}


@cache
def default_readers() -> tuple[Reader, ...]:
    """Return the installed readers (entry points ``gov_notice_parser.readers``), then the built-in ones."""
    added = sorted(entry_points(group="gov_notice_parser.readers"), key=lambda point: point.name)
    return (*(cast("Reader", point.load()()) for point in added), *_built_in())


def _built_in() -> list[Reader]:
    places = [(f"{__name__}.{module}", name) for module, name in _BUILT_IN]
    return [cast("Reader", getattr(import_module(module), name)()) for module, name in places if find_spec(module)]


def read(
    data: bytes, name: str | None = None, *, readers: Sequence[Reader] | None = None, limits: Limits | None = None
) -> Source:
    """Turn the bytes of one file into a source; the format is chosen by content, never by ``name`` alone.

    Raises ``LimitExceeded``, ``EmptySource``, ``UnknownFormat``, or what the chosen reader raises.
    """
    limits = limits or Limits()
    if len(data) > limits.file_bytes:
        message = f"{name or 'the input'} has {len(data)} bytes; Limits(file_bytes=…) allows {limits.file_bytes}"
        raise LimitExceeded(message)
    if not _CONTENT.search(data):
        message = f"{name or 'the input'} is empty: give a file with content"
        raise EmptySource(message)
    source = _choose(data, name, default_readers() if readers is None else readers).read(data, name, limits)
    if not source.diagnostics and not source.text.strip():
        message = f"{name or 'the input'} holds no readable character"
        raise EmptySource(message)
    diagnostics = (*_broken_promise(name, source.format), *source.diagnostics)
    return evolve(source, name=name, sha256=sha256(data).hexdigest(), diagnostics=diagnostics)


def _choose(data: bytes, name: str | None, readers: Sequence[Reader]) -> Reader:
    head = head_of(data)
    for reader in readers:
        if reader.sniff(head, name):
            return reader
    what = (
        "a zip archive of other files: unpack it first"
        if head.startswith(b"PK")
        else f"of no known kind ({head[:8].hex(' ')})"
    )
    known = ", ".join(reader.format for reader in readers) or "none"
    message = f"{name or 'the input'} is {what}; formats that are read: {known}"
    raise UnknownFormat(message)


def _broken_promise(name: str | None, found: str) -> list[Diagnostic]:
    _, dot, end = (name or "").rpartition(".")
    ending = (dot + end).lower()
    if found in _PROMISES.get(ending, {found}):
        return []
    return [Diagnostic("GNP107", f"the name ends in {ending}, the content is {found}")]
