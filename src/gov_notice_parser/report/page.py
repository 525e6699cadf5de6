"""The page around the content: head, policy, style and script, all in one file."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from gov_notice_parser.report.markup import Html, join, tag


def page(title: str, *content: str, script: str, pictures: bool = False) -> str:
    """Return a whole HTML document that asks nothing of a network.

    The policy allows these two scripts and this one style by their hashes, and pictures only from inside the
    page, so that nothing else could run or load even if a text were to slip through unescaped.
    """
    style, theme, code = _asset("report.css"), _asset("theme.js"), _asset(script)
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(theme)}' '{_hash(code)}'; "
        f"{'img-src data:; ' if pictures else ''}base-uri 'none'; form-action 'none'"
    )
    head = (
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        Html(f"<style>{style}</style>"),
        Html(f"<script>{theme}</script>"),  # before the body, so that a dark page is never light first
    )
    body = tag("body", *content, Html(f"<script>{code}</script>"))
    return f"<!DOCTYPE html>\n{tag('html', tag('head', *head), body, lang='zh-CN')}\n"


def section(key: str, heading: str, *content: str | None, count: int | None = None) -> Html:
    """Make a part of the page with an anchor and a heading; ``count`` stands beside it."""
    number = None if count is None else tag("span", str(count), class_="count")
    return tag("section", tag("h2", heading, number), *content, id=key)


def navigation(entries: list[tuple[str, str]]) -> Html:
    """Links to the sections, and the switch between light and dark."""
    links = join(tag("a", name, href=f"#{key}") for key, name in entries)
    switch = tag("button", "明暗", id="theme", type="button", title="切换明暗 (t)", aria_label="切换明暗")
    return tag("nav", links, switch, aria_label="目录")


@cache
def _asset(name: str) -> str:
    return (files(__package__) / "assets" / name).read_text("utf-8")


def _hash(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
