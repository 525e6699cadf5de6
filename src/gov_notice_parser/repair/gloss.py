"""Pinyin glosses that a copying tool set after characters: ``區(qū)``, and ``?qū)`` between two of them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from gov_notice_parser.repair import gbk
from gov_notice_parser.repair.evidence import LIKELY, is_common, ranks
from gov_notice_parser.repair.reading import PROBE, RUN, read_shifted, rest_of_line
from gov_notice_parser.repair.traditional import is_traditional_char, simplified_forms, simplify_char
from gov_notice_parser.spans import Edit

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜḿńňǹ"
_SYLLABLE = f"[a-zü{_TONED}]{{1,6}}"
_HAN = "㐀-䶿一-鿿"
_GLOSS = re.compile(f"[(（](?<=[{_HAN}].)({_SYLLABLE})[)）]")
_ASTRIDE = re.compile(f"[?\ufffd](?<=[{_HAN}].)({_SYLLABLE})[)）]({RUN})")
_TRAIL = re.compile(f"[?\ufffd]({_SYLLABLE})[)）]")
# So many glosses are the work of a tool; fewer, after rare characters, are the author's own (大碶（qì）).
_A_TOOL = 5
_SENSE = 0.75
ASTRIDE = "gloss_astride"
_TONE_MARKS = {"\u0304", "\u0301", "\u030c", "\u0300"}


def _toned(char: str) -> list[str]:
    from pypinyin.pinyin_dict import pinyin_dict

    return pinyin_dict.get(ord(char), "").split(",")


def main_reading(char: str) -> str:
    """Return the most common reading of ``char`` with its tone mark, or ``""``."""
    return _toned(char)[0]


@cache
def readings(char: str) -> frozenset[str]:
    """Return every reading of ``char``, with tone marks and without."""
    toned = _toned(char)
    return frozenset(toned) | frozenset(map(_plain, toned))


def _plain(syllable: str) -> str:
    marks = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONE_MARKS))


def _reads(char: str, syllable: str) -> bool:
    known = readings(char)
    if syllable in known or _plain(syllable) in known:
        return True
    simple = simplified_forms().get(char)
    return simple is not None and _reads(simple, syllable)


def pinyin_glosses(text: str) -> list[Edit]:
    """拼音注音: drop a syllable in brackets that is a reading of the character before it."""
    found = [match for match in _GLOSS.finditer(text) if _is_gloss(text[match.start() - 1], match[1])]
    if len(found) < _A_TOOL:
        found = [match for match in found if _is_everyday(text[match.start() - 1])]
    return [Edit(match.start(), match.end(), "", "pinyin_gloss") for match in found]


def _is_gloss(char: str, syllable: str) -> bool:
    # a single letter in brackets is more likely a list mark: 附件(a)
    return (len(syllable) > 1 or syllable in _TONED) and _reads(char, syllable)


def _is_everyday(char: str) -> bool:
    return is_common(char) or is_traditional_char(char)


def glosses_astride(text: str) -> list[Edit]:
    """错位注音: take out a gloss that stands between two halves, and put both characters together again.

    The tool matched the second byte of one character and the first byte of the next; the gloss swallowed
    that first byte, and all that follows, up to an ASCII character, was read one byte off.
    """
    if "?" not in text and "\ufffd" not in text:
        return []
    edits: list[Edit] = []
    for match in _ASTRIDE.finditer(text):
        if edits and match.start() < edits[-1].end:
            continue  # the next round comes to it
        lead = _lost_lead(text[match.start() - 1], match[1], match[2])
        if lead is not None:
            edits += _put_back(text, match, lead)
    return edits


def _put_back(text: str, match: re.Match[str], lead: int) -> list[Edit]:
    run = match.start(2)
    reading = read_shifted(lead, match[2], before=text[match.start() - 1], tail=rest_of_line(text, match.end(), 2))
    chars = reading.chars
    if not chars:
        return []
    edits = [Edit(match.start(), run + 1, chars[0], _rule(chars[0]))]
    edits += [Edit(run + k, run + k + 1, char, _rule(char)) for k, char in enumerate(chars) if k]
    end = run + len(chars)
    last, taken = _swallowed_trail(reading.left, text, end) or gbk.close(reading.left, rest_of_line(text, end))
    edits.append(Edit(end, end + taken, last, ASTRIDE + LIKELY))
    return [edit for edit in edits if edit.new != text[edit.start : edit.end]]


def _swallowed_trail(lead: int, text: str, at: int) -> tuple[str, int] | None:
    """Return the character that ``lead`` began, where its second byte and the bracket of its gloss are lost."""
    match = _TRAIL.match(text, at)
    if not match:
        return None
    chars = [char for trail in range(0x40, 0xFF) if (char := gbk.from_pair(lead, trail)) and _reads(char, match[1])]
    ranked = sorted(chars, key=lambda char: (ranks().get(simplify_char(char), len(ranks())), char))
    return (ranked[0], match.end() - at) if ranked else None


def _rule(chars: str) -> str:
    return ASTRIDE if len(chars) == 1 else ASTRIDE + LIKELY


def _lost_lead(before: str, syllable: str, run: str) -> int | None:
    """Return the first byte that the gloss swallowed: with the last of ``before`` it makes a character so read."""
    code = gbk.to_bytes(before)
    if len(code) != 2 or not run:
        return None
    known = [lead for lead in range(0x81, 0xFF) if (char := gbk.from_pair(code[1], lead)) and _reads(char, syllable)]
    likely = [
        (reading.score, -lead)
        for lead in known
        if (reading := read_shifted(lead, run[:PROBE], before=before)).makes_sense(_SENSE)
    ]
    return -max(likely)[1] if likely else None
