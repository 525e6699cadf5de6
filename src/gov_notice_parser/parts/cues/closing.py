"""Cues of the text, its closing and the imprint (GB/T 9704-2012, 7.3.3 to 7.3.6, 7.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gov_notice_parser.model.source import Align
from gov_notice_parser.parts.cues.page import LISTED
from gov_notice_parser.parts.features import is_organ
from gov_notice_parser.parts.wording import OFFICER

if TYPE_CHECKING:
    from gov_notice_parser.parts.cues.page import Page

_LISTED_ITEM = re.compile(r"^(?:附件)?(?P<n>\d{1,2})[.．、:：]?(?=[^\d\s.])")
_HEAD = re.compile(r"^附\s?[件录表]?\s?[：:]\s*")
_DATED_SIGNATURE = re.compile(r"^(?P<who>[^，。；：]{4,60}?)\s*(?:19|20|二[〇○零0OＯ])\S{1,3}\s?年.{2,10}日$")
_SEAL = re.compile(r"^[（(](?:印章|公章|盖章|章|此处盖章)[)）]$")
_DISCLOSED = re.compile(r"公开|发至|登报|不予|联系人|联系电话|联系方式")
_BRACKETED = re.compile(r"^[（(【\[].{2,120}[)）】\]]。?$")
_OPEN_NOTE = re.compile(
    r"^此件.{0,6}(?:公开|发布).{0,6}$|^(?:信息)?公开(?:方式|形式|属性|选项|类别)\s?[：:].{2,12}$|^(?:主动公"
    r"开|依申请公开|不予公开)$"
)
_BODY_ENDS, _LIST_MARKS = frozenset("委府院厅室区部局会团门位协办党处校司行社"), frozenset("，、。")
_PRINTED = re.compile(r"印\s?发\s?(?:[（(]?共印\s?\d+\s?份[）)]?)?$|印制$")
_IMPRINT = re.compile(
    r"^主\s?题\s?词|^[（(]?共印\s?\d+\s?份|^打字\s?[：:]|^校对\s?[：:]|^[（(]?印\s?\d+\s?份|^录入\s?[：:]"
)
_PRINTED_DAY = re.compile(r"^(?:19|20|二[〇○零]).{6,12}日印发")
_YEARLY = re.compile(r"\d日.{0,2}印\s?发")
_YEAR = re.compile(r"\d年")


def cue_body(page: Page, at: int) -> float:
    """正文: sentences and numbered items; any block may be text (7.3.3)."""
    return page.bodies[at]


def cue_listed(page: Page, at: int) -> float:
    """附件说明: 附件： with names behind it, or the further lines of such a list (7.3.4)."""
    block = page.blocks[at]
    if at in page.lists:
        if LISTED.match(block.text):
            return 4.5
        following = page.near(at + 1)
        if following and _LISTED_ITEM.match(following.text):
            return 5.0
    if not page.lists or block.length > 90 or "。" in block.bare or block.date or not _follows_list(page, at):
        return 0.0
    return 4.0 if _LISTED_ITEM.match(block.text) or _between_items(page, at) else 0.0


def _follows_list(page: Page, at: int) -> bool:
    """Say whether the lines before are a list of attachments."""
    for back in range(at - 1, max(at - 40, -1), -1):
        if back in page.lists:
            return True
        block = page.blocks[back]
        if block.length > 90 or not (_LISTED_ITEM.match(block.text) or _between_items(page, back)):
            return False
    return False


def _between_items(page: Page, at: int) -> bool:
    """Say whether a short line stands between two items of a list: the rest of the first one's name."""
    block, before, following = page.blocks[at], page.near(at - 1), page.near(at + 1)
    if block.length > 40 or block.marker or before is None or following is None:
        return False
    mark, above = _LISTED_ITEM.match(following.text), _LISTED_ITEM.search(_HEAD.sub("", before.text))
    return mark is not None and above is not None and int(mark["n"]) == int(above["n"]) + 1


def cue_signature(page: Page, at: int) -> float:
    """署名: a body or an officer alone on the line, before a date or at the right (7.3.5)."""
    block = page.blocks[at]
    if block.table or block.marker or block.colon:
        return 0.0
    if OFFICER.match(block.text):
        return 3.5
    dated = _DATED_SIGNATURE.match(block.text) if block.text.endswith("日") else None
    if dated and is_organ(dated["who"].strip()) and not block.bare.endswith("印发"):
        return 4.0
    if not block.organ:
        return 0.0
    score = 1.5
    following = page.near(at + 1)
    if following and (following.date or following.partial_date or following.organ):
        score += 2.0
    if block.look.align is Align.RIGHT or block.look.indent >= 6:
        score += 1.0
    return score


def cue_date(page: Page, at: int) -> float:
    """成文日期: a date that fills its line (7.3.5.4)."""
    block = page.blocks[at]
    if block.date:
        return 4.0
    return 2.5 if block.partial_date else 0.0


def cue_seal(page: Page, at: int) -> float:
    """印章: （印章） and its like, where a copy has no seal."""
    return 4.0 if _SEAL.match(page.blocks[at].bare) else 0.0


def cue_annotation(page: Page, at: int) -> float:
    """附注: a bracket that speaks of disclosure or of whom to ask (7.3.6)."""
    block = page.blocks[at]
    if _BRACKETED.match(block.bare) and _DISCLOSED.search(block.bare):
        return 5.0
    return 4.5 if _OPEN_NOTE.match(block.bare) else 0.0


def cue_cc(page: Page, at: int) -> float:
    """抄送机关: the label, or the further lines of its list (7.4.2)."""
    block = page.blocks[at]
    if not page.copied:
        return 0.0
    if at in page.copied:
        return 6.0
    if block.marker or block.date or block.length > 200 or not _follows_cc(page, at):
        return 0.0
    goes_on = _ends_in_body(block.bare) or _near_printed(page, at)
    return 3.0 if goes_on and not _PRINTED.search(block.bare) else 0.0


def _ends_in_body(bare: str) -> bool:
    """Say whether a line ends as a list of bodies does, or as a line of one that goes on."""
    return bare[-1:] in _LIST_MARKS and bare[-2:-1] in _BODY_ENDS


def _near_printed(page: Page, at: int) -> bool:
    """Say whether the line of the printing office stands within a few short lines below."""
    for after in page.blocks[at + 1 : at + 7]:
        if _YEARLY.search(after.bare):
            return True
        if after.marker or after.length > 80:
            return False
    return False


def _follows_cc(page: Page, at: int) -> bool:
    """Say whether the lines before are an 抄送 and its further lines."""
    for back in range(at - 1, max(at - 8, -1), -1):
        if back in page.copied:
            return True
        if not (_ends_in_body(page.blocks[back].bare) or _near_printed(page, back)):
            return False
    return False


def cue_printed(page: Page, at: int) -> float:
    """印发机关和印发日期: a date with 印发 behind it (7.4.3)."""
    block = page.blocks[at]
    if block.marker or "，" in block.bare or "日起" in block.bare:
        return 0.0
    printed = "印" in block.bare
    if printed and (_YEARLY.search(block.bare) or (_PRINTED.search(block.bare) and _YEAR.search(block.bare))):
        return 6.0
    following = page.near(at + 1)
    if following and _PRINTED_DAY.match(following.bare):
        return 5.0
    return 2.0 if at > len(page.blocks) - 4 and _DATED_SIGNATURE.match(block.text) else 0.0


def cue_imprint(page: Page, at: int) -> float:
    """版记其他: 主题词, 共印N份 and the like."""
    return 5.0 if _IMPRINT.match(page.blocks[at].text) else 0.0
