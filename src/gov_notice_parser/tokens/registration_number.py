"""规范性文件登记号 (统一登记号, 统一编号): HNPR-2025-01001, FSBG2023063号."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gov_notice_parser.spans import Span
from gov_notice_parser.tokens.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

_DASH = r"[ ]{0,2}[-—–－―‐‑–~_]{1,2}[ ]{0,2}"
_FORMS = re.compile(
    rf"(?<![A-Za-zＡ-Ｚ0-9\-/])(?:"
    rf"(?P<prefix>[A-ZＡ-Ｚ]{{2,10}}[0-9０-９]{{0,3}}){_DASH}(?P<year>(?:19|20|１９|２０)[0-9０-９]{{2}}){_DASH}(?P<serial>[0-9０-９]{{3,7}})"
    rf"|(?P<run>[A-Z]{{3,6}}(?:19|20)[0-9]{{5,6}}[ ]?号))(?![0-9A-Za-z\-]|[ ]?号)"
)
_CAPITALS = re.compile("[A-ZＡ-Ｚ]{2}")
# standards, products and domains that look alike
_OTHERS = frozenset(("GB", "GBT", "GBZ", "JGJ", "CJJ", "DB", "DBJ", "ISO", "IEC", "ISBN", "ISSN", "ICP", "JT", "HJ"))
_FOLD = {c: c - 0xFEE0 for c in range(0xFF10, 0xFF5B)}


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Found[str]]:
    """Yield registration numbers of ``text[start:end]``, with ASCII hyphens and digits."""
    end = len(text) if end is None else end
    for m in _FORMS.finditer(text, start, end) if _CAPITALS.search(text, start, end) else ():
        if value := _normal(m):
            yield Found(value, Span(*m.span()))


def parse(s: str) -> str | None:
    """Return the normal form of the registration number that the whole of ``s`` writes, else None."""
    m = _FORMS.fullmatch(s.strip())
    return _normal(m) if m else None


def format_(v: str) -> str:
    """Return ``v``: the normal form is the written form."""
    return v


def _normal(m: re.Match[str]) -> str | None:
    if m["run"]:
        return m["run"].replace(" ", "")
    prefix = m["prefix"].translate(_FOLD)
    if prefix.rstrip("0123456789") in _OTHERS:
        return None
    return f"{prefix}-{m['year'].translate(_FOLD)}-{m['serial'].translate(_FOLD)}"
