"""Equal properties once: a DOCX file says the same few ``w:rPr`` and ``w:pPr`` hundreds of times.

Before the XML is parsed its repeats are emptied, each with the number of the one that stays whole.  That
halves the tree, and a run's properties are one attribute away; what the file says is unchanged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from gov_notice_parser.readers.docx_package import W
from gov_notice_parser.readers.docx_styles import PLAIN_PARAGRAPH, PLAIN_RUN, raw_paragraph, raw_run

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gov_notice_parser.readers.docx_styles import Raw

_SAME = "gnp-same"
_RPR, _PPR = f"{W}rPr", f"{W}pPr"
_LONGEST = 4_000
_NESTED = (b"PrChange", b"<w:sectPr")  # a history or a section is read where it stands


def intern_props(data: bytes) -> bytes:
    """Empty the repeats of ``w:pPr`` and ``w:rPr`` in the XML of a part."""
    return _intern(_intern(data, b"w:pPr"), b"w:rPr")


def _intern(data: bytes, tag: bytes) -> bytes:
    opening, closing = b"<%b>" % tag, b"</%b>" % tag
    seen: dict[bytes, int] = {}
    out: list[bytes] = []
    last, at = 0, data.find(opening)
    while at >= 0:
        start = at + len(opening)
        end = data.find(closing, start, start + _LONGEST)
        body = data[start:end]
        at = data.find(opening, start if end < 0 else end)
        if end < 0:
            continue
        same = seen.get(body)
        if same is None:
            if any(mark in body for mark in _NESTED):
                continue
            same = seen[body] = len(seen)
            out += (data[last : start - 1], b' gnp-same="%d">' % same)
            last = start
        else:
            out += (data[last : start - 1], b' gnp-same="%d"/>' % same)
            last = end + len(closing)
    out.append(data[last:])
    return b"".join(out)


@define
class Props:
    """The properties of a part's runs and paragraphs, the emptied repeats among them."""

    _runs: dict[str, Raw] = field(factory=dict)
    _paragraphs: dict[str, tuple[Raw, Raw]] = field(factory=dict)

    def learn(self, root: _Element) -> None:
        """Take in the properties of a part that went through ``intern_props``."""
        for element in root.iter(_RPR, _PPR):
            key = element.get(_SAME)
            if key is not None and len(element):
                if element.tag == _RPR:
                    self._runs[key] = raw_run(element)
                else:
                    self._paragraphs[key] = (raw_paragraph(element), raw_run(element.find(_RPR)))

    def run(self, element: _Element) -> Raw:
        """Return what a ``w:rPr`` says."""
        return self._runs.get(element.get(_SAME)) or raw_run(element)

    def paragraph(self, element: _Element | None) -> tuple[Raw, Raw]:
        """Return what a ``w:pPr`` says, and what it says of the paragraph's end mark."""
        if element is None:
            return PLAIN_PARAGRAPH, PLAIN_RUN
        known = self._paragraphs.get(element.get(_SAME))
        return known or (raw_paragraph(element), raw_run(element.find(_RPR)))
