"""What ``make release`` looks at, as far as nothing has to be built for it."""

from __future__ import annotations

import pytest

import gov_notice_parser
from tools import release


def test_the_version_stands_in_one_place_and_the_changelog_begins_with_it():
    assert release.version() == gov_notice_parser.__version__
    project = (release.ROOT / "pyproject.toml").read_text("utf-8").partition("[tool.")[0]
    assert "\nversion = " not in project


@pytest.mark.parametrize("name", release._IN_WHEEL)
def test_what_the_wheel_must_hold_is_in_the_package(name):
    assert (release.ROOT / "src" / "gov_notice_parser" / name).is_file()


def test_something_missing_ends_the_release():
    with pytest.raises(SystemExit, match="release: the wheel lacks"):
        release.want(None, "the wheel lacks py.typed")
