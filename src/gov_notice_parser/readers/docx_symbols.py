"""Characters of symbol fonts (Wingdings, Symbol) → the Unicode characters that look the same."""

from __future__ import annotations

_SYMBOL = {0xB7: "•", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0xA5: "∞", 0x2D: "−"}
_WINGDINGS = {
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x9E: "·",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "◻",
    0xAB: "★",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    **{0x81 + at: chr(0x2460 + at) for at in range(10)},
    **{0x8C + at: chr(0x2776 + at) for at in range(10)},
}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA3: "□", 0xA2: "■"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PRIVATE = range(0xF000, 0xF100)


def symbol(code: int, font: str) -> str:
    """Return the character that ``code`` of a symbol font shows; an unknown one stays what it is."""
    low = code - 0xF000 if code in _PRIVATE else code
    return _FONTS.get(font.lower(), {}).get(low) or chr(code if 0 < code < 0x110000 else 0xFFFD)


def bullet(text: str) -> str:
    """Return a list bullet as a character that any font shows."""
    code = ord(text[0]) if len(text) == 1 else 0
    if code not in _PRIVATE:
        return text
    return _WINGDINGS.get(code - 0xF000) or _SYMBOL.get(code - 0xF000) or "•"
