"""What cues look at: all blocks of a document, and what makes a line look like a title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.model.source import Align
from gov_notice_parser.parts.features import Features, names_title
from gov_notice_parser.parts.wording import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What a block scores that cannot be a title at all.
NEVER = -9.0
#: Characters of a title's beginning that tell it from others.
_HEAD = 4
_ENDS = frozenset("。；;！")
_HAN = re.compile("[一-鿿]")
_CLOSING = re.compile(r"特此(?:通知|通报|公告|通告|函[告复达]?|批复|公示|报告|说明)|此复|请(?:认真)?遵照执行|专此")
_CLOSING_BEGINS = frozenset("特此请专")
#: 附件, 附件1, 附表二： alone on a line.
_ANNEX_MARK = re.compile(r"附\s?[件表录图]?\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})?(?:[-—－]\d{1,2})?\s?[：:.、]?$")
#: 抄送： and its like at the beginning of a line.
CC = re.compile(r"(?:抄\s?[送报发]|分\s?送|主\s?送|发\s?送)\s?(?:单位|机关)?\s?[：:]")
_CC_BEGINS = frozenset("抄分主发")
#: 附件： with names behind it, or alone.
LISTED = re.compile(r"附\s?[件录表]\s?[：:]\s?\S|附\s?[：:]\s?\S")
_LIST = re.compile(rf"{LISTED.pattern}|附\s?件\s?[：:]$")


@frozen
class Titles:
    """Titles that a document announces, each once and without blanks; the shortest tell nothing and are left out.

    ``heads`` holds how they begin: a line that begins otherwise is none of them.
    """

    names: tuple[str, ...] = ()
    heads: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str]) -> Titles:
        """Make titles of names as they are written."""
        kept = tuple(dict.fromkeys(name for name in map(squeeze, names) if len(name) >= _HEAD))
        return cls(kept, frozenset(name[:_HEAD] for name in kept))

    def announce(self, bare: str) -> bool:
        """Say whether a line is one of these titles, or a line of one broken over several."""
        core = bare.strip("《》")
        if core[:_HEAD] not in self.heads:
            return False
        return (
            core in self.names
            or (len(core) >= 8 and core.startswith(self.names))
            or (len(core) >= 6 and any(name.startswith(core) for name in self.names))
        )

    def go_on(self, before: Features | None, bare: str) -> bool:
        """Say whether a line is the second line of a title whose first line stands before it."""
        if before is None or not bare or (before.length >= _HEAD and before.bare[:_HEAD] not in self.heads):
            return False
        for name in self.names:
            if len(name) >= 6 and name.startswith(before.bare) and bare in name:
                both = before.bare + bare
                if both.startswith(name[: len(both)]):
                    return True
        return False

    def hold(self, bare: str) -> bool:
        """Say whether a line is a part of one of these titles."""
        return len(bare) >= 6 and any(bare in name for name in self.names)


@frozen
class Page:
    """All blocks of a document, the titles it announces, where an explanation of it begins and a 目录 stands.

    ``shapes`` and ``bodies`` hold what ``title_shape`` and ``body_weight`` make of each block; ``marks`` the
    blocks that are 附件1 alone on a line, ``lists`` those that begin a list of attachments, ``copied`` those
    that begin with 抄送：.
    """

    blocks: tuple[Features, ...]
    shapes: tuple[float, ...]
    bodies: tuple[float, ...]
    marks: frozenset[int]
    lists: frozenset[int]
    copied: frozenset[int]
    issued: Titles
    listed: Titles
    titled: Titles
    about: int | None
    contents: tuple[int, int]

    def near(self, at: int) -> Features | None:
        """Return the block at ``at``, or None beyond either end."""
        return self.blocks[at] if 0 <= at < len(self.blocks) else None


def page_of(
    blocks: tuple[Features, ...],
    *,
    issued: Titles,
    listed: Titles,
    titled: Titles,
    about: int | None,
    contents: tuple[int, int],
) -> Page:
    """Look at every block alone, before the cues look at each among the others."""
    shapes = tuple([title_shape(block) for block in blocks])
    bodies = tuple([body_weight(block) for block in blocks])
    attached = [at for at, block in enumerate(blocks) if block.bare.startswith("附")]
    marks = frozenset(at for at in attached if _ANNEX_MARK.match(blocks[at].bare))
    lists = frozenset(at for at in attached if _LIST.match(blocks[at].text))
    copied = frozenset(at for at, block in enumerate(blocks) if block.bare[:1] in _CC_BEGINS and CC.match(block.text))
    return Page(blocks, shapes, bodies, marks, lists, copied, issued, listed, titled, about, contents)


def ends_sentence(bare: str) -> bool:
    """Say whether a line ends as a sentence or an item does."""
    return bare[-1:] in _ENDS


#: Headings of pages that no document has for its title.
_HEADINGS = frozenset({"目录", "目次", "前言", "序言", "说明", "附则", "总则", "正文"})


def title_shape(block: Features) -> float:
    """Weigh what every title shows: its words, its size, its place; no full stop, no number, no date."""
    if block.table or block.prose or block.number or block.date or block.registered or block.length > 200:
        return NEVER
    bare = block.bare
    if bare in _HEADINGS:
        return NEVER
    core = names_title(bare)
    ends = ends_sentence(bare)
    weights = (
        (block.genre is not None, 3.0 if core else 1.0),
        (block.genre is None and core and not ends, 1.5),
        (block.look.size > 1.12, 1.5),
        (block.look.align is Align.CENTER, 1.0),
        (block.look.bold, 0.5),
        (block.colon, -3.0),
        (ends, -3.0),
        (block.marker is not None, -3.0),
        ("，" in bare, -2.0),
        (block.length < 4, -1.5),
        # 【温馨提示】 heads a section
        (bare[:1] == "【" and bare[-1:] == "】", -4.0),
        # 甲市、乙市、丙市、丁市 is a list
        (block.genre is None and not core and bare.count("、") >= 3, -4.0),
        (not _HAN.search(bare), -9.0),
    )
    return sum([weight for shown, weight in weights if shown])


def body_weight(block: Features) -> float:
    """Weigh what shows that a block is text: sentences, a marker, a closing phrase; any block may be."""
    weight = 0.2
    if block.prose:
        weight += 1.0
    if block.marker is not None:
        weight += 1.0
    if block.bare[:1] in _CLOSING_BEGINS and _CLOSING.match(block.bare):
        weight += 2.5
    if block.number is not None or block.date is not None:
        weight -= 1.5
    return weight
