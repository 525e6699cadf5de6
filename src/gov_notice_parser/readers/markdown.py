"""Markdown → Source: the text as it reads when rendered; headings, alignment, tables and front matter as facts."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from gov_notice_parser.model.source import Align, Cell, LineRole, Metadatum, Place, Source, SourceLine
from gov_notice_parser.readers.encoding import decode, is_text
from gov_notice_parser.spans import Span

if TYPE_CHECKING:
    from gov_notice_parser.readers.base import Limits

_NAMES = (".md", ".markdown", ".mdown")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)(.*?)(?:[ \t]{1,99}#{1,99})?[ \t]{0,99}$")
_FRONT = re.compile(r"([A-Za-z\u4e00-\u9fff][\w-]{0,30}):[ \t]*(.*)$")
_FENCE = re.compile(r" {0,3}(:{3,}|`{3,}|~{3,})[ \t]*(\w*)[ \t]*(.*)$")
_ATTRIBUTES = re.compile(r"\{[^{}\n]{1,80}=[^{}\n]{1,80}\}|\[\[toc\]\]", re.IGNORECASE)
_QUOTE = re.compile(r"^(?: {0,3}> ?)+")
_BULLET = re.compile(r"^\s{0,8}[-*+][ \t]+(?=\S)")
_RULE = re.compile(r"^\s{0,3}(?:[-*_=][ \t]*){3,}$")
_ROW = re.compile(r"^\s*\|(.*)\|\s*$")
_UNDER_HEAD = re.compile(r"[\s|:-]+")
_LINK = re.compile(r"!?\[((?:[^\[\]\\\n]|\\.){0,300})\]\(([^()\s]{0,500}(?:\([^()\s]{0,200}\)[^()\s]{0,300})?)\)")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,20})(\s[^<>]{0,300})?/?>")
_AUTOLINK = re.compile(r"<((?:https?|mailto|ftp):[^<>\s]{1,500})>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![0-9A-Za-z*])\*(?=\S)([^*\n]{1,300})(?<=\S)\*(?![0-9A-Za-z*])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ALIGN = re.compile(r"(?:text-align\s*:|align\s*=)\s*[\"']?(left|center|right)", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>[ \t]*", re.IGNORECASE)
#: Containers that hold what a site adds, by kind or caption.
_SITES = ("tabs", "warning", "目录", "原文链接")
_INDENTS = ("\u3000", "\u2003", "\u00a0", " ")
_HIDDEN = "\ufdd0"  # no character of any text; stands for an escaped character while markup is read


@frozen
class _Line:
    text: str
    line: SourceLine
    key: str | None = None


@frozen(eq=False)
class _State:
    """Where in the document we are: open containers, the table being read, the paragraph's number."""

    containers: list[str] = field(factory=list)
    table: list[int] = field(factory=lambda: [-1, 0])
    paragraph: list[int] = field(factory=lambda: [0])


class MarkdownReader:
    """Reads Markdown, with the front matter and containers of site generators."""

    format = "markdown"

    def sniff(self, head: bytes, name: str | None) -> bool:
        """Say whether the bytes are text with Markdown's marks (more of them if the name does not say so)."""
        if not is_text(head):
            return False
        text = decode(head).text
        marks = sum(bool(_HEADING.match(line)) for line in text.split("\n"))
        front = text.startswith("---\n") and "\n---\n" in text[:4000] and bool(_FRONT.match(text[4:].split("\n")[0]))
        named = (name or "").lower().endswith(_NAMES)
        return front or marks >= (1 if named else 3) or (named and bool(_STRONG.search(text) or _ESCAPE.search(text)))

    def read(self, data: bytes, name: str | None, limits: Limits) -> Source:  # noqa: ARG002
        """Render Markdown to text; no character but markup is dropped."""
        decoded = decode(data)
        lines = _lines(decoded.text)
        starts, at = [], 0
        for line in lines:
            starts.append(at)
            at += len(line.text) + 1
        metadata = [
            _metadatum(line.key, line.text, start) for line, start in zip(lines, starts, strict=True) if line.key
        ]
        return Source(
            "\n".join(line.text for line in lines),
            self.format,
            tuple(line.line for line in lines),
            encoding=decoded.encoding,
            metadata=tuple(metadata),
            diagnostics=decoded.diagnostics,
        )


def _metadatum(key: str, text: str, start: int) -> Metadatum:
    value = text if key == "title" else text.partition(":")[2].strip()
    start += text.find(value)
    return Metadatum(key, value, Span(start, start + len(value)))


def _lines(text: str) -> list[_Line]:
    raw = text.split("\n")
    out: list[_Line] = []
    body = 0
    if raw[0].strip() == "---" and "---" in (line.strip() for line in raw[1:60]):
        body = next(at for at, line in enumerate(raw) if at and line.strip() == "---") + 1
        out += (line for entry in raw[1 : body - 1] for line in _front(entry))
    state = _State()
    for at, line in enumerate(raw[body:], body):
        following = raw[at + 1] if at + 1 < len(raw) else ""
        out += _line(line, following, state)
    return out


def _front(entry: str) -> list[_Line]:
    """Return a line of front matter; the title is printed over the text, so it is text."""
    found = _FRONT.match(entry)
    value = found[2].strip().strip("\"'") if found else ""
    if not entry.strip() or (found and not value):
        return []
    if found and found[1] == "title":
        return [_Line(value, SourceLine(style="h1"), "title")]
    return [_Line(entry.strip(), SourceLine(role=LineRole.METADATA), found[1] if found else None)]


def _line(raw: str, following: str, state: _State) -> list[_Line]:
    fence = _FENCE.match(raw)
    if fence:
        return _fence(fence, state)
    row = _ROW.match(raw)
    if row:
        return _row(row[1], state)
    state.table[1] = 0
    if not raw.strip() or _RULE.match(raw):
        state.paragraph[0] += 1
        return []
    heading = _HEADING.match(raw)
    facts = SourceLine(Place(paragraph=state.paragraph[0]), _role(raw, state), align=_align(raw, state))
    if heading:
        facts = evolve(facts, style=f"h{len(heading[1])}")
    stripped = heading[2] if heading else _BULLET.sub("", _QUOTE.sub("", raw))
    parts = [part for part in _BREAK.split(stripped) if _plain(part).strip()]
    out = [_Line(_plain(part).rstrip(), evolve(facts, bold=_is_bold(part))) for part in parts]
    if out and not heading and _goes_on(raw, following):
        out[-1] = evolve(out[-1], line=evolve(out[-1].line, soft=True))
    return out


def _fence(fence: re.Match[str], state: _State) -> list[_Line]:
    """Open or close a container; its caption is the site's, not the notice's."""
    kind = fence[2].lower()
    if fence[1][0] != ":":
        return []
    if not kind:
        if state.containers:
            state.containers.pop()
        return []
    caption = _plain(fence[3]).strip()
    state.containers.append("site" if kind in _SITES or caption in _SITES else kind)
    role = LineRole.TEXT if caption.startswith("附") else LineRole.SITE
    return [_Line(caption, SourceLine(role=role))] if caption else []


def _row(inner: str, state: _State) -> list[_Line]:
    if not state.table[1]:
        state.table[0] += 1
    elif _UNDER_HEAD.fullmatch(inner):
        return []
    row, out = state.table[1], []
    state.table[1] += 1
    for column, cell in enumerate(re.split(r"(?<!\\)\|", inner)):
        for part in _BREAK.split(cell):
            if _plain(part).strip():
                facts = SourceLine(cell=Cell(state.table[0], row, column), bold=_is_bold(part))
                out.append(_Line(_plain(part).strip(), facts))
    return out


def _role(raw: str, state: _State) -> LineRole:
    """Say whether a line is a table of contents or a tab of the site."""
    links = _LINK.findall(raw)
    anchors = bool(links) and all(target.startswith("#") for _, target in links)
    if raw.startswith("@tab") or anchors or "site" in state.containers:
        return LineRole.SITE
    return LineRole.TEXT


def _align(raw: str, state: _State) -> Align | None:
    found = _ALIGN.search(raw)
    name = found[1].lower() if found else next((kind for kind in state.containers if kind in ("right", "center")), None)
    return Align(name) if name else None


def _is_bold(raw: str) -> bool:
    text = raw.strip()
    found = _STRONG.fullmatch(text)
    return bool(found) and found is not None and found[1] not in found[2]


def _goes_on(raw: str, following: str) -> bool:
    """Say whether Markdown joins the next line to this one, and the next line does not look like a new paragraph."""
    if raw.endswith(("  ", "\\")) or _BREAK.search(raw[-8:]) or raw.rstrip().endswith("</p>") or not following.strip():
        return False
    new = _HEADING, _FENCE, _ROW, _BULLET, _RULE, _TAG
    text = html.unescape(following)
    return not (any(pattern.match(following) for pattern in new) or text.startswith(_INDENTS))


def _plain(raw: str) -> str:
    """Return a line's text without inline markup."""
    escaped: list[str] = []

    def hide(found: re.Match[str]) -> str:
        escaped.append(found[1])
        return _HIDDEN

    text = _ESCAPE.sub(hide, raw.replace(_HIDDEN, ""))
    text = _LINK.sub(r"\1", _ATTRIBUTES.sub("", text).replace("@tab ", ""))
    text = _TAG.sub("", _AUTOLINK.sub(r"\1", text))
    text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", text))
    text = html.unescape(text)
    parts = text.split(_HIDDEN)
    return "".join(part + mark for part, mark in zip(parts, [*escaped, ""], strict=True))
