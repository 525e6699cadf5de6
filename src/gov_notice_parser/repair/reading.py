"""Reading a run that is one byte off: which characters stood there, and where a pair was lost between two of them.

The run's own pairs lie across the true characters, so that each true character has its first byte from one
and its second from the next.  A pair that fell into GBK's private areas is gone without a trace (one in seven):
then two characters have only one known byte each, and what is common in official prose decides.
"""

from __future__ import annotations

from functools import cache

from attrs import frozen

from gov_notice_parser.repair import gbk
from gov_notice_parser.repair.evidence import FREQUENT, MARKS, followers, is_common
from gov_notice_parser.repair.traditional import is_plausible, is_traditional_char, simplify_char, to_traditional

HOLE = "\ufffd"
PROBE = 30  # so many characters tell whether a reading makes sense
NOTHING = -1  # no byte is left over
_STATES, _LOSSES = 6, 16

# Scores of a character after another; a pair of characters known to follow each other is best.
_KNOWN, _MARK, _FREQUENT, _COMMON, _RARE = 1.0, 0.0, -1.5, -3.0, -6.0
_LOSS, _UNKNOWN_LOSS = -2.0, -3.0


#: A run: no ASCII in it, but marks that were folded after it was read wrong (a half-read character before
#: true ASCII would have taken that with it and left a ``?``).
RUN = r"(?:[^\x00-\x7f]|[!(),:;](?=[^\x00-\x7f])){0,2000}"
_UNFOLDED = str.maketrans("!(),:;", "！（），：；")


@frozen
class Reading:
    """What stood there: ``chars[k]`` (one or two characters) for character *k* of the run, and the byte left over."""

    chars: tuple[str, ...]
    left: int
    score: float

    def makes_sense(self, share: float) -> bool:
        """Say whether at least ``share`` (0..1) of the characters are what official prose has."""
        text = "".join(self.chars)
        return sum(map(is_plausible, text)) >= share * len(text)


def rest_of_line(text: str, at: int, limit: int = 60) -> str:
    """Return what stands from ``at`` to the line's end, of ``limit`` characters at most."""
    return text[at : at + limit].partition("\n")[0]


#: A path: its score, its last entry of ``chars`` and the path before that.
_Path = tuple[float, str, "_Path | None"]


def read_shifted(lead: int, run: str, *, before: str = "", tail: str = "") -> Reading:
    """Read ``run`` again with the byte ``lead`` before its bytes, after the character ``before``.

    Stops at a character that has no two bytes.  Characters that are lost altogether are U+FFFD.  If ``tail``,
    what follows, begins with a letter or sign, that is the last second byte and has its entry in ``chars``;
    the character after it, if given, is read as it stands.
    """
    paths: dict[str, _Path] = {before: (0.0, "", None)}
    for char in run.translate(_UNFOLDED):
        code = gbk.to_bytes(char)
        if len(code) != 2:
            break
        paths = _step(paths, lead, code[0])
        lead = code[1]
    else:
        if "\x40" <= tail[:1] < "\x7f":
            paths, lead = _step(paths, lead, ord(tail[0])), NOTHING
    after = tail[1:2] if lead == NOTHING else ""
    best = max(paths.items(), key=lambda item: item[1][0] + (_score(item[0], after) if after else 0.0))[1]
    return Reading(_trace(best), lead, best[0])


def _trace(path: _Path | None) -> tuple[str, ...]:
    chars: list[str] = []
    while path and path[1]:
        chars.append(path[1])
        path = path[2]
    return tuple(reversed(chars))


def _step(paths: dict[str, _Path], lead: int, trail: int) -> dict[str, _Path]:
    options = _options(lead, trail)
    new: dict[str, _Path] = {}
    for last, path in paths.items():
        follow, before = _follow(last), path[0]
        for option in options:
            total = before + option.score + (_KNOWN if option.first in follow else option.alone)
            known = new.get(option.last)
            if known is None or total > known[0]:
                new[option.last] = (total, option.chars, path)
    # equal scores keep the order in which they were found: the same text gives the same reading
    return dict(sorted(new.items(), key=lambda item: -item[1][0])[:_STATES])


@frozen
class _Option:
    """What two bytes can be: the characters, the simplified first one, its score alone and the score of the rest."""

    chars: str
    last: str
    first: str
    alone: float
    score: float


@cache
def _options(lead: int, trail: int) -> tuple[_Option, ...]:
    losses = [_option(two, _LOSS + _score(*two)) for two in _around_a_loss(lead, trail)]
    losses.sort(key=lambda option: -option.score)
    whole = gbk.from_pair(lead, trail)
    return (*([_option(whole, 0.0)] if whole else []), *losses[:_LOSSES], _option(HOLE * 2, _UNKNOWN_LOSS))


def _option(chars: str, score: float) -> _Option:
    return _Option(chars, chars[-1], simplify_char(chars[0]), _alone(chars[0]), score)


def _score(before: str, char: str) -> float:
    return _KNOWN if simplify_char(char) in _follow(before) else _alone(char)


@cache
def _follow(before: str) -> frozenset[str]:
    """Return what often follows ``before``, all simplified."""
    digits = "０１２３４５６７８９"
    return frozenset(followers().get(simplify_char(before), "") + (digits if before in digits + "年月第" else ""))


@cache
def _alone(char: str) -> float:
    simple = simplify_char(char)
    if char in MARKS:
        return _MARK
    if simple in _frequent() and (simple == char or is_traditional_char(char)):
        return _FREQUENT
    return _COMMON if is_common(simple) else _RARE


@cache
def _frequent() -> frozenset[str]:
    return frozenset(FREQUENT)


@cache
def _codes() -> tuple[dict[int, list[tuple[str, int]]], dict[int, list[tuple[str, int]]]]:
    """Return the frequent characters and marks of both forms by first byte and by second byte, with the other one."""
    by_lead: dict[int, list[tuple[str, int]]] = {}
    by_trail: dict[int, list[tuple[str, int]]] = {}
    for char in dict.fromkeys(FREQUENT + to_traditional(FREQUENT) + MARKS):
        code = gbk.to_bytes(char)
        if len(code) == 2:
            by_lead.setdefault(code[0], []).append((char, code[1]))
            by_trail.setdefault(code[1], []).append((char, code[0]))
    return by_lead, by_trail


@cache
def _around_a_loss(lead: int, trail: int) -> tuple[str, ...]:
    """Return the pairs of characters between whose known bytes a pair of the private areas was lost."""
    by_lead, by_trail = _codes()
    return tuple(
        first + second
        for first, lost_lead in by_lead.get(lead, ())
        for second, lost_trail in by_trail.get(trail, ())
        if gbk.is_private(lost_lead, lost_trail)
    )
