"""Marks whose width was folded to ASCII, and marks that were doubled on the way."""

from __future__ import annotations

import re

from gov_notice_parser.spans import Edit

_CJK = "㐀-䶿一-鿿"
_MARK = "、。《》〈〉“”‘’〔〕【】，；：（）"
_FULL = dict(zip(",:;!?()", "，：；！？（）", strict=True))

# Each begins with the mark, which is rare, and looks back from there.
_GATE = re.compile(f",(?<=[{_CJK}],)")
_HALF = re.compile(f"[,:;()](?<=[{_CJK}].)")
_WIDE = re.compile(f"[，：；（）](?<=[{_CJK}].)")
# A question or exclamation mark only where a sentence can end: a lone ? elsewhere may stand for a lost character.
_NARROW = re.compile(
    f"[,:;?!](?:(?<=[,:;])(?:(?<=[{_CJK}{_MARK}].)|(?=[{_CJK}《“〔]))|(?<=[?!])(?<=[{_CJK}”》）)].)(?=[\\s”）)]|\\Z))"
)
_BESIDE = re.compile(f"[{_CJK}{_MARK}]")
_BRACKET = re.compile("[()\n]")
_DOUBLED = re.compile(f",(?<=[{_CJK}”》〕）)],),*(?=[,、。，；：])")
# 201?5年: a year that is one only without the mark
_CUT_YEAR = re.compile(r"(?<![0-9?])(?:[12]\?[09][0-9]{2}|(?:19|20)\?[0-9]{2}|(?:19|20)[0-9]\?[0-9])(?=年)")
_STRAY = re.compile(r"(?<=[0-9])\?(?=[0-9])|(?<=[\n（(。)）])\?{1,3}(?=[0-9一-鿿])")
_SEPARATORS = (",", ":", ";")
_MANY, _RULE = 2, 9


def is_folded(text: str) -> bool:
    """Say whether half-width marks beside Chinese are the rule in ``text``: a comma at least, and nine in ten."""
    if "," not in text or not _GATE.search(text):
        return False
    half = len(_HALF.findall(text))
    return half >= _MANY and half >= _RULE * len(_WIDE.findall(text))


def doubled_marks(text: str) -> list[Edit]:
    """重复标点: drop a half-width comma that stands before another mark, in a text whose marks were folded."""
    if not is_folded(text):
        return []
    return [Edit(match.start(), match.end(), "", "doubled_mark") for match in _DOUBLED.finditer(text)]


def mark_width(text: str) -> list[Edit]:
    """标点全半角: give marks beside Chinese their full width again, in a text whose marks were folded."""
    if not is_folded(text):
        return []
    brackets = _brackets(text)
    places = {match.start() for match in _NARROW.finditer(text)}.union(brackets)
    # a mark after a bracket that becomes full-width stands beside Chinese too
    places |= {at + 1 for at in brackets if text[at] == ")" and text[at + 1 : at + 2] in _SEPARATORS}
    return [Edit(at, at + 1, _FULL[text[at]], "mark_width") for at in sorted(places)]


def _brackets(text: str) -> list[int]:
    """Return the places of half-width brackets beside Chinese; what one of a pair is, both are."""
    found: list[int] = []
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        at = match.start()
        if match[0] == "(":
            opened.append(at)
        elif match[0] == ")":
            pair = [opened.pop(), at] if opened else [at]
            found += pair if any(_is_beside(text, one) for one in pair) else []
        else:
            found += [one for one in opened if _is_beside(text, one)]
            opened.clear()
    return found + [one for one in opened if _is_beside(text, one)]


def _is_beside(text: str, at: int) -> bool:
    return any(_BESIDE.match(char) for char in text[max(at - 1, 0) : at + 2])


def stray_marks(text: str) -> list[Edit]:
    """多余的问号: drop question marks that a converter put into numbers and before items.

    A ? may also stand for a lost character; here a year that is cut by one (201?5年) shows that they do not.
    """
    if "?" not in text or not _CUT_YEAR.search(text):
        return []
    return [Edit(match.start(), match.end(), "", "stray_mark") for match in _STRAY.finditer(text)]
