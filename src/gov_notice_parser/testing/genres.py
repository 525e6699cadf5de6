"""What each 文种 says: how its title ends, how its text opens and closes, to whom it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from gov_notice_parser.testing import vocabulary as words
from gov_notice_parser.testing.document import Annex, Grid, Paragraph
from gov_notice_parser.testing.issuing import Body, department, governments
from gov_notice_parser.testing.passages import (
    SYSTEMS,
    Writing,
    articles,
    basis,
    cited,
    items,
    number_of,
    prose,
    remark,
    subject_of,
)

if TYPE_CHECKING:
    from gov_notice_parser.testing.choices import Choices


class Kind(NamedTuple):
    """One genre: the words around its subject, its opening and closing; ``to`` is all, one, above or none."""

    name: str
    about: str
    opening: str
    closing: str = ""
    to: str = "all"


KINDS = (
    Kind("通知", "{lead}{subject}工作", "现就有关事项通知如下：", "特此通知。"),
    Kind("通知", "开展{subject}专项检查", "现将有关事项通知如下："),
    Kind("通报", "{subject}工作情况", "现将有关情况通报如下："),
    Kind("意见", "{lead}{subject}工作", "现提出如下意见："),
    Kind("实施意见", "{lead}{subject}工作", "现提出如下实施意见："),
    Kind("决定", "{lead}{subject}工作", "经研究，决定如下："),
    Kind("公告", "{subject}有关事项", "现将有关事项公告如下：", "特此公告。", "none"),
    Kind("通告", "{lead}{subject}工作", "现就有关事项通告如下：", "特此通告。", "none"),
    Kind("公示", "{subject}拟支持项目", "现将有关内容公示如下：", "特此公示。", "none"),
    Kind("批复", "{subject}有关问题", "现批复如下：", "此复。", "one"),
    Kind("复函", "{subject}有关问题", "现函复如下：", "特此函复。", "one"),
    Kind("函", "商请支持{subject}工作", "现就有关事项函告如下：", "请予支持。", "one"),
    Kind("纪要", "研究{subject}工作", "现将会议议定事项纪要如下：", "", "none"),
    Kind("报告", "{subject}工作情况", "现将有关情况报告如下：", "特此报告。", "above"),
    Kind("请示", "{subject}有关问题", "现将有关问题请示如下：", "妥否，请批示。", "above"),
)
#: Genres that carry a code of their own kind after the issuer's.
SIGNS = {"批复": "函", "复函": "函", "函": "函", "通报": "发", "公告": "告", "通告": "告", "请示": "", "报告": ""}


@frozen
class Text:
    """The main text of a notice: what is in its title between 关于 and 的, its paragraphs, the text it issues."""

    genre: str
    about: str
    to: str
    body: tuple[Paragraph | Grid, ...]
    issued: Annex | None = None
    marked: bool = False
    signed: tuple[str, str] | None = None


def plain_text(writing: Writing, kind: Kind) -> Text:
    """Write a text that says what it has to say itself."""
    choices, subject = writing.choices, subject_of(writing.choices)
    about = kind.about.format(lead=choices.one(words.LEADS), subject=subject)
    body: list[Paragraph | Grid] = [Paragraph(_opening(writing, kind, subject) + kind.opening)]
    body += items(writing, choices.one(SYSTEMS)) if choices.maybe(0.8) else prose(writing)
    if choices.maybe(0.15) and kind.to == "all":
        body.append(Paragraph(f"{cited(writing, 'repeals')}同时废止。"))
    if kind.closing and choices.maybe(0.7):
        body.append(Paragraph(kind.closing))
    return Text(kind.name, about, kind.to, tuple(body))


def _opening(writing: Writing, kind: Kind, subject: str) -> str:
    choices = writing.choices
    if kind.to == "one" and kind.name != "函":
        asked = writing.cite(f"关于{subject}有关问题的请示", number_of(writing) if choices.maybe() else None, "refers")
        return f"你单位{asked}收悉。" + ("经研究，" if choices.maybe() else "")
    return f"为{choices.one(words.PURPOSES)}，{basis(writing)}"


def issuing_text(writing: Writing, effective: str | None) -> Text:
    """Write a wrapper that issues rules or a plan: 关于印发…的通知; the text follows with the mark 附件 or without."""
    choices, subject = writing.choices, subject_of(writing.choices)
    name = f"{writing.place.name}{subject}{choices.one(words.RULES)}"
    about = f"印发《{name}》" if choices.maybe() else f"印发{name}"
    named = writing.cite(name, None, "issues")
    said = (
        f"现将{named}印发给你们，请认真贯彻执行。",
        f"{named}已经研究同意，现印发给你们，请结合实际抓好落实。",
        f"经研究同意，现将{named}印发给你们，请遵照执行。",
    )
    body: list[Paragraph | Grid] = [Paragraph(choices.one(said))]
    if choices.maybe(0.2):
        body.append(Paragraph(f"{cited(writing, 'repeals')}同时废止。"))
    return Text("通知", about, "all", tuple(body), issued_annex(writing, name, subject, effective), choices.maybe(0.3))


def issued_annex(writing: Writing, name: str, subject: str, effective: str | None) -> Annex:
    """Write the rules or the plan itself, in articles or items."""
    if name.endswith(("办法", "细则", "规定", "规程")):
        return Annex(name, tuple(articles(writing, subject, effective)))
    opening = Paragraph(f"为做好{subject}工作，{basis(writing)}制定本方案。")
    return Annex(name, (opening, *items(writing, writing.choices.one(SYSTEMS[:2]))))


def forwarding_text(writing: Writing, bodies: tuple[Body, ...]) -> Text:
    """Write a wrapper that hands on a department's opinions: 转发 or 批转, with the text below it."""
    choices, subject = writing.choices, subject_of(writing.choices)
    who = department(writing.place, choices.one(words.DEPARTMENTS)).name
    verb = "转发" if bodies[0].name.endswith(("办公厅", "办公室")) or not bodies[0].government else "批转"
    name = f"关于{choices.one(words.LEADS)}{subject}工作的意见"
    above = governments(writing.place)[0].name
    named = writing.cite(name, None, "forwards")
    body = (Paragraph(f"{who}{named}已经{above}同意，现{verb}给你们，请认真贯彻执行。"),)
    text: list[Paragraph | Grid] = [Paragraph(f"{basis(writing)}现提出以下意见。"), *items(writing, SYSTEMS[0])]
    signed = (who, f"{writing.year}年1月{choices.number(1, 28)}日") if choices.maybe(0.4) else None
    about = f"{verb}{who}{name}"
    return Text("通知", about, "all", body, Annex(name, tuple(text)), signed=signed)


def order_text(writing: Writing, effective: str) -> Text:
    """Write an order that makes rules known."""
    subject = subject_of(writing.choices)
    name = f"{writing.place.name}{subject}{writing.choices.one(words.RULES[:3])}"
    named = writing.cite(name, None, "issues")
    body = (Paragraph(f"{named}已经{writing.place.name[-1]}人民政府常务会议通过，现予公布，自{effective}起施行。"),)
    return Text("令", "", "none", body, issued_annex(writing, name, subject, effective))


def annex(writing: Writing, choices: Choices) -> tuple[str, tuple[Paragraph | Grid, ...]]:
    """Write an attachment: items, a table, a list of places or plain text."""
    from gov_notice_parser.testing.passages import below, quota_table

    subject = subject_of(choices)
    kind = choices.number(0, 3)
    names = below(writing)
    if kind == 3 and len(names) >= 3:
        title = f"{subject}试点地区名单"
        return title, (Paragraph(writing.assign(title[:15], choices.several(names, 3, 8))),)
    if kind == 2 and (grid := quota_table(writing, (title := f"{subject}任务分解表")[:15])):
        return title, (grid,)
    title = f"{subject}{choices.one(words.ENCLOSURES)}"
    if kind == 1:
        return title, tuple(items(writing, choices.one(SYSTEMS)))
    return title, (Paragraph(remark(writing)),)
