from __future__ import annotations

import pytest
from tests.report import browser


@pytest.fixture(scope="session")
def driver(tmp_path_factory):
    started = browser.start(tmp_path_factory.mktemp("profile"))
    yield started
    started.quit()
