"""Cues: one function, one reason, one weight.  What a block looks like it could be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.model.source import Align
from gov_notice_parser.parts.features import Features, is_organ, names_title
from gov_notice_parser.parts.labels import Label
from gov_notice_parser.parts.metadata import read_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@frozen
class Page:
    """All blocks of a document, and the titles that its own words announce."""

    blocks: tuple[Features, ...]
    issued: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()

    def near(self, at: int) -> Features | None:
        """Return the block at ``at``, or None beyond either end."""
        return self.blocks[at] if 0 <= at < len(self.blocks) else None


_SITE = re.compile(
    r"发布(?:时间|日期)\s?[：:]|发文日期\s?[：:]|来\s?源\s?[：:]|信息来源|字体\s?[：:]|字号\s?[：:]|【?字体"
    r"|浏览(?:次数|量)|点击(?:数|量|率)|阅读(?:次数|量)?[：:]|打印|分享|"
    r"当前位置|您的?位置|首\s?页\s?>|索\s?引\s?号|责任编辑|编辑\s?[：:]|作者\s?[：:]|扫一扫|关闭窗口|上一[篇条]"
    r"|下一[篇条]|相关(?:链接|文档|文件|稿件|解读|新闻)|返回顶部|"
    r"ICP备|网站标识码|版权所有|主办单位|承办单位|网站地图|无障碍|copyright|政策解读|视力保护|收藏|https?:/"
    r"/|www\.|^\W*附件下载|本文有删减|"
    r"文\s?号\s?[：:]|发文字号\s?[：:]|发文机[关构]\s?[：:]|成文日期\s?[：:]|主题分类|体裁分类|有效性\s?[：:]"
    r"|发布机构\s?[：:]|名\s?称\s?[：:]|效力状态|公开形式|统一登记号|^标\s?题\s?[：:]",
    re.IGNORECASE,
)
_COPY = re.compile(r"(?:№|No\.?)?\d{6}")
_SECRET = re.compile(r"(?:绝密|机密|秘密)(?:[★☆*].{0,8})?")
_URGENT = re.compile(r"(?:特提|特急|加急|平急|急件)")
_MARK = re.compile(r"(?:文件|纪要|令|公报)$")
_ORDER = re.compile(r"^.{2,40}(?:令|命令)$")
_SERIAL = re.compile(r"[（(]?第[0-9０-９一二三四五六七八九十百零〇]{1,5}号[)）]?")
_NOTE = re.compile(
    r"^[（(].{0,160}(?:通过|发布|公布|施行|修订|修正|印发|批准|起草|征求意见稿|试行|暂行|\d年\d{1,2}月).{0,"
    r"60}[)）]$"
)
_ADDRESSED = re.compile(
    r"^(?:各|[^，。]{0,20}(?:人民政府|委员会|办公[厅室]|单位|部门|机构|公司|银行|学校|院校|中心|[局厅委部院处科室会]"
    r"|企业|团体|省|市|县|区|职工)[（(：:，、]?)"
)
_LEADS_ON = re.compile(
    r"(?:如下|以下|下列|内容|通知|事项|规定|要求|条件|材料|情形|标准|包括|其中|即)[：:]$|^(?:为|根据|按照"
    r"|依据|经|现)"
)
_LISTED = re.compile(r"^附\s?[件录表]\s?[：:]\s?\S|^附\s?[：:]\s?\S")
_LISTED_ALONE = re.compile(r"^附\s?件\s?[：:]$")
_LISTED_ITEM = re.compile(r"^(?:附件)?\d{1,2}[.．、:：]?(?=[^\d\s.])")
_ANNEX_MARK = re.compile(r"^附\s?[件表录图]?\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})?(?:[-—－]\d{1,2})?\s?[：:.、]?$")
_ANNEX_HEAD = re.compile(r"^附\s?[件表录]\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s?[：:.、．]?\s?\S")
_SIGNED = re.compile(
    r"^(?:代\s?)?(?:省\s?长|市\s?长|州\s?长|县\s?长|区\s?长|主\s?席|总\s?理|部\s?长|主\s?任|局\s?长|厅\s?长"
    r"|署\s?长|行\s?长|院\s?长)[\s：:]*[一-鿿·\s]{2,10}$"
)
_DATED_SIGNATURE = re.compile(r"^(?P<who>[^，。；：]{4,60}?)\s*(?:19|20|二[〇○零0OＯ])\S{1,3}\s?年.{2,10}日$")
_SEAL = re.compile(r"^[（(](?:印章|公章|盖章|章|此处盖章)[)）]$")
_DISCLOSED = re.compile(r"公开|发至|登报|不予|联系人|联系电话|联系方式")
_BRACKETED = re.compile(r"^[（(【\[].{2,120}[)）】\]]。?$")
_OPEN_NOTE = re.compile(
    r"^此件.{0,6}(?:公开|发布).{0,6}$|^(?:信息)?公开(?:方式|形式|属性|选项|类别)\s?[：:].{2,12}$|^(?:主动公"
    r"开|依申请公开|不予公开)$"
)
_CC = re.compile(r"^(?:抄\s?[送报发]|分\s?送|主\s?送|发\s?送)\s?(?:单位|机关)?\s?[：:]")
_LIST_OF_BODIES = re.compile(r"(?:委|府|院|厅|室|区|部|局|会|团|门|位|协|办|党|处|校|司|行|社)[，、。]$")
_PRINTED = re.compile(r"印\s?发\s?(?:[（(]?共印\s?\d+\s?份[）)]?)?$|印制$")
_IMPRINT = re.compile(
    r"^主\s?题\s?词|^[（(]?共印\s?\d+\s?份|^打字\s?[：:]|^校对\s?[：:]|^[（(]?印\s?\d+\s?份|^录入\s?[：:]"
)
_PRINTED_DAY = re.compile(r"^(?:19|20|二[〇○零]).{6,12}日印发")
_CLOSING = re.compile(r"^(?:特此(?:通知|通报|公告|通告|函[告复达]?|批复|公示|报告|说明)|此复|请(?:认真)?遵照执行|专此)")
_ENDS = re.compile(r"[。；;！]$")
_YEARLY = re.compile(r"\d日.{0,2}印\s?发")


def _outside(page: Page, at: int) -> float:
    block = page.blocks[at]
    score = 4.0 if block.length <= 160 and _SITE.search(block.text) else -1.0
    if read_line(block.text) is not None:
        score = 6.0
    if at == 0 and _ANNEX_MARK.match(block.bare):
        score += 4.0
    return score


def _copy_number(page: Page, at: int) -> float:
    return 4.0 if at < 8 and _COPY.fullmatch(page.blocks[at].bare) else 0.0


def _classification(page: Page, at: int) -> float:
    return 5.0 if _SECRET.fullmatch(page.blocks[at].bare) else 0.0


def _urgency(page: Page, at: int) -> float:
    return 5.0 if _URGENT.fullmatch(page.blocks[at].bare) else 0.0


def _mark(page: Page, at: int) -> float:
    block = page.blocks[at]
    if block.length > 60 or block.prose or block.colon:
        return 0.0
    following = page.near(at + 1)
    score = 0.0
    if _MARK.search(block.bare) and (block.bare == "文件" or is_organ(_MARK.sub("", block.bare))):
        score += 4.0
    elif block.organ:
        score += 1.5
    if score and (block.red or block.size > 1.3):
        score += 1.5
    if score and following and (following.number or following.bare.startswith("第")):
        score += 1.0
    return score


def _number(page: Page, at: int) -> float:
    if page.blocks[at].number:
        return 5.0
    before = page.near(at - 1)
    return 5.0 if before and _SERIAL.fullmatch(page.blocks[at].bare) and _MARK.search(before.bare) else 0.0


def _signatory(page: Page, at: int) -> float:
    return 5.0 if re.match(r"签发人\s?[：:]", page.blocks[at].text) else 0.0


def _registration(page: Page, at: int) -> float:
    return 5.0 if page.blocks[at].registered else 0.0


def _announced(bare: str, names: Sequence[str]) -> bool:
    """Say whether a line is one of these titles, or a line of one broken over several."""
    core = bare.strip("《》")
    return len(core) >= 4 and any(
        core == name or (len(core) >= 6 and name.startswith(core)) or (len(core) >= 8 and core.startswith(name))
        for name in names
        if len(name) >= 4
    )


def _rest_of(before: Features | None, bare: str, names: Sequence[str]) -> bool:
    """Say whether a line is the second line of a title whose first line stands before it."""
    return before is not None and any(
        (before.bare + bare).startswith(name[: len(before.bare + bare)])
        and name.startswith(before.bare)
        and bare
        and bare in name
        for name in names
        if len(name) >= 6
    )


def _title_shape(block: Features) -> float:
    """Weigh what every title shows: its words, its size, its place; no full stop, no number, no date."""
    if block.table or block.prose or block.number or block.date or block.registered or block.length > 200:
        return -9.0
    core = names_title(block.bare)
    ends = bool(_ENDS.search(block.bare))
    weights = (
        (block.genre is not None, 3.0 if core else 1.0),
        (block.genre is None and core and not ends, 1.5),
        (block.size > 1.12, 1.5),
        (block.align is Align.CENTER, 1.0),
        (block.bold, 0.5),
        (block.colon, -3.0),
        (ends, -3.0),
        (block.marker is not None, -3.0),
        (block.length < 4, -1.5),
        (not any("一" <= mark <= "鿿" for mark in block.bare), -9.0),
    )
    return sum(weight for shown, weight in weights if shown)


def _title(page: Page, at: int) -> float:
    block = page.blocks[at]
    score = _title_shape(block)
    if _announced(block.bare, page.titled) or any(len(block.bare) >= 6 and block.bare in name for name in page.titled):
        score += 3.0
    following = page.near(at + 1)
    if block.organ and following and re.match(r"关于|印发|转发|批转|公布|发布", following.bare):
        score += 2.5
    before = page.near(at - 1)
    if (
        before
        and not block.colon
        and not block.prose
        and block.length <= 40
        and names_title(before.bare)
        and not before.genre
    ):
        score += 2.0
    if _SITE.search(block.text) or _CC.match(block.text) or read_line(block.text) is not None:
        score -= 5.0
    return score


def _note(page: Page, at: int) -> float:
    return 4.0 if page.blocks[at].length <= 220 and _NOTE.match(page.blocks[at].bare) else 0.0


def _addressees(page: Page, at: int) -> float:
    block = page.blocks[at]
    if block.table or block.length > 400 or "。" in block.bare or _CC.match(block.text) or _LISTED.match(block.text):
        return 0.0
    if block.marker or _LEADS_ON.search(block.bare):
        return 0.0
    if block.colon:
        return 4.5 if _ADDRESSED.match(block.bare) else 1.5 if block.length <= 30 else 0.0
    return (
        1.5 if block.bare[:1] == "各" and block.length >= 4 and not names_title(block.bare) and not block.genre else 0.0
    )


def _body(page: Page, at: int) -> float:
    block = page.blocks[at]
    score = 0.2
    if block.prose:
        score += 1.0
    if block.marker:
        score += 1.0
    if _CLOSING.match(block.bare):
        score += 2.5
    if block.number or block.date:
        score -= 1.5
    return score


def _listed(page: Page, at: int) -> float:
    block = page.blocks[at]
    following = page.near(at + 1)
    if _LISTED.match(block.text) and block.length <= 1500:
        return 4.5
    if _LISTED_ALONE.match(block.text) and following and _LISTED_ITEM.match(following.text):
        return 5.0
    if _LISTED_ITEM.match(block.text) and block.length <= 90 and "。" not in block.bare and _follows_list(page, at):
        return 4.0
    return 0.0


def _follows_list(page: Page, at: int) -> bool:
    for back in range(at - 1, max(at - 40, -1), -1):
        block = page.blocks[back]
        if _LISTED.match(block.text) or _LISTED_ALONE.match(block.text):
            return True
        if not _LISTED_ITEM.match(block.text) or block.length > 90:
            return False
    return False


def _signature(page: Page, at: int) -> float:
    block = page.blocks[at]
    if block.table or block.prose or block.marker or block.colon or block.length > 200:
        return 0.0
    if _SIGNED.match(block.text):
        return 3.5
    dated = _DATED_SIGNATURE.match(block.text)
    if dated and is_organ(dated["who"].strip()) and not block.bare.endswith("印发"):
        return 4.0
    if not block.organ:
        return 0.0
    score = 1.5
    following = page.near(at + 1)
    if following and (following.date or following.partial_date or following.organ):
        score += 2.0
    if block.align is Align.RIGHT or block.indent >= 6:
        score += 1.0
    return score


def _date(page: Page, at: int) -> float:
    block = page.blocks[at]
    if block.date:
        return 4.0
    return 2.5 if block.partial_date else 0.0


def _seal(page: Page, at: int) -> float:
    return 4.0 if _SEAL.match(page.blocks[at].bare) else 0.0


def _annotation(page: Page, at: int) -> float:
    block = page.blocks[at]
    if block.length > 130:
        return 0.0
    if _BRACKETED.match(block.bare) and _DISCLOSED.search(block.bare):
        return 5.0
    return 4.5 if _OPEN_NOTE.match(block.bare) else 0.0


def _cc(page: Page, at: int) -> float:
    block = page.blocks[at]
    if _CC.match(block.text):
        return 6.0
    plain = not block.marker and block.length <= 200 and not block.date and not _PRINTED.search(block.bare)
    return 3.0 if plain and _LIST_OF_BODIES.search(block.bare) and _follows_cc(page, at) else 0.0


def _follows_cc(page: Page, at: int) -> bool:
    """Say whether the lines before are an 抄送 and its further lines."""
    for back in range(at - 1, max(at - 8, -1), -1):
        block = page.blocks[back]
        if _CC.match(block.text):
            return True
        if not _LIST_OF_BODIES.search(block.bare):
            return False
    return False


def _printed(page: Page, at: int) -> float:
    block = page.blocks[at]
    if block.length > 80 or "，" in block.bare:
        return 0.0
    if _YEARLY.search(block.bare) or (_PRINTED.search(block.bare) and re.search(r"\d年", block.bare)):
        return 6.0
    following = page.near(at + 1)
    if block.organ and following and _PRINTED_DAY.match(following.bare):
        return 5.0
    return 2.0 if at > len(page.blocks) - 4 and _DATED_SIGNATURE.match(block.text) else 0.0


def _imprint(page: Page, at: int) -> float:
    return 5.0 if _IMPRINT.match(page.blocks[at].text) and page.blocks[at].length <= 80 else 0.0


def _issued_title(page: Page, at: int) -> float:
    block = page.blocks[at]
    score = _title_shape(block)
    if _announced(block.bare, page.issued):
        return max(score, 0.0) + 5.0
    if _rest_of(page.near(at - 1), block.bare, page.issued):
        return max(score, 0.0) + 4.0
    return score


def _annex_mark(page: Page, at: int) -> float:
    block = page.blocks[at]
    if _ANNEX_MARK.match(block.bare):
        return 5.0
    return 3.0 if _ANNEX_HEAD.match(block.text) and block.length <= 80 and not _ENDS.search(block.bare) else 0.0


def _annex_title(page: Page, at: int) -> float:
    block = page.blocks[at]
    score = max(_title_shape(block), -2.0)
    before = page.near(at - 1)
    if _announced(block.bare, page.listed) or _rest_of(before, block.bare, page.listed):
        score = max(score, 0.0) + 4.0
    if before and _ANNEX_MARK.match(before.bare) and not block.marker and block.length <= 80:
        score += 2.0
    return score


#: Every label with its cue, in the order of the page.  A score of 0 or less rules a structural label out.
CUES: tuple[tuple[Label, Callable[[Page, int], float]], ...] = (
    (Label.OUTSIDE, _outside),
    (Label.COPY_NUMBER, _copy_number),
    (Label.CLASSIFICATION, _classification),
    (Label.URGENCY, _urgency),
    (Label.MARK, _mark),
    (Label.NUMBER, _number),
    (Label.SIGNATORY, _signatory),
    (Label.REGISTRATION, _registration),
    (Label.TITLE, _title),
    (Label.NOTE, _note),
    (Label.ADDRESSEES, _addressees),
    (Label.BODY, _body),
    (Label.LISTED, _listed),
    (Label.SIGNATURE, _signature),
    (Label.DATE, _date),
    (Label.SEAL, _seal),
    (Label.ANNOTATION, _annotation),
    (Label.CC, _cc),
    (Label.PRINTED, _printed),
    (Label.IMPRINT, _imprint),
    (Label.ISSUED_TITLE, _issued_title),
    (Label.ISSUED, _body),
    (Label.ANNEX_MARK, _annex_mark),
    (Label.ANNEX_TITLE, _annex_title),
    (Label.ANNEX, _body),
)

#: Labels that any block may bear, however little speaks for it.
ALWAYS = frozenset({Label.OUTSIDE, Label.BODY, Label.ISSUED, Label.ANNEX, Label.TITLE, Label.ANNEX_TITLE})


def scores(page: Page, at: int) -> dict[Label, float]:
    """Return the score of each label that the block at ``at`` may bear."""
    found = {label: cue(page, at) for label, cue in CUES}
    return {label: score for label, score in found.items() if score > 0 or label in ALWAYS}
