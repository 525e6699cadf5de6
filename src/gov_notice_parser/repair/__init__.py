"""One function per fix: text → edits; a plan that replays; clean text is never changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from operator import attrgetter

from gov_notice_parser.diagnostics import Diagnostic, Severity
from gov_notice_parser.repair.codepoints import code_points
from gov_notice_parser.repair.evidence import LIKELY
from gov_notice_parser.repair.gloss import glosses_astride, pinyin_glosses
from gov_notice_parser.repair.mojibake import mojibake
from gov_notice_parser.repair.plan import Repaired
from gov_notice_parser.repair.punctuation import doubled_marks, mark_width, stray_marks
from gov_notice_parser.repair.shifted import shifted_gbk, shifted_left
from gov_notice_parser.repair.traditional import traditional
from gov_notice_parser.spans import Edit, OffsetMap, Span, apply_edits

__all__ = ["FIXES", "Fix", "Repaired", "repair"]

Fix = Callable[[str], list[Edit]]

#: Every fix in the order they run: the damage done last is undone first.
FIXES: tuple[Fix, ...] = (
    mojibake,
    pinyin_glosses,
    glosses_astride,
    shifted_gbk,  # before code_points: full-width letters are bytes of the shifted run
    code_points,
    stray_marks,
    traditional,
    doubled_marks,
    mark_width,
)

#: What each rule of an edit did, for the diagnostics.
_DONE = {
    "mojibake": "text decoded with the wrong code page was decoded again",
    "code_point": "compatibility or invisible characters were replaced or dropped",
    "pinyin_gloss": "pinyin glosses were taken out",
    "gloss_astride": "a gloss set between two halves of characters was undone",
    "shifted_gbk": "a line read one byte off was restored",
    "traditional": "traditional characters were made simplified",
    "stray_mark": "question marks inside numbers were dropped",
    "doubled_mark": "doubled marks were made single",
    "mark_width": "marks beside Chinese were given full width",
}

_ROUNDS = 8  # one fix may uncover what another undoes; real texts need one round and one that finds nothing
_HOLES = re.compile("\\ufffd(?:[^\\n]{0,40}\\ufffd)*")


def repair(source_text: str, fixes: tuple[Fix, ...] = FIXES) -> Repaired:
    """修复: undo known damage to a text; every change is an edit in the plan, no line break is touched."""
    text = source_text
    passes: list[tuple[Edit, ...]] = []
    maps: list[OffsetMap] = []
    for _ in range(_ROUNDS):
        done = len(passes)
        for fix in fixes:
            if edits := fix(text):
                text, offsets = apply_edits(text, edits)
                passes.append(tuple(edits))
                maps.append(offsets)
        if len(passes) == done:
            break
    return Repaired(text, tuple(passes), tuple(maps), (*_changes(source_text, passes, maps), *_left(text, maps)))


def _changes(source: str, passes: list[tuple[Edit, ...]], maps: list[OffsetMap]) -> Iterator[Diagnostic]:
    """Say once for each rule what was done, and once for each line where it is only likely."""
    likely: dict[str, list[Span]] = {}
    certain: dict[str, tuple[int, Span]] = {}
    for at, edits in enumerate(passes):
        for rule, count in Counter(map(attrgetter("rule"), edits)).items():
            own = (edit for edit in edits if edit.rule == rule)
            if rule.endswith(LIKELY):
                likely.setdefault(rule, []).extend(_back(edit, maps[:at]) for edit in own)
            else:
                before, first = certain.get(rule) or (0, _back(next(own), maps[:at]))
                certain[rule] = (before + count, first)
    for rule, (count, first) in certain.items():
        yield Diagnostic("GNP201", f"{_done(rule)} ({count})", first, severity=Severity.INFO)
    for rule, spans in likely.items():
        for count, span in _by_line(source, sorted(spans)):
            yield Diagnostic("GNP203", f"{_done(rule)} ({count}): the most likely of several readings", span)


def _done(rule: str) -> str:
    return _DONE.get(rule.removesuffix(LIKELY), f"the fix {rule} made changes")


def _left(text: str, maps: list[OffsetMap]) -> Iterator[Diagnostic]:
    for place in shifted_left(text):
        yield Diagnostic("GNP202", "a line is read one byte off and could not be restored", _back(place, maps))
    for match in _HOLES.finditer(text) if "\ufffd" in text else ():
        yield Diagnostic("GNP202", "characters are lost here", _back(Span(*match.span()), maps))


def _back(place: Span | Edit, maps: list[OffsetMap]) -> Span:
    return Repaired("", maps=tuple(maps)).to_source(Span(place.start, place.end))


def _by_line(source: str, spans: list[Span]) -> Iterator[tuple[int, Span]]:
    """Join the spans of each line: how many, and from the first to the last."""
    first, count = spans[0], 1
    for before, span in pairwise(spans):
        if "\n" in source[before.start : span.start]:
            yield count, Span(first.start, before.end)
            first, count = span, 0
        count += 1
    yield count, Span(first.start, spans[-1].end)
