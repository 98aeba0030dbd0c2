import io
import re
from dataclasses import replace
from pathlib import Path

import journeys
import pytest
from payloads import PAYLOADS
from rich.cells import cell_len
from rich.console import Console

from geotrack.exports import print_route
from geotrack.itinerary import Itinerary


def printed(itinerary: Itinerary, width: int = 100, *, colour: bool = False) -> str:
    """Return what a console of that width shows."""
    console = Console(
        width=width, file=io.StringIO(), force_terminal=colour, color_system="truecolor" if colour else None
    )
    print_route(itinerary, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize(
    ("width", "columns"),
    [
        (60, ["#", "Stop", "When", "How", "Leg km"]),
        (100, ["#", "Stop", "When", "How", "Leg km", "Sum", "Sure", "Evidence"]),
        (160, ["#", "Stop", "When", "How", "Leg km", "Sum", "Sure", "Evidence"]),
    ],
)
def test_columns_are_dropped_by_priority(width: int, columns: list[str]) -> None:
    """The narrower the console, the fewer columns, the last first; no line is longer than the console."""
    text = printed(journeys.primorye(), width)
    head = next(line for line in text.splitlines() if line.startswith("#"))
    assert re.split(r"  +", head.strip()) == columns
    assert max(cell_len(line) for line in text.splitlines()) <= width


@pytest.mark.parametrize("width", [30, 60, 100, 160])
def test_a_stop_is_one_line(width: int) -> None:
    """Evidence and names are cut, never wrapped: the table has a line for each stop."""
    lines = printed(journeys.primorye(), width).splitlines()
    head = next(index for index, line in enumerate(lines) if line.startswith("#"))
    assert [line.split()[0] for line in lines[head + 1 : head + 5]] == ["1", "2", "3", "4"]
    assert not lines[head + 5].strip()


def test_the_notes_say_the_rest() -> None:
    """Strip, totals, headed for, places not visited, not found, claims and what distances are stand in the report."""
    text = " ".join(printed(journeys.primorye(), 160).split())
    for expected in (
        "1 Knevichi Airport -38-> 2 Vladivostok -37-> 3 Artyom-Primorsky 1 station ~163~> 4 Khasan",
        "Total Kim Jong-un: 74.6 km travelled, 163.2 km ahead",
        "Headed for Kim Jong-un: Khasan",
        "Jakarta: the report was filed there",
        "Not found Eastern Cosmodrome",
        "“about 250 km” from Artyom-Primorsky 1 station to Khasan: A railway",
        "WGS84 geodesics",
    ):
        assert expected in text


def test_nobody_travelled() -> None:
    """Where nobody went anywhere the report says so instead of an empty table."""
    assert "nobody is said to have travelled" in printed(journeys.mentions_only())


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_text_of_a_report_commands_the_terminal(payload: str) -> None:
    """A hostile report prints no escape sequence without colours, and with colours none of its own."""
    text = printed(journeys.hostile(payload))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    colours = printed(journeys.hostile(payload), colour=True)
    assert "\x1b]" not in colours
    assert set(re.findall(r"\x1b\[([\d;]*)m", colours)) <= {"0", "1", "2", "4", "1;33"}


def test_markup_of_a_report_is_shown() -> None:
    """Rich's own markup in a report is text like any other."""
    assert "[red]x[/red]" in printed(journeys.hostile("[red]x[/red]"), 160)


WIDE = (
    "北京市",
    "ウランバートル・ナイラムダル公園の長い名前の停留所",
    "Zürich 👩‍👩‍👧‍👦",
    "Санкт-Петербург",
    "หลวงพระบาง",
)


def far_away() -> Itinerary:
    """Return a long journey through places whose names are wide or hard to measure, with long dates."""
    spots = ((39.9, 116.4), (47.9, 106.9), (47.37, 8.54), (59.94, 30.31), (-19.88, -102.13))
    places = [journeys.place(name, *spot) for name, spot in zip(WIDE, spots, strict=True)]
    track = journeys.journey(*places, modes=("train", "road", "plane", "ship"))
    dated = tuple(replace(stop, arrive="2023-11-30", depart="2023-12-02") for stop in track.stops)
    return Itinerary(report=journeys.REPORT, tracks=(replace(track, stops=dated),))


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
def test_wide_letters_keep_the_columns_straight(width: int) -> None:
    """Every row of the table is as wide as its head; figures and dates are whole or their column is dropped."""
    lines = printed(far_away(), width).splitlines()
    head = next(i for i, line in enumerate(lines) if line.startswith("#"))
    assert {cell_len(line) for line in lines[head + 1 : head + 6]} == {cell_len(lines[head])}
    for line, name in zip(lines[head + 1 : head + 6], WIDE, strict=True):
        assert name[:2] in line
        assert "30…" not in line
        assert not re.search(r"[\d,.]…", line.partition("They came")[0])


@pytest.mark.parametrize("width", [60, 100, 160])
def test_the_report_is_as_it_was_looked_at(width: int) -> None:
    """Byte for byte: what a reader sees at three widths, without the blanks at the ends of lines."""
    seen = "\n".join(line.rstrip() for line in printed(journeys.primorye(), width).splitlines()) + "\n"
    kept = Path(__file__).parent / "seen" / f"primorye-{width}.txt"
    assert seen == kept.read_text(encoding="utf-8")
