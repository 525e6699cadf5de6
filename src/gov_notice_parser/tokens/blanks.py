"""Blanks as notices have them: half, full, em, no-break and zero-width, and at most one line break."""

from __future__ import annotations

#: For use inside a character class.
BLANK = r" \t\u3000\xa0\u2000-\u200b\u202f\u205f\ufeff\x0b\x0c"
#: Blanks and at most one line break: PDF copies put one between any two characters.
GAP = rf"[{BLANK}]{{0,4}}(?:\n[{BLANK}]{{0,4}})?"
