"""数字: Chinese, circled, bracketed and full-width numerals, and plain digits."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from gov_notice_parser.spans import Span
from gov_notice_parser.tokens.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What real notices print for zero: ideographic, circles, Latin, Greek and Cyrillic O.
ZEROS = "零〇○◯０0OoＯｏОоΟο"
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "两": 2}
_DIGITS |= dict.fromkeys(ZEROS, 0)
_DIGITS |= {chr(ord("0") + n): n for n in range(10)} | {chr(ord("０") + n): n for n in range(10)}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_TWENTIES = {"廿": "二十", "卅": "三十", "卌": "四十", "〡": "一", "〸": "十", "〹": "二十", "〺": "三十"}
_SHORT = str.maketrans(_TWENTIES)

#: Characters of a Chinese numeral, for use inside a character class.
CHINESE = "一二三四五六七八九十百千零〇○◯廿卅"
_SIGN_BLOCKS = (
    (0x2460, 0x249B),  # ① ⑴ ⒈
    (0x24EA, 0x24F4),  # ⓪ ⓫
    (0x2776, 0x2793),  # ❶
    (0x3220, 0x3229),  # ㈠
    (0x3251, 0x325F),  # ㉑
    (0x3280, 0x3289),  # ㊀
    (0x32B1, 0x32BF),  # ㊱
)
#: Characters that stand for one number each.
SIGNS: dict[str, int] = {
    chr(code): int(unicodedata.numeric(chr(code))) for first, last in _SIGN_BLOCKS for code in range(first, last + 1)
}

_FIND = re.compile(rf"[{CHINESE}{re.escape(''.join(SIGNS))}]{{1,12}}|[0-9０-９]{{1,9}}")
_MAX_LENGTH = 12


@lru_cache(maxsize=4096)
def parse(s: str) -> int | None:
    """Return the number that ``s`` writes: 二十三, 廿三, 二〇二五, 2025, ２０２５, ㉓, ⒈; None for anything else."""
    s = "".join(s.split())
    if not s or len(s) > _MAX_LENGTH:
        return None
    if s in SIGNS:
        return SIGNS[s]
    s = s.translate(_SHORT)
    if all(c in _DIGITS for c in s):
        return int("".join(str(_DIGITS[c]) for c in s))
    return _with_units(s)


def _with_units(s: str) -> int | None:
    total, digit, last = 0, None, 10_000
    for c in s:
        if c in _UNITS:
            unit = _UNITS[c]
            if unit >= last or digit == 0:
                return None
            total, digit, last = total + (digit or 1) * unit, None, unit
        elif c in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[c]
        else:
            return None
    return total + (digit or 0)


def format_(v: int) -> str:
    """Return the Chinese numeral of ``v`` as items and articles are numbered: 十二, 一百零三, 二千二百二十二.

    Raises ``ValueError`` outside 0..9999.
    """
    if not 0 <= v <= 9999:
        message = f"{v} is outside 0..9999"
        raise ValueError(message)
    if v == 0:
        return "零"
    digits, out, gap = "零一二三四五六七八九", "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = v // unit % 10
        if not digit:
            gap = bool(out)
            continue
        head = "" if digit == 1 and unit == 10 and not out else digits[digit]
        out += ("零" if gap else "") + head + name
        gap = False
    return out


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Found[int]]:
    """Yield every numeral in ``text[start:end]``, Chinese or not; a digit run is one numeral."""
    for m in _FIND.finditer(text, start, len(text) if end is None else end):
        value = parse(m[0])
        if value is not None:
            yield Found(value, Span(*m.span()))
