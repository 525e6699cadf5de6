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
            yield from (f"      {sign} {_short(value)}" for sign, value in _sides(change))


def _worst_first(changes: tuple[Change, ...]) -> list[Change]:
    return sorted(changes, key=lambda change: ("lost", "changed", "gained").index(change.verdict))


def _sides(change: Change) -> Iterator[tuple[str, Any]]:
    for sign, value in (("-", change.old), ("+", change.new)):
        if isinstance(value, list) and value and isinstance(value[0], list):
            yield from ((sign, row) for row in value[:5])
        elif value not in (None, [], ""):
            yield sign, value


def _short(value: Any) -> str:  # noqa: ANN401 - plain values
    text = value if isinstance(value, str) else dumps(value)
    text = " ".join(text.split())
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _few(names: tuple[str, ...], examples: int) -> str:
    return ", ".join(names[:examples]) + (", …" if len(names) > examples else "")


def _case(name: str, changes: list[Change]) -> str:
    lines = [
        f"{_SIGNS[c.verdict]} {c.document}: {' | '.join(f'{sign} {_short(value)}' for sign, value in _sides(c))}"
        for c in changes
    ]
    return _failing(name, lines)


def _failing(name: str, lines: list[str]) -> str:
    head = f'  <testcase classname="gov-notice.diff" name={quoteattr(name)}'
    if not lines:
        return head + "/>"
    text = escape(_CONTROL.sub("\ufffd", "\n".join(lines)))
    return f'{head}><failure message="{len(lines)} worse">{text}</failure></testcase>'
