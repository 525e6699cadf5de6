"""Flattened texts: every line break became a blank, and where the lines began is to be found again.

Chinese is written without blanks, so each one is asked whether it parted two lines.  The answer
comes from the line before it: a sentence that has ended, a heading, a title, a name or a date that
is whole; never from inside a sentence or a pair of marks, where a blank is typesetting.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from gov_notice_parser.layout.lines import cut
from gov_notice_parser.tokens import ordinals
from gov_notice_parser.tokens.page_keys import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_notice_parser.layout.lines import TextLine

#: Characters.  A shorter text shows too few blanks to tell.
_SHORTEST = 100
#: How many blanks must stand where lines part: behind a sentence or a number, before an item, a label or a date.
_ENOUGH = 4
#: Blanks, or the mark of characters that were lost, which a blank often was.
_GAP = "[ \u00a0\u2002\u2003\u3000\ufffd]"
_SEAM = re.compile(
    rf"{_GAP}(?:(?<=[一-鿿。；：:！？，、”’」』）)》〉号\]〕].){_GAP}*+(?=[一-鿿（(《“〔①-⑳\dA-Z【\[])"
    rf"|(?<=[\dA-Za-z].){_GAP}*+(?=[一-鿿【（(]))"
)
#: The rows of a table whose cells are parted by tabs: no blank stands inside one.
_ROW = re.compile(rf"{_GAP}(?<=[^\s\ufffd].){_GAP}*+(?=[^\s\ufffd])")
_ENDS_SENTENCE = frozenset("。；：:！？”")
_INSIDE_SENTENCE = re.compile(r"[，。；：,;:]")
_MARKS = (("《", "》"), ("〔", "〕"), ("【", "】"), ("“", "”"))
#: 发文字号： 电话： 附件： stand before what they name.
_LABEL = re.compile(r"(?P<key>[【\[]?[一-鿿]{2,8}[】\]]?)\s?[：:]")
_DAY = re.compile(r"(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日(?=\s|印发|$)")
#: A further signatory: a short name that is not a body's.
_PERSON = re.compile(r"[一-鿿]{1,3}(?![部委局厅办院会])[一-鿿](?=\s)")
_ANNEX = re.compile(r"附\s?[件表录图]\s?\d{1,2}")
_BRACKET = re.compile(r"[（(][^（()）]{2,120}[)）]")
#: 税务总局公告2020年第8号: a body joined to the one before it by a blank issues this together with it.
_JOINT_NUMBER = re.compile(r"[一-鿿]{2,20}(?:公告|通告|令)\s?(?:(?:19|20)\d\d\s?年)?\s?第\s?\d{1,5}\s?号")
#: What a number is followed by inside a sentence or a date.
_UNITS = frozenset("年月日号时分元万亿个人名份页条项户亩吨公平米")
#: Characters: the longest line that is a name, a heading, a title.
_NAME, _HEADING, _TITLE = 12, 48, 90


def restore(lines: Sequence[TextLine]) -> tuple[list[TextLine], int]:
    """Cut flattened lines into those they were made of; return all lines and how many breaks were restored."""
    out: list[TextLine] = []
    count = 0
    for line in lines:
        starts = line_starts(line.text)
        if starts:
            out += [cut(line, start, end) for start, end in pairwise((0, *starts, len(line.text)))]
            count += len(starts)
        else:
            out.append(line)
    return out, count


def line_starts(text: str) -> tuple[int, ...]:
    """Return where in a flattened paragraph its lines began; nothing for any other paragraph."""
    if len(text) < _SHORTEST:
        return ()
    seams = [found.span() for found in (_ROW if "\t" in text else _SEAM).finditer(text)]
    if len(seams) * 2 < _ENOUGH or sum(_shows(text, start, end) for start, end in seams) < _ENOUGH:
        return ()
    starts = tuple(_starts(text, seams))
    blanks = sum(1 for start, end in seams if "\ufffd" not in text[start:end])
    return starts if len(starts) * 2 >= blanks else ()


def _shows(text: str, start: int, end: int) -> int:
    """Weigh whether the blank at ``[start, end)`` stands where lines part, whatever the line before it is."""
    if _DAY.match(text, end) is not None:
        return 2
    ended = text[start - 1] in _ENDS_SENTENCE or text[start - 1] == "号"
    return ended or _item_at(text, end) or _label_at(text, end)


def _item_at(text: str, at: int) -> bool:
    found = ordinals.match(text, at)
    return found is not None and found.sure


def _starts(text: str, seams: list[tuple[int, int]]) -> Iterator[int]:
    begin = 0
    for start, end in seams:
        if _part(text[begin:start], text, start, end):
            yield end
            begin = end


def _part(line: str, text: str, start: int, end: int) -> bool:
    """Say whether the blank at ``[start, end)`` parts this line from the next one."""
    if "\t" in line or _row_at(text, end):
        return True
    if line.startswith("签发人") and _PERSON.match(text, end):
        return False
    if _open_marks(line[-_TITLE:]) or (len(line) <= 12 and ordinals.parse(line) is not None):
        return False
    if line[-1] in _ENDS_SENTENCE:
        return not _is_label(line)
    if _item_at(text, end) or _label_at(text, end):
        return True
    if "\ufffd" in text[start:end] and ordinals.match(line) is not None:
        return False  # what is lost in an item may be any character
    if text[end].isdigit():
        return _is_whole(line) and (_DAY.match(text, end) is not None or _heads(line, text, end))
    if line[-1].isdigit() and text[end] in _UNITS:
        return _ANNEX.fullmatch(line) is not None
    if len(line) <= _NAME and _JOINT_NUMBER.match(text, end):
        return False
    return _is_whole(line)


def _row_at(text: str, at: int) -> bool:
    tab = text.find("\t", at, at + 30)
    return tab >= 0 and " " not in text[at:tab]


def _open_marks(line: str) -> bool:
    """Say whether the line ends inside a pair of marks."""
    return any(line.rfind(opening) > line.rfind(closing) for opening, closing in _MARKS)


def _is_label(line: str) -> bool:
    found = _LABEL.fullmatch(line)
    return found is not None and found["key"].strip("【】[]") in LABELS


def _label_at(text: str, at: int) -> bool:
    found = _LABEL.match(text, at)
    return found is not None and found["key"].strip("【】[]") in LABELS


def _is_whole(line: str) -> bool:
    """Say whether a line without a stop is a heading, a title, a name or a date; not a sentence cut short."""
    marker = ordinals.match(line)
    if marker is not None:
        return len(line) <= _HEADING and _is_heading(line[marker.span.end :].strip())
    if _BRACKET.fullmatch(line) is not None:
        return True
    if _is_label(line.partition("：")[0] + "：") and len(line) <= _TITLE:
        return True
    return 2 <= len(line) <= _TITLE and _INSIDE_SENTENCE.search(line) is None


def _is_heading(text: str) -> bool:
    """Say whether a text is a heading: without a stop, and its clauses, if it has several, of about one length."""
    if not text or any(mark in text for mark in "。；："):
        return False
    clauses = [len(clause) for clause in re.split("[，,]", text)]
    return len(clauses) == 1 or (min(clauses) >= 4 and max(clauses) - min(clauses) <= 6)


def _heads(line: str, text: str, at: int) -> bool:
    """Say whether a line is a heading above a date or a number, not an item that goes on with one: 一、自 2021 年."""
    marker = ordinals.match(line)
    spaced = re.compile(r"\d{1,4}\s").match(text, at) is not None
    return marker is not None and not spaced and len(line) - marker.span.end > 3
