"""The rooms are entered only when they are needed: what a command loads is what its reader waits for."""

import subprocess
import sys
from pathlib import Path

import pytest

GALLERY = Path(__file__).resolve().parent.parent / "maps"
HEAVY = {"pandas", "geopandas", "folium", "numpy", "requests"}
LOADED = (
    "import sys; from geotrack.cli import run; code = run(sys.argv[1:]); sys.stderr.write(' '.join(sys.modules)); "
    "sys.exit(code)"
)


def loaded(*arguments: str) -> set[str]:
    """Return the modules that are loaded when a command has run."""
    command = [sys.executable, "-c", LOADED, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    return set(done.stderr.split())


def test_help_loads_the_command_line_only() -> None:
    """``geotrack --help`` loads no table, no gazetteer, no map."""
    assert not loaded("--help") & (HEAVY | {"rich", "sqlite3", "pyproj", "geotrack.pipeline", "geotrack.gazetteer"})


@pytest.mark.parametrize("form", ["json", "tsv", "markdown", "geojson", "table"])
def test_a_route_needs_no_data_frames_and_no_map(form: str) -> None:
    """``geotrack route`` loads neither pandas nor geopandas nor folium."""
    report = str(GALLERY / "primorye-2023" / "report.txt")
    assert not loaded("route", report, "--published", "2023-09-18", "--format", form) & (HEAVY - {"numpy"})


def test_a_map_needs_no_data_frames() -> None:
    """``geotrack map`` loads folium, but not geopandas."""
    report = str(GALLERY / "primorye-2023" / "report.txt")
    assert "geopandas" not in loaded("map", report, "--quiet", "-o", "-")


def test_importing_geotrack_loads_nothing() -> None:
    """The package itself is light: the build hook imports it too."""
    code = "import sys, geotrack; print(' '.join(name for name in sys.modules if name.startswith('geotrack')))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8")
    assert done.stdout.split() == ["geotrack"]
