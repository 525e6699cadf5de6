"""Word documents (DOCX, DOCM, DOTX; Word and WPS) → Source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from gov_notice_parser.errors import DamagedSource, EmptySource, UnreadableSource
from gov_notice_parser.model.source import LineRole, Source, SourceLine
from gov_notice_parser.readers.base import head_of
from gov_notice_parser.readers.docx_fields import Fields
from gov_notice_parser.readers.docx_flat import is_flat
from gov_notice_parser.readers.docx_intern import Props, intern_props
from gov_notice_parser.readers.docx_numbering import Numbering, read_lists
from gov_notice_parser.readers.docx_package import R, W, open_package
from gov_notice_parser.readers.docx_styles import on, read_styles
from gov_notice_parser.readers.docx_walk import Shared, Story
from gov_notice_parser.readers.docx_zip import BROKEN
from gov_notice_parser.readers.html import HtmlReader
from gov_notice_parser.readers.rtf import RtfReader
from gov_notice_parser.readers.text import TextReader

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gov_notice_parser.readers.base import Limits, Reader
    from gov_notice_parser.readers.docx_package import Package
    from gov_notice_parser.readers.docx_styles import Styles

    Lines = list[tuple[str, SourceLine]]

_ENDINGS = (".docx", ".docm", ".dotx", ".dotm")
_OTHERS = (b"OFD.xml", b"xl/workbook", b"ppt/presentation", b"META-INF/manifest.xml")


@frozen
class DocxReader:
    """Word 文档: the text as Word shows it, automatic numbers and text boxes included.

    Tracked changes are read as accepted; with ``original`` as rejected.  Page furniture and notes
    follow the body, each line with its role.  ``results`` stand in for the results of fields that a
    converter computed anew (``field_key`` → results in their order).
    """

    original: bool = False
    results: Mapping[str, tuple[str, ...]] = field(factory=dict)

    @property
    def format(self) -> str:
        """The short name of the format."""
        return "docx"

    def sniff(self, head: bytes, name: str | None) -> bool:
        """Say whether this is a zip or an XML file of Word's; by name only where a zip's directory cannot be seen."""
        if not head.startswith(b"PK\x03\x04"):
            return is_flat(head)
        if b"word/" in head or b"word\\" in head:
            return b"OFD.xml" not in head
        return bool(name) and str(name).lower().endswith(_ENDINGS) and not any(mark in head for mark in _OTHERS)

    def read(self, data: bytes, name: str | None, limits: Limits) -> Source:  # noqa: ARG002
        """Read the bytes of one file.

        Raises ``DamagedSource``, ``EncryptedSource``, ``EmptySource`` or ``LimitExceeded``.
        """
        package = open_package(data, limits)
        document, props = package.document(intern_props), Props()
        props.learn(document)
        styles, numbering = _settings(package)
        shared = Shared(styles, numbering, props, self.original, limits.depth)
        shared.results = {key: list(results) for key, results in self.results.items()}
        shared.chunk = lambda rid: _chunk(package.file_by_id(rid), limits)
        if next(document.iter(f"{W}lastRenderedPageBreak"), None) is not None:
            shared.pages = 1
        body = document.find(f"{W}body")
        lines = _story(document if body is None else body, shared, LineRole.TEXT)
        pages, shared.pages = shared.pages, None
        lines += _notes(package, shared)
        lines += _furniture(package, document, shared)
        if not any(text.strip() for text, _ in lines):
            if package.mended:
                message = "the Word file is broken and nothing of its text is left: get a whole copy"
                raise DamagedSource(message)
            message = "the Word file holds no characters (pictures only?): export it as PDF and read that with OCR"
            raise EmptySource(message)
        text, facts = "\n".join(text for text, _ in lines), tuple(line for _, line in lines)
        return Source(text, self.format, facts, pages=pages, diagnostics=tuple(package.mended))


def _settings(package: Package) -> tuple[Styles, Numbering]:
    """Read the styles and the numbering."""
    try:
        styled, numbered = (package.members.get(package.name_of(kind)) for kind in ("styles", "numbering"))
        styles, (lists, broken) = read_styles(styled), read_lists(numbered, styled)
    except BROKEN as error:
        package.mend(str(error))
        return _settings(package)
    if broken:
        package.note_recovered(package.name_of("numbering"))
    return styles, Numbering(lists)


def _chunk(file: tuple[str, bytes] | None, limits: Limits) -> Lines:
    """Read a document of another format that stands in this one (w:altChunk); () where it cannot be read."""
    if file is None:
        return []
    name, data = file
    readers: list[Reader] = [DocxReader(), RtfReader(), HtmlReader(), TextReader()]
    reader = next((reader for reader in readers if reader.sniff(head_of(data), name)), readers[-1])
    try:
        source = reader.read(data, name, evolve(limits, depth=limits.depth // 2))
    except UnreadableSource:
        return []
    facts = source.lines or (SourceLine(),) * (source.text.count("\n") + 1)
    return list(zip(source.text.split("\n"), facts, strict=True))


def _story(root: _Element, shared: Shared, role: LineRole) -> Lines:
    marks = [mark.get(f"{W}fldCharType") for mark in root.iter(f"{W}fldChar")]
    furniture = role in {LineRole.HEADER, LineRole.FOOTER}
    fields = Fields(furniture, marks.count("begin") == marks.count("end"), shared.results)
    story = Story(shared, role, fields=fields)
    story.blocks(root)
    story.finish()
    return story.lines


def _notes(package: Package, shared: Shared) -> Lines:
    lines: Lines = []
    for kind in ("footnotes", "endnotes"):
        root = package.part(kind)
        for note in () if root is None else root:
            if note.get(f"{W}type", "normal") == "normal":
                lines += [line for line in _story(note, shared, LineRole.FOOTNOTE) if line[0].strip()]
    return lines


def _furniture(package: Package, document: _Element, shared: Shared) -> Lines:
    """Read the headers and footers that are shown, each text once."""
    lines: Lines = []
    seen: set[tuple[str, LineRole]] = set()
    for section in document.iter(f"{W}sectPr"):
        title = section.find(f"{W}titlePg")
        for kind, role in (("headerReference", LineRole.HEADER), ("footerReference", LineRole.FOOTER)):
            for reference in section.iterchildren(f"{W}{kind}"):
                if reference.get(f"{W}type") == "first" and (title is None or not on(title)):
                    continue
                root = package.by_id(reference.get(f"{R}id", ""))
                found = [] if root is None else _story(root, shared, role)
                fresh = [line for line in found if line[0].strip() and (line[0], line[1].role) not in seen]
                seen.update((text, line.role) for text, line in fresh)
                lines += fresh
    return lines
