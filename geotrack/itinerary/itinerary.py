"""An itinerary: everything that a report says about journeys, in one value."""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geotrack.errors import BadInputError
from geotrack.itinerary.claim import Claim
from geotrack.itinerary.contradiction import Contradiction
from geotrack.itinerary.leg import Leg
from geotrack.itinerary.mention import Mention
from geotrack.itinerary.stop import Stop
from geotrack.itinerary.track import Track
from geotrack.itinerary.way import DISTANCES, GEODESIC, way_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    import folium
    import geopandas
    from rich.console import Console, ConsoleOptions, RenderableType

    from geotrack.following import Line

__all__ = ["GeocoderUse", "Itinerary", "ReportRef"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRef:
    """The report that an itinerary was made from.

    Parameters
    ----------
    id, title, published, source
        As given or read; `published` in ISO 8601, None where it is not known.
    text_sha256
        Fingerprint of the text, so that corrections find it again.
    """

    id: str
    title: str = ""
    published: str | None = None
    source: str = ""
    text_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeocoderUse:
    """The online geocoder that was asked for names that nothing local knows.

    Parameters
    ----------
    service
        Its name: "Nominatim".
    attribution
        What its licence wants to be printed with its places.
    asked
        How many different names it was asked for.
    """

    service: str
    attribution: str
    asked: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Itinerary:
    """Who was where, in which order, when and how.

    Parameters
    ----------
    report, reports
        The (first) report, and all of them.
    tracks
        One per traveller, the report's main traveller first.
    mentions
        Every name of a place in the text, in the order of the text.
    claims
        Every stated distance, checked.
    contradictions
        What merged reports say differently.
    empty_because
        One sentence where nobody is said to have travelled.
    warnings
        What the reader should know before printing.
    version, packs, geocoder
        What it was made with; no geocoder unless one was asked for.

    Examples
    --------
    >>> import geotrack
    >>> itinerary = geotrack.track("Ada left Bergen on Friday and sailed to Oslo.", published="2024-06-10")
    >>> [(stop.place.name, stop.role, stop.depart) for stop in itinerary.stops]
    [('Bergen', 'origin', '2024-06-07'), ('Oslo', 'stop', None)]
    >>> [(round(leg.metres / 1000), leg.mode) for leg in itinerary.legs]
    [(306, 'ship')]
    """

    report: ReportRef
    reports: tuple[ReportRef, ...] = ()
    tracks: tuple[Track, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    empty_because: str | None = None
    warnings: tuple[str, ...] = ()
    version: str = ""
    packs: tuple[str, ...] = ()
    geocoder: GeocoderUse | None = None

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The stops of all tracks, track by track."""
        return tuple(stop for track in self.tracks for stop in track.stops)

    def __add__(self, other: "Itinerary") -> "Itinerary":
        """Return the two merged: what both reports say of one journey, laid together."""
        from geotrack.journey import merge

        return merge((self, other))

    @property
    def legs(self) -> tuple[Leg, ...]:
        """The legs of all tracks, track by track."""
        return tuple(leg for track in self.tracks for leg in track.legs)

    def to_dict(self) -> dict[str, Any]:
        """Return the itinerary document: plain dicts, lists, strings and numbers, ready for JSON.

        Examples
        --------
        >>> import geotrack
        >>> geotrack.track("Ada sailed from Bergen to Oslo.").to_dict()["tracks"][0]["km"]
        305.8
        """
        from geotrack.itinerary.document import to_document

        return to_document(self)

    def merge(self, *others: "Itinerary") -> "Itinerary":
        """Return one itinerary of this and other reports on the same journeys; `+` merges two.

        Examples
        --------
        >>> import geotrack
        >>> one, two = (geotrack.Report(id=id, text=text) for id, text in (
        ...     ("one", "Ada Berg sailed from Bergen to Oslo."), ("two", "Ada Berg went from Oslo to Hamar by train.")))
        >>> both = geotrack.track(one) + geotrack.track(two)
        >>> [stop.place.name for stop in both.stops]
        ['Bergen', 'Oslo', 'Hamar']
        """
        from geotrack.journey import merge

        return merge((self, *others))

    def measured(self, distance: str = GEODESIC) -> "Itinerary":
        """Return the itinerary with legs measured as ``geodesic`` (WGS84) or ``great-circle`` (a sphere of 6,371 km).

        Raises
        ------
        BadInputError
            When it is neither.

        Examples
        --------
        >>> import geotrack
        >>> itinerary = geotrack.track("Ada sailed from Bergen to Oslo.")
        >>> [round(i.legs[0].metres / 1000) for i in (itinerary, itinerary.measured("great-circle"))]
        [306, 305]
        """
        if distance not in DISTANCES:
            raise BadInputError(f"{distance!r} is no way to measure", hint=f"it is {' or '.join(DISTANCES)}")
        return replace(self, tracks=tuple(_measured(track, distance) for track in self.tracks))

    def along(self, line: "str | os.PathLike[str] | Line", *, within_km: float | None = None) -> "Itinerary":
        """Return the itinerary measured along the real line in a GeoJSON, GPX or KML file.

        Parameters
        ----------
        line
            The file, or what `geotrack.following.read_line` made of it.
        within_km
            How far off the line a stop may lie; by default 5 km, or the radius of its place up to 25 km.

        Raises
        ------
        UnreadableError
            When the file cannot be read.
        BadInputError
            When it holds no line, or no leg runs along it.

        Examples
        --------
        >>> import geotrack
        >>> from geotrack.following import Line
        >>> from geotrack.geodesy import Point
        >>> coast = Line.of("The coast", [[Point(60.39, 5.32), Point(58.0, 7.0), Point(59.91, 10.75)]])
        >>> leg = geotrack.track("Ada sailed from Bergen to Oslo.").along(coast).legs[0]
        >>> leg.measured, round(leg.metres / 1000), round(leg.straight / 1000)
        ('line', 586, 306)
        """
        from geotrack.following import Line, follow, read_line

        found = line if isinstance(line, Line) else read_line(os.fspath(line))
        return follow(self, found, within_km=within_km)

    def save(self, path: "str | os.PathLike[str]", **options: Any) -> "tuple[Path, ...]":
        """Write the itinerary in the format that the ending says, and return the paths written.

        ``.html`` is the page, ``.svg`` and ``.png`` the picture; the others are those of `geotrack.exports.save`:
        JSON, GeoJSON, GPX, KML, CSV, TSV,
        Markdown, GeoPackage, GeoParquet, and ``.yaml`` to be corrected by hand. The options are those of
        `geotrack.MapOptions`, for page and picture.

        Examples
        --------
        >>> import tempfile, geotrack
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     geotrack.track("Ada sailed from Bergen to Oslo.").save(f"{folder}/trip.gpx")[0].name
        'trip.gpx'
        """
        if os.fspath(path).lower().endswith((".html", ".htm")):
            from geotrack.cartography import MapOptions, write_page

            write_page(self, path, options=MapOptions(**options))
            return (Path(path),)
        if os.fspath(path).lower().endswith((".svg", ".png")):
            from geotrack.cartography import MapOptions, write_picture

            write_picture(self, path, options=MapOptions(**options))
            return (Path(path),)
        if options:
            raise BadInputError(f"{Path(path).name} is no map", hint="options are for .html, .svg and .png")
        from geotrack.exports import save

        return save(self, path)

    def to_folium(self, **options: Any) -> "folium.Map":
        """Return an ordinary folium map of real layers, to which any folium child can be added.

        The options are those of `geotrack.MapOptions`.

        Examples
        --------
        >>> import geotrack
        >>> drawn = geotrack.track("Ada sailed from Bergen to Oslo.").to_folium()
        >>> type(drawn).__name__
        'Map'
        """
        from geotrack.cartography import MapOptions, to_folium

        return to_folium(self, options=MapOptions(**options))

    def to_svg(self, *, size: str = "article", **options: Any) -> str:
        """Return a still picture of the map as SVG: for an ``article``, ``16:9``, ``1:1``, ``4:5`` or ``1200x630``.

        The options are those of `geotrack.MapOptions`.

        Examples
        --------
        >>> import geotrack
        >>> geotrack.track("Ada sailed from Bergen to Oslo.").to_svg(size="1:1")[:4]
        '<svg'
        """
        from geotrack.cartography import MapOptions, to_svg

        return to_svg(self, size=size, options=MapOptions(**options))

    def to_geodataframes(self) -> "dict[str, geopandas.GeoDataFrame]":
        """Return GeoDataFrames ``stops``, ``legs`` and ``mentions`` in EPSG:4326.

        Examples
        --------
        >>> import geotrack
        >>> frames = geotrack.track("Ada sailed from Bergen to Oslo.").to_geodataframes()
        >>> frames["legs"][["km", "mode", "travelled"]].values.tolist()
        [[305.8, 'ship', True]]
        """
        from geotrack.exports import to_geodataframes

        return to_geodataframes(self)

    def __rich_console__(self, _: "Console", options: "ConsoleOptions") -> "Iterator[RenderableType]":
        from geotrack.exports import renderables

        yield from renderables(self, options.max_width)

    def _repr_html_(self) -> str:
        from geotrack.cartography import notebook_html

        return notebook_html(self)


def _measured(track: Track, distance: str) -> Track:
    stops = {stop.id: stop for stop in track.stops}
    ways = [
        way_between(stops[way.start], stops[way.end], way.line, way.name, distance)
        for way in track.ways
        if {way.start, way.end} <= stops.keys()
    ]
    return replace(track, measure=distance, ways=tuple(ways))
