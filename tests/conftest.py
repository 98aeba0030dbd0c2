"""What every test can rely on."""

import os
from collections.abc import Generator

import pytest
from hypothesis import settings

from geotrack.gazetteer.folder import VARIABLE

# doctest would import each of them under the one name `conftest`
collect_ignore_glob = ["conftest.py", "*/conftest.py"]


# speed is measured in tests/benchmarks: a busy machine makes no property false
settings.register_profile("geotrack", deadline=None)
settings.load_profile("geotrack")


@pytest.fixture(scope="session", autouse=True)
def no_packs(tmp_path_factory: pytest.TempPathFactory) -> Generator[None]:
    """Let a developer's own packs change no test, nor any process that a test starts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(tmp_path_factory.mktemp("packs")))
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a browser test that was skipped where GEOTRACK_REQUIRE_BROWSER=1 says that a browser must be there."""
    report = yield
    required = os.environ.get("GEOTRACK_REQUIRE_BROWSER") == "1"
    if required and report.skipped and item.get_closest_marker("browser"):
        report.outcome = "failed"
        report.longrepr = f"skipped although GEOTRACK_REQUIRE_BROWSER=1: {report.longrepr}"
    return report
