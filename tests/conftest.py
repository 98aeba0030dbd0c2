"""What every test can rely on."""

import os
from collections.abc import Generator

import pytest

# doctest would import each of them under the one name `conftest`
collect_ignore_glob = ["conftest.py", "*/conftest.py"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a browser test that was skipped where GEOTRACK_REQUIRE_BROWSER=1 says that a browser must be there."""
    report = yield
    required = os.environ.get("GEOTRACK_REQUIRE_BROWSER") == "1"
    if required and report.skipped and item.get_closest_marker("browser"):
        report.outcome = "failed"
        report.longrepr = f"skipped although GEOTRACK_REQUIRE_BROWSER=1: {report.longrepr}"
    return report
