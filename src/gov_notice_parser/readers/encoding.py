"""Bytes → characters, by evidence: byte order mark, strict UTF-8, then whichever decoding reads as Chinese."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import TYPE_CHECKING

from attrs import field, frozen

from gov_notice_parser.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

#: Declared names that mean less than what such files hold: the national sets grew, the labels did not.
_GROWN = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "big5": "cp950"}

#: In the order in which a tie is decided.
_CANDIDATES = ("utf-8", "gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")

_PAIRS = ("gb18030", "cp950", "big5hkscs")
#: Bytes that can be part of a pair; all below, but digits in the four-byte codes, stand for themselves.
_RUN = re.compile(rb"[\x80-\xff](?:[\x40-\xff]|[\x30-\x39](?=[\x80-\xff]))*")
_MOST_RUN, _MOST_TRIES = 1000, 5000

_SAMPLE = 32 * 1024

#: The hanzi that make up half of all running Chinese and the words of notices, simplified and traditional.
_FREQUENT = frozenset(
    "的一是了不在有人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事"
    "平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直"
    "题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决"
    "西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再"
    "采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石"
    "记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历"
    "市县镇乡号厅局府院印通知意见办法规定细则方案函令批复抄送附件主题词施行废止贯彻落实责任单位监督检查考核财税住房城环境食药卫健"
    "這個時來為們說國會對過動發學經當還開關於業實現機產種進體應點從長無問題見報總統與區設備試門間變給數據辦廳號縣鎮鄉農務職責"
    "導項構轉術質積極歷標準質護營經費條將內兩萬億請組織級領網電環優場專並單員書處參貿際強讓產創術醫藥衛財稅檢驗戶歸個資訊"
)
_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〈〉〔〕【】—…·－～％　①②③④⑤⑥⑦⑧⑨⑩０１２３４５６７８９．×")


@frozen
class Decoded:
    r"""A text, the encoding it was found to be in, and what went wrong; line ends are ``\\n``."""

    text: str
    encoding: str
    diagnostics: tuple[Diagnostic, ...] = ()


@frozen
class _Guess:
    encoding: str
    score: float
    clean: bool = field(default=True)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    r"""Decode ``data``; ``declared`` is what a page says of itself, believed only when it holds.

    ``\r\n`` and ``\r`` become ``\n``: spans of a source count characters of this text.
    """
    encoding = _by_mark(data) or _by_strict_utf8(data) or _by_zeros(data) or _by_reading(data, _canonical(declared))
    text = _in_step(data, encoding).replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, encoding, tuple(_findings(data, text, encoding, declared)))


def _in_step(data: bytes, encoding: str) -> str:
    """Decode; where one lost byte has shifted all pairs up to the next ASCII, find the byte that stands alone."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if encoding not in _PAIRS:
            return data.decode(encoding, errors="replace")
    parts: list[str] = []
    last, tries = 0, _MOST_TRIES
    for run in _RUN.finditer(data):
        text = run[0].decode(encoding, errors="replace")
        if "�" in text and 0 < len(run[0]) <= tries:
            tries -= len(run[0])
            text = _realigned(run[0], text, encoding)
        parts += (data[last : run.start()].decode("ascii", "replace"), text)
        last = run.end()
    return "".join((*parts, data[last:].decode("ascii", "replace")))


def _realigned(run: bytes, best: str, encoding: str) -> str:
    score = _score(best)
    for at in range(len(run) if len(run) <= _MOST_RUN else 0):
        try:
            text = run[:at].decode(encoding) + "�" + run[at + 1 :].decode(encoding)
        except UnicodeDecodeError:
            continue
        if _score(text) > score:
            best, score = text, _score(text)
    return best


def is_text(head: bytes) -> bool:
    """Say whether bytes can be text: marked, or almost free of control bytes, or UTF-16 that reads as Chinese."""
    if _by_mark(head):
        return True
    controls = sum(head.count(byte) for byte in _CONTROLS)
    if controls * 200 <= len(head):
        return True
    zeros = _by_zeros(head)
    if zeros:
        return is_text(_sample(head, zeros).encode())
    return max(_score(_sample(head, encoding)) for encoding in ("utf-16-le", "utf-16-be")) > 0.5


_CONTROLS = tuple(bytes([code]) for code in (*range(9), *range(14, 27), *range(28, 32), 127))


def _canonical(name: str | None) -> str | None:
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return _GROWN.get(found, found)


def _by_mark(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)


def _by_strict_utf8(data: bytes) -> str | None:
    # Text in any other Chinese encoding that is valid UTF-8 by chance is all but impossible beyond a word or two.
    if b"\x00" in data:
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _by_zeros(data: bytes) -> str | None:
    # UTF-16 of mostly ASCII text: every second byte is zero.
    odd, even = data[1:_SAMPLE:2].count(0), data[:_SAMPLE:2].count(0)
    if max(odd, even) * 6 < min(len(data), _SAMPLE):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _by_reading(data: bytes, declared: str | None) -> str:
    candidates: Iterable[str] = _CANDIDATES if declared in (None, *_CANDIDATES) else (*_CANDIDATES, declared)
    guesses = [_Guess(encoding, _score(_sample(data, encoding))) for encoding in candidates if encoding]
    best = max(guesses, key=lambda guess: (round(guess.score, 2), guess.encoding == declared))
    return best.encoding if best.score > 0 else declared or "gb18030"


def _sample(data: bytes, encoding: str) -> str:
    step = 2 if encoding.startswith("utf-16") else 1
    cut = data[: _SAMPLE - _SAMPLE % step]
    try:
        return codecs.getincrementaldecoder(encoding)("replace").decode(cut)
    except (LookupError, UnicodeError):
        return ""


def _score(text: str) -> float:
    """Return how far the non-ASCII characters read like Chinese prose: 1 is all of them, below 0 is noise."""
    total = points = 0.0
    for char, times in Counter(text).items():
        if "\x1f" < char < "\x7f" or char in "\t\r\n":
            continue
        total += times
        if char in _FREQUENT or char in _PUNCTUATION:
            points += times
        else:
            points += times * (0.2 if "一" <= char <= "鿿" else -1)
    return points / total if total else 0.0


def _findings(data: bytes, text: str, encoding: str, declared: str | None) -> Iterable[Diagnostic]:
    lost = text.count("�")
    if lost and lost > data.count("�".encode()):
        yield Diagnostic("GNP101", f"{lost} places do not decode as {encoding}")
    if declared and not data.isascii() and not _same(_canonical(declared), encoding):
        yield Diagnostic("GNP102", f"declared {declared}, found {encoding}")


def _same(declared: str | None, found: str) -> bool:
    families = ({"utf-8", "utf-8-sig"}, {"cp950", "big5hkscs"}, {"utf-16", "utf-16-le", "utf-16-be"})
    return declared == found or any(declared in family and found in family for family in families)
