"""A difference of two datasets as text for people, JSON for programs, and JUnit XML for build servers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from gov_notice_parser.export.jsontext import dumps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.archive.diff import Change, Difference

_VERDICTS = ("gained", "lost", "changed")
_SIGNS = {"gained": "+", "lost": "-", "changed": "~"}
_WIDEST = 100
# What looks like nothing, or like another character: a difference in it would not be seen.
_UNSEEN = re.compile(
    "[\x7f-\xa0\xad\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2e80-\u2fdf\ue000-\ufaff\ufe00-\ufe0f\ufeff]"
)
_BEFORE = 24
_CONTROL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_text(difference: Difference, examples: int = 3) -> str:
    """Return a table of fields, and under each field some examples."""
    return "\n".join(_lines(difference, examples)) + "\n"


def as_json(difference: Difference) -> str:
    """Return everything, each change with both values."""
    counts = {
        name: {verdict: len(difference.of(name, verdict)) for verdict in _VERDICTS}  # type: ignore[arg-type]
        for name in difference.fields
    }
    body = {
        "compared": difference.compared,
        "fields": {name: found for name, found in counts.items() if any(found.values())},
        "changes": [
            {"document": c.document, "field": c.field, "verdict": c.verdict, "old": c.old, "new": c.new}
            for c in difference.changes
        ],
        "added": list(difference.added),
        "removed": list(difference.removed),
        "mended": dict(difference.mended),
        "broken": dict(difference.broken),
    }
    return dumps(body, 2) + "\n"


def as_junit(difference: Difference) -> str:
    """Return one test case for each field: it fails when the field lost or changed a value; gains do not fail."""
    cases = [_case(name, [c for c in difference.of(name) if c.verdict != "gained"]) for name in difference.fields]
    cases.append(_failing("documents", [f"{name}: {error}" for name, error in difference.broken.items()]))
    cases.append(_failing("files", [f"{name} is missing" for name in difference.removed]))
    failed = sum("<failure" in case for case in cases)
    head = f'<testsuite name="gov-notice diff" tests="{len(cases)}" failures="{failed}" errors="0">'
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', head, *cases, "</testsuite>")) + "\n"


def _lines(difference: Difference, examples: int) -> Iterator[str]:
    yield f"{difference.compared} documents compared"
    for label, names in (
        ("only in the new dataset", difference.added),
        ("only in the old dataset", difference.removed),
    ):
        if names:
            yield f"{len(names)} {label}: {_few(names, examples)}"
    for label, found in (("now gives a notice", difference.mended), ("gives no notice any more", difference.broken)):
        for name, error in found.items():
            yield f"{name} {label} ({error})"
    if not difference.changes:
        yield "no field differs"
        return
    yield f"{'field':22}{'gained':>8}{'lost':>8}{'changed':>8}"
    for name in difference.fields:
        changes = difference.of(name)
        if not changes:
            continue
        counts = "".join(f"{sum(c.verdict == verdict for c in changes):8d}" for verdict in _VERDICTS)
        yield f"{name:22}{counts}"
        for change in _worst_first(changes)[:examples]:
            yield f"  {_SIGNS[change.verdict]} {change.document}"
            yield from (f"      {sign} {text}" for sign, text in _sides(change))


def _worst_first(changes: tuple[Change, ...]) -> list[Change]:
    return sorted(changes, key=lambda change: ("lost", "changed", "gained").index(change.verdict))


def _sides(change: Change) -> Iterator[tuple[str, str]]:
    """Yield what is shown of both sides, each on one line, cut to where they begin to differ."""
    sides = [("-", text) for text in _texts(change.old)] + [("+", text) for text in _texts(change.new)]
    same = _agreeing(*(text for _, text in sides)) if len(sides) == 2 else 0
    yield from ((sign, _short(text, same)) for sign, text in sides)


def _texts(value: Any) -> list[str]:  # noqa: ANN401 - plain values
    if value in (None, [], ""):
        return []
    if isinstance(value, list) and isinstance(value[0], list):
        return [_line(row) for row in value[:5]]
    return [_line(value)]


def _line(value: Any) -> str:  # noqa: ANN401 - plain values
    text = " ".join((value if isinstance(value, str) else dumps(value)).split())
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _agreeing(a: str, b: str) -> int:
    """Return how many characters two texts begin with alike."""
    return next((i for i, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), min(len(a), len(b)))


def _short(text: str, same: int) -> str:
    """Return at most ``_WIDEST`` characters; where the first ``same`` are no news, some of those are left out."""
    start = max(0, min(same - _BEFORE, len(text) - _WIDEST + 1))
    text = text if start < 2 else "…" + text[start:]
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _few(names: tuple[str, ...], examples: int) -> str:
    return ", ".join(names[:examples]) + (", …" if len(names) > examples else "")


def _case(name: str, changes: list[Change]) -> str:
    lines = [
        f"{_SIGNS[c.verdict]} {c.document}: {' | '.join(f'{sign} {text}' for sign, text in _sides(c))}" for c in changes
    ]
    return _failing(name, lines)


def _failing(name: str, lines: list[str]) -> str:
    head = f'  <testcase classname="gov-notice.diff" name={quoteattr(name)}'
    if not lines:
        return head + "/>"
    text = escape(_CONTROL.sub("\ufffd", "\n".join(lines)))
    return f'{head}><failure message="{len(lines)} worse">{text}</failure></testcase>'
