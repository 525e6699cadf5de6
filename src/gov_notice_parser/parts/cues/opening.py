"""Cues of the head, the title and the addressees (GB/T 9704-2012, 7.2, 7.3.1, 7.3.2)."""

from __future__ import annotations

import re

from gov_notice_parser.parts.cues.page import NEVER, Page, announced, title_shape
from gov_notice_parser.parts.features import is_organ, names_title
from gov_notice_parser.parts.metadata import read_line

_SITE = re.compile(
    r"发表于|(?:19|20)\d\d-\d\d?-\d\d?\s{0,3}\d\d?:\d\d|发布(?:时间|日期)\s?[：:\ufffd]|发文日期\s?[：:]|来\s?源\s?[：:]|信息来源|字体\s?[：:]|字号\s?[：:]|【?字体"
    r"|浏览(?:次数|量)|点击(?:数|量|率)|阅读(?:次数|量)?[：:]|打印|分享|"
    r"当前位置|您的?位置|首\s?页\s?>|索\s?引\s?号|责任编辑|编辑\s?[：:]|作者\s?[：:]|扫一扫|关闭窗口|上一[篇条]"
    r"|下一[篇条]|相关(?:链接|文档|文件|稿件|解读|新闻)|返回顶部|"
    r"^[一-鿿]{2,30}(?:门户网|公众信息网|政府网|政务网|信息网)站?$|"
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
#: Names that say no place: 财政部, 税务总局, 国家发展改革委.
_CENTRAL = re.compile(r"(?:(?![省市县区州乡镇旗])[一-鿿]){2,16}(?:部|总局|总署|委|委员会|[银监证]会|银行|国家.{1,8}局)")
_TITLE_GOES_ON = re.compile(r"关于|印发|转发|批转|公布|发布")
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
_ANNEX_MARK = re.compile(r"^附\s?[件表录图]?\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})?(?:[-—－]\d{1,2})?\s?[：:.、]?$")
_CC = re.compile(r"^(?:抄\s?[送报发]|分\s?送|主\s?送|发\s?送)\s?(?:单位|机关)?\s?[：:]")


def cue_outside(page: Page, at: int) -> float:
    """页面文字: site words, or a line of 键：值, belong to the page and not to the notice."""
    block = page.blocks[at]
    if page.about is not None and at >= page.about:
        return 8.0
    if page.contents[0] <= at < page.contents[1]:
        return 8.0
    score = 4.0 if block.length <= 160 and _SITE.search(block.text) else -1.0
    if read_line(block.text) is not None:
        score = 6.0
    if at == 0 and _ANNEX_MARK.match(block.bare):
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
    if block.prose or block.colon:
        return 0.0
    following = page.near(at + 1)
    score = 0.0
    if _MARK.search(block.bare) and (block.bare == "文件" or is_organ(_MARK.sub("", block.bare))):
        score += 4.0
    elif block.organ:
        score += 1.5
    if score and (block.red or block.size > 1.3):
        score += 1.5
    if block.organ and _below_suffix(page, at):
        score += 4.0
    if score and following and (following.number or following.bare.startswith("第")):
        score += 1.0
    return score


def _below_suffix(page: Page, at: int) -> bool:
    """Say whether 文件 stood beside this name and the ones above it, and was read before it."""
    size = page.blocks[at].size
    for before in page.blocks[max(0, at - 8) : at][::-1]:
        if size < 1.3 or abs(before.size - size) > 0.05 * size:
            return False
        if before.bare.endswith("文件"):
            return True
        if not before.organ:
            return False
    return False


def cue_number(page: Page, at: int) -> float:
    """发文字号: a number that fills its line, or 第N号 below …令 (7.2.5)."""
    if page.blocks[at].number:
        return 5.0
    before = page.near(at - 1)
    return 5.0 if before and _SERIAL.fullmatch(page.blocks[at].bare) and _MARK.search(before.bare) else 0.0


def cue_signatory(page: Page, at: int) -> float:
    """签发人: the label says it (7.2.6)."""
    return 5.0 if re.match(r"签发人\s?[：:]", page.blocks[at].text) else 0.0


def cue_registration(page: Page, at: int) -> float:
    """登记号: a registration number that fills its line."""
    return 5.0 if page.blocks[at].registered else 0.0


def cue_title(page: Page, at: int) -> float:
    """标题: the words and the look of a title, or what the page calls itself (7.3.1)."""
    block = page.blocks[at]
    score = title_shape(block)
    if score <= NEVER:
        return score
    if announced(block.bare, page.titled) or any(len(block.bare) >= 6 and block.bare in name for name in page.titled):
        score += 3.0
    if (block.organ and (_leads_to_title(page, at) or _issues_jointly(page, at))) or _runs_on(page, at):
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
    if block.size <= 1.12 or block.prose or not 8 <= block.length <= 60:
        return False
    whole = block.bare
    for after in page.blocks[at + 1 : at + 6]:
        about = _TITLE_GOES_ON.search(after.bare)
        if after.prose or after.number or abs(after.size - block.size) > 0.05:
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
    if block.table or "。" in block.bare or _CC.match(block.text) or _LISTED.match(block.text):
        return 0.0
    if block.marker or _LEADS_ON.search(block.bare):
        return 0.0
    if block.colon or block.bare[-1:] == "\ufffd":
        return 4.5 if _ADDRESSED.match(block.bare) else 1.5 if block.length <= 30 else 0.0
    return (
        1.5 if block.bare[:1] == "各" and block.length >= 4 and not names_title(block.bare) and not block.genre else 0.0
    )
