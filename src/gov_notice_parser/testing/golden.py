"""Goldens: what is expected of a source, held against what is read, field by field.

A case is a folder with ``source.<ext>`` and ``expected.json`` (all fields of the flat record and
``kind``, or only some); or a file with ``<name>.expected.json`` beside it.  A case in a folder
``known-failures``, or with a file ``known-failure.txt`` that says why, must fail.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from gov_notice_parser.errors import GovNoticeError, InvalidRecord, SourceNotFound
from gov_notice_parser.pipeline import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.config import Config
    from gov_notice_parser.model.notice import Notice

EXPECTED = "expected.json"
KNOWN_FAILURES, KNOWN_FAILURE = "known-failures", "known-failure.txt"
#: Files beside documents that are no documents.
_NO_SOURCES = frozenset({".json", ".py", ".pyc", ".csv", ".toml", ".ini", ".yaml", ".yml"})
_AROUND, _LONGEST = 18, 60


@frozen
class Case:
    """One source, the file that says what is expected of it, and why it is known to fail, if it is."""

    name: str
    source: Path
    expected: Path
    known_failure: str | None = None


@frozen
class FieldDiff:
    """A field that differs: what was expected, what was read, and where in the source it was read."""

    field: str
    expected: Any
    found: Any
    excerpt: str | None = None


@frozen
class Verdict:
    """What came of a case: the fields that differ, or the error that gave no notice."""

    case: Case
    differences: tuple[FieldDiff, ...] = ()
    error: str | None = None

    @property
    def matches(self) -> bool:
        """Whether everything is as expected."""
        return not self.differences and self.error is None

    @property
    def good(self) -> bool:
        """Whether the case is as it should be: a known failure must fail."""
        return self.matches is (self.case.known_failure is None)


def cases(folder: Path) -> Iterator[Case]:
    """Yield every case under a folder, in order, or the one of a file; ``expected`` may not exist yet.

    Raises ``SourceNotFound`` where there is neither.
    """
    if folder.is_file() and (single := case_of(folder, folder.parent)):
        yield single
        return
    if not folder.is_dir():
        message = f"{folder} {'is no notice' if folder.exists() else 'does not exist'}: give a folder of notices"
        raise SourceNotFound(message)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (case := case_of(path, folder)):
            yield case


def case_of(source: Path, root: Path) -> Case | None:
    """Return the case of a source file, None for a file that is no source."""
    inside = source.relative_to(root)
    if any(part.startswith((".", "_")) for part in inside.parts) or source.suffix.lower() in _NO_SOURCES:
        return None
    if source.name in (KNOWN_FAILURE, "README.md") or (source.stem != "source" and not source.suffix):
        return None
    if source.stem == "source":
        name, expected = inside.parent.as_posix(), source.with_name(EXPECTED)
    elif (source.parent / EXPECTED).exists():
        return None  # something else that belongs to a case in this folder
    else:
        name, expected = inside.as_posix(), source.with_name(f"{source.name}.{EXPECTED}")
    return Case(name if name != "." else root.name, source, expected, _known_failure(source))


def check(case: Case, config: Config | None = None) -> Verdict:
    """Parse the source of a case and compare; raises ``InvalidRecord`` when expected.json is not what it should be."""
    expected = _load(case)
    try:
        notice = parse(case.source, config) if config else parse(case.source)
    except GovNoticeError as error:
        return Verdict(case, error=f"{type(error).__name__}: {error}")
    found = record_of(notice)
    if unknown := expected.keys() - found.keys():
        message = f"{case.expected}: no field {min(unknown)!r}; there are {', '.join(found)}"
        raise InvalidRecord(message)
    differing = (name for name, value in expected.items() if found[name] != value)
    return Verdict(
        case, tuple(FieldDiff(name, expected[name], found[name], excerpt_of(notice, name)) for name in differing)
    )


def update(case: Case, config: Config | None = None) -> bool:
    """Write what is read now as what is expected; a case with only some fields keeps only those.

    Returns whether anything changed.  Raises a ``GovNoticeError`` when there is no notice.
    """
    found = record_of(parse(case.source, config) if config else parse(case.source))
    if case.expected.exists():
        found = {name: found[name] for name in _load(case) if name in found}
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    if case.expected.exists() and _load(case) == found:
        return False
    case.expected.write_text(text, "utf-8", errors="backslashreplace")
    return True


def record_of(notice: Notice) -> dict[str, Any]:
    """Return the flat record and ``kind`` as JSON gives them back; the id is the case's name and no result."""
    record = notice.to_record() | {"kind": notice.kind.value}
    del record["id"]
    plain: dict[str, Any] = json.loads(json.dumps(record, ensure_ascii=False))
    return plain


def excerpt_of(notice: Notice, name: str) -> str | None:
    """Return the words of the source from which a field was read, in 【】, with some words around them."""
    evidence = notice.evidence.get(name)
    if evidence is None or notice.source is None:
        return None
    text, span = notice.source.text, evidence.span
    before = text[max(0, span.start - _AROUND) : span.start]
    after = text[span.end : span.end + _AROUND]
    raw = span.cut(text)
    raw = raw if len(raw) <= _LONGEST else f"{raw[: _LONGEST // 2]}…{raw[-_LONGEST // 2 :]}"
    return " ".join(f"…{before}【{raw}】{after}…".split())


def report(verdict: Verdict) -> str:
    """Return what is wrong with a case, for people."""
    case = verdict.case
    if verdict.error:
        return f"{case.source}: {verdict.error}"
    if verdict.matches:
        return f"{case.name} passes, but is listed as a known failure: move it, or take {KNOWN_FAILURE} away"
    return "\n".join(line for difference in verdict.differences for line in _lines(difference))


def _lines(difference: FieldDiff) -> Iterator[str]:
    yield difference.field
    if isinstance(difference.expected, list) and isinstance(difference.found, list):
        yield from _list_lines(difference.expected, difference.found)
    else:
        yield f"  expected  {_shown(difference.expected)}"
        yield f"  found     {_shown(difference.found)}"
    if difference.excerpt:
        yield f"  source    {difference.excerpt}"


def _list_lines(expected: list[Any], found: list[Any]) -> Iterator[str]:
    import difflib

    lines = difflib.ndiff([_shown(each) for each in expected], [_shown(each) for each in found])
    yield from (f"  {line}" for line in lines if line[:1] in "+-")


def _shown(value: Any) -> str:  # noqa: ANN401 - plain values
    return json.dumps(value, ensure_ascii=False)


def _known_failure(source: Path) -> str | None:
    note = source.with_name(KNOWN_FAILURE)
    if note.exists():
        return note.read_text("utf-8").strip() or "known failure"
    return "known failure" if KNOWN_FAILURES in source.parts else None


def _load(case: Case) -> dict[str, Any]:
    try:
        data = json.loads(case.expected.read_bytes())
    except OSError as error:
        message = f"{case.expected} is not there: gov-notice check --update writes it"
        raise InvalidRecord(message) from error
    except ValueError as error:
        message = f"{case.expected} is not JSON: {error}"
        raise InvalidRecord(message) from error
    if not isinstance(data, dict):
        message = f"{case.expected} is no object of fields"
        raise InvalidRecord(message)
    data.pop("id", None)
    return data
