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
_COLON = r"\s?[：:]"
_MINUTE = r"\d\d-\d\d?-\d\d?\s{0,3}\d\d?:\d\d"
#: Words of the page around a notice: what goes on behind their first two characters.
_SITE_WORDS = {
    "19": _MINUTE,
    "20": _MINUTE,
    "发表": "于",
    "发布": rf"(?:时间|日期)\s?[：:\ufffd]|机构{_COLON}",
    "发文": rf"(?:日期|字号|机[关构]){_COLON}",
    "来源": _COLON,
    "信息": "来源",
    "字体": "",
    "字号": _COLON,
    "浏览": "次数|量",
    "点击": "[数量率]",
    "阅读": "(?:次数|量)?[：:]",
    "打印": "",
    "分享": "",
    "当前": "位置",
    "您的": "位置",
    "您位": "置",
    "首页": r"\s?>",
    "索引": r"\s?号",
    "责任": "编辑",
    "编辑": _COLON,
    "作者": _COLON,
    "扫一": "扫",
    "关闭": "窗口",
    "上一": "[篇条]",
    "下一": "[篇条]",
    "相关": "链接|文档|文件|稿件|解读|新闻",
    "返回": "顶部",
    "网站": "标识码|地图",
    "版权": "所有",
    "主办": "单位",
    "承办": "单位",
    "主题": "分类",
    "体裁": "分类",
    "无障": "碍",
    "政策": "解读",
    "视力": "保护",
    "收藏": "",
    "本文": "有删减",
    "文号": _COLON,
    "成文": rf"日期{_COLON}",
    "有效": rf"性{_COLON}",
    "名称": _COLON,
    "效力": "状态",
    "公开": "形式",
    "统一": "登记号",
}
#: Those of them that are spaced out where a table gives them room.
_SPACED = ("来源", "首页", "索引", "文号", "名称")
#: Latin ones, in any case.
_LATIN = ("copyright", "https?://", "icp备", r"www\.")
_FIRST, _SECOND = ("".join(dict.fromkeys(word[at] for word in (*_SITE_WORDS, *_LATIN))) for at in (0, 1))
# classes of characters at the front, which are searched quickly; then the second one chooses among the words
_SITE = re.compile(
    rf"[{_FIRST}CHIW](?=[{_SECOND}\sCOTW])(?:"
    + "|".join(
        [
            *(f"{word[1]}(?<={word[:2]})(?:{rest})" for word, rest in _SITE_WORDS.items()),
            *(rf"\s(?<={word[0]}\s){word[1]}(?:{_SITE_WORDS[word]})" for word in _SPACED),
            *(rf"[{word[1]}{word[1].upper()}](?<=[{word[0]}{word[0].upper()}].)(?i:{word[2:]})" for word in _LATIN),
        ]
    )
    + ")"
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
        start, end = span.start, span.end
        while at < len(places) and places[at][0] < start:
            at += 1
        # the name of a site, or what stands before a link or a title
        first = text[start]
        named = text[end - 1] in _SITE_ENDS or first in _SITE_BEGINS or not first.isalnum()
        yield (at < len(places) and places[at][1] <= end) or (named and bool(_SITE_LINE.match(text, start, end)))
