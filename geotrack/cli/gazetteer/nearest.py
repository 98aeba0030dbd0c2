"""``geotrack gazetteer nearest``: what lies around a point."""

from typing import TYPE_CHECKING, Any

import click

from geotrack.cli.gazetteer.rows import place_row, write_rows
from geotrack.cli.options import examples, feature_option, pass_session, point, session_options
from geotrack.cli.session import Session

if TYPE_CHECKING:
    from geotrack.geodesy import Point

__all__ = ["nearest_command"]

COLUMNS = ("id", "name", "km", "bearing", "lat", "lon", "country", "feature", "area", "radius_km", "population")
NARROW = ("name", "area", "km", "bearing", "feature", "id")


@click.command(
    "nearest",
    context_settings={"ignore_unknown_options": True},  # or -33.9,151.2 would be an option
    epilog=examples(
        "geotrack gazetteer nearest 43.4,132.15",
        "geotrack gazetteer nearest -33.94,151.18 --feature S.AIRP --within 20",
        "geotrack gazetteer nearest '51.5, -0.12' --feature P --json",
    ),
)
@click.argument("where", metavar="LAT,LON", callback=lambda *given: point(given[2]))
@feature_option
@click.option(
    "--within", type=click.FloatRange(0, 2000, min_open=True), default=50.0, show_default=True, help="Kilometres."
)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@session_options
@pass_session
def nearest_command(
    session: Session, *, where: "Point", feature: tuple[str, ...], within: float, limit: int, as_json: bool
) -> int:
    """List the places around a point, the nearest first, with the division and the country that hold each.

    "km" is the length of the geodesic, "bearing" its direction from the point, in degrees from north.
    """
    from geotrack.gazetteer import Gazetteer
    from geotrack.geodesy import Point, bearing

    with Gazetteer.open() as gazetteer:
        found = gazetteer.nearest(where, within_metres=within * 1000, feature=feature, limit=limit)
        rows: list[dict[str, Any]] = [
            place_row(place, gazetteer)
            | {"km": round(metres / 1000, 1), "bearing": round(bearing(where, Point(place.lat, place.lon)))}
            for place, metres in found
        ]
    write_rows(rows, COLUMNS, NARROW, as_json=as_json)
    if not rows:
        session.error(f"no place lies within {within:g} km", "ask with a larger --within, or another --feature")
    return 0 if rows else 1
