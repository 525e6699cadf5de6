"""OFD 版式文件 (GB/T 33190-2016) → Source: the text of its pages, sorted by where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.diagnostics import Diagnostic
from gov_notice_parser.errors import DamagedSource
from gov_notice_parser.model.source import LineRole, Metadatum, Place, Source, SourceLine
from gov_notice_parser.readers.ofd_document import Seal, document_roots, pages, seals
from gov_notice_parser.readers.ofd_glyphs import glyphs
from gov_notice_parser.readers.ofd_lines import PlacedLine, page_lines, settle
from gov_notice_parser.readers.ofd_package import open_package, text_of
from gov_notice_parser.readers.ofd_pictures import picture_lines
from gov_notice_parser.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.readers.base import Limits
    from gov_notice_parser.readers.ofd_package import Package

_POINTS = 72 / 25.4
_INFO = ("Title", "Subject", "Author", "CreationDate", "Creator")


@frozen
class _Read:
    """What the pages gave: the lines of each, its seals, and findings."""

    pages: tuple[tuple[PlacedLine, ...], ...]
    seals: tuple[tuple[int | None, Seal], ...]
    diagnostics: tuple[Diagnostic, ...]


class OfdReader:
    """Reads OFD files: pages, templates, annotations and the names of electronic seals."""

    format = "ofd"

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
            found = _read(package, roots, limits)
            info = [(key, text_of(package.xml("OFD.xml"), key)) for key in _INFO]
        return _assemble(found, [Metadatum(key, value) for key, value in info if value])


def _read(package: Package, roots: Sequence[str], limits: Limits) -> _Read:
    lines: list[tuple[PlacedLine, ...]] = []
    stamped: list[tuple[int | None, Seal]] = []
    diagnostics: list[Diagnostic] = []
    for root in roots:
        numbers: dict[str, int] = {}
        for page in pages(package, root):
            if len(lines) >= limits.pages:
                diagnostics.append(Diagnostic("GNP110", f"only the first {limits.pages} pages were read"))
                break
            numbers[page.id] = len(lines) + 1
            placed = page_lines(glyphs(page), len(lines) + 1, page.box)
            seen, findings = picture_lines(package, page, placed, len(lines) + 1, limits)
            lines.append((*seen, *placed))
            diagnostics += findings
        stamped += ((numbers.get(seal.page or ""), seal) for seal in seals(package, root))
    lost = ", ".join(sorted(package.broken))
    if lost:
        diagnostics.append(Diagnostic("GNP103", f"these parts of the file are broken: {lost}"))
    return _Read(tuple(lines), tuple(stamped), tuple(diagnostics))


def _assemble(found: _Read, info: Sequence[Metadatum]) -> Source:
    placed = settle(found.pages)
    texts = [line.text for line in placed]
    lines = [line.line for line in placed]
    for page, seal in found.seals:
        texts.append(seal.name)
        lines.append(SourceLine(Place(page, _bounds(seal)), LineRole.SEAL))
    text = "\n".join(texts)
    starts = len(text) - sum(len(name) + 1 for name in texts[len(placed) :]) + 1
    named = []
    for _, seal in found.seals:
        named.append(Metadatum("印章", seal.name, Span(starts, starts + len(seal.name))))
        starts += len(seal.name) + 1
    return Source(
        text,
        "ofd",
        tuple(lines),
        pages=len(found.pages),
        metadata=(*info, *named),
        diagnostics=found.diagnostics,
    )


def _bounds(seal: Seal) -> tuple[float, float, float, float] | None:
    if seal.box is None:
        return None
    x, y, width, height = (value * _POINTS for value in seal.box)
    return (round(x, 2), round(y, 2), round(x + width, 2), round(y + height, 2))
