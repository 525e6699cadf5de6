"""Zone names by their grammar: 地名 + 经济技术开发区, 高新区, 产业开发区 …, in the table or not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

#: What a zone's name ends in; the first alternative is anchored by words no other text uses.
_TAIL = (
    "(?:开发|高新|经开|保税|保税港|综保|自贸|集中|集聚|度假)区|(?:出口)?加工区|"
    "(?:试验|实验|示范|合作|先行|管理|风景名胜|新)区|(?:工业|产业|科技|软件|高新)园区?|新城"
)
_AT_END = re.compile(rf"(?:{_TAIL})\Z")
#: The same, found by its last character, which is rarer than those it begins with.
_ENDING = re.compile(
    r"[区园城](?:(?<=新城)|(?<=(?:工业|产业|科技|软件|高新)园)区?|(?<=新区)|(?<=保税港区)|(?<=风景名胜区)|"
    r"(?<=(?:开发|高新|经开|保税|综保|自贸|集中|集聚|度假|加工|试验|实验|示范|合作|先行|管理)区))"
)
_LONGEST_TAIL = 5
#: How far before its last words a name may begin, and how long these may be with what stands between.
_REACH, _LONGEST_TYPE = 16, 14
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
    text: str, names: Mapping[int, int], place_end: Callable[[int], int], start: int = 0, end: int | None = None
) -> Iterator[ZoneFound]:
    """Yield zone names that are not in ``names``, which gives where each known name begins and where it ends.

    ``place_end(at)`` says where a place's short name that begins there ends, or -1; it is asked where a word begins.
    """
    stop = len(text) if end is None else end
    last = behind = start
    for ending in _ENDING.finditer(text, start, stop):
        tail = _AT_END.search(text, max(behind, ending.end() - _LONGEST_TAIL), ending.end())
        if tail is None:
            continue
        behind = tail.end()
        left = _left(text, max(last, tail.start() - _REACH), behind)
        if names.get(left) == behind:
            continue
        if zone := _from_place(text, left, behind, names, place_end) or _whole_item(text, left, behind):
            last = behind
            yield zone


def _left(text: str, low: int, end: int) -> int:
    """Return where the words that a name may begin in begin: behind the last mark before its end."""
    left = low
    for mark in _BREAK.finditer(text, low, end):
        left = mark.end()
    return left


def _from_place(
    text: str, left: int, end: int, names: Mapping[int, int], place_end: Callable[[int], int]
) -> ZoneFound | None:
    """Find a name that ends at ``end`` by the place that it begins with."""
    for at in range(left, end - 3):
        if at in names:
            behind = names[at]
        elif at == 0 or not "\u4e00" <= text[at - 1] <= "\u9fff":
            behind = place_end(at)
        else:
            continue
        if not at < behind < end or not _closed(text, end):
            continue
        kind = _type(text[at:end])
        if kind and end - behind <= _LONGEST_TYPE and not _VERBS.search(text[behind:end]):
            return ZoneFound(at, end, behind, kind)
    return None


def _whole_item(text: str, left: int, end: int) -> ZoneFound | None:
    """Take the whole of an item of an enumeration for a name, whatever place it begins with."""
    name = text[left:end]
    left += max(name.rfind(word) for word in "在对除将为含是于") + 1
    if not _item(text, left, end):
        return None
    name = text[left:end]
    kind = _type(name)
    stem = name[: len(name) - len(kind)] if kind else ""
    if 2 <= len(stem) <= 8 and stem not in _GENERIC and not _VERBS.search(name):
        return ZoneFound(left, end, left, kind)
    return None


@lru_cache(maxsize=4096)
def _type(name: str) -> str:
    """Return the words at the end of a name that say what zone it is; notices name the same few again and again."""
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
