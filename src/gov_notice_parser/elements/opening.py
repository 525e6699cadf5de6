"""标题, 文种, 主送机关 (GB/T 9704-2012, 7.3.1 and 7.3.2)."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from gov_notice_parser.elements.reading import Reading
from gov_notice_parser.model.notice import Addressee
from gov_notice_parser.model.source import Align
from gov_notice_parser.parts.features import is_organ, names_title
from gov_notice_parser.parts.labels import Label, Phase
from gov_notice_parser.parts.wording import squeeze
from gov_notice_parser.spans import Span
from gov_notice_parser.tokens import document_number, genres
from gov_notice_parser.tokens.page_keys import TITLE_KEYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.model.values import Genre
    from gov_notice_parser.parts.divide import Division, Labelled

_LEAD = re.compile(r"关于|印发|转发|批转")
_STATUS = re.compile(r"^[【\[（(](?:已?(?:废止|失效|修订|修改)|现行有效|有效|转发)[】\])）]|^[#＃*]{1,4}")
_TITLE_NOTE = re.compile(
    r"^[（(](?:征求意见稿|试行|暂行|修订|修订稿|送审稿|草案|公开征求意见稿|\d{4}年(?:修订|修正|版)|修正"
    r"|试行稿)[)）]$"
)
_SITE_TAIL = re.compile(
    r"\s{0,9}[_|]\s{0,9}[^_|]{2,40}$|\s{0,9}[-—－–]{1,2}\s{0,9}[^-—－–_|《》]{2,24}(?:网|政府|门户|委|局|厅|信息公开|专栏)$"
)


#: Characters from the end of a line in which a title may begin that goes on in the next line.
_GLUED_REACH = 60
_ABOUT_AT_END = re.compile(r"关于[^，。；：《》]{2,56}$")
#: A 题注 that runs on behind the title.
_PASSED = re.compile(
    r"\s*[（(](?=[^（()）]{0,12}\d{4}\s?年)[^）)]{0,300}(?:通过|公布|发布|施行|修正|修订)[^）)]{0,300}[）)]?$"
)


#: （试行） behind the genre.
_BRACKETED = re.compile(r"[（(][^（()）]{1,20}[）)]$")


def read_title(division: Division) -> Reading[str] | None:
    """Return 标题 of the document itself: the lines of the title joined, without layout blanks."""
    groups = [lines for lines in _titles(division.of(Label.TITLE)) if _is_title(lines)]
    if groups:
        lines = _without_mark(max(groups, key=_weight))
        text = join_lines(lines)
        span = Span(lines[0].block.span.start, lines[-1].block.span.end)
        if not names_title(text) and (glued := _glued_start(division, lines[0])) is not None:
            text, span = division.layout.text[glued : lines[0].block.span.start - 1] + text, Span(glued, span.end)
        notes = [block for block in division.of(Label.NOTE) if _TITLE_NOTE.match(block.features.bare)]
        if notes and 0 <= notes[0].block.span.start - span.end <= 2:
            text, span = text + notes[0].features.bare, Span(span.start, notes[0].block.span.end)
        return Reading(clean_title(text), span, "title.lines")
    for entry in division.metadata:
        if entry.key in TITLE_KEYS:
            value = clean_title(_SITE_TAIL.sub("", entry.value))
            if genres.of_title(value) and names_title(value):
                return Reading(value, entry.span, "title.metadata", confidence=0.7, in_source=entry.in_source)
    return None


def _is_title(lines: Sequence[Labelled]) -> bool:
    """Say whether anything shows that these lines are a title: their words, or how they are set."""
    text = "".join(line.features.bare for line in lines)
    first = lines[0].features
    if first.marker is not None and not names_title(text):
        return False
    look = first.look
    set_apart = look.size > 1.12 or look.bold or look.align is Align.CENTER
    return set_apart or names_title(text) or genres.of_title(text) is not None or text.endswith("法")


def _glued_start(division: Division, first: Labelled) -> int | None:
    """Return where a title begins whose first line was run together with the text before it: …，已无房关于甲乙丙."""
    at = division.blocks.index(first)
    found = _ABOUT_AT_END.search(division.blocks[at - 1].features.text, -_GLUED_REACH) if at else None
    return division.blocks[at - 1].block.span.start + found.start() if found else None


def _without_mark(lines: list[Labelled]) -> list[Labelled]:
    """Leave out the name of the body above the title that begins with it again: it is the mark of the page."""
    for at in range(1, len(lines)):
        mark = "".join(line.features.bare for line in lines[:at])
        if lines[at - 1].features.organ and lines[at].features.bare.startswith(mark):
            return lines[at:]
    return lines


#: No title is broken over more lines.
_TITLE_LINES = 12


def _titles(lines: Sequence[Labelled]) -> list[list[Labelled]]:
    """Cut the lines of titles into titles: one that is complete ends where another begins."""
    groups: list[list[Labelled]] = []
    for line in lines:
        before = groups[-1][-1] if groups else None
        apart = before is not None and line.block.span.start - before.block.span.end > 1
        whole = before is not None and _complete(groups[-1][-_TITLE_LINES:]) and _begins(line)
        if before is None or apart or whole:
            groups.append([])
        groups[-1].append(line)
    return groups


def _complete(lines: Sequence[Labelled]) -> bool:
    """Say whether these lines may be a whole title: they end in a genre, behind 的 where they say 关于."""
    text = _BRACKETED.sub("", "".join(line.features.bare for line in lines))
    genre = genres.of_title(text)
    before, about, after = text.rpartition("关于")
    ends = genre is not None and text.endswith(genre.name)
    return ends and (not about or "的" in after or "《" in before)


def _begins(line: Labelled) -> bool:
    """Say whether a line cannot be the rest of a title that already ends in a genre."""
    bare = line.features.bare
    if _TITLE_NOTE.match(bare) or bare[:1] in "的之及和与":
        return False
    return names_title(bare) or line.features.organ or line.features.genre is None or len(bare) >= 12


def _weight(lines: Sequence[Labelled]) -> tuple[bool, bool, int]:
    """Rank titles of one page: built like a title, ending in a genre, the later one."""
    text = "".join(line.features.bare for line in lines)
    return (
        names_title(text) and genres.of_title(text) is not None,
        genres.of_title(text) is not None,
        lines[0].block.span.start,
    )


def join_lines(lines: Sequence[Labelled]) -> str:
    """Join the lines of a title; between two issuers one blank stays."""
    out = lines[0].features.text
    for before, line in itertools.pairwise(lines):
        out += (" " if _joint(before.features.bare, line.features.bare) else "") + line.features.text
    return out


def _joint(before: str, following: str) -> bool:
    """Say whether one issuer of a title ends and another begins here, rather than one being cut in two."""
    lead = _LEAD.split(following, maxsplit=1)[0]
    return is_organ(before) and is_organ(lead) and len(lead) >= 4


def clean_title(text: str) -> str:
    """Take off what is printed with a title and is none of it: a status mark, a number at the end, blanks."""
    text = _STATUS.sub("", text.strip())
    for found in document_number.find(text):
        tail = text[found.span.end :].strip(" )）")
        if not tail and found.span.start > 6 and "《" not in text[found.span.start - 2 : found.span.start]:
            text = text[: found.span.start].rstrip(" （(")
            break
    text = text.lstrip("■●◆▲★□·•*＊#＃>》 \u3000")
    text = _PASSED.sub("", text)
    if text[:1] == "《" and text[-1:] == "》" and "《" not in text[1:]:
        text = text[1:-1]
    pieces = _last_title(text.split())
    out = pieces[0] if pieces else ""
    for piece in pieces[1:]:
        out += (" " if _joint(out, piece) else "") + piece
    return out.strip("　 ")


def _last_title(pieces: list[str]) -> list[str]:
    """Drop a title that is printed twice with a blank between: what the page shows, then the document's own."""
    for at in range(1, len(pieces)):
        before, after = "".join(pieces[:at]), "".join(pieces[at:])
        if genres.of_title(before) and names_title(before) and genres.of_title(after) and names_title(after):
            return _last_title(pieces[at:])
    return pieces


def read_genre(division: Division, title: Reading[str] | None) -> Reading[Genre] | None:
    """Return 文种: the last genre word of the title, else what the text calls itself."""
    if title is not None:
        genre = genres.of_title(title.value)
        if genre is not None:
            return Reading(genre, title.span, "genre.title", confidence=title.confidence, in_source=title.in_source)
    for block in division.of(Label.MARK):
        if block.features.genre is not None and block.features.genre.name in {"令", "命令", "公告", "通告", "纪要"}:
            return Reading(block.features.genre, block.block.span, "genre.mark")
    body = division.within(Phase.BODY)
    said = [(block, found) for block in reversed(body) if (found := genres.from_text(block.features.text))]
    closing = [each for each in said if each[0].features.text.startswith("特此")]
    leading = [(block, found) for block in body[:3] if (found := genres.announced(block.features.text))]
    for block, found in (*closing, *leading, *said):
        return Reading(found.value, found.span.shift(block.block.span.start), "genre.self", confidence=0.8)
    return None


def read_addressees(division: Division) -> Reading[str] | None:
    """Return 主送机关 as printed, without the colon at its end."""
    blocks = division.of(Label.ADDRESSEES)
    if not blocks:
        return None
    text = "".join(squeeze(block.features.text) for block in blocks).rstrip("：:\ufffd")
    return Reading(text, Span(blocks[0].block.span.start, blocks[-1].block.span.end), "addressees.line")


def split_addressees(reading: Reading[str] | None, text: str) -> tuple[Addressee, ...]:
    """Return the groups between commas; 、 stands inside a group."""
    if reading is None or reading.span is None:
        return ()
    out = []
    for found in re.finditer(r"[^，,；;：:\n]+", reading.span.cut(text)):
        name = squeeze(found[0])
        if name:
            out.append(Addressee(name, Span(*found.span()).shift(reading.span.start)))
    return tuple(out)
