"""A description as the page of a government site."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from gov_notice_parser.testing.lines import Line, Role, lead_of, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.testing.document import Document, Site

_STYLES: dict[Role, str] = {
    Role.HEAD_LEFT: "text-align: left;",
    Role.MARK: "text-align: center; color: #ff0000; font-size: 36pt;",
    Role.NUMBER: "text-align: center;",
    Role.TITLE: "text-align: center; font-size: 22pt; font-family: 方正小标宋简体;",
    Role.UNDER_TITLE: "text-align: center;",
    Role.ADDRESSEES: "text-align: left;",
    Role.BODY: "text-indent: 2em;",
    Role.LISTED: "text-indent: 2em;",
    Role.SIGNATURE: "text-align: right;",
    Role.DATE: "text-align: right;",
    Role.ANNOTATION: "text-indent: 2em;",
    Role.ANNEX_MARK: "text-align: left; font-family: 黑体;",
    Role.ANNEX_TITLE: "text-align: center; font-size: 22pt;",
    Role.IMPRINT: "text-align: left; font-size: 14pt;",
}


def render_html(doc: Document) -> str:
    """Return a whole page in UTF-8, with the site's menu, metadata table and footer where ``site`` has them."""
    site = doc.site
    name = escape(site.name) if site else ""
    title = escape("_".join(filter(None, ((doc.title or "").replace("\n", ""), name))))
    parts = [
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">',
        f"<title>{title}</title>\n</head>\n<body>",
        *(_above(site) if site else ()),
        '<div class="article" id="zoom">',
        *(_html(line) for line in lines_of(doc)),
        "</div>",
        *(_below(site) if site else ()),
        "</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _above(site: Site) -> Iterator[str]:
    yield f'<div class="header"><h2>{escape(site.name)}</h2>'
    if site.menu:
        yield f'<ul class="nav">{_links(site.menu)}</ul>'
    yield "</div>"
    if site.path:
        links = " &gt; ".join(f'<a href="#">{escape(one)}</a>' for one in site.path)
        yield f'<div class="position">当前位置：{links}</div>'
    if site.metadata:
        yield '<table class="metadata">'
        for key, value in site.metadata:
            yield f"<tr><td>{escape(key)}：</td><td>{escape(value)}</td></tr>"
        yield "</table>"
    facts = (("信息来源", site.source), ("发布时间", site.published))
    if any(value for _, value in facts):
        spans = "".join(f"<span>{key}：{escape(value)}</span>" for key, value in facts if value)
        yield f'<div class="info">{spans}<span>字体：【大 中 小】</span></div>'


def _below(site: Site) -> Iterator[str]:
    yield '<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a> <a href="#">打印本页</a></div>'
    if site.related:
        yield f'<div class="related"><h3>相关文件</h3><ul>{_links(site.related)}</ul></div>'
    if site.footer:
        lines = "".join(f"<p>{escape(one)}</p>" for one in site.footer)
        yield f'<div class="footer">{lines}</div>'


def _links(names: tuple[str, ...]) -> str:
    return "".join(f'<li><a href="#">{escape(name)}</a></li>' for name in names)


def _html(line: Line) -> str:
    if line.role is Role.RULE:
        return '<hr color="#ff0000">'
    if line.role is Role.TABLE:
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in line.rows)
        return f'<table border="1">{"".join(f"<tr>{row}</tr>" for row in rows)}</table>'
    lead = lead_of(line)
    text = escape(line.text[lead:]).replace("\n", "<br>")
    if lead:
        text = f"<strong>{escape(line.text[:lead])}</strong>{text}"
    if line.role is Role.MARK:
        return f'<p style="{_STYLES[line.role]}">{text}{escape(line.end)}</p>'
    end = f'<span style="float: right;">{escape(line.end)}</span>' if line.end else ""
    tag = "h1" if line.role is Role.TITLE else "p"
    return f'<{tag} style="{_STYLES[line.role]}">{text}{end}</{tag}>'
