"""RTF files → Source, read here without any outside program."""

from __future__ import annotations

from attrs import frozen

from gov_notice_parser.diagnostics import Diagnostic
from gov_notice_parser.errors import EmptySource
from gov_notice_parser.model.source import Source
from gov_notice_parser.readers.base import Limits  # noqa: TC001 - the reader protocol is checked at run time
from gov_notice_parser.readers.rtf_walk import Walk

_START = b"{\\rtf"


@frozen
class RtfReader:
    """RTF 文件, of Word, WPS or LibreOffice: numbers as the file itself spells them out, text boxes below their line.

    Tracked changes are read as accepted; with ``original`` what was deleted is read too.
    """

    original: bool = False

    @property
    def format(self) -> str:
        """The short name of the format."""
        return "rtf"

    def sniff(self, head: bytes, name: str | None) -> bool:  # noqa: ARG002 - the content says it
        """Say whether RTF's own opening stands at the beginning."""
        return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_START)

    def read(self, data: bytes, name: str | None, limits: Limits) -> Source:  # noqa: ARG002
        """Read the bytes of one file; raises ``EmptySource``."""
        lines = Walk(data, self.original).lines()
        if not any(text.strip() for text, _ in lines):
            message = "the RTF file holds no characters (pictures only?): export it as PDF and read that with OCR"
            raise EmptySource(message)
        whole = data.rstrip(b"\x00 \r\n").endswith(b"}")
        found = () if whole else (Diagnostic("GNP103", "the RTF file is cut short; what there is of it was read"),)
        return Source("\n".join(text for text, _ in lines), "rtf", tuple(line for _, line in lines), diagnostics=found)
