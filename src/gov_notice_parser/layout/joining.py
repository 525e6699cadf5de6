"""Which lines go on in the next one: by the page's geometry where there is one, else by the sentence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from statistics import median
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.model.source import Align
from gov_notice_parser.tokens import dates, document_number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gov_notice_parser.layout.lines import TextLine

_ENDS_SENTENCE, _CLOSERS = frozenset("。！？；：!?:;…"), frozenset("”’」』）)》")
_PROSE = re.compile(r"[，。；：、,;]")
#: Openings of lines that begin something new whatever stood before.
_BEGINS = re.compile(
    r"""附\s?件\s?\d{0,2}\s?[：:.、]?(?:$|\S) | 附\s?[：:] | 抄\s?[送报]\s?[：:] | 主\s?送\s?[：:] | 分\s?送\s?[：:]
      | 特此(?:通知|通报|公告|通告|函|批复|公示|报告) | 此复 | [（(]\s?此件 | [（(]?联系人 | 主题词\s?[：:]
      | 公开(?:方式|属性)\s?[：:]
      | [（(]信息公开 | 信息公开(?:方式|形式|属性|选项|类别)\s?[：:]
      | 注\s?[：:] | 备注\s?[：:] | 第[一二三四五六七八九十百零〇\d]{1,5}[章节编条]\s""",
    re.VERBOSE,
)
#: Lines that are whole by themselves: a bracket from end to end, a line with the 签发人.
_WHOLE = re.compile(r"[（(][^（()）]{2,}[)）]$|.{0,40}签发人\s?[：:]|.{0,40}文件$")
_HANGING = re.compile(r"附\s?件\s?[：:]|\d{1,2}\s?[.．、]|抄\s?[送报]\s?[：:]")
_OPEN_LIST = re.compile(r"[，、][^。]{0,12}$")
_PRINTED = re.compile(r".{0,40}(?:19|20)\d\d年.{3,8}日\s?印\s?发$")
#: A whole title, which no sentence goes on from.
_TITLE = re.compile(
    r"(?:[^《》，。；：]|《[^《》]*》)*(?:关于|印发|转发|批转)(?:[^《》，。；：]|《[^《》]*》)*"
    r"的(?:通知|通报|(?:实施|指导|若干)?意见|决定|公告|通告|公示|批复|复函|函|纪要|报告|请示)$"
)
_CITED_NUMBER = re.compile(r"[（(][^（()）]{2,14}〔(?:19|20)\d\d〕\d{1,5}号[)）]")
_NEVER_FIRST = frozenset("，。、；：！？）》〉】”’")
#: The end of a place's name, which begins no line.
_SUFFIXES, _BEHIND_SUFFIX = frozenset("省市县区州旗"), frozenset("、，。")
#: Characters; a longer line was not cut at a width.
_WIDEST = 60
_BLANK_DATE = re.compile(r"(?:19|20)\d\d\s?年")


@frozen
class Page:
    """The text area that the lines themselves show: margins in points, or the usual width in characters."""

    left: float = 0.0
    right: float = 0.0
    size: float = 0.0
    width: int = 0
    gap: int = 0
    indented: bool = False

    @property
    def known(self) -> bool:
        """Whether the lines have places on a page."""
        return self.right > self.left


def _bbox(line: TextLine) -> tuple[float, float, float, float] | None:
    place = line.facts.place if line.facts else None
    return place.bbox if place else None


def page_of(lines: Sequence[TextLine]) -> Page:
    """Measure the text area.  Long lines decide: titles and signatures stand inside it."""
    boxes = [(box, line) for line in lines if (box := _bbox(line)) and line.facts and line.facts.wrapped]
    if len(boxes) >= 3 and len(boxes) * 2 >= len(lines):
        sizes = [line.facts.size for _, line in boxes if line.facts and line.facts.size]
        size = median(sizes) if sizes else 12.0
        body = [box for box, line in boxes if len(line.text) >= 12] or [box for box, _ in boxes]
        return Page(_edge([box[0] for box in body], size, -1), _edge([box[2] for box in body], size, 1), size)
    return Page(width=_wrap_width(lines), gap=_usual_gap(lines), indented=_mostly_indented(lines))


#: Long lines on a page of its own margins; fewer show none.
_OWN_MARGINS = 8


def areas_of(lines: Sequence[TextLine]) -> Callable[[TextLine], Page]:
    """Return what gives the text area of a line: that of its page, or of the document where the page shows none."""
    whole = page_of(lines)
    pages: dict[int, list[TextLine]] = defaultdict(list)
    for line in lines if whole.known else ():
        if line.facts and line.facts.place and len(line.text) >= 12:
            pages[line.facts.place.page or 0].append(line)
    own = {number: area for number, on in pages.items() if len(on) >= _OWN_MARGINS and (area := page_of(on)).known}
    if not own:
        return lambda _: whole
    return lambda line: own.get(line.facts.place.page or 0, whole) if line.facts and line.facts.place else whole


def _edge(places: Sequence[float], size: float, outward: int) -> float:
    """Return the margin that most long lines share: outermost of the well filled steps of one character."""
    counts = Counter(round(place / size) for place in places)
    enough = max(counts.values()) * 0.4
    step = max((step for step, count in counts.items() if count >= enough), key=lambda step: outward * step)
    near = [place for place in places if abs(place / size - step) <= 0.75]
    return max(near) if outward > 0 else min(near)


def _usual_gap(lines: Sequence[TextLine]) -> int:
    gaps = sorted(line.gap for line in lines[1:])
    return gaps[len(gaps) // 2] if gaps else 0


def _mostly_indented(lines: Sequence[TextLine]) -> bool:
    return sum(1 for line in lines if line.indent >= 1.5) * 10 >= len(lines)


def _wrap_width(lines: Sequence[TextLine]) -> int:
    """Return the width at which a text was cut, if its long lines agree on one; else 0.

    A cut text shows it: most of its long lines end inside a sentence, at nearly one width; in a
    short one at least two do, and no line is longer.
    """
    long_lines = [len(line.text) for line in lines if len(line.text) >= 18 and _breaks_off(line.text)]
    if len(long_lines) < 2:
        return 0
    width = int(median(long_lines))
    close = sum(1 for length in long_lines if abs(length - width) <= 3)
    if close >= 8 and close * 10 >= len(long_lines) * 8:
        return width
    if len(long_lines) >= 4 and len(long_lines) * 4 >= len(lines):
        return width if close * 10 >= len(long_lines) * 6 else 0
    longest = max((len(line.text) for line in lines), default=0)
    full = sum(1 for length in long_lines if length >= longest - 3)
    return longest if full >= 2 and full * 2 >= len(long_lines) and longest <= _WIDEST else 0


def _breaks_off(text: str) -> bool:
    """Say whether a line seems to end inside a sentence."""
    return not _ends_sentence(text) and bool(_PROSE.search(text)) and not _WHOLE.match(text)


def _ends_sentence(text: str) -> bool:
    return text[-1] in _ENDS_SENTENCE or (text[-1] in _CLOSERS and text[-2:-1] in _ENDS_SENTENCE)


def goes_on(paragraph: Sequence[TextLine], line: TextLine, area: Callable[[TextLine], Page]) -> bool:
    """Say whether ``line`` continues the paragraph of these lines."""
    before = paragraph[-1]
    if before.facts is not None and line.facts is not None and before.facts.cell != line.facts.cell:
        return False
    if _inside_note(before):
        return True
    page = area(line)
    if page.known:
        follows = _goes_on_by_place(paragraph, line, area(before), page)
    else:
        follows = _goes_on_by_sentence(before, line, page)
    # what most lines lack is asked first, what takes long last
    return follows and not _begins_anew(line) and not _WHOLE.match(before.text) and not _is_number(before.text)


def _inside_note(before: TextLine) -> bool:
    """Say whether a line that is all bracket (a 题注) has not closed it yet."""
    text = before.text
    if text[0] not in "（(" or len(text) < 12 or before.marker is not None:
        return False
    return sum(text.count(mark) for mark in "（(") > sum(text.count(mark) for mark in "）)")


def _begins_anew(line: TextLine) -> bool:
    if line.marker is not None and line.marker.sure:
        return True
    if _BEGINS.match(line.text) or (len(line.text) <= 60 and _PRINTED.match(line.text)):
        return True
    return len(line.text) <= 30 and (_is_date(line.text) or _is_number(line.text))


def _is_number(text: str) -> bool:
    return len(text) <= 30 and document_number.parse(text) is not None


def _is_date(text: str) -> bool:
    return dates.parse(text) is not None or (bool(_BLANK_DATE.match(text)) and len(text) <= 16)


def _goes_on_by_place(paragraph: Sequence[TextLine], line: TextLine, above: Page, page: Page) -> bool:
    before = paragraph[-1]
    first, second = _bbox(before), _bbox(line)
    if not first or not second or not before.facts or not line.facts:
        return _goes_on_by_sentence(before, line, page)
    if before.facts.align is Align.CENTER and line.facts.align is Align.CENTER and not _fills(first, above):
        return False
    one, two = before.facts.size or page.size, line.facts.size or page.size
    if abs(one - two) > 0.18 * max(one, two):
        return False
    if _hangs(paragraph, second, page) and line.facts.align is not Align.RIGHT:
        return _fills(first, above) or bool(_OPEN_LIST.search(before.text))
    full = _fills(first, above) or _inside_marks(before.text, line.text)
    return full and second[0] - page.left <= 0.9 * page.size and line.indent < 1.5


def _hangs(paragraph: Sequence[TextLine], box: tuple[float, float, float, float], page: Page) -> bool:
    """Say whether a line stands under the names of a list of attachments or copies, right of its label."""
    top, last = _bbox(paragraph[0]), _bbox(paragraph[-1])
    if top is None or last is None or not _HANGING.match(paragraph[0].text):
        return False
    aligned = len(paragraph) == 1 or abs(box[0] - last[0]) < 0.5 * page.size
    return aligned and 0.9 * page.size < box[0] - top[0] < 8 * page.size


def _fills(box: tuple[float, float, float, float], page: Page) -> bool:
    return page.right - box[2] <= 1.7 * page.size


def _goes_on_by_sentence(before: TextLine, line: TextLine, page: Page) -> bool:
    text = before.text
    if line.gap > page.gap or len(text) < 15 or not _may_run_on(before, line, page):
        return False
    return len(text) > 120 or not _TITLE.match(text)


def _may_run_on(before: TextLine, line: TextLine, page: Page) -> bool:
    """Say whether the end of one line and the beginning of the next are those of one sentence or paragraph."""
    text = before.text
    if _begins_inside(line.text) or _inside_marks(text, line.text):
        return True
    full = page.width > 0 and len(text) >= page.width - 3
    if _ends_sentence(text):
        return full and page.indented and line.indent < 1.0 and not _looks_closed(line.text)
    if full:
        return not (page.indented and line.indent >= 1.5)
    if line.indent >= 1.5 and page.indented:
        return False
    return _open_sentence(before, page) and not _looks_closed(line.text)


def _begins_inside(text: str) -> bool:
    return text[0] in _NEVER_FIRST or (text[0] in _SUFFIXES and text[1:2] in _BEHIND_SUFFIX)


def _inside_marks(text: str, following: str) -> bool:
    """Say whether a line ends inside 《》 or （） that the next line closes, or between a title and its number."""
    if text.endswith("》") and text[0] != "《" and _CITED_NUMBER.match(following):
        return True
    for opening, closing in ("《》", "（）"):
        opened = text.rfind(opening)
        if opened >= 0 and opened > text.rfind(closing):
            return closing in following.partition(opening)[0]
    return False


def _open_sentence(line: TextLine, page: Page) -> bool:
    """Say whether a line breaks off inside a sentence, rather than being a heading without a full stop."""
    text = line.text
    if line.marker is not None and "。" not in text and page.width == 0 and len(text) <= 45:
        return False
    return (len(text) >= 20 or "。" in text) and bool(_PROSE.search(text))


def _looks_closed(text: str) -> bool:
    """Say whether a line is a heading or a signature, short and without punctuation, not the rest of a sentence."""
    return sum(not mark.isspace() for mark in text) <= 30 and not _PROSE.search(text)
