"""Notice → Markdown that a Chinese reader can read through."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from gov_notice_parser.export.record import walk
from gov_notice_parser.export.tables import assignments
from gov_notice_parser.model.references import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.model.notice import Notice, OutlineItem, Validity
    from gov_notice_parser.model.references import Reference

ROLE_NAMES: dict[Role, str] = {
    Role.ISSUES: "印发",
    Role.FORWARDS: "转发",
    Role.REPEALS: "废止",
    Role.AMENDS: "修改",
    Role.BASIS: "依据",
    Role.REFERS: "提及",
}
_MARKED = re.compile(r"([\\`*_\[\]<>|#~])")
_DEEPEST = 9  # a level comes from a file, too
_BREAKS = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029\x00]+")


def to_markdown(notice: Notice) -> str:
    """公文 → Markdown: 标题, 要素表, 层次, 引用文件, 地区名单; absent elements leave no trace."""
    blocks = [f"# {_line(notice.title or '（无标题）')}", *_fields(notice)]
    blocks += _outline(notice)
    blocks += _references(notice)
    blocks += _regions(notice)
    blocks += _findings(notice)
    return "\n\n".join(blocks) + "\n"


def field_rows(notice: Notice) -> Iterator[tuple[str, str]]:
    """要素: the Chinese name and the value as text of every element that the notice has, in the order of GB/T 9704."""
    imprint, secret = notice.imprint, notice.classification
    rows: tuple[tuple[str, object], ...] = (
        ("份号", notice.copy_number),
        ("密级", secret and "★".join(filter(None, (secret.level, secret.term)))),
        ("紧急程度", notice.urgency),
        ("发文机关标志", "、".join(notice.issuer_mark)),
        ("发文字号", notice.document_number),
        ("签发人", "、".join(notice.signatories)),
        ("登记号", notice.registration_number),
        ("文种", notice.genre),
        ("发文机关", "、".join(issuer.name for issuer in notice.issuers)),
        ("成文日期", notice.issued_on),
        ("主送机关", notice.addressees_text),
        ("附件", "；".join(attachment.title for attachment in notice.attachments)),
        ("附注", notice.annotation),
        ("施行", _effective(notice.validity)),
        ("有效期", _validity(notice.validity)),
        ("废止文件", "；".join(notice.validity.repeals)),
        ("抄送机关", imprint.cc_text),
        ("印发机关", imprint.printed_by),
        ("印发日期", imprint.printed_on),
    )
    return ((name, _value(value)) for name, value in rows if value not in (None, ""))


def _value(value: object) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if isinstance(value, dt.date) else str(value)


def _effective(validity: Validity) -> str | None:
    if validity.effective_from:
        return f"自{_value(validity.effective_from)}起"
    return "自印发之日起" if validity.effective_on_issue else None


def _validity(validity: Validity) -> str:
    years = f"{validity.valid_years:g}年" if validity.valid_years is not None else None
    until = f"至{_value(validity.valid_until)}" if validity.valid_until else None
    return "，".join(filter(None, (years, until)))


def _fields(notice: Notice) -> list[str]:
    rows = [f"| {name} | {_line(value)} |" for name, value in field_rows(notice)]
    return ["\n".join(["| 要素 | 内容 |", "| --- | --- |", *rows])] if rows else []


def _outline(notice: Notice) -> list[str]:
    if not notice.outline:
        return []
    return ["## 层次", "\n".join(_item(item) for item in walk(notice.outline))]


def _item(item: OutlineItem) -> str:
    words = item.text.lstrip().removeprefix(item.marker)
    return f"{'  ' * (max(1, min(item.level, _DEEPEST)) - 1)}- **{_line(item.marker)}**{_line(words)}"


def _references(notice: Notice) -> list[str]:
    if not notice.references:
        return []
    return ["## 引用文件", "\n".join(f"- {_reference(reference)}" for reference in notice.references)]


def _reference(reference: Reference) -> str:
    names = (f"《{reference.title}》" if reference.title else "", reference.number or "")
    return f"{'，'.join(_line(name) for name in names if name)}（{ROLE_NAMES[reference.role]}）"


def _regions(notice: Notice) -> list[str]:
    rows = [
        f"| {_line(one.at)} | {_line(one.heading)} | {'、'.join(_line(region.text) for region in one.regions)} |"
        for one in assignments(notice)
        if one.regions
    ]
    if not rows:
        return []
    return ["## 地区名单", "\n".join(["| 序号 | 事项 | 地区 |", "| --- | --- | --- |", *rows])]


def _findings(notice: Notice) -> list[str]:
    rows = [f"- {found.code} {_line(found.message)}" for found in notice.diagnostics]
    return ["## 提示", "\n".join(rows)] if rows else []


def _line(text: str) -> str:
    """Escape what Markdown would take as markup, and keep the text on one line."""
    return _MARKED.sub(r"\\\1", _BREAKS.sub(" ", text)).strip()
