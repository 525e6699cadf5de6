"""Every pattern of the package, held against texts made to hurt it, takes time in proportion to the text."""

from __future__ import annotations

import signal
import time

import pytest
from tests.hostile.attack import attacks, patterns, uses

#: Patterns that are only ever given a short piece of text, and how long it can be.  Reason: the caller cuts it.
BOUNDED = {
    "references.citation._WRAPPER": 60,
    "references.cited._ABOUT": 160,
    "regions.zones._TYPE": 40,
    "layout.seams._CLOSED": 220,
    "layout.joining._TITLE": 120,
}
_SIZE, _GROWTH, _COUNT = 500, 8, 4
#: Seconds: below the first no growth is measured; the second no pattern may take for the longer text.
_NOTICEABLE, _TOO_LONG = 0.015, 0.5
_ALL = patterns()


class _TooLong(Exception):
    pass


def seconds(pattern, text, used):
    def stop(*_):
        raise _TooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 5)
    start = time.process_time()
    try:
        if not used or used - {"match", "fullmatch"}:
            for _ in pattern.finditer(text):
                pass
        if "match" in used:
            pattern.match(text)
        if "fullmatch" in used:
            pattern.fullmatch(text)
    except _TooLong:
        return 99.0
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    return time.process_time() - start


def fastest(pattern, text, used):
    """Measure again only what looks slow: a busy machine makes everything slow once."""
    once = seconds(pattern, text, used)
    return once if once < _NOTICEABLE or once > 5 else min(once, *(seconds(pattern, text, used) for _ in range(2)))


@pytest.mark.soak
@pytest.mark.parametrize("name", _ALL)
def test_pattern_grows_with_its_text_at_most(name):
    pattern, used = _ALL[name], uses(name)
    if bound := BOUNDED.get(name.split("[")[0]):
        for text in attacks(pattern.pattern, pattern.flags, bound, 1, _COUNT):
            assert fastest(pattern, text, used) < _TOO_LONG, text[:60]
        return
    short = attacks(pattern.pattern, pattern.flags, _SIZE, 1, _COUNT)
    long = attacks(pattern.pattern, pattern.flags, _SIZE * _GROWTH, 1, _COUNT)
    for one, other in zip(short, long, strict=True):
        base, grown = fastest(pattern, one, used), fastest(pattern, other, used)
        slow = grown > _NOTICEABLE and grown > base * _GROWTH * 2
        assert not slow, f"{one[:40]!r}: {base:.4f} s for {len(one)} characters, {grown:.4f} s for {len(other)}"
        assert grown < _TOO_LONG, other[:60]


def test_the_net_catches_what_it_is_for():
    import re

    bad = re.compile(r"(?:a+)+b")
    texts = attacks(bad.pattern, bad.flags, 22, 1, 8)
    assert max(seconds(bad, text, frozenset({"fullmatch"})) for text in texts) > 0.05
