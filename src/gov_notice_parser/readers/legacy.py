"""Legacy Word documents (DOC and WPS in an OLE container) → Source."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from gov_notice_parser.diagnostics import Diagnostic
from gov_notice_parser.errors import (
    DamagedSource,
    EmptySource,
    EncryptedSource,
    LimitExceeded,
    MissingEngine,
    UnknownFormat,
    UnreadableSource,
)
from gov_notice_parser.model.source import Source
from gov_notice_parser.readers.docx import DocxReader
from gov_notice_parser.readers.legacy_lines import field_results, lines_of_word
from gov_notice_parser.readers.legacy_office import find_office, to_docx
from gov_notice_parser.readers.legacy_ole import MAGIC, OleFile, open_ole
from gov_notice_parser.readers.legacy_word import WordFile, open_word
from gov_notice_parser.readers.programs import find_program, run_program

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.readers.base import Limits

_CONVERTED = Diagnostic("GNP108", "converted to DOCX by LibreOffice")
_MISPLACED = Diagnostic("GNP109", "read without LibreOffice: text boxes in groups stand after the body")
_PLAIN = "plain text without automatic numbers; LibreOffice would give more"
_KEPT = 0.9
_ADVICE = "install LibreOffice (soffice on the path) to read it"


@frozen
class _Opened:
    word: WordFile | None = None


@frozen
class LegacyReader:
    """DOC、WPS 文件: files of Word 97 and later are read here, the others by LibreOffice or antiword.

    What a file is, its content says.  HTML and RTF that are named .doc are left to their own readers.
    ``original`` as in ``DocxReader``; ``convert`` False keeps LibreOffice out, which is asked only where it
    knows more: older or broken files, the places of text boxes, tracked changes as rejected.
    """

    original: bool = False
    convert: bool = True

    @property
    def format(self) -> str:
        """The short name of the format."""
        return "doc"

    def sniff(self, head: bytes, name: str | None) -> bool:  # noqa: ARG002
        """Say whether this is an OLE container."""
        return head.startswith(MAGIC)

    def read(self, data: bytes, name: str | None, limits: Limits) -> Source:  # noqa: ARG002
        """Read the bytes of one file.

        Raises ``DamagedSource``, ``EncryptedSource``, ``EmptySource``, ``LimitExceeded``,
        ``MissingEngine`` or, for an OLE file that is not Word's, ``UnknownFormat``.
        """
        (found,) = self.read_many([data], limits)
        if isinstance(found, Source):
            return found
        raise found

    def read_many(self, files: Sequence[bytes], limits: Limits) -> list[Source | UnreadableSource]:
        """Read many files with few calls of LibreOffice; an error stands where a file could not be read."""
        results: list[Source | UnreadableSource] = []
        opened = [_open(data) for data in files]
        wanted = [index for index, one in enumerate(opened) if isinstance(one, _Opened) and self._asks(one)]
        converted = dict(zip(wanted, self._converted([files[index] for index in wanted], limits), strict=True))
        for index, one in enumerate(opened):
            if isinstance(one, _Opened):
                results.append(self._one(files[index], one, converted.get(index), limits))
            else:
                results.append(one)
        return results

    def _asks(self, one: _Opened) -> bool:
        return one.word is None or self.original or _has_loose_boxes(one.word)

    def _converted(self, files: Sequence[bytes], limits: Limits) -> list[bytes | LimitExceeded | None]:
        office = find_office() if self.convert and files else None
        if office is None:
            return [None] * len(files)
        try:
            return [*to_docx(office, [(data, ".doc") for data in files], limits)]
        except LimitExceeded as error:
            if len(files) == 1:
                return [error]
            return [one for data in files for one in self._converted([data], limits)]

    def _one(
        self, data: bytes, opened: _Opened, docx: bytes | LimitExceeded | None, limits: Limits
    ) -> Source | UnreadableSource:
        try:
            converted = self._from_docx(docx, opened, limits) if isinstance(docx, bytes) else None
            if opened.word is not None:
                own = _from_word(opened.word)
                return own if converted is None or _is_poorer(converted, own) else converted
            if isinstance(docx, LimitExceeded):
                return docx
            return converted or _from_programs(data, limits, has_office=self.convert and find_office() is not None)
        except UnreadableSource as error:
            return error

    def _from_docx(self, docx: bytes, opened: _Opened, limits: Limits) -> Source | None:
        results = field_results(opened.word) if opened.word else {}
        try:
            source = DocxReader(self.original, results).read(docx, None, limits)
        except UnreadableSource:
            if opened.word is None:
                raise
            return None
        return evolve(source, format=self.format, diagnostics=(_CONVERTED, *source.diagnostics))


def _open(data: bytes) -> _Opened | UnreadableSource:
    try:
        ole = open_ole(data)
        if "WordDocument" not in ole.entries:
            return _not_word(ole)
        return _Opened(open_word(ole))
    except EncryptedSource as error:
        return error
    except DamagedSource:  # an older Word's file, or one that LibreOffice may still mend
        return _Opened()


def _has_loose_boxes(word: WordFile) -> bool:
    loose = [box for box in word.boxes() if box.anchor is None]
    return any(piece.text.strip("\r ") for box in loose for piece in word.pieces(box.start, box.end))


def _not_word(ole: OleFile) -> UnreadableSource:
    if "EncryptedPackage" in ole.entries:
        return EncryptedSource("the Word file is protected by a password: save a copy without it")
    kinds = {"Workbook": "an Excel", "Book": "an Excel", "PowerPoint Document": "a PowerPoint"}
    kind = next((text for name, text in kinds.items() if name in ole.entries), "no Word")
    return UnknownFormat(f"the OLE container holds {kind} document: export it as PDF or DOCX first")


def _from_word(word: WordFile) -> Source:
    lines = lines_of_word(word)
    if not any(text.strip() for text, _ in lines):
        message = "the Word file holds no characters (pictures only?): export it as PDF and read that with OCR"
        raise EmptySource(message)
    text, facts = "\n".join(text for text, _ in lines), tuple(line for _, line in lines)
    return Source(text, "doc", facts, diagnostics=(_MISPLACED,) if _has_loose_boxes(word) else ())


def _is_poorer(converted: Source, own: Source) -> bool:
    """Say whether a conversion lost a good part of the characters that are in the file."""
    return len("".join(converted.text.split())) + 20 < _KEPT * len("".join(own.text.split()))


def _from_programs(data: bytes, limits: Limits, *, has_office: bool) -> Source:
    """Read what only an outside program can: Word 95 and older by antiword or catdoc."""
    commands = {"antiword": ("-m", "UTF-8", "-w", "0"), "catdoc": ("-d", "utf-8", "-w")}
    installed = [(path, name) for name in commands if (path := find_program(name))]
    with tempfile.TemporaryDirectory(prefix="gov-notice-") as folder:
        source = Path(folder) / "source.doc"
        source.write_bytes(data)
        for program, name in installed:
            output = run_program([program, *commands[name], str(source)], Path(folder), limits.seconds)
            text = output.decode("utf-8", "replace").replace("\r\n", "\n").replace("\f", "\n").strip("\n")
            if text.strip():
                return Source(text, "doc", diagnostics=(Diagnostic("GNP109", f"read by {name}: {_PLAIN}"),))
    if installed or has_office:
        message = "the Word file is broken beyond what can be read; get a whole copy, or save it again in Word or WPS"
        raise DamagedSource(message)
    message = f"an old or broken Word file needs a converter: {_ADVICE}"
    raise MissingEngine(message)
