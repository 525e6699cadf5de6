"""Zone names by their grammar: 地名 + 经济技术开发区, 高新区, 产业开发区 …, in the table or not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: What a zone's name ends in; the first alternative is anchored by words no other text uses.
_TAIL = (
    "(?:开发|高新|经开|保税|保税港|综保|自贸|集中|集聚|度假)区|(?:出口)?加工区|"
    "(?:试验|实验|示范|合作|先行|管理|风景名胜|新)区|(?:工业|产业|科技|软件|高新)园区?|新城"
)
_ENDING = re.compile(_TAIL)
#: The words of the type before its tail: 高新技术产业 + 开发区.
_TYPE = re.compile(
    r"(?:(?:国家级?|省级|国际)?(?:高新技术|高技术|经济技术|经济|产业|工业|综合|出口|自由贸易|自贸|旅游|自主创新|"
    r"农业|临空|承接|转移|转型|升级|改革|配套|现代|生态|文明|协同|创新|发展|先行|投资|循环|海关|特殊|监管|服务业|文化|"
    r"体育|城乡|统筹|跨境|电子商务|金融)*)(?:" + _TAIL + r")$"
)
_BREAK = re.compile(r"[^\u4e00-\u9fff（）()]")
#: Words that no zone's name holds between the place and its type.
_VERBS = re.compile(
    r"[的了各或等在对为是把将向从于至及与我本该全其]|和(?!平|田|县)|加快|推进|推动|建设|支持|设立|创建|申报|发展|打造|促进|重点|"
    r"国家级|省级|市级|以上|内|人民政府|政府|委员会|管委会|所有|相关|有关|范围|区域|办事处|街道|包括|不含"
)
_WORDS = """
城市 国家 重点 特色 各类 现有 老旧 传统 中心 现代 综合 新型 一批 高端
国际 乡村 农村 省内 市内 沿海 内陆 国内 园区 大学 高校 各级 海关 特殊
"""
_GENERIC = frozenset(_WORDS.split())


@frozen
class ZoneFound:
    """A zone's name by grammar: its range, where its place name ends, and the type it gives itself."""

    start: int
    end: int
    place_end: int
    type: str


def open_zones(
    text: str, starts_place: Callable[[int], int], start: int = 0, end: int | None = None
) -> Iterator[ZoneFound]:
    """Yield zone names; ``starts_place(at)`` gives where the place name that begins there ends, or -1."""
    stop = len(text) if end is None else end
    last = start
    for found in _ENDING.finditer(text, start, stop):
        low = max(last, found.start() - 16)
        window = text[low : found.end()]
        breaks = [m.end() for m in _BREAK.finditer(window, 0, len(window))]
        left = low + (breaks[-1] if breaks else 0)
        zone = _from_place(text, left, found.end(), starts_place)
        if zone is not None:
            last = zone.end
            yield zone


def _from_place(text: str, left: int, end: int, starts_place: Callable[[int], int]) -> ZoneFound | None:
    """Find where a name that ends at ``end`` begins: at a place name, or at the item's own beginning."""
    for at in range(left, end - 3):
        place_end = starts_place(at)
        if not at < place_end < end:
            continue
        name = text[at:end]
        between = text[place_end:end]
        kind = _type(name)
        if kind and len(between) <= 14 and not _VERBS.search(between) and _closed(text, end):
            return ZoneFound(at, end, place_end, kind)
    name = text[left:end]
    left += max(name.rfind(word) for word in "在对除将为含是于") + 1
    name = text[left:end]
    kind = _type(name)
    stem = name[: len(name) - len(kind)] if kind else ""
    if 2 <= len(stem) <= 8 and stem not in _GENERIC and not _VERBS.search(name) and _item(text, left, end):
        return ZoneFound(left, end, left, kind)
    return None


def _type(name: str) -> str:
    found = _TYPE.search(name)
    return found[0] if found else ""


def _closed(text: str, end: int) -> bool:
    return text[end : end + 1] not in {"域", "块", "级", "划"}


def _item(text: str, start: int, end: int) -> bool:
    """Say whether the range is a whole item of an enumeration."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    if before in {"", "\n"} and (not behind or behind in "\n\t" or behind.isdigit()):
        return True
    return (before == "、" and (not behind or not "\u4e00" <= behind <= "\u9fff" or behind in "和及等")) or (
        behind == "、" and (not before or before in "：:；;，,。（( \n\t在对除将为含是于")
    )
