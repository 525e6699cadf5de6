"""Whether characters that spell a name are that name: 合作市|场, 其|中山区, 湖南|县域."""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

#: A character after a name that makes its last character part of another word: 市场, 市值, 区域.
_SPOILS = {"市": "场值容面民", "区": "域间划位块别", "旗": "帜", "州": "际", "县": "志"}
#: … unless the word after it is one of these: 长沙市|民政局.
_UNSPOILS = ("民政", "民族", "民宗", "民营", "民办", "民生", "民用", "划转", "民兵", "民防", "域内", "域范围")
_WORDS = """
其中 集中 之中 当中 从中 心中 空中 高中 初中 重大 巨大 扩大 加大 最大 广大 强大 创新
更新 革新 高新 最新 全新 重新 水平 公平 公安 治安 保安 交通 沟通 流通 开通 普通 城东
城西 城南 城北 长江 沿江 中心 核心 关于 由于 位于 属于 对于 完成 形成 组成 建成 构成
促成 能源 资源 来源 财源 水源 方向 定向 转向 上海 沿海 安全 完全 健全 提高 最高 较高
崇高 发展 开展 进展 扩展 拓展 产业 农业 工业 企业 行业 商业 事业 就业
社会 公共 其他 统一 专门 部门 热门 城乡 老乡 下乡 返乡
"""
#: Words that end in the first character of a name: 其中|山区, 高新|化县, 确定|南县.
_FIXED = frozenset(["确定", "认定", "选定", "划定", "指定", "评定", "审定", "决定", "规定", "制定"])
_WORDS_BEFORE = frozenset(_WORDS.split()) | _FIXED
_GENERIC_WORDS = """
新区 城区 郊区 矿区 东区 西区 南区 北区 老城区 古城区 新城区 城中区 城东区 城西区 城南区 城北区
市区 市郊区 市中区 市南区 市北区 新市区 港口区 解放区 海港区 开发区 山城区
"""
#: Names that are ordinary words: they stand only after their parent, or as an item of a list at home.
GENERIC = frozenset(_GENERIC_WORDS.split())
_COMMON_WORDS = """
友好区 前进区 工农区 前锋区 振兴区 江东区 江南区 江北区 河东区 河西区 湖滨区 滨海区 中原区 和平区
城关区 城厢区 滨江区 合作市 东方市 河口区 河南区 河北区 海南区 港北区 港南区 路南区 路北区 站前区
桥东区 桥西区 铁东区 铁西区 中站区 中山区 回民区 龙城区 江岸区 南岸区 清新区 向阳区 爱民区 新民市
平原县 公安县 友谊县 和县 单县 共和县 互助县 富裕县 同心县 大名县 正定县 定边县 高县 环县 应县 理县
代县 成县 长子县 集贤县 和政县 和顺县 南部县 清水县 比如县 改则县 温泉县 兴业县 乐业县 惠民县 民权县
资源县 开发县
"""
#: Names whose characters meet by chance: they stand after their parent, at home, or in a list.
CHANCE = frozenset(_COMMON_WORDS.split())
#: What may stand directly before a name of two characters.
_LEFT = "和与及或在到对为是由至从将把向于给按以的了除因经往省市州原现属含赴驻"
_HAN = re.compile(r"[\u3400-\u9fff]")


@frozen
class Edges:
    """The characters that must not stand behind a name or before it; ``brief``: it is two characters, the last 县."""

    behind: frozenset[str]
    before: frozenset[str]
    brief: bool


#: For a name that grammar found: it looked around it itself.
NO_EDGES = Edges(frozenset(), frozenset(), brief=False)


def edges_of(name: str) -> Edges:
    """Return what must not stand around a name."""
    return _edges(name[0], name[-1], len(name) == 2 and name[1] == "县")


@cache
def _edges(first: str, last: str, brief: bool) -> Edges:  # noqa: FBT001 a key of the cache
    before = frozenset(word[0] for word in _WORDS_BEFORE if word[1] == first)
    return Edges(frozenset(_SPOILS.get(last, "")), before, brief)


def stands(text: str, start: int, end: int, edges: Edges, *, after_name: bool) -> bool:
    """Say whether ``text[start:end]`` can be a name there; ``after_name``: another name ends where it begins."""
    if text[end : end + 1] in edges.behind and not text.startswith(_UNSPOILS, end):
        return False
    if after_name:
        return True
    if edges.before and text[start - 1 : start] in edges.before:
        return False
    return not edges.brief or _stands_alone(text, start, end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether a name of two characters that ends in 县 has a free left side: 在|和县, not 共和|县."""
    before = text[start - 1 : start]
    free = not _HAN.match(before) or before in _LEFT or text[max(0, start - 2) : start] in _FIXED
    return free and text[end : end + 1] != "级"


def set_off(text: str, start: int, end: int) -> bool:
    """Say whether the name is set off like an item of a list."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    return (not before or not _HAN.match(before)) and (not behind or not _HAN.match(behind) or behind in "和及与以等")
