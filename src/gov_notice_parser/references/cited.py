"""What in 《》 is a document: laws and official documents are; certificates, forms and papers are not."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from gov_notice_parser.tokens import genres

_SUFFIX = re.compile(r"[（(〔\[][^（）()]{1,40}[）)〕\]]$")
_THINGS = """
证 书 证件 证明 表 表格 单 卡 册 簿 薄 信 函 票 据 回执 凭证 合同 协议 执照 护照 公证 专用章 印章 台账 笔录 条码
二维码 日报 晚报 早报 时报 周报 快报 商报 简报 小报 政府公报 国务院公报 常委会公报 承租人公约 业主公约 住户公约
居民公约 规约 杂志 周刊 月刊 学报 网 网站 系统 平台 库 图谱 解读 问答 汇编 结果 式样 样式 样本 模板 格式文本 文本
简章 教材 读本
"""
_NOT_DOCUMENTS = tuple(_THINGS.split())
# …单 and …书 that are documents after all
_DOCUMENTS = ("清单", "名单", "白皮书", "倡议书", "公文格式", "复函", "公函")
_ABOUT = re.compile(r"关于.{2,}(?:函|报告|请示|书)$")
_LAWS = """
法 法典 宪法 修正案 解释 规章 决议 举措 政策 文件 讲话 指标 分类 格式 程序 定额 图集 注释 项目 方法 技术要求
总体规划
"""
_LAW = tuple(_LAWS.split())
_CODED = re.compile(r"[A-Z]{2,6}(?:/T)? ?[0-9]")
_BARE = re.compile(
    r"^(?:本|该|新|原)?(?:若干|实施|暂行|试行|指导|管理|工作|行动|补充|有关|招生)?(?:通知|意见|办法|规定|细则|方案|条例|决定|措施|通告|公告|规划|计划|纲要|批复|函|标准|规程|指引|指南|清单|目录|规则|章程)$"
)
_SHORTEST_UNMARKED = 8
#: What two printings of one title may differ in.
_UNSEEN = re.compile(r"[\s\xad“”\"‘’'·的]+")
_TRANSLATION = str.maketrans(
    {"<": "〈", ">": "〉", "《": "〈", "》": "〉", "﹤": "〈", "﹥": "〉", "○": "〇", "―": "—", "–": "—", "-": "—"}
)


@lru_cache(maxsize=4096)
def key(title: str) -> str:
    """Return a title folded so that two printings of it are equal: widths, blanks, inner marks, quotes."""
    folded = unicodedata.normalize("NFKC", title).translate(_TRANSLATION)
    return _UNSEEN.sub("", folded)


@lru_cache(maxsize=4096)
def core(title: str) -> str:
    """Return a title without what stands in brackets behind it: （试行）, （2020年修订）."""
    words = title.strip()
    while (m := _SUFFIX.search(words)) and m.start() > 0:
        words = words[: m.start()]
    return words


def is_bare(title: str) -> bool:
    """Tell whether a title is a genre alone (《通知》, 《实施意见》): a short name, never a document by itself."""
    return bool(_BARE.match(title))


@lru_cache(maxsize=4096)
def is_document(title: str) -> bool:
    """Tell whether 《title》 names a law or an official document rather than a form, certificate, paper or system."""
    words = core(title)
    if words.endswith(_DOCUMENTS) or _ABOUT.search(words):
        return True
    if words.endswith(_NOT_DOCUMENTS):
        return False
    return bool(
        words.endswith(_LAW)
        or _CODED.search(words)
        or genres.of_title(words)
        or "关于" in words
        or len(words) >= _SHORTEST_UNMARKED
    )
