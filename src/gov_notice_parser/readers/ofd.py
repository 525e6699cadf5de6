"""OFD 版式文件 (GB/T 33190-2016) → Source: the text of its pages, sorted by where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from gov_notice_parser.diagnostics import Diagnostic
from gov_notice_parser.errors import DamagedSource
from gov_notice_parser.model.source import LineRole, Metadatum, Place, Source, SourceLine
from gov_notice_parser.readers.ocr import OcrEngine, best_engine
from gov_notice_parser.readers.ocr_time import Patience
from gov_notice_parser.readers.ofd_document import Seal, document_roots, pages, seals
from gov_notice_parser.readers.ofd_package import open_package, text_of
from gov_notice_parser.readers.ofd_page import POINTS, read_page
from gov_notice_parser.readers.ofd_pictures import seen
from gov_notice_parser.readers.page_source import build_source, read_by
from gov_notice_parser.readers.page_text import PageText
from gov_notice_parser.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.readers.base import Limits
    from gov_notice_parser.readers.ofd_package import Package

_INFO = ("Title", "Subject", "Author", "CreationDate", "Creator")


@frozen
class _Read:
    """What the file gave: its pages, its seals, and findings."""

    pages: tuple[PageText, ...]
    seals: tuple[tuple[int | None, Seal], ...]
    diagnostics: tuple[Diagnostic, ...]


@frozen
class OfdReader:
    """OFD 版式文件: pages, templates, annotations, seals; ``ocr`` gives the engine for what is only shown."""

    ocr: Callable[[], OcrEngine | None] = best_engine
    format: str = field(default="ofd", init=False)

    def sniff(self, head: bytes, name: str | None) -> bool:
        """Say whether the bytes are a zip with the root of an OFD file."""
        return head.startswith(b"PK") and (b"OFD.xml" in head or (name or "").lower().endswith(".ofd"))

    def read(self, data: bytes, name: str | None, limits: Limits) -> Source:
        """Turn an OFD file into a source.

        Raises ``DamagedSource`` for a broken container, ``EncryptedSource``, ``LimitExceeded``.
        """
        package = open_package(data, limits)
        with package.archive:
            roots = document_roots(package)
            if not roots:
                message = f"{name or 'the OFD file'} holds no document: its OFD.xml is missing or broken"
                raise DamagedSource(message)
            found = _read(package, roots, self.ocr, limits)
            info = [(key, text_of(package.xml("OFD.xml"), key)) for key in _INFO]
        return _assemble(found, [Metadatum(key, value) for key, value in info if value])


def _read(package: Package, roots: Sequence[str], ocr: Callable[[], OcrEngine | None], limits: Limits) -> _Read:
    read: list[PageText] = []
    patience = Patience(limits)
    stamped: list[tuple[int | None, Seal]] = []
    diagnostics: list[Diagnostic] = []
    for root in roots:
        numbers: dict[str, int] = {}
        for page in pages(package, root):
            if len(read) >= limits.pages:
                diagnostics.append(Diagnostic("GNP110", f"only the first {limits.pages} pages were read"))
                break
            numbers[page.id] = len(read) + 1
            text = read_page(page, len(read) + 1)
            read.append(text if text.lines else seen(package, page, text, ocr(), patience))
        stamped += ((numbers.get(seal.page or ""), seal) for seal in seals(package, root))
    lost = ", ".join(sorted(package.broken))
    if lost:
        diagnostics.append(Diagnostic("GNP103", f"these parts of the file are broken: {lost}"))
    return _Read(tuple(read), tuple(stamped), (*read_by(read), *diagnostics))


def _assemble(found: _Read, info: Sequence[Metadatum]) -> Source:
    """Make the source of the pages, and set the names of the seals below them."""
    source = build_source(found.pages, "ofd", len(found.pages), found.diagnostics)
    text, lines, named = source.text, list(source.lines), list(info)
    for page, seal in found.seals:
        text += f"\n{seal.name}" if lines else seal.name
        lines.append(SourceLine(Place(page, _bounds(seal)), LineRole.SEAL))
        named.append(Metadatum("印章", seal.name, Span(len(text) - len(seal.name), len(text))))
    return evolve(source, text=text, lines=tuple(lines), metadata=(*source.metadata, *named))


def _bounds(seal: Seal) -> tuple[float, float, float, float] | None:
    if seal.box is None:
        return None
    x, y, width, height = (value * POINTS for value in seal.box)
    return (round(x, 2), round(y, 2), round(x + width, 2), round(y + height, 2))
