"""Automatic numbers as Word shows them: ST_NumberFormat (ISO/IEC 29500-1 §17.18.59) → characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_COUNTING = ("", "十", "百", "千")
_LEGAL_HANS = ("", "拾", "佰", "仟")
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def _grouped(number: int, digits: str, units: tuple[str, ...], *, one_ten: bool = False) -> str:
    """Return a number below 10,000 in digits with units, gaps as one zero (一千零五)."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        rest = _grouped(low, digits, units, one_ten=one_ten) if low else ""
        return _grouped(high, digits, units, one_ten=one_ten) + "万" + (digits[0] if 0 < low < 1000 else "") + rest
    text = str(number)
    out, gap = "", False
    for place, char in enumerate(text):
        if char == "0":
            gap = bool(out)
            continue
        if gap:
            out, gap = out + digits[0], False
        out += digits[int(char)] + units[len(text) - 1 - place]
    return out[1:] if 10 <= number < 20 and not one_ten else out


def _thousands(digits: str, units: tuple[str, ...] = _COUNTING, *, one_ten: bool = False) -> Callable[[int], str]:
    return lambda number: _grouped(number, digits, units, one_ten=one_ten) if number else digits[0]


def _hundreds(digits: str) -> Callable[[int], str]:
    """Count with units below a hundred, digit by digit from there on (一○○)."""
    return lambda number: (
        _grouped(number, digits, _COUNTING) if 0 < number < 100 else "".join(digits[int(char)] for char in str(number))
    )


def _digits(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(char)] for char in str(number))


def _japanese(digits: str, units: tuple[str, ...]) -> Callable[[int], str]:
    """Without 一 before a unit and without zeros: 百二十三, 千五."""

    def show(number: int) -> str:
        if not 0 < number < 10_000:
            return str(number)
        text, out = str(number), ""
        for place, char in enumerate(text):
            unit = units[len(text) - 1 - place]
            if char != "0":
                out += ("" if char == "1" and unit else digits[int(char)]) + unit
        return out

    return show


def _from(sequence: str) -> Callable[[int], str]:
    """Name the members of a sequence, decimal beyond its end."""
    return lambda number: sequence[number - 1] if 0 < number <= len(sequence) else str(number)


def _letters(first: str) -> Callable[[int], str]:
    """Name A … Z, AA, BB …: the letter repeated, not a base of 26."""
    return lambda number: (
        chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else str(number)
    )


def _roman(number: int) -> str:
    if not 0 < number < 32_768:
        return str(number)
    out = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        out += letters * times
    return out


def _ordinal(number: int) -> str:
    tail = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def _cycle(number: int) -> str:
    return "甲乙丙丁戊己庚辛壬癸"[(number - 1) % 10] + "子丑寅卯辰巳午未申酉戌亥"[(number - 1) % 12]


_HANS, _CIRCLE_ZERO, _LINGS = "零一二三四五六七八九", "○一二三四五六七八九", "〇一二三四五六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalHalfWidth": str,
    "decimalFullWidth": lambda number: str(number).translate(_FULL),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL),
    "decimalEnclosedCircle": _from(_CIRCLED),
    "decimalEnclosedCircleChinese": _from(_CIRCLED),
    "decimalEnclosedFullstop": _from("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "decimalEnclosedParen": _from("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "numberInDash": lambda number: f"- {number} -",
    "chineseCounting": _hundreds(_CIRCLE_ZERO),
    "chineseCountingThousand": _thousands(_HANS),
    "chineseLegalSimplified": _thousands("零壹贰叁肆伍陆柒捌玖", _LEGAL_HANS, one_ten=True),
    "taiwaneseCounting": _hundreds(_CIRCLE_ZERO),
    "taiwaneseCountingThousand": _thousands(_HANS),
    "taiwaneseDigital": _digits(_CIRCLE_ZERO),
    "ideographLegalTraditional": _thousands("零壹貳參肆伍陸柒捌玖", _LEGAL_HANS, one_ten=True),
    "ideographDigital": _digits(_LINGS),
    "ideographTraditional": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
    "ideographZodiacTraditional": _cycle,
    "ideographEnclosedCircle": _from("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "japaneseCounting": _japanese("〇一二三四五六七八九", _COUNTING),
    "japaneseLegal": _japanese("〇壱弐参四伍六七八九", ("", "拾", "百", "阡")),
    "japaneseDigitalTenThousand": _digits(_LINGS),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "none": lambda _: "",
}


def show(number: int, number_format: str) -> str:
    """Return ``number`` as Word shows it; an unknown format is shown in decimal, as Word does."""
    return FORMATS.get(number_format, str)(number)
