"""Labelled blocks → Notice: every element read, grounded and put in its place."""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from attrs import field, frozen

from gov_notice_parser.diagnostics import Diagnostic
from gov_notice_parser.elements import attachments, closing, header, imprint, issuers, opening
from gov_notice_parser.elements.certificate import read_certificate
from gov_notice_parser.elements.kind import kind_of
from gov_notice_parser.elements.outline import read_outline
from gov_notice_parser.elements.reading import Reading
from gov_notice_parser.model.notice import (
    Evidence,
    Fingerprint,
    Imprint,
    Issuer,
    Kind,
    Notice,
    Part,
    PartKind,
)
from gov_notice_parser.model.source import Source
from gov_notice_parser.parts.labels import Label, Phase
from gov_notice_parser.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gov_notice_parser.layout.blocks import Layout
    from gov_notice_parser.model.source import Place
    from gov_notice_parser.parts.divide import Division

T = TypeVar("T")

_PHASE_PARTS = {
    Phase.HEAD: PartKind.HEADER,
    Phase.TITLE: PartKind.BODY,
    Phase.UNDER: PartKind.BODY,
    Phase.ADDRESSED: PartKind.BODY,
    Phase.BODY: PartKind.BODY,
    Phase.LISTED: PartKind.BODY,
    Phase.CLOSE: PartKind.BODY,
    Phase.EARLY_IMPRINT: PartKind.IMPRINT,
    Phase.ISSUED: PartKind.ISSUED,
    Phase.ANNEX: PartKind.ATTACHMENT,
    Phase.IMPRINT: PartKind.IMPRINT,
    Phase.TAIL: PartKind.FURNITURE,
}


@frozen
class Readings:
    """The readings of one document by field; ``take`` notes one and returns its bare value."""

    found: dict[str, Reading[object]] = field(factory=dict)

    def take(self, name: str, reading: Reading[T] | None) -> T | None:
        """Keep a reading under the field's name."""
        if reading is None:
            return None
        self.found[name] = reading
        return reading.value


def read_elements(division: Division, source: Source) -> Notice:
    """Read every element; spans are still in the layout's text, evidence already in the source's."""
    readings = Readings()
    certificate = read_certificate(division)
    title = certificate.title if certificate else opening.read_title(division)
    number = header.read_number(division)
    kind = Kind.OTHER if certificate else kind_of(division, title, numbered=number is not None and not number.in_source)
    genre = opening.read_genre(division, title) if kind is not Kind.OTHER else None
    dated, troubles = closing.read_date(division)
    if kind is Kind.OTHER:
        number, dated, troubles = None, certificate.issued_on if certificate else None, ()
    issuing = issuers.read_issuers(division, title, number) if kind is Kind.NOTICE else None
    addressees = opening.read_addressees(division) or imprint.read_moved_addressees(division)
    printed_by, printed_on = imprint.read_printed(division)
    annotation = readings.take("annotation", closing.read_annotation(division)) if kind is not Kind.OTHER else None
    cc = imprint.read_cc(division)
    names = readings.take("issuers", issuing) or ()
    return Notice(
        kind=kind,
        copy_number=readings.take("copy_number", header.read_line(division, Label.COPY_NUMBER, "copy_number.line")),
        classification=readings.take("classification", header.read_classification(division)),
        urgency=readings.take("urgency", header.read_line(division, Label.URGENCY, "urgency.line")),
        issuer_mark=readings.take("issuer_mark", header.read_mark(division)) or (),
        document_number=readings.take("document_number", number),
        signatories=readings.take("signatories", header.read_signatories(division)) or (),
        registration_number=readings.take("registration_number", header.read_registration(division)),
        title=readings.take("title", title),
        genre=readings.take("genre", genre),
        issuers=tuple(Issuer(name) for name in names),
        addressees=opening.split_addressees(addressees, division.layout.text),
        addressees_text=readings.take("addressees_text", addressees),
        issued_on=readings.take("issued_on", dated),
        seal_notes=closing.read_seal_notes(division),
        annotation=annotation,
        disclosure=closing.disclosure_of(annotation),
        attachments=attachments.read_attachments(division, title.value if title else None),
        imprint=Imprint(
            cc_text=readings.take("cc_text", cc),
            cc=opening.split_addressees(cc, division.layout.text),
            printed_by=readings.take("printed_by", printed_by),
            printed_on=readings.take("printed_on", printed_on),
            copies=imprint.read_copies(division),
        ),
        outline=read_outline(division),
        parts=tuple(parts_of(division)),
        diagnostics=(*troubles, *doubts(readings.found, kind)),
        evidence=evidence_of(readings.found, division.layout, source),
        fingerprint=Fingerprint(
            source.format,
            source.name,
            source.encoding,
            source.sha256,
            len(source.text),
            source.pages,
            start=source.start,
            page_range=source.page_range,
        ),
    )


def doubts(readings: Mapping[str, Reading[object]], kind: Kind) -> list[Diagnostic]:
    """Say what is doubtful: several candidates, a short form, no notice at all."""
    found = [
        Diagnostic("GNP402", f"{name}: {reading.value}, or {', '.join(reading.candidates)}", _span(reading))
        for name, reading in readings.items()
        if reading.candidates
    ]
    if kind is Kind.OTHER:
        found.append(Diagnostic("GNP401", "no wrapper of a notice was found; nothing was made up for it"))
    return found


def _span(reading: Reading[object]) -> Span | None:
    return None if reading.in_source else reading.span


def parts_of(division: Division) -> list[Part]:
    """Return 版头 主体 附件 版记 as runs of blocks."""
    parts: list[Part] = []
    for kind, run in groupby(division.blocks, key=lambda block: _PHASE_PARTS[block.phase]):
        blocks = list(run)
        parts.append(Part(kind, Span(blocks[0].block.span.start, blocks[-1].block.span.end)))
    return parts


def evidence_of(readings: Mapping[str, Reading[object]], layout: Layout, source: Source) -> dict[str, Evidence]:
    """Ground every reading: the characters of the source it was read from, and their place."""
    lines = LineIndex.of(source)
    out: dict[str, Evidence] = {}
    for name, reading in readings.items():
        if reading.span is None:
            continue
        span = reading.span if reading.in_source else layout.to_source(reading.span)
        out[name] = Evidence(
            raw=span.cut(source.text),
            span=span,
            place=lines.place(span.start),
            rule=reading.rule,
            confidence=round(reading.confidence * lines.confidence(span), 3),
            candidates=reading.candidates,
        )
    return out


@frozen
class LineIndex:
    """Which line of the source a character stands in."""

    starts: tuple[int, ...]
    source: Source

    @classmethod
    def of(cls, source: Source) -> LineIndex:
        """Index the lines of a source that has facts about them."""
        starts, at = [0], source.text.find("\n")
        while at >= 0 and source.lines:
            starts.append(at + 1)
            at = source.text.find("\n", at + 1)
        return cls(tuple(starts), source)

    def place(self, at: int) -> Place | None:
        """Return the place of the line with this character, where the format knows places."""
        return self.source.lines[self._line(at)].place if self.source.lines else None

    def confidence(self, span: Span) -> float:
        """Return the lowest confidence of the lines of a span; 1 where no engine guessed."""
        if not self.source.lines:
            return 1.0
        lines = self.source.lines[self._line(span.start) : self._line(max(span.end - 1, span.start)) + 1]
        return min((line.confidence for line in lines if line.confidence is not None), default=1.0)

    def _line(self, at: int) -> int:
        return bisect_right(self.starts, at) - 1
