"""Golden tables: a text, below it indented what geotrack should make of it, and `! why` where it does not do so yet.

A text may run over several lines, which are joined by a blank; a `¶` stands for the end of a line in the report.
The word `nothing` expects nothing.
"""

from collections.abc import Iterable

import pytest

from geotrack.itinerary import Itinerary, Stop, Track

__all__ = ["golden", "kinds", "places", "routes", "stops_with"]


def golden(table: str) -> list[object]:
    """Return the cases of a table as pytest parameters: the text, and the lines that are expected of it."""
    blocks: list[tuple[list[str], list[str]]] = [([], [])]
    for line in table.strip("\n").splitlines():
        if line.startswith(" "):
            blocks[-1][1].append(line.strip())
            continue
        if blocks[-1][1]:
            blocks.append(([], []))
        blocks[-1][0].append(line)
    return [_case(" ".join(text), lines) for text, lines in blocks]


def _case(text: str, lines: Iterable[str]) -> object:
    expected = tuple(line for line in lines if line != "nothing" and not line.startswith("!"))
    why = " ".join(line[1:].strip() for line in lines if line.startswith("!"))
    marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
    return pytest.param(text.replace("¶", "\n"), expected, id=text[:50].strip(), marks=marks)


def kinds(itinerary: Itinerary) -> tuple[str, ...]:
    """Return each mention as ``London: dateline``."""
    return tuple(f"{m.surface}: {m.kind}" for m in itinerary.mentions)


def places(itinerary: Itinerary) -> tuple[str, ...]:
    """Return each mention as ``London: London CA``, or ``London: unresolved``."""
    return tuple(
        f"{m.surface}: {f'{m.place.name} {m.place.country}' if m.place else 'unresolved'}" for m in itinerary.mentions
    )


def routes(itinerary: Itinerary) -> tuple[str, ...]:
    """Return each track as ``Anna Berg: Oslo (origin) > Bergen``; a role is named unless it is that of a stop."""
    return tuple(_route(track) for track in itinerary.tracks) or ("nobody",)


def _route(track: Track) -> str:
    return f"{track.traveller}: " + " > ".join(_stop(stop) for stop in track.stops)


def _stop(stop: Stop) -> str:
    return stop.place.name if stop.role == "stop" else f"{stop.place.name} ({stop.role})"


def stops_with(itinerary: Itinerary, *fields: str) -> tuple[str, ...]:
    """Return each stop with the fields asked for, as ``Bergen: 2024-05-10, -``."""
    return tuple(
        f"{stop.place.name}: {', '.join(str(getattr(stop, field) or '-') for field in fields)}"
        for stop in itinerary.stops
    )
