"""Words and signs that cues weigh and elements read: one pattern for each, wherever it is asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_notice_parser.spans import Span

#: What stands in a copy for the seal of the original: （印章）, （代章）.
SEAL_NOTE = re.compile(r"[（(](?:代章|印章|盖章|公章|章|印)[)）]")
#: 市长　张某某: an officer who signs, alone on the line.
OFFICER = re.compile(
    r"^(?:代\s?|中华人民共和国)?(?:省\s?长|市\s?长|州\s?长|县\s?长|区\s?长|主\s?席|总\s?理|部\s?长|主\s?任|局\s?长|厅\s?长"
    r"|署\s?长|行\s?长|院\s?长)[\s：:]*[一-鿿·\s]{2,10}$"
)
#: Words of the page around a notice, by the characters they begin with: what goes on behind one of these.
_SITE_WORDS = {
    "1": r"9\d\d-\d\d?-\d\d?\s{0,3}\d\d?:\d\d",
    "2": r"0\d\d-\d\d?-\d\d?\s{0,3}\d\d?:\d\d",
    "发": r"表于|布(?:时间|日期)\s?[：:\ufffd]|布机构\s?[：:]|文(?:日期|字号|机[关构])\s?[：:]",
    "来": r"\s?源\s?[：:]",
    "信": r"息来源",
    "字": r"体|号\s?[：:]",
    "浏": r"览(?:次数|量)",
    "点": r"击(?:数|量|率)",
    "阅": r"读(?:次数|量)?[：:]",
    "打": r"印",
    "分": r"享",
    "当": r"前位置",
    "您": r"的?位置",
    "首": r"\s?页\s?>",
    "索": r"\s?引\s?号",
    "责": r"任编辑",
    "编": r"辑\s?[：:]",
    "作": r"者\s?[：:]",
    "扫": r"一扫",
    "关": r"闭窗口",
    "上下": r"一[篇条]",
    "相": r"关(?:链接|文档|文件|稿件|解读|新闻)",
    "返": r"回顶部",
    "网": r"站(?:标识码|地图)",
    "版": r"权所有",
    "主": r"办单位|题分类",
    "承": r"办单位",
    "无": r"障碍",
    "政": r"策解读",
    "视": r"力保护",
    "收": r"藏",
    "本": r"文有删减",
    "文": r"\s?号\s?[：:]",
    "成": r"文日期\s?[：:]",
    "体": r"裁分类",
    "有": r"效性\s?[：:]",
    "名": r"\s?称\s?[：:]",
    "效": r"力状态",
    "公": r"开形式",
    "统": r"一登记号",
    "Cc": r"(?i:opyright)",
    "Hh": r"(?i:ttps?://)",
    "Ii": r"(?i:cp备)",
    "Ww": r"(?i:ww\.)",
}
#: The characters that are second in one of these words: few pairs of characters in prose are a beginning.
_SECOND = r"\s表布文源息体号览击读印享前的位页引任辑者一闭关回站权办题障策力藏效裁称开90CcOoTtWw"
_SITE = re.compile(
    rf"[{''.join(_SITE_WORDS)}](?=[{_SECOND}])"
    rf"(?:{'|'.join(f'(?<=[{first}])(?:{rest})' for first, rest in _SITE_WORDS.items())})"
)
_SITE_LINE = re.compile(r"[一-鿿]{2,30}(?:门户网|公众信息网|政府网|政务网|信息网)站?$|\W*附件下载|标\s?题\s?[：:]")
_SITE_BEGINS, _SITE_ENDS = frozenset("附标"), frozenset("网站")


def squeeze(text: str) -> str:
    """Return a text without any blank or line break."""
    return "".join(text.split())


def sites(text: str, spans: Sequence[Span]) -> Iterator[bool]:
    """Say of each line whether it has words of the page around a notice: 来源：, 打印, 上一篇, www. …."""
    places = [found.span() for found in _SITE.finditer(text)]
    at = 0
    for span in spans:
        while at < len(places) and places[at][0] < span.start:
            at += 1
        yield (at < len(places) and places[at][1] <= span.end) or _is_site_line(text, span)


def _is_site_line(text: str, span: Span) -> bool:
    """Say whether a line is the name of a site, or begins with what stands before a link or a title."""
    first, last = text[span.start], text[span.end - 1]
    may = last in _SITE_ENDS or first in _SITE_BEGINS or not first.isalnum()
    return may and _SITE_LINE.match(text, span.start, span.end) is not None
