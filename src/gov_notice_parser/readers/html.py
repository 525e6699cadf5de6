"""Web pages → Source: the page's own text first, then its metadata and the site's lines, each marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import evolve

from gov_notice_parser.errors import EmptySource, LimitExceeded
from gov_notice_parser.model.source import LineRole, Metadatum, Source
from gov_notice_parser.readers.encoding import decode
from gov_notice_parser.readers.html_facts import Fact, find_facts, page_metadata
from gov_notice_parser.readers.html_lines import PageLine, flatten
from gov_notice_parser.readers.html_main import find_main
from gov_notice_parser.readers.html_roles import roles_of
from gov_notice_parser.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.readers.base import Limits

    Element = Any  # lxml ships no types

_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|span|br|center|font|h[1-6])(?=[\s>/])", re.IGNORECASE
)
_CHARSET = re.compile(rb"""(?:charset\s*=|encoding\s*=)\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_LEAST = 200  # characters of a page's own text under which hidden text is looked at
_ORDER = (LineRole.TEXT, LineRole.METADATA, LineRole.SITE)


class HtmlReader:
    """Reads web pages, whole or cut out, and web archives (MHTML); nothing is loaded from the network."""

    format = "html"

    def sniff(self, head: bytes, name: str | None) -> bool:
        """Say whether the bytes hold a page: a document tag early on, or several tags."""
        start = head[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
        if start.startswith((b"<!doctype html", b"<html")) or (b"<html" in start and start.startswith(b"<")):
            return True
        if _is_mail(start):
            return b"text/html" in head.lower()
        many = 2 if (name or "").lower().endswith((".html", ".htm", ".shtml")) else 5
        return start.startswith(b"<") and len(_TAG.findall(head[:16384])) >= many

    def read(self, data: bytes, name: str | None, limits: Limits) -> Source:  # noqa: ARG002
        """Turn a page into a source.

        Raises ``EmptySource`` for a page without a visible character, ``LimitExceeded`` for bottomless markup.
        """
        page, charset = _unfold(data) if _is_mail(data[:4096].lower()) else (data, None)
        declared = _CHARSET.search(page[:8192].replace(b"\x00", b""))
        decoded = decode(page, declared[1].decode("ascii", "replace") if declared else charset)
        root = _parse(decoded.text) if decoded.text.strip() else None
        lines = [] if root is None else _lines(root)
        if not lines:
            message = f"{name or 'the page'} shows no text: it may need a browser to fill it"
            raise EmptySource(message)
        declared_facts = page_metadata(root)
        facts = find_facts(lines)
        roles = roles_of(lines, facts, declared_facts)
        source = _assemble(lines, roles, facts)
        return evolve(
            source,
            encoding=decoded.encoding,
            metadata=(*declared_facts, *source.metadata),
            diagnostics=decoded.diagnostics,
        )


def _is_mail(start: bytes) -> bool:
    return start.startswith((b"mime-version:", b"from:", b"content-type:")) and b"multipart/" in start


def _unfold(data: bytes) -> tuple[bytes, str | None]:
    """Return the page of a web archive (MHTML: a page saved in one file, as Word does too) and its charset."""
    from email import message_from_bytes

    for part in message_from_bytes(data).walk():
        payload = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(payload, bytes):
            return payload, part.get_content_charset()
    return b"", None


def _lines(root: Element) -> list[PageLine]:
    shown = flatten(root)
    if _amount(shown) >= _LEAST:
        return shown
    # Some sites hide the text and let a script show it.
    everything = flatten(root, concealed=True)
    return everything if _amount(everything) > 3 * _amount(shown) else shown


def _amount(lines: Sequence[PageLine]) -> int:
    return sum(len(lines[at].text) for at in find_main(lines))


def _parse(text: str) -> Element:
    from lxml import etree

    # The declared encoding would win over the true one: hand over UTF-8 and say so.
    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    # Pages put together from pieces close the document early: what follows still belongs to it.
    root = etree.fromstring(_END.sub("", text.replace("\x00", "")).encode("utf-8", "replace"), parser)
    if any("depth" in error.message for error in parser.error_log):
        message = "the page's elements are nested too deeply to be read"
        raise LimitExceeded(message)
    return root


def _assemble(lines: Sequence[PageLine], roles: Sequence[LineRole], facts: Sequence[Fact]) -> Source:
    order = sorted(range(len(lines)), key=lambda at: _ORDER.index(roles[at]))
    starts: dict[int, int] = {}
    length = 0
    for at in order:
        starts[at] = length
        length += len(lines[at].text) + 1
    text = "\n".join(lines[at].text for at in order)
    spans = [
        (fact.key, Span(starts[fact.value_line] + fact.start, starts[fact.value_line] + fact.end)) for fact in facts
    ]
    metadata = tuple(Metadatum(key, span.cut(text), span) for key, span in spans if span.end > span.start)
    return Source(text, "html", tuple(evolve(lines[at].line, role=roles[at]) for at in order), metadata=metadata)
