"""pytest plugin: every case of the folders in ``gov_notice_cases`` (pytest.ini, pyproject.toml) is a test.

Without that setting, and without ``--gov-notice DIR``, it does nothing and loads nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.testing.golden import Case, Verdict

_SETTING = "gov_notice_cases"
_FOLDERS = pytest.StashKey[tuple[Path, ...]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the setting and the options."""
    parser.addini(_SETTING, "folders with cases for gov_notice_parser", type="paths", default=[])
    group = parser.getgroup("gov-notice", "Chinese government notices")
    group.addoption("--gov-notice", action="append", default=[], metavar="DIR", help="a folder with cases")
    group.addoption("--gov-notice-update", action="store_true", help="write what is read now as what is expected")


def pytest_configure(config: pytest.Config) -> None:
    """Note the folders."""
    given = [
        *config.getini(_SETTING),
        *(config.invocation_params.dir / name for name in config.getoption("gov_notice")),
    ]
    config.stash[_FOLDERS] = tuple(Path(folder).resolve() for folder in given)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Add the folders of ``--gov-notice`` to what is collected, and those of the setting where no path was given."""
    config = session.config
    if not config.stash[_FOLDERS]:
        return
    named = len(config.getini(_SETTING)) if config.args_source is config.ArgsSource.ARGS else 0
    for folder in map(str, config.stash[_FOLDERS][named:]):
        if not any(Path(folder).is_relative_to(Path(arg.partition("::")[0]).resolve()) for arg in config.args):
            config.args.append(folder)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take a source under one of the folders as a file of one test."""
    root = next((folder for folder in parent.config.stash[_FOLDERS] if folder in file_path.parents), None)
    if root is None:
        return None
    from gov_notice_parser.testing.golden import case_of

    case = case_of(file_path, root)
    updating = parent.config.getoption("gov_notice_update")
    if case is None or not (case.expected.exists() or updating):
        return None
    collected: CaseFile = CaseFile.from_parent(parent, path=file_path)
    collected.case = case
    return collected


class CaseFile(pytest.File):
    """A source, as a file that holds one test."""

    case: Case

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the test."""
        item: CaseItem = CaseItem.from_parent(self, name=self.case.name)
        item.case = self.case
        if self.case.known_failure:
            item.add_marker(pytest.mark.xfail(reason=self.case.known_failure, strict=True, raises=Mismatch))
        yield item


class Mismatch(Exception):
    """What was read is not what is expected."""

    def __init__(self, verdict: Verdict) -> None:
        """Keep the verdict for the report."""
        super().__init__(verdict.case.name)
        self.verdict = verdict


class CaseItem(pytest.Item):
    """The test of one case."""

    case: Case

    def runtest(self) -> None:
        """Hold the source against what is expected, or write it."""
        from gov_notice_parser.testing.golden import check, update

        if self.config.getoption("gov_notice_update") and not self.case.known_failure:
            update(self.case)
        verdict = check(self.case)
        if not verdict.matches:
            raise Mismatch(verdict)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ANN401 - as in pytest
        """Show the fields that differ instead of our own frames."""
        from gov_notice_parser.errors import GovNoticeError
        from gov_notice_parser.testing.golden import report

        if isinstance(excinfo.value, Mismatch):
            return report(excinfo.value.verdict)
        if isinstance(excinfo.value, GovNoticeError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Say where the test stands."""
        return self.case.source, None, f"notice {self.case.name}"
