"""文件清理: the documents that a clean-up decision lists, as lines or rows under 废止, 失效, 修改 or 继续有效.

Their titles often stand there without 《》: 1. 某市人民政府关于…的通知（某政发〔2010〕1号）.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

from gov_notice_parser.model.references import Role
from gov_notice_parser.references.citation import Citation, printed
from gov_notice_parser.references.cited import is_document
from gov_notice_parser.references.roles import Judgement
from gov_notice_parser.spans import Span, holding
from gov_notice_parser.tokens import document_number, genres, ordinals, titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_notice_parser.layout.blocks import TableCell

_FATE = r"(?P<fate>废止|失效|停止执行|不再执行|继续有效|现行有效|继续执行|保留|修改|修订)"
#: Without one of these a line is no heading.
_SAYS = re.compile(_FATE)
_THINGS = r"(?:文件|规章|法规|政策措施|政策|目录|清单|一览表|下列|以下)"
#: 废止的规范性文件目录; 决定废止下列文件：; 下列文件继续有效：
_HEAD = re.compile(
    rf"{_FATE}(?:[、和及与]?(?:宣布)?(?:废止|失效|修改))?的?[^，。；《》]{{0,24}}{_THINGS}[^，。；《》]{{0,16}}(?:[（(][^（）()]{{1,20}}[）)])?[：:]?$"
    rf"|{_THINGS}[^，。；《》]{{0,30}}?{_FATE.replace('fate', 'fate2')}(?:[（(][^（）()]{{1,30}}[）)])?[：:]$"
)
_PROPOSED = re.compile(r"(?:拟|建议|应当|应)[^，。；]{0,6}$")
_NOT_HEAD = re.compile(r"第[一二三四五六七八九十百]{1,4}[章条]|继续有效、|有效[、和及]")
_ROLES = {"废止": Role.REPEALS, "失效": Role.REPEALS, "停止执行": Role.REPEALS, "不再执行": Role.REPEALS}
_ROLES |= {"修改": Role.AMENDS, "修订": Role.AMENDS}
_LONGEST_HEAD, _SHORTEST, _LONGEST = 90, 6, 140
_NAME_COLUMN = re.compile(
    r"^(?:(?:规范性|行政规范性|政策)?(?:文件|规章|政策措施|政策)?(?:名称|标题|题名)|文件名|规范性文件|文件)$"
)
_NUMBER_COLUMN = re.compile(r"^(?:文件|发文)?(?:文号|字号|编号|发文号|文件号|公布文号)$|^(?:发文字号|文件编号|文号)")
_FATE_COLUMN = re.compile(r"清理(?:意见|结果|结论)|处理(?:意见|结果|方式)|效力(?:状态)?|备注")
#: The bracket that was opened before a number and holds it: （1995年某令第3号.
_OPENED = re.compile(r"(?<!\s)\s*+[（(\[［【][^（）()\[\]［］【】]*$")
#: At most so many characters stand behind the number: its bracket, a date, a word on what becomes of it.
_BEHIND = 24
_SENTENCE = re.compile(r"[。；;：:]\s*\S|，.{0,60}，")


@frozen
class Listing:
    """The listed documents, and what each run of lines says of those in it."""

    citations: tuple[Citation, ...] = ()
    judgements: Mapping[Span, Judgement] = field(factory=dict)
    runs: tuple[tuple[Span, Judgement], ...] = ()

    def holds(self, citation: Citation) -> bool:
        """Say whether a citation found by its marks or its number is part of a listed one."""
        at = bisect_right(self.citations, citation.span.start, key=lambda c: c.span.start) - 1
        at = at if at >= 0 and citation.span.start < self.citations[at].span.end else at + 1
        return at < len(self.citations) and self.citations[at].span.start < citation.span.end

    def judgement(self, text: str, citation: Citation) -> Judgement | None:
        """Return what the list says of a citation that is in it: a listed title, or 《…》 at the head of a line."""
        if citation.span in self.judgements:
            return self.judgements[citation.span]
        at = bisect_right(self.runs, citation.span.start, key=lambda run: run[0].start) - 1
        if at < 0 or citation.span.start >= self.runs[at][0].end:
            return None
        line, judged = self.runs[at]
        lead = text[line.start : citation.span.start]
        return judged if not _without_marker(lead, 0, len(lead)) else None


def find_listing(
    text: str, spans: Sequence[Span], tables: Sequence[Sequence[TableCell]] = (), title: str | None = None
) -> Listing:
    """Return the documents listed under headings that say what becomes of them, and in tables of titles and numbers."""
    tabled = _tabled(spans, tables)
    heads = set(holding((m.start() for m in _SAYS.finditer(text)), spans))
    found: dict[Span, tuple[Citation, Judgement]] = {}
    runs: list[tuple[Span, Judgement]] = []
    fate = _fate(title or "")
    for at, span in enumerate(spans):
        if at in tabled:
            for citation, judged in _rows(text, tabled[at], fate):
                found[citation.span] = citation, judged
        elif at in heads and (head := _fate(span.cut(text).strip())) is not None:
            fate = head
        elif fate is not None:
            runs.append((span, fate))
            if line_title := _listed(text, span):
                found[line_title.span] = line_title, fate
            elif _ends(span.cut(text).strip()):
                fate = None
    return Listing(
        tuple(sorted((citation for citation, _ in found.values()), key=lambda c: c.span)),
        {span: judged for span, (_, judged) in found.items()},
        tuple(runs),
    )


def _tabled(spans: Sequence[Span], tables: Sequence[Sequence[TableCell]]) -> dict[int, Sequence[TableCell]]:
    """Return the cells of each span that is a table, by its place in ``spans``; the first table where two begin."""
    filled = sorted((cells for cells in tables if cells), key=lambda cells: cells[0].span.start)
    starts = [span.start for span in spans]
    within: dict[int, Sequence[TableCell]] = {}
    for cells in filled:
        at = bisect_right(starts, cells[0].span.start) - 1
        if at >= 0 and cells[0].span.start < spans[at].end:
            within.setdefault(at, cells)
    return within


def _fate(line: str) -> Judgement | None:
    """Return what a heading says of the documents below it."""
    if len(line) > _LONGEST_HEAD or not (m := _HEAD.search(line)) or _NOT_HEAD.search(line):
        return None
    if _PROPOSED.search(line[: m.start()]):
        return None
    word = m["fate"] or m["fate2"]
    return Judgement(_ROLES.get(word, Role.REFERS), word)


def _ends(line: str) -> bool:
    """Say whether a line that is no item ends the list: a sentence, or another heading."""
    return bool(line) and not line.startswith("《") and "《" not in line[:12]


def _listed(text: str, span: Span) -> Citation | None:
    """Read a line that is a title without marks, with or without its number in brackets."""
    start = _start(text, span)
    line = text[start : span.end].rstrip(" 。；;\u3000\n")
    end = start + len(line)
    if not _SHORTEST <= len(line) <= _LONGEST or line.startswith("《") or _SENTENCE.search(line):
        return None
    numbers = document_number.find(text, start, end)
    number = next((n for n in numbers if n.span.start > start and end - n.span.end <= _BEHIND), None)
    title = text[start : number.span.start] if number else line
    if number and (opened := _OPENED.search(title)):
        title = title[: opened.start()]
    return _citation(title, printed(text, number) if number else None, Span(start, end))


def _citation(title: str, number: str | None, span: Span) -> Citation | None:
    """Make a citation of a title that names its genre."""
    bare = titles.parse(title) or titles.clean(title.rstrip(" ，,"))
    plain = "关于" in bare or number is not None or bare.endswith(("办法", "规定", "细则", "条例", "规则"))
    if len(bare) < 4 or not plain or genres.of_title(bare) is None or not is_document(bare):
        return None
    return Citation(bare, number, span, Span(span.start, span.start + len(title.rstrip())))


def _start(text: str, span: Span) -> int:
    return span.end - len(_without_marker(text, span.start, span.end))


def _without_marker(text: str, start: int, end: int) -> str:
    line = text[start:end]
    body = line.lstrip(" \u3000\t")
    marker = ordinals.match(body, 0)
    return body[marker.span.end :].lstrip(" \u3000\t") if marker else body


def _rows(text: str, cells: Sequence[TableCell], fate: Judgement | None) -> Iterator[tuple[Citation, Judgement]]:
    """Yield the document of each row of a table that has a column of titles and one of numbers, or a fate."""
    rows: dict[int, dict[int, TableCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, {})[cell.column] = cell
    columns: dict[str, int] = {}
    for _, row in sorted(rows.items()):
        heads = {c: "".join(cell.span.cut(text).split()) for c, cell in row.items()}
        if named := _columns(heads):
            columns = named
            continue
        name = row.get(columns["name"]) if "name" in columns and (fate or "number" in columns) else None
        if name and (found := _row(text, name, row.get(columns.get("number", -1)))):
            said = _ROLES.get(_said(heads.get(columns.get("fate", -1), "")))
            yield found, Judgement(said) if said else fate or Judgement(Role.REFERS)


def _columns(heads: dict[int, str]) -> dict[str, int]:
    patterns = (("name", _NAME_COLUMN), ("number", _NUMBER_COLUMN), ("fate", _FATE_COLUMN))
    found = {kind: c for kind, pattern in patterns for c, head in reversed(heads.items()) if pattern.search(head)}
    return found if "name" in found else {}


def _said(words: str) -> str:
    m = re.match(rf"(?:予以|宣布|拟)?{_FATE}", words)
    return m["fate"] if m and len(words) <= 12 else ""


def _row(text: str, name: TableCell, numbered: TableCell | None) -> Citation | None:
    raw = name.span.cut(text)
    start = name.span.start + len(raw) - len(raw.lstrip())
    title = raw.strip()
    number = next(document_number.find(text, numbered.span.start, numbered.span.end), None) if numbered else None
    span = Span(start, start + len(title))
    if number and span.end < number.span.start:
        span = Span(start, number.span.end)
    inside = None if number else _listed(text, span)
    return inside or _citation(title, printed(text, number) if number else None, span)
