"""What a notice is: one frozen object with every element of GB/T 9704-2012."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from gov_notice_parser.diagnostics import Diagnostic
from gov_notice_parser.model.references import BackReference, Reference
from gov_notice_parser.model.regions import RegionList, RegionMention
from gov_notice_parser.model.source import Place, Source
from gov_notice_parser.model.values import DocumentNumber, Genre
from gov_notice_parser.spans import Edit, Span

if TYPE_CHECKING:
    import pyarrow as pa

    from gov_notice_parser.export.arrow import FrameName
    from gov_notice_parser.export.chunks import Chunk
    from gov_notice_parser.export.tables import RegionMatrix


class Kind(Enum):
    """What lies before us: a notice, an issued text without its wrapper, or no notice at all."""

    NOTICE = "notice"
    BODY = "body"
    OTHER = "other"


class PartKind(Enum):
    """版头 主体 附件 版记 (GB/T 9704-2012, 7.1), and the text a wrapper issues without an 附件 mark."""

    HEADER = "header"
    BODY = "body"
    ISSUED = "issued"
    ATTACHMENT = "attachment"
    IMPRINT = "imprint"
    FURNITURE = "furniture"


class Disclosure(Enum):
    """公开属性: what the 附注 says about publication."""

    ACTIVE = "active"  # 主动公开
    ON_REQUEST = "on_request"  # 依申请公开
    NONE = "none"  # 不予公开
    REDACTED = "redacted"  # 删减后公开


@frozen
class Evidence:
    """Why a field has its value: the characters read, their place, the rule, and how sure it is (0..1)."""

    raw: str
    span: Span
    place: Place | None = None
    rule: str = ""
    confidence: float = 1.0
    candidates: tuple[str, ...] = ()


@frozen
class Part:
    """One part of the document and the source characters it covers; ``index`` counts attachments from 1."""

    kind: PartKind
    span: Span
    index: int = 0


@frozen
class Classification:
    """密级和保密期限: 绝密, 机密 or 秘密, and the term as printed (GB/T 9704-2012, 7.2.2)."""

    level: str
    term: str | None = None


@frozen
class Issuer:
    """发文机关: name, and the GB/T 2260 code of its region where known (GB/T 9704-2012, 7.2.4 and 7.3.5.1)."""

    name: str
    region_code: str | None = None
    span: Span | None = None


@frozen
class Addressee:
    """主送机关 or 抄送机关: one group as printed between commas (GB/T 9704-2012, 7.3.2 and 7.4.2)."""

    name: str
    span: Span | None = None


@frozen
class OutlineItem:
    """层次: one numbered item (GB/T 9704-2012, 7.3.3).

    ``marker`` is normalised (一、 （一） 1. （1） ① 第一章 第一条), ``number`` its value, ``level``
    counts from 1 within its part; ``heading`` is the first sentence or the caption, ``text`` all
    that belongs to the item itself without its children.
    """

    marker: str
    number: int
    level: int
    text: str
    heading: str
    span: Span
    part: PartKind = PartKind.BODY
    part_index: int = 0
    children: tuple[OutlineItem, ...] = ()
    regions: tuple[RegionMention, ...] = ()
    references: tuple[Reference, ...] = ()

    @property
    def ordinal(self) -> str:
        """The marker without its punctuation: 一、 → 一."""
        return self.marker.strip("、.（）()")


@frozen
class Attachment:
    """附件: its number (None when it is the only one), title, and where it is listed and where it stands.

    (GB/T 9704-2012, 7.3.4 and 7.3.7)
    """

    title: str
    number: int | None = None
    listed: Span | None = None
    body: Span | None = None
    outline: tuple[OutlineItem, ...] = ()


@frozen
class Validity:
    """施行、有效期和废止: when the document takes effect, how long it holds, what it repeals."""

    effective_from: dt.date | None = None
    effective_on_issue: bool = False
    valid_until: dt.date | None = None
    valid_years: float | None = None
    repeals: tuple[str, ...] = ()


@frozen
class Imprint:
    """版记: 抄送机关, 印发机关和印发日期 (GB/T 9704-2012, 7.4)."""

    cc_text: str | None = None
    cc: tuple[Addressee, ...] = ()
    printed_by: str | None = None
    printed_on: dt.date | None = None
    copies: int | None = None


@frozen
class Fingerprint:
    """Which file a notice was read from: name, format, encoding, SHA-256 of its bytes, characters, pages.

    Of a file with several notices ``part`` counts them from 1 (0: the notice is the whole file); ``start`` is how many
    characters of the file's text stand before it, and ``page_range`` its first and last page.
    """

    format: str
    name: str | None = None
    encoding: str | None = None
    sha256: str | None = None
    characters: int = 0
    pages: int | None = None
    part: int = 0
    start: int = 0
    page_range: tuple[int, int] | None = None


@frozen(kw_only=True)
class Notice:
    """公文: a notice as one object; an absent element is None or (), never a guess.

    ``source`` is the text every span cuts; it stays out of comparison and of ``to_dict``.
    """

    kind: Kind = Kind.NOTICE
    # the head of the page, 7.2
    copy_number: str | None = None
    classification: Classification | None = None
    urgency: str | None = None
    issuer_mark: tuple[str, ...] = ()
    document_number: DocumentNumber | None = None
    signatories: tuple[str, ...] = ()
    registration_number: str | None = None
    # the main part, 7.3
    title: str | None = None
    genre: Genre | None = None
    issuers: tuple[Issuer, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    addressees_text: str | None = None
    issued_on: dt.date | None = None
    seal_notes: tuple[str, ...] = ()
    annotation: str | None = None
    disclosure: Disclosure | None = None
    attachments: tuple[Attachment, ...] = ()
    # the imprint, 7.4
    imprint: Imprint = Imprint()
    # what the text says
    outline: tuple[OutlineItem, ...] = ()
    references: tuple[Reference, ...] = ()
    back_references: tuple[BackReference, ...] = ()
    region_lists: tuple[RegionList, ...] = ()
    mentions: tuple[RegionMention, ...] = ()
    validity: Validity = Validity()
    # how it was read
    parts: tuple[Part, ...] = ()
    fingerprint: Fingerprint = Fingerprint("text")
    repairs: tuple[Edit, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    evidence: Mapping[str, Evidence] = field(factory=dict)
    source: Source | None = field(default=None, eq=False, repr=False)

    @property
    def measures(self) -> tuple[OutlineItem, ...]:
        """The numbered items of the outermost level, in reading order."""
        return tuple(item for item in self.outline if item.level == 1)

    def to_dict(self) -> dict[str, Any]:
        """字典: every field but ``source`` as plain values; ``export.structure.from_dict`` leads back."""
        from gov_notice_parser.export.structure import to_dict

        return to_dict(self)

    def to_json(self, indent: int | None = None) -> str:
        """JSON: ``to_dict`` as text, valid for any characters; its schema is ``gov-notice schema``."""
        from gov_notice_parser.export.jsontext import to_json

        return to_json(self, indent)

    def to_record(self) -> dict[str, Any]:
        """平面记录: one flat object with the same keys for every notice, a row of a table."""
        from gov_notice_parser.export.record import to_record

        return to_record(self)

    def to_frame(self, of: FrameName = "record") -> pa.Table:
        """Arrow 表: the flat record as one row, or the ``regions``, ``references`` or ``outline`` row by row.

        Raises ``MissingEngine`` without pyarrow; ``export.arrow.to_frame`` takes many notices.
        """
        from gov_notice_parser.export.arrow import to_frame

        return to_frame((self,), of)

    def region_matrix(self) -> RegionMatrix:
        """地区×措施: which units stand under which measures; ``.rows``, ``.table()`` and ``.to_frame()``."""
        from gov_notice_parser.export.tables import region_matrix

        return region_matrix(self)

    def to_markdown(self) -> str:
        """Markdown: a Chinese document with the elements, the outline, the references and the lists."""
        from gov_notice_parser.export.markdown import to_markdown

        return to_markdown(self)

    def to_akoma(self) -> str:
        """Akoma Ntoso 3.0: the notice as XML valid against the schema of OASIS LegalDocML."""
        from gov_notice_parser.export.akoma import to_akoma

        return to_akoma(self)

    def to_jsonld(self) -> dict[str, Any]:
        """JSON-LD: the notice in the terms of schema.org/Legislation, as plain values."""
        from gov_notice_parser.export.jsonld import to_jsonld

        return to_jsonld(self)

    def chunks(self, size: int = 600) -> tuple[Chunk, ...]:
        """切块: pieces of at most ``size`` characters for retrieval, each with its place, path and metadata."""
        from gov_notice_parser.export.chunks import chunks

        return chunks(self, size)

    def without_places(self) -> Notice:
        """去掉位置: the content alone, equal for every file that holds the same document."""
        from gov_notice_parser.export.places import without_places

        return without_places(self)
