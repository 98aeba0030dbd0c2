"""The rooms below the command line, played by stand-ins: these tests are about what the command line does with them."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, Self

import pytest

from geotrack.cartography import MapOptions
from geotrack.cartography import tiles as _tiles  # noqa: F401 - the options look into it while its room is played
from geotrack.cli import run
from geotrack.errors import BadInputError
from geotrack.itinerary import Itinerary, Mention, Stop, Track
from geotrack.place import Place
from geotrack.report import Report

OSLO = Place(id="geonames:3143244", name="Oslo", lat=59.91273, lon=10.74609, country="NO", feature="P.PPLC")
BERGEN = Place(id="geonames:3161732", name="Bergen", lat=60.39299, lon=5.32415, country="NO")
NOBODY = "Ava is said to have stayed at home."


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


class Lookup(NamedTuple):
    """A candidate as the gazetteer gives it."""

    place: Place
    score: float
    matched: str
    match: str


class StandInGazetteer:
    """Knows one place."""

    @classmethod
    def open(cls) -> "StandInGazetteer":
        """Return the only one."""
        return cls()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def lookup(self, name: str, *, country: str | None = None, limit: int = 10) -> tuple[Lookup, ...]:
        """Find Oslo in Norway."""
        fits = name.casefold() == "oslo" and country in {None, "NO"}
        return (Lookup(OSLO, 0.9, "Oslo", "exact"),)[:limit] if fits else ()


def stand_in_track(report: Report, **_: Any) -> Itinerary:
    """Two stops where the text says "went", an error where it says "crash", Ctrl-C at "stop", else nobody travelled."""
    if "stop" in report.text:
        raise KeyboardInterrupt
    if "crash" in report.text:
        raise RuntimeError("a room fell in")
    start = report.text.find("Oslo")
    named = Mention(id="m1", start=start, end=start + 4, surface="Oslo", kind="place", role="stop", place=OSLO)
    mentions = (named,) if start >= 0 else ()
    if "went" not in report.text:
        return Itinerary(
            report=report.ref, mentions=mentions, empty_because=NOBODY, warnings=report.warnings, version="0"
        )
    stops = (Stop(id="s1", place=OSLO, surface="Oslo"), Stop(id="s2", place=BERGEN, surface="Bergen", role="planned"))
    track = Track(id="t1", traveller="Ava", stops=stops)
    warnings = ("Bergen may be another place", *report.warnings)
    return Itinerary(report=report.ref, tracks=(track,), mentions=mentions, warnings=warnings, version="0")


def stand_in_many(reports: tuple[Report, ...], **_: Any) -> Itinerary:
    """Return what is made of the first, and say which others were merged."""
    first = stand_in_track(reports[0])
    if len(reports) == 1:
        return first
    return replace(first, reports=tuple(report.ref for report in reports), warnings=())


def stand_in_date(text: str) -> str:
    """Accept what starts with a year."""
    if not text[:4].isdecimal() or "13-45" in text:
        raise BadInputError(f"{text!r} is no date", hint="write it as 2023-09-18")
    return text


def stand_in_page(itinerary: Itinerary, *, gazetteer: StandInGazetteer, options: MapOptions) -> str:
    """Return what was asked for."""
    assert gazetteer.lookup("Oslo")
    return f"<html>{options.title} {itinerary.report.id}</html>"


def stand_in_files(itinerary: Itinerary, *, options: MapOptions, **_: Any) -> dict[str, bytes]:
    """Return three files."""
    text = stand_in_page(itinerary, gazetteer=StandInGazetteer(), options=options)
    return {"map.html": text.encode(), "map.svg": b"<svg></svg>", "oembed.json": b"{}"}


def stand_in_size(name: str) -> None:
    """Know two sizes."""
    if name not in {"article", "16:9"}:
        raise BadInputError(f"there is no size {name!r}", hint="write article")


def stand_in_png() -> None:
    """Draw pixels with what is there."""


def stand_ins() -> dict[str, dict[str, Any]]:
    """Return the stand-in of each room, by its name."""
    return {
        "intake": {"many": stand_in_many, "kept": stand_in_many, "list_said": lambda *_: ()},
        "pipeline": {"track": stand_in_track},
        "publication": {"parse_published": stand_in_date},
        "gazetteer": {"Gazetteer": StandInGazetteer},
        "cartography": {
            "page": stand_in_page,
            "to_svg": lambda _, size, gazetteer, options: f"<svg>{size} {options.title}</svg>" if gazetteer else "",
            "to_png": lambda svg, size: f"PNG {size}".encode().join((b"\x89", b"")) if svg else b"",
        },
        "cartography.disputed": {"disputed": lambda *_: ()},
        "cartography.embed": {"embed_files": stand_in_files},
        "cartography.picture": {"unwritable": lambda svg: "" if svg == "<svg></svg>" else "東"},
        "cartography.png": {"check_png": stand_in_png},
        "cartography.sizes": {"size_named": stand_in_size},
        "cartography.wording": {"standfirst": lambda told, voice: f"{len(told.stops)} stops in {voice.unit}."},
    }


@pytest.fixture
def geotrack(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return a function that runs a command line in an empty folder, with stand-ins for the rooms below."""
    for room, names in stand_ins().items():
        module = ModuleType(f"geotrack.{room}")
        vars(module).update(names)
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.chdir(tmp_path)

    def geotrack(*arguments: object) -> Ran:
        code = run([str(argument) for argument in arguments])
        return Ran(code, *capsys.readouterr())

    return geotrack


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Return a report in which somebody travelled."""
    path = tmp_path / "north.txt"
    path.write_text("Ava went to Oslo.", encoding="utf-8")
    return path


@pytest.fixture
def quiet_report(tmp_path: Path) -> Path:
    """Return a report that names a place to which nobody went."""
    path = tmp_path / "home.txt"
    path.write_text("Ava dreamt of Oslo.", encoding="utf-8")
    return path
