"""``geotrack gazetteer search``: what a name may stand for."""

from typing import TYPE_CHECKING, Any

import click

from geotrack.cli.gazetteer.rows import place_row, write_rows
from geotrack.cli.options import (
    country_option,
    examples,
    feature_option,
    geocoder_options,
    pass_session,
    point,
    session_options,
)
from geotrack.cli.reading import online
from geotrack.cli.session import Session

if TYPE_CHECKING:
    from geotrack.gazetteer import Candidate, Gazetteer, GeocoderSettings
    from geotrack.geodesy import Point

__all__ = ["search_command"]

COLUMNS = (
    "id", "name", "lat", "lon", "country", "feature", "score", "match", "matched", "area", "radius_km", "population",
)  # fmt: skip
NARROW = ("name", "area", "where", "feature", "score", "how", "id")  # these fit a terminal


@click.command(
    "search",
    epilog=examples(
        "geotrack gazetteer search Khasan",
        "geotrack gazetteer search Springfield --country US --limit 5",
        "geotrack gazetteer search 'London, Ont.'",
        "geotrack gazetteer search Victoria --near 48.4,-123.4",
        "geotrack gazetteer search 'Knevichi airport' --json",
        "geotrack gazetteer search --prefix Vladi",
        "geotrack gazetteer search 'Tumannoye' --geocoder nominatim --geocoder-email me@example.org",
    ),
)
@click.argument("name")
@country_option
@feature_option
@click.option("--near", callback=lambda *given: point(given[2]), metavar="LAT,LON", help="Places near here come first.")
@click.option("--prefix", is_flag=True, help="List the places whose name begins so.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list, with what each score is made of.")
@geocoder_options
@session_options
@pass_session
def search_command(
    session: Session,
    /,
    *,
    name: str,
    prefix: bool,
    as_json: bool,
    geocoder: "GeocoderSettings | None",
    **asked: Any,
) -> int:
    """List the places that NAME may stand for, the likeliest first.

    "match" says how: exact; rephrased (another generic word: Sea of Japan for Japan Sea); longer (the name goes on:
    Tanna Island for Tanna); skeleton (another romanisation); edit (a slip of one letter); demonym; near (the airport
    beside the settlement); stands_for (the settlement, where its station or the like is not known); online (an online
    geocoder, asked only with --geocoder and only for a name that nothing local knows).
    """
    from geotrack.gazetteer import Gazetteer

    with Gazetteer.open() as gazetteer:
        rows = _beginning(gazetteer, name, **asked) if prefix else _called(gazetteer, name, **asked)
        if not rows and not prefix:
            rows = _online(geocoder, gazetteer, session, name, asked["country"])
    write_rows(rows, COLUMNS, NARROW, as_json=as_json)
    if not rows:
        session.error(f"no place is found under the name {name!r}", "try another spelling, or no --country")
    return 0 if rows else 1


def _called(gazetteer: "Gazetteer", name: str, **asked: Any) -> list[dict[str, Any]]:
    return [_row(candidate, gazetteer) for candidate in gazetteer.lookup(name, **asked)]


def _beginning(gazetteer: "Gazetteer", name: str, near: "Point | None", **asked: Any) -> list[dict[str, Any]]:
    if near is not None:
        raise click.UsageError("--prefix lists by prominence: it does not go with --near")
    said = {"match": "prefix", "parts": {}}
    return [
        place_row(hit.place, gazetteer) | {"score": round(hit.prior, 3), "matched": hit.form} | said
        for hit in gazetteer.complete(name, **asked)
    ]


def _online(
    settings: "GeocoderSettings | None", gazetteer: "Gazetteer", session: Session, name: str, country: str | None
) -> list[dict[str, Any]]:
    with online(settings) as asked:
        if asked is None:
            return []
        places = asked.find(name, country) or ()
        session.say(f"warning: {asked.trouble}" if asked.trouble else f"{asked.label}: {asked.attribution}")
    said: dict[str, Any] = {"score": None, "match": "online", "matched": name, "parts": {}}
    return [place_row(place, gazetteer) | said for place in places]


def _row(candidate: "Candidate", gazetteer: "Gazetteer") -> dict[str, Any]:
    return place_row(candidate.place, gazetteer) | {
        "score": round(candidate.score, 3),
        "match": candidate.match,
        "matched": candidate.matched,
        "parts": dict(candidate.parts),
    }
