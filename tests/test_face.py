from __future__ import annotations

import subprocess
import sys

import pytest

import gov_notice_parser as gnp


def test_every_public_name_can_be_loaded():
    assert all(getattr(gnp, name) is not None for name in gnp.__all__)
    assert set(gnp.__all__) == set(dir(gnp))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = gnp.nothing_of_the_kind


def test_importing_the_package_imports_no_library():
    heavy = ("attrs", "lxml", "docx", "pdfplumber", "regex")
    code = f"import sys, gov_notice_parser; print([name for name in {heavy} if name in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert out.stdout.strip() == "[]"
