"""Plain text → Source: the decoded characters and nothing said of the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_notice_parser.model.source import Source
from gov_notice_parser.readers.encoding import decode, is_text

if TYPE_CHECKING:
    from gov_notice_parser.readers.base import Limits

#: Formats that are written in letters but are not read as letters.
_CODED = (b"{\\rtf", b"%PDF-", b"%!PS")


class TextReader:
    """Reads plain text in any Chinese encoding; asked last, since nearly everything could be text."""

    format = "text"

    def sniff(self, head: bytes, name: str | None) -> bool:  # noqa: ARG002
        """Say whether the bytes can be text at all, and not the source of a page or a printout."""
        return is_text(head) and not head.lstrip().startswith(_CODED)

    def read(self, data: bytes, name: str | None, limits: Limits) -> Source:  # noqa: ARG002
        """Decode the bytes; no character but line ends is changed."""
        decoded = decode(data)
        return Source(decoded.text, "text", encoding=decoded.encoding, diagnostics=decoded.diagnostics)
