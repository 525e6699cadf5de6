"""Damage done on purpose, as copying tools, converters and OCR do it: each function takes clean text.

Nothing here reads a clock or a global generator: same text and same ``rng``, same damage.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from gov_notice_parser.repair import gbk
from gov_notice_parser.repair.gloss import main_reading
from gov_notice_parser.repair.traditional import to_traditional

if TYPE_CHECKING:
    from random import Random

__all__ = [
    "fold_width",
    "gloss",
    "lose_breaks",
    "misread",
    "number_pages",
    "ocr_confuse",
    "shift_indented_paragraphs",
    "to_traditional",
]

_HAN = re.compile("[一-鿿]")
_FOLDED = str.maketrans({"，": ",", "：": ":", "；": ";", "（": "(", "）": ")", "？": "?", "！": "!", "　": None})
_CONFUSED = {"0": "O", "1": "l", "己": "已", "末": "未", "土": "士", "人": "入", "日": "曰", "〔": "[", "〕": "]"}
_STOP = b"\xa1\xa3"  # 。


def gloss(text: str, rng: Random, share: float = 0.1) -> str:
    """拼音注音: set the reading in brackets after every occurrence of a ``share`` (0..1) of the characters."""
    chars = sorted(set(_HAN.findall(text)))
    readings = {char: main_reading(char) for char in rng.sample(chars, round(share * len(chars)))}
    return "".join(f"{char}({readings[char]})" if readings.get(char) else char for char in text)


def shift_indented_paragraphs(text: str) -> str:
    """错位 GBK 行: put an ASCII byte before the first 。 found between characters, decode again."""
    return "\n".join(map(_shift, text.split("\n")))


def _shift(line: str) -> str:
    data = b"".join(code if (code := gbk.to_bytes(char)) else b"?" for char in line)
    hit = data.find(_STOP)
    starts = set(accumulate((1 if trail < 0 else 2 for _, trail in gbk.pairs(data)), initial=0))
    while hit in starts:
        hit = data.find(_STOP, hit + 1)
    if hit < 0:
        return line
    # the decoder takes the byte put in for the second half of the character before it
    return gbk.decode_lossy(data[: hit - 1]) + "?" + gbk.decode_lossy(data[hit:]).removesuffix("?")


def fold_width(text: str) -> str:
    """标点全半角: fold the marks that have an ASCII form, and drop ideographic spaces."""
    return text.translate(_FOLDED)


def lose_breaks(text: str, joint: str = " ") -> str:
    """断行丢失: run all lines into one, with ``joint`` between them."""
    return joint.join(line for line in text.split("\n") if line)


def number_pages(text: str, lines: int = 9) -> str:
    """页码: set a page number between lines, as a copy of the pages has it; rows of a table stay together."""
    out: list[str] = []
    for at, line in enumerate(text.split("\n"), 1):
        out.append(line)
        if at % lines == 0 and "\t" not in line:
            out.append(f"— {at // lines} —")
    return "\n".join(out)


def ocr_confuse(text: str, rng: Random, share: float = 0.02) -> str:
    """识别错字: read a ``share`` (0..1) of the characters that OCR confuses as their doubles."""
    return "".join(_CONFUSED[char] if char in _CONFUSED and rng.random() < share else char for char in text)


def misread(text: str, written: str = "utf-8", read: str = "gbk") -> str:
    """乱码: decode with the wrong code page; a byte it cannot read takes the next one with it and gives ``?``."""
    data = text.encode(written)
    if read == "gbk":
        return "".join(_pair_or_mark(lead, trail) for lead, trail in gbk.pairs(data))
    return data.decode(read, "replace")


def _pair_or_mark(lead: int, trail: int) -> str:
    if lead < 0x80:
        return chr(lead)
    return gbk.from_pair(lead, trail) or "?"
