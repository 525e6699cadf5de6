"""引文的作用: what the citing sentence does with a cited document, and the words that say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.model.references import Role
from gov_notice_parser.references.cited import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.spans import Span

_AGENCY = (
    r"(?:[一-鿿、 ]{0,24}?(?:省|市|县|区|厅|局|委|部|院|府|会|中央|国家|我|本|室|总署|总局|等部门|其)"
    r"(?:[0-9]{4}年)?(?:联合)?(?:(?:印发|发布|颁布|制定|下发|出台|批转|转发|公布)了?的?)?)?"
)
_TAIL = (
    r"(?:及其(?:实施)?(?:条例|细则|办法|配套文件|修正案)|等(?:文件|规定|有关规定)?"
    r"|的?(?:有关|相关)?(?:规定|精神|要求|文件精神)|第[^，。；▢]{1,24}[条款项](?:的?规定)?)?"
)
# 《A》（号）和省政府《B》: what stands between two titles of one chain
_LINK = re.compile(rf"[ ]?(?:{_TAIL}(?:[、，,和及与]|以及|并|或){{1,2}}{_AGENCY})?[ ]?")
_LONGEST_LINK = 60
# everything named before 同时废止 is repealed: 《A》、2004年某令发布的《B》同时废止
_REPEAL_CHAIN = re.compile(
    r"^(?:(?:[、和及与 ]|以及){0,3}(?![^，。；▢]{0,30}(?:修正|修改|修订|重新))[^，。；▢]{0,30}▢+▫*)*"
)
_CHAIN_AFTER = re.compile(r"^(?:[、和及与 ]|以及|，?(?:和|及)?▢+▫*)*")

_NOW = r"(?:印发|发布|公布|颁布|下发|颁发|印送|发给|发你|刊发)"
_FORWARD = r"(?:转发|批转|转给)"
_FORWARDS = re.compile(_FORWARD)
_FORWARDS_BEFORE = re.compile(rf"(?P<cue>{_FORWARD})[^，。；▢]{{0,30}}$")
_NOW_BEFORE = re.compile(r"(?P<cue>现将|现把|将)[^。；▢]{0,60}$")
_PASS_AFTER = re.compile(rf"^[^。；▢]{{0,24}}?(?P<cue>{_FORWARD})(?!的)")
_NOW_AFTER = re.compile(rf"^[^。；▢]{{0,24}}?(?P<cue>{_NOW})(?!的)")
_PROCLAIM = re.compile(rf"^[^▢]{{0,90}}?(?P<cue>现(?:予以?|将[^，。；▢]{{0,12}}|正式|批准)?[ ]?(?:{_NOW}|{_FORWARD}))")
# 某局《…》已经国务院同意，现转发给你们: nothing but agencies before the title
_NAMED = re.compile(r"[\s\u3000]*(?:[一-鿿、 ]{1,24}(?:省|市|县|区|厅|局|委|部|院|府|会|室|等部门|中心))?")
_MADE = re.compile(r"(?:制定|制订|编制|拟定|拟订|研究|修订|起草|形成|出台)了?(?:本|新|[^，。；▢]{0,12}的)?$")

_OFF = r"(?:废止|失效|停止(?:执行|施行|实施|使用)|不再(?:执行|施行|适用|实施))"
_AT_ONCE = r"(?:同时|相应|即行|自行|一并|一律|予以|现予|宣布|全部|随之|即|应|[，,]){0,3}"
_REPEAL_AFTER = re.compile(
    r"^(?![^。；▢]{0,8}决定)[^。；;▢：:]{0,6}?(?:(?:自|从|于)[^。；;▢]{0,30}?[，,]?)?(?:也|均|都|已|将)?[ ]?"
    rf"{_AT_ONCE}(?P<cue>{_OFF})(?![^。；，]{{0,6}}(?:下列|以下|部分))"
)
_REPEAL_BEFORE = re.compile(r"(?P<cue>废止|宣布失效|停止执行|撤销)(?:了|以下|下列|原)?[^，。；▢的]{0,10}$")
_LISTED = re.compile(r"[^\n]{0,6}▢")
_REPEAL_LIST = re.compile(rf"{_OFF}[^。▢\n]{{0,24}}[：:]?$")

_CHANGE = r"(?:修改|修订|修正|调整|变更|补充)"
_AMEND_BEFORE = re.compile(rf"(?:(?<!新)(?<!经)(?P<cue>{_CHANGE})(?:完善|了)?(?:原|我市|本市|我省)?$)")
_OBJECT = re.compile(r"(?:对|将|把)[^，。；▢]{0,24}$")
_AMEND_AFTER = re.compile(
    rf"^[^，。；▢]{{0,30}}?(?:作出?|进行|予以|做出?)(?:了|如下|以下|相应|部分|适当|全面|了全面|进一步|了进一步){{0,2}}(?P<cue>{_CHANGE})"
    rf"|^[^。；▢]{{0,40}}?(?P<cue2>修改为|调整为|修订为|删去|删除)"
)
#: 《A》第三条修改为：…; 删去《A》第五条
_ARTICLE_CHANGED = re.compile(
    r"^第[^，。；▢]{1,24}[条款项章](?:中的?[^。；▢]{0,40}?)?[，,]?(?P<cue>修改为|调整为|改为|删去|删除)"
)
_DELETES = re.compile(r"(?P<cue>删去|删除)$")
_AN_ARTICLE = re.compile(r"^(?:中的?)?第[^，。；▢]{1,12}[条款项]")
#: A title alone on its line, and below it what is changed: （一）将第三条修改为…, 1.删去第五条.
_CHANGES_BELOW = re.compile(
    r"^[^\n▢]{0,12}\n\s*+(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]{1,2}\s*+)?(?:将|把|删去|删除|增加|第[一二三四五六七八九十百零]{1,7}条)"
    r"[^。\n]{0,80}?(?P<cue>修改为|改为|删去|删除|增加|作为第)|^[^\n▢]{0,12}\n\s*+(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]{1,2}\s*+)?(?P<cue2>删去|删除|增加)"
)

_BASIS = re.compile(
    r"(?P<cue>根据|按照|依据|依照|遵照|遵循|贯彻落实|贯彻执行|贯彻|落实|执行|据"
    r"|依据(?:主要)?(?:包括|有|为|是)?[：:]|按(?!时|期|月|年|揭|比例|顺序|不|人|户|每|套|一|实际)|依(?!法|次|托|然|申请|靠|规))(?P<gap>[^▢，。；：:]{0,36})$"
)
_SENTENCE = re.compile(r"[。；;！？!?\n]")
_LONGEST = 400

_TITLE_ENDS = re.compile(r"[〉等]{0,3}(?:通知|通报|公告|通告|决定|命令|令|函|意见)?(?:\([^()]{1,20}\))?")

#: Roles in the order in which they win.
PRIORITY = (Role.ISSUES, Role.FORWARDS, Role.REPEALS, Role.AMENDS, Role.BASIS, Role.REFERS)


@frozen
class Judgement:
    """A role and the cue that gave it; REFERS has none."""

    role: Role
    cue: str = ""


_PASSED_ON = re.compile(r"转发|批转")
_CHANGED = re.compile(r"(?:修订|修改|废止)〈?$")
_OWN_ACTS = tuple(
    (role, re.compile(rf"(?:{words})(?=(?:部分|原)?〈?$)"))
    for role, words in (
        (Role.ISSUES, "印发|发布|公布|颁布|下发"),
        (Role.REPEALS, "废止|宣布失效|停止执行"),
        (Role.AMENDS, "修改|修订|修正|调整"),
    )
)


def by_own_title(own_title: str | None, title: str) -> Judgement | None:
    """Return ISSUES or FORWARDS when the document's own title says that it issues or forwards ``title``."""
    if not own_title:
        return None
    whole, part = key(own_title), key(title)
    at = whole.rfind(part)
    if at <= 0 or not _TITLE_ENDS.fullmatch(whole[at + len(part) :]):
        return None
    head = whole[max(0, at - _LONGEST) : at]
    if (m := _PASSED_ON.search(head)) and not _CHANGED.search(head):
        return Judgement(Role.FORWARDS, m[0])
    for role, act in _OWN_ACTS:
        if m := act.search(head):
            return Judgement(role, m[0])
    return None


def chain_starts(masked: str, spans: Sequence[Span]) -> list[int]:
    """Return for each citation where its chain begins: 根据《A》和《B》 is one chain, and 根据 holds for both."""
    starts: list[int] = []
    last: Span | None = None
    for span in spans:
        between = masked[last.end : span.start] if last and span.start - last.end <= _LONGEST_LINK else "\n"
        starts.append(starts[-1] if _LINK.fullmatch(between) else span.start)
        last = span
    return starts


def judge(masked: str, span: Span, chain: int) -> Judgement:
    """Return what the sentence of ``masked`` does with the citation at ``span``, whose chain begins at ``chain``."""
    start = _sentence_start(masked, span.start)
    before = masked[start : span.start]
    rest = masked[span.end : span.end + _LONGEST]
    ending = _SENTENCE.search(rest)
    after = rest[: ending.start()] if ending else rest
    head = before if chain == span.start else masked[_sentence_start(masked, chain) : chain]
    tail = _CHAIN_AFTER.sub("", after)
    return (
        _issues(before, head, tail, rest)
        or _repeals(masked, start, head, _REPEAL_CHAIN.sub("", after))
        or _amends(head, tail, rest)
        or _basis(head)
        or Judgement(Role.REFERS)
    )


def _sentence_start(masked: str, pos: int) -> int:
    floor = max(0, pos - _LONGEST)
    ends = [masked.rfind(c, floor, pos) for c in "。；;！？!?\n"]
    return max(floor, max(ends) + 1)


def _issues(before: str, head: str, tail: str, rest: str) -> Judgement | None:
    now = _NOW_BEFORE.search(head) or _NOW_BEFORE.search(before)
    if now:
        if m := _PASS_AFTER.match(tail):
            return Judgement(Role.FORWARDS, m["cue"])
        if m := _NOW_AFTER.match(tail):
            return Judgement(Role.ISSUES, m["cue"])
    if (_MADE.search(head) or _NAMED.fullmatch(head)) and (m := _PROCLAIM.match(rest)):
        passed_on = _FORWARDS.search(m["cue"])
        return Judgement(Role.FORWARDS if passed_on else Role.ISSUES, m["cue"])
    return None


def _repeals(masked: str, start: int, head: str, tail: str) -> Judgement | None:
    m = _REPEAL_AFTER.match(tail) or _REPEAL_BEFORE.search(head)
    if m:
        return Judgement(Role.REPEALS, m["cue"])
    # the items of a list whose heading ends in 废止：
    if len(head.strip()) <= 6:
        above = masked[max(0, start - _LONGEST) : max(0, start - 1)]
        while _LISTED.match(above, above.rfind("\n") + 1):
            above = above[: max(0, above.rfind("\n"))]
        if m := _REPEAL_LIST.search(above):
            return Judgement(Role.REPEALS, m[0].rstrip("：:"))
    return None


def _amends(head: str, tail: str, rest: str) -> Judgement | None:
    if m := _AMEND_BEFORE.search(head):
        return Judgement(Role.AMENDS, m["cue"])
    if _OBJECT.search(head) and (m := _AMEND_AFTER.match(tail)):
        return Judgement(Role.AMENDS, m["cue"] or m["cue2"])
    if m := _ARTICLE_CHANGED.match(tail):
        return Judgement(Role.AMENDS, m["cue"])
    if (m := _DELETES.search(head)) and _AN_ARTICLE.match(tail):
        return Judgement(Role.AMENDS, m["cue"])
    if len(head.strip()) <= 6 and (m := _CHANGES_BELOW.match(rest)):
        return Judgement(Role.AMENDS, m["cue"] or m["cue2"])
    return None


def _basis(head: str) -> Judgement | None:
    m = _BASIS.search(head)
    return Judgement(Role.BASIS, m["cue"]) if m else None
