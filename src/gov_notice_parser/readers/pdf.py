"""PDF → ``Source``: one line for each line the page shows, in reading order, with its place."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from gov_notice_parser.diagnostics import Diagnostic
from gov_notice_parser.errors import DamagedSource, EncryptedSource, LimitExceeded
from gov_notice_parser.readers.pdf_page import read_page
from gov_notice_parser.readers.pdf_source import build_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.model.source import Source
    from gov_notice_parser.readers.base import Limits

#: PDFium keeps state of its own and may be entered by one thread at a time.
_PDFIUM = threading.Lock()
_PASSWORD, _SECURITY = 4, 5


class PdfReader:
    """PDF 文件: born digital or scanned, page by page."""

    format = "pdf"

    def sniff(self, head: bytes, name: str | None) -> bool:  # noqa: ARG002
        """Say whether a PDF header stands near the beginning."""
        return b"%PDF-" in head[:1024]

    def read(self, data: bytes, name: str | None, limits: Limits) -> Source:  # noqa: ARG002
        """Read the pages; raises ``EncryptedSource``, ``DamagedSource`` or ``LimitExceeded``."""
        if len(data) > limits.file_bytes:
            message = f"the PDF has {len(data)} bytes: raise Limits(file_bytes=…) to read it"
            raise LimitExceeded(message)
        with _PDFIUM, _opened(data) as (raw, document):
            total = raw.FPDF_GetPageCount(document)
            pages = [read_page(raw, document, index) for index in range(min(total, limits.pages))]
        diagnostics = []
        if total > limits.pages:
            diagnostics.append(Diagnostic("GNP110", f"{total - limits.pages} of {total} pages were left unread"))
        return build_source(pages, self.format, total, diagnostics)


@contextmanager
def _opened(data: bytes) -> Iterator[tuple[Any, Any]]:
    """Open a document with PDFium; yields the raw library and the document."""
    import pypdfium2  # noqa: PLC0415
    from pypdfium2 import raw  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in {_PASSWORD, _SECURITY}:
            message = "the PDF is protected by a password: save it without one and try again"
            raise EncryptedSource(message) from None
        message = f"PDFium cannot open the PDF ({error}): it is cut short or broken; fetch it again or repair it"
        raise DamagedSource(message) from None
    try:
        yield raw, document.raw
    finally:
        document.close()
