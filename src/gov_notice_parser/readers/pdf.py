"""PDF → ``Source``: one line for each line the page shows, in reading order, with its place."""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from gov_notice_parser.diagnostics import Diagnostic
from gov_notice_parser.errors import DamagedSource, EncryptedSource, LimitExceeded
from gov_notice_parser.readers.ocr import OcrEngine, best_engine
from gov_notice_parser.readers.ocr_time import Patience
from gov_notice_parser.readers.page_source import build_source, read_by
from gov_notice_parser.readers.pdf_calls import questions
from gov_notice_parser.readers.pdf_page import read_page
from gov_notice_parser.readers.pdf_quality import Quality
from gov_notice_parser.readers.pdf_salvage import mended
from gov_notice_parser.readers.pdf_scan import drawn_head, read_head, read_scan, render

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PIL.Image import Image

    from gov_notice_parser.model.source import Source
    from gov_notice_parser.readers.base import Limits
    from gov_notice_parser.readers.page_text import PageText

#: PDFium keeps state of its own and may be entered by one thread at a time.
_PDFIUM = threading.RLock()
_PASSWORD, _SECURITY = 4, 5
#: Pages read before the document is opened anew: PDFium keeps every font and object it has parsed until it is closed.
_STRETCH = 32


@frozen
class PdfReader:
    """PDF 文件: written, scanned or both, page by page; ``ocr`` gives the engine for what is only shown."""

    ocr: Callable[[], OcrEngine | None] = best_engine
    format: str = field(default="pdf", init=False)

    def sniff(self, head: bytes, name: str | None) -> bool:  # noqa: ARG002 the content says it
        """Say whether a PDF header stands near the beginning."""
        return b"%PDF-" in head[:1024]

    def read(self, data: bytes, name: str | None, limits: Limits) -> Source:  # noqa: ARG002
        """Read the pages; raises ``EncryptedSource``, ``DamagedSource`` or ``LimitExceeded``."""
        if len(data) > limits.file_bytes:
            message = f"the PDF has {len(data)} bytes: raise Limits(file_bytes=…) to read it"
            raise LimitExceeded(message)
        content, document = _opened(data)
        total = len(document)
        shown = min(total, limits.pages)
        pages: list[PageText] = []
        patience = Patience(limits)
        for first in range(0, max(shown, 1), _STRETCH):
            document = _open(content) if first else document
            try:
                pages += self._stretch(document, range(first, min(first + _STRETCH, shown)), patience)
            finally:
                _close(document)
        found = [*read_by(pages), *_unread(pages, total)]
        if content is not data:
            found.insert(0, Diagnostic("GNP103", f"the PDF is broken; {total} pages of it were found"))
        return build_source(pages, self.format, total, found)

    def _stretch(self, document: Any, numbers: range, patience: Patience) -> list[PageText]:  # noqa: ANN401
        """Read pages by their numbers (from 0)."""
        from pypdfium2 import raw

        with _PDFIUM:
            pages = [read_page(raw, questions(), document.raw, index) for index in numbers]
        engine = self.ocr() if any(page.quality is not Quality.HONEST or page.drawn for page in pages) else None
        return pages if engine is None else [_seen(page, document, engine, patience) for page in pages]


def page_images(data: bytes, numbers: Iterable[int], dpi: float, limits: Limits) -> Iterator[tuple[int, Image]]:
    """Yield pages (numbers from 1) as PDFium shows them; one that it cannot draw is left out.

    Raises what ``PdfReader.read`` raises.
    """
    import pypdfium2

    _, document = _opened(data)
    try:
        for number in numbers:
            try:
                with _PDFIUM:
                    image, _dpi = render(document, number - 1, limits, dpi)
            except (pypdfium2.PdfiumError, IndexError):
                continue
            yield number, image
    finally:
        _close(document)


def _seen(page: PageText, document: Any, engine: OcrEngine, patience: Patience) -> PageText:  # noqa: ANN401
    """Read what a page only shows."""
    head = drawn_head(page) if page.quality is Quality.HONEST else None
    if page.quality is Quality.HONEST and head is None:
        return page
    if patience.seconds() <= 0:
        return page._replace(late=True)
    with _PDFIUM:
        image, dpi = render(document, page.number - 1, patience.limits)
    if head is not None:
        return read_head(page, head, image, dpi, engine, patience.seconds())
    return read_scan(page, image, dpi, engine, patience.seconds())


def _unread(pages: Sequence[PageText], total: int) -> list[Diagnostic]:
    if total == len(pages):
        return []
    return [Diagnostic("GNP110", f"{total - len(pages)} of {total} pages were left unread")]


def _opened(data: bytes) -> tuple[bytes, Any]:
    """Open the file, or what of it can be mended; returns what was opened and the document, which has pages."""
    import pypdfium2

    for content in chain([data], mended(data)):
        try:
            document = _open(content)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) in {_PASSWORD, _SECURITY}:
                message = "the PDF is protected by a password: save it without one and try again"
                raise EncryptedSource(message) from None
            continue
        if len(document):
            return content, document
        _close(document)
    message = "the PDF is cut short or broken, and no page of it could be found: fetch it again"
    raise DamagedSource(message)


def _open(content: bytes) -> Any:  # noqa: ANN401 PDFium has no types
    import pypdfium2

    with _PDFIUM:
        return pypdfium2.PdfDocument(content)


def _close(document: Any) -> None:  # noqa: ANN401
    with _PDFIUM:
        document.close()
