"""Cues of the head, the title and the addressees (GB/T 9704-2012, 7.2, 7.3.1, 7.3.2)."""

from __future__ import annotations

import re

from gov_notice_parser.parts.cues.page import CC, LISTED, NEVER, Page
from gov_notice_parser.parts.features import is_organ, names_title

_COPY = re.compile(r"(?:№|No\.?)?\d{6}")
_SECRET = re.compile(r"(?:绝密|机密|秘密)(?:[★☆*].{0,8})?")
_URGENT = re.compile(r"(?:特提|特急|加急|平急|急件)")
_MARK = re.compile(r"(?:文件|纪要|令|公报)$")
#: Names that say no place: 财政部, 税务总局, 国家发展改革委.
_CENTRAL = re.compile(r"(?:(?![省市县区州乡镇旗])[一-鿿]){2,16}(?:部|总局|总署|委|委员会|[银监证]会|银行|国家.{1,8}局)")
_TITLE_GOES_ON = re.compile(r"关于|印发|转发|批转|公布|发布")
_SERIAL = re.compile(r"[（(]?第[0-9０-９一二三四五六七八九十百零〇]{1,5}号[)）]?")
_SIGNATORY = re.compile(r"签发人\s?[：:]")
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


def cue_outside(page: Page, at: int) -> float:
    """页面文字: site words, or a line of 键：值, belong to the page and not to the notice."""
    block = page.blocks[at]
    if page.about is not None and at >= page.about:
        return 8.0
    if page.contents[0] <= at < page.contents[1]:
        return 8.0
    score = 4.0 if block.site and block.length <= 160 else -1.0
    if block.entry is not None:
        score = 6.0
    if at == 0 and 0 in page.marks:
        score += 4.0
    return score


def cue_copy_number(page: Page, at: int) -> float:
    """份号: six digits alone, near the top (7.2.1)."""
    return 4.0 if at < 8 and _COPY.fullmatch(page.blocks[at].bare) else 0.0


def cue_classification(page: Page, at: int) -> float:
    """密级和保密期限: 机密★1年 alone on its line (7.2.2)."""
    return 5.0 if _SECRET.fullmatch(page.blocks[at].bare) else 0.0


def cue_urgency(page: Page, at: int) -> float:
    """紧急程度: 特急 or 加急 alone on its line (7.2.3)."""
    return 5.0 if _URGENT.fullmatch(page.blocks[at].bare) else 0.0


def cue_mark(page: Page, at: int) -> float:
    """发文机关标志: the name of a body, red or large, with 文件 behind it, a number below (7.2.4)."""
    block = page.blocks[at]
    if block.colon:
        return 0.0
    following = page.near(at + 1)
    score = 0.0
    if _MARK.search(block.bare) and (block.bare == "文件" or is_organ(_MARK.sub("", block.bare))):
        score += 4.0
    elif block.organ:
        score += 1.5
    if score and (block.look.red or block.look.size > 1.3):
        score += 1.5
    if block.organ and _below_suffix(page, at):
        score += 4.0
    if score and following and (following.number or following.bare.startswith("第")):
        score += 1.0
    return score


def _below_suffix(page: Page, at: int) -> bool:
    """Say whether 文件 stood beside this name and the ones above it, and was read before it."""
    size = page.blocks[at].look.size
    for before in page.blocks[max(0, at - 8) : at][::-1]:
        if size < 1.3 or abs(before.look.size - size) > 0.05 * size:
            return False
        if before.bare.endswith("文件"):
            return True
        if not before.organ:
            return False
    return False


def cue_number(page: Page, at: int) -> float:
    """发文字号: a number that fills its line, or 第N号 below …令 (7.2.5)."""
    block = page.blocks[at]
    if block.number is not None:
        return 5.0
    before = page.near(at - 1)
    return 5.0 if before and _SERIAL.fullmatch(block.bare) and _MARK.search(before.bare) else 0.0


def cue_signatory(page: Page, at: int) -> float:
    """签发人: the label says it (7.2.6)."""
    return 5.0 if _SIGNATORY.match(page.blocks[at].text) else 0.0


def cue_registration(page: Page, at: int) -> float:
    """登记号: a registration number that fills its line."""
    return 5.0 if page.blocks[at].registered else 0.0


def cue_title(page: Page, at: int) -> float:
    """标题: the words and the look of a title, or what the page calls itself (7.3.1)."""
    block = page.blocks[at]
    score = page.shapes[at]
    if score <= NEVER:
        return score
    if page.titled.announce(block.bare) or page.titled.hold(block.bare):
        score += 3.0
    if (block.organ and (_leads_to_title(page, at) or _issues_jointly(page, at))) or _runs_on(page, at):
        score += 2.5
    before = page.near(at - 1)
    if before and not before.genre and not block.colon and block.length <= 40 and names_title(before.bare):
        score += 2.0
    if block.site or block.entry is not None or CC.match(block.text):
        score -= 5.0
    return score


def _issues_jointly(page: Page, at: int) -> bool:
    """Say whether lines of bodies of one place lead from here to 关于…: the issuers of a joint title."""
    first = page.blocks[at].bare
    if _below_suffix(page, at):
        return False
    for after in page.blocks[at + 1 : at + 8]:
        about = _TITLE_GOES_ON.search(after.bare)
        name = after.bare[: about.start()] if about else after.bare
        if name and not (is_organ(name) and _issue_together(first, name)):
            return False
        if about:
            return True
    return False


def _issue_together(first: str, name: str) -> bool:
    """Say whether two bodies may head one title: two of one place, or two of the State Council's, not one twice."""
    if name.startswith(first) or first.endswith(name):
        return False
    return name[:2] == first[:2] or (_CENTRAL.fullmatch(first) is not None and _CENTRAL.fullmatch(name) is not None)


def _runs_on(page: Page, at: int) -> bool:
    """Say whether a large line is cut inside the name of one of several issuers, and the lines below lead to 关于 …."""
    block = page.blocks[at]
    if block.look.size <= 1.12 or block.prose or not 8 <= block.length <= 60:
        return False
    whole = block.bare
    for after in page.blocks[at + 1 : at + 6]:
        about = _TITLE_GOES_ON.search(after.bare)
        if after.prose or after.number or abs(after.look.size - block.look.size) > 0.05:
            return False
        whole += after.bare[: about.start()] if about else after.bare
        if about:
            return is_organ(whole) and whole.count(whole[:2]) > 1
    return False


def _leads_to_title(page: Page, at: int) -> bool:
    """Say whether the names of joint issuers, a line each, run on into 关于 …: they are part of the title."""
    for after in page.blocks[at + 1 : at + 16]:
        if _TITLE_GOES_ON.match(after.bare):
            return True
        if not after.organ or after.length > 40:
            return False
    return False


def cue_note(page: Page, at: int) -> float:
    """题注: a bracket under the title that says when it was passed or published."""
    return 4.0 if _NOTE.match(page.blocks[at].bare) else 0.0


def cue_addressees(page: Page, at: int) -> float:
    """主送机关: bodies, ending in a colon, that do not lead on to a list (7.3.2)."""
    block = page.blocks[at]
    leads = block.colon or block.bare.endswith("\ufffd")
    if not (leads or block.bare.startswith("各")) or block.table or block.marker or "。" in block.bare:
        return 0.0
    if CC.match(block.text) or LISTED.match(block.text) or _LEADS_ON.search(block.bare):
        return 0.0
    if leads:
        return 4.5 if _ADDRESSED.match(block.bare) else 1.5 if block.length <= 30 else 0.0
    return 1.5 if block.length >= 4 and not names_title(block.bare) and not block.genre else 0.0
