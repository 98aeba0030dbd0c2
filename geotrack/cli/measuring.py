"""Measuring: the options that say how distances are measured, and along which line."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

if TYPE_CHECKING:
    from geotrack.itinerary import Itinerary

__all__ = ["Measuring", "measure_options"]

F = TypeVar("F", bound=Callable[..., Any])
OPTIONS = (
    click.option(
        "--route-geometry",
        metavar="FILE",
        help="The real line travelled (GeoJSON, GPX or KML): stops near it are drawn on it, legs measured along it.",
    ),
    click.option(
        "--snap-within",
        type=click.FloatRange(min=0, max=1000, min_open=True),
        metavar="KM",
        help="How far off that line a stop may lie.  [default: 5, or the radius of its place up to 25]",
    ),
    click.option(
        "--distance",
        type=click.Choice(("geodesic", "great-circle")),
        help="Measure on the WGS84 ellipsoid, or on a sphere of 6,371 km.  [default: geodesic]",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measuring:
    """How the reader wants distances measured: one of `geotrack.itinerary.DISTANCES`, None for as they are; a line."""

    distance: str | None
    line: str | None
    within_km: float | None

    def of(self, itinerary: "Itinerary") -> "Itinerary":
        """Return the itinerary measured so; one without stops as it is."""
        if not itinerary.stops:
            return itinerary
        measured = itinerary.measured(self.distance) if self.distance else itinerary
        return measured.along(self.line, within_km=self.within_km) if self.line else measured


def measure_options(command: F) -> F:
    """Add ``--distance``, ``--route-geometry`` and ``--snap-within``; the command is given them as one argument."""

    @wraps(command)
    def with_measure(*args: Any, **given: Any) -> Any:
        distance, line, within = (given.pop(name) for name in ("distance", "route_geometry", "snap_within"))
        if within is not None and line is None:
            raise click.UsageError("--snap-within is for --route-geometry")
        return command(*args, **given, measure=Measuring(distance=distance, line=line, within_km=within))

    for option in reversed(OPTIONS):
        with_measure = option(with_measure)
    return cast("F", with_measure)
