"""Lists that assign something to divisions and zones: awards, pilots, exemptions, quotas."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from gov_notice_parser.gazetteer import COUNTRY
from gov_notice_parser.layout.blocks import TableCell
from gov_notice_parser.model.regions import Level, RegionList, RegionMention
from gov_notice_parser.regions.assigns import Sense, is_actor_label, sense
from gov_notice_parser.regions.columns import table_lists
from gov_notice_parser.regions.enumerations import ANNOUNCED, Enumeration, announced, enumerations
from gov_notice_parser.regions.mentions import mentions_of
from gov_notice_parser.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_notice_parser.gazetteer import Gazetteer
    from gov_notice_parser.regions.context import Context

_ENDS = re.compile(r"[。；;！？!?\n]")
_LABEL_MAX = 15
#: How far back a sentence is read: longer than any heading, short enough for a text without full stops.
_REACH = 400
_MARKER = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零]{1,5}[条章节]|[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,2}[）)、.．](?!\d)|[①-⑳])\s*"
)
_PROMISES = re.compile(
    r"名单|名录|名册|目录|范围|试点|示范|一览|分配|指标|名额|计划表|情况表|评价|考核|通报|授予|入选|获评"
)
_STOPS = re.compile(r"[，。、]")
_BLANK = " \t\u3000\n"
#: The rest of a row of a table whose lines were lost; a telephone number is no figure.
_FIGURES = re.compile(r"(?!.*\d{7})(?:[（(][^（）()\n]{1,12}[）)])?[\s:：]*[\d.,，*%％/／—-]+(?:[\s\d.,，*%％/／—-]+)?")
_TRIVIAL = {"71", "81", "82"}


@frozen
class Passage:
    """A stretch of text to look for lists in, and the marker or heading (at most 15 characters) it stands under."""

    span: Span
    at: str
    table: tuple[TableCell, ...] = ()


@frozen
class _Lone:
    """An enumeration that is a whole sentence or line, and the passage it stands in."""

    passage: Passage
    names: Enumeration


def find_lists(
    text: str,
    passages: Sequence[Passage],
    gazetteer: Gazetteer,
    context: Context,
    named: Sequence[Sequence[RegionMention]] | None = None,
) -> tuple[RegionList, ...]:
    """Find every enumeration that assigns something, in order; prose mentions and addressees are none.

    Spans are in ``text``; ``named`` is what ``mentions_of`` finds in the passages, if it was searched already.
    A list of one name counts only where a list with the same kind of label, or between the same words, has more.
    """
    if named is None:
        named = mentions_of(text, [passage.span for passage in passages], gazetteer, context)
    labelled: list[tuple[str, RegionList]] = []
    others: list[RegionList] = []
    framed: list[tuple[tuple[str, str], RegionList]] = []
    lone: list[_Lone] = []
    for passage, mentions in zip(passages, named, strict=True):
        if passage.table:
            others += table_lists(text, passage.at, passage.table, gazetteer, context)
            continue
        span = passage.span
        found = enumerations(text, gazetteer, context, span.start, span.end, mentions)
        ends = [end.start() for end in _ENDS.finditer(text, span.start, span.end)] if found else []
        for names in found:
            before, after = _clause(text, names, span, ends)
            if not before.strip() and (not after.strip() or _FIGURES.fullmatch(after)):
                if lone and text[lone[-1].passage.span.end : passage.span.start].strip():
                    # a title or a signature between them
                    others += _bare(text, lone)
                    lone = []
                lone.append(_Lone(passage, names))
                continue
            if lone:
                others += _bare(text, lone)
                lone = []
            if (label := _label(before)) and _closes(after) and not is_actor_label(label):
                again = _again(text, names, label, gazetteer, context)
                labelled.append((label, _labelled(passage, again, label)))
            else:
                framed += [((before[-3:], after[:3]), one) for one in _in_sentence(passage, names, before, after)]
    others += _bare(text, lone) if lone else ()
    frames = {frame for frame, one in framed if len(one.mentions) > 1}
    others += [one for frame, one in framed if len(one.mentions) > 1 or (frame in frames and all(frame))]
    endings = {label[-1] for label, one in labelled if len(one.mentions) > 1}
    kept = [one for label, one in labelled if len(one.mentions) > 1 or label[-1] in endings]
    return tuple(sorted((*kept, *others), key=lambda one: one.span.start))


def _in_sentence(passage: Passage, names: Enumeration, before: str, after: str) -> Iterator[RegionList]:
    """Yield the enumeration if its sentence assigns something to it, or if it is itself a label."""
    if _abroad(names):
        return
    said = ANNOUNCED.match(after)
    right = said[0] if said and names.announced == len(names.mentions) else ""
    judged = sense(before, after, right)
    is_label = after.startswith(("：", ":")) and len(after) > 3 and not before.strip()
    if judged is not Sense.MENTIONS or is_label:
        yield _region_list(passage, names, excluded=judged is Sense.EXCEPTS)


def _bare(text: str, lone: Sequence[_Lone]) -> Iterator[RegionList]:
    """Make one list of lines that hold nothing but names: side by side, or under a heading that promises them."""
    first = lone[0].passage
    mentions = tuple(m for one in lone for m in one.names.mentions)
    promised = _PROMISES.search(first.at) or _PROMISES.search(_line_before(text, lone[0].names.start))
    # rows of figures without a table's lines: each begins with a name
    rows = len(lone) > 2 and all(text[one.names.end : one.names.end + 1].strip(_BLANK + "。；;") for one in lone)
    together = rows or any(len(one.names.mentions) > 1 and "\n" not in _cut(text, one.names) for one in lone)
    if len(mentions) > 1 and (promised or together):
        amounts = tuple(amount for one in lone for amount in one.names.amounts)
        whole = Enumeration(mentions, lone[0].names.start, lone[-1].names.end, amounts)
        yield _region_list(first, whole)


def _cut(text: str, names: Enumeration) -> str:
    return text[names.start : names.end]


def _line_before(text: str, at: int) -> str:
    """Give the last line that is not blank before the line of ``at``, if it is short enough for a heading."""
    head = text[max(0, at - 120) : at].rpartition("\n")[0].rstrip()
    return head.rpartition("\n")[2][-60:]


def _clause(text: str, names: Enumeration, span: Span, ends: Sequence[int]) -> tuple[str, str]:
    """Cut the sentence around an enumeration: the words since the last full stop, and those up to the next."""
    left = max(span.start, names.start - _REACH)
    if last := bisect_left(ends, names.start):
        left = max(left, ends[last - 1] + 1)
    if marker := _MARKER.match(text, left, names.start):
        left = marker.end()
    high = min(span.end, names.end + 80)
    following = bisect_left(ends, names.end)
    right = min(high, ends[following]) if following < len(ends) else high
    return text[left : names.start], text[names.end : right]


def _label(before: str) -> str:
    """Give the words before a colon that stands directly before the enumeration."""
    stripped = before.rstrip()
    return stripped[:-1].strip() if stripped.endswith(("：", ":")) else ""


def _closes(after: str) -> bool:
    """Say whether the enumeration is all that follows its label, but for 等5个市, a note or what each gets."""
    rest = ANNOUNCED.sub("", after.strip(), count=1)
    return not rest or rest[0] in "，,（("


def _labelled(passage: Passage, names: Enumeration, label: str) -> RegionList:
    promised = announced(label[-12:]) if names.announced is None else names.announced
    return _region_list(passage, names, label=_own(label, passage), promised=promised)


def _own(label: str, passage: Passage) -> str | None:
    """Keep a label that is a caption of its own (国家级园区), not the end of the item's sentence."""
    short = len(label) <= _LABEL_MAX and not _STOPS.search(label)
    return label if short and label not in passage.at else None


def _again(text: str, one: Enumeration, label: str, gazetteer: Gazetteer, context: Context) -> Enumeration:
    """Read the names once more with the level the label says, if short names leave it open."""
    if all(m.code or m.level is Level.ZONE for m in one.mentions) or (level := _level(label, context)) is None:
        return one
    better = enumerations(text, gazetteer, evolve(context, level=level), one.start, one.end)
    return better[0] if len(better) == 1 else one


def _level(label: str, context: Context) -> Level | None:
    if label.endswith(("县", "区", "县（市、区）")):
        return Level.COUNTY
    if label.endswith(("市", "州")) and context.home not in {None, COUNTRY}:
        return Level.PREFECTURE if (context.home or "").endswith("0000") else Level.COUNTY
    return None


def _abroad(one: Enumeration) -> bool:
    """香港、澳门 and 台湾 together say where people come from."""
    return all((m.code or "")[:2] in _TRIVIAL for m in one.mentions)


def _region_list(
    passage: Passage,
    one: Enumeration,
    *,
    label: str | None = None,
    promised: int | None = None,
    excluded: bool = False,
) -> RegionList:
    return RegionList(
        passage.at,
        one.mentions,
        Span(one.start, one.end),
        label,
        one.announced if promised is None else promised,
        excluded,
        one.amounts if any(one.amounts) else (),
    )
