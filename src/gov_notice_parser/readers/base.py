"""What a reader is, and how much it may take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from attrs import frozen

if TYPE_CHECKING:
    from gov_notice_parser.model.source import Source


@frozen
class Limits:
    """Bounds on hostile input; ``LimitExceeded`` is raised when one is hit.

    ``file_bytes`` and ``expanded_bytes`` in bytes, ``expansion`` as a ratio of the two, ``pages``
    in pages, ``depth`` in nested elements, ``seconds`` per outside program or OCR page, ``ocr_seconds``
    for the OCR of a whole file.
    """

    file_bytes: int = 256 * 1024 * 1024
    expanded_bytes: int = 1024 * 1024 * 1024
    expansion: int = 400
    members: int = 20_000
    pages: int = 3_000
    depth: int = 250
    pixels: int = 120_000_000
    seconds: float = 120.0
    ocr_seconds: float = 1_800.0


_HEAD = 64 * 1024
_ZIP = b"PK\x03\x04"


def head_of(data: bytes) -> bytes:
    """Return what readers sniff at: the first 64 KiB, and for a zip the last 64 KiB (its directory) too."""
    if len(data) > _HEAD and data.startswith(_ZIP):
        return data[:_HEAD] + data[-_HEAD:]
    return data[:_HEAD]


@runtime_checkable
class Reader(Protocol):
    """One format: it says whether bytes are its own, and turns them into a ``Source``.

    ``sniff`` looks at content: ``head`` is what ``head_of`` gives.  ``name`` is only a hint between
    formats that share a container.  ``read`` raises a subclass of ``UnreadableSource``.
    """

    @property
    def format(self) -> str:
        """The short name of the format: text, html, docx …."""
        ...

    def sniff(self, head: bytes, name: str | None) -> bool:
        """Say whether these bytes look like this reader's format."""
        ...

    def read(self, data: bytes, name: str | None, limits: Limits) -> Source:
        """Turn the bytes of one file into a source."""
        ...
