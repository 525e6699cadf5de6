"""Whether a document is a notice, an issued text without its wrapper, or no notice at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gov_notice_parser.model.notice import Kind
from gov_notice_parser.parts.labels import Label, Phase

if TYPE_CHECKING:
    from gov_notice_parser.elements.reading import Reading
    from gov_notice_parser.model.notice import Notice
    from gov_notice_parser.parts.divide import Division

#: Words of titles and pages about notices, which are not notices.
_ABOUT = re.compile(
    r"解读|问答|答记者问|一图读懂|一图看懂|图解|新闻发布会|侧记|综述|许可证$|执照$|登记证$|申请表$|办事指南"
    r"$"
)
_EXPLAINS = re.compile(r"(?:解读|图解|问答|答记者问)[》）)]?$")
_NEWS = re.compile(r"^(?:本报讯|[（(]?记者|近日|日前|\d{1,2}月\d{1,2}日，)|据悉|记者从|记者了解到")


#: What a text that lays something down calls itself.
_OWN = re.compile(
    r"(?:本|制定本|特制定|制定如下|提出如下|以下)(?:办法|规定|细则|方案|措施|意见|政策|条例|规则|通知|实施意"
    r"见|若干措施|政策措施)"
)


#: A text that speaks to its readers as a notice does, even if its wrapper was lost.
_ANNOUNCES = re.compile(r"(?:现将|现就|现对).{2,120}(?:通知|公告|通告|通报|函告|公示)如下")
_COLUMN_KEYS = frozenset({"ColumnName", "title", "栏目", "所属栏目"})


def kind_of(division: Division, title: Reading[str] | None, *, numbered: bool) -> Kind:
    """Decide the kind from what stands in the text; ``numbered``: the text prints its own number."""
    name = title.value if title is not None else ""
    marks = _wrapper(division) + (2 if numbered else 0)
    if (_ABOUT.search(name) or _opens_as_one_about(division)) and not division.of(Label.ADDRESSEES, Label.NUMBER):
        return Kind.OTHER
    if marks >= 2:
        return Kind.NOTICE
    if _is_about(division):
        return Kind.OTHER
    body = [block.features.bare for block in division.within(Phase.BODY)[:3]]
    if body and _NEWS.search(body[0][:400]):
        return Kind.OTHER
    if marks or any(_ANNOUNCES.search(text) for text in body):
        return Kind.NOTICE
    marked = sum(1 for block in division.blocks if block.features.marker)
    if name and (marked or _OWN.search("".join(block.features.bare for block in division.blocks[:40]))):
        return Kind.BODY
    return (
        Kind.BODY if marked >= 3 and any(_OWN.search(block.features.bare) for block in division.blocks) else Kind.OTHER
    )


def is_whole(notice: Notice) -> bool:
    """Say whether a notice has what makes it one by itself: a number or a title, who issued it, and when."""
    named = notice.document_number is not None or notice.title is not None
    return notice.kind is Kind.NOTICE and named and bool(notice.issuers) and notice.issued_on is not None


def _opens_as_one_about(division: Division) -> bool:
    """Say whether one of the first lines is the title of an explanation: 《…》解读."""
    early = division.blocks[:5]
    return any(block.features.length <= 90 and _EXPLAINS.search(block.features.bare) for block in early)


def _is_about(division: Division) -> bool:
    """Say whether the page is one about a notice: its column says so, or its headings are questions."""
    column = any(entry.key in _COLUMN_KEYS and _ABOUT.search(entry.value) for entry in division.metadata)
    asked = sum(1 for block in division.blocks if block.features.marker and block.features.bare[-1:] in "？?")
    return column or asked >= 2


def _wrapper(division: Division) -> int:
    """Count what only a notice's own wrapper has."""
    labels = {block.label for block in division.blocks if block.phase is not Phase.ANNEX}
    score = 0
    score += 2 * (Label.ADDRESSEES in labels)
    score += Label.SIGNATURE in labels
    score += Label.DATE in labels
    score += Label.ANNOTATION in labels
    score += Label.PRINTED in labels
    score += Label.CC in labels
    score += Label.MARK in labels and Label.NUMBER in labels
    return score
