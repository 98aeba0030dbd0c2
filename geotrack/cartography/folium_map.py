"""The ordinary folium map of an itinerary, on which notebooks and scripts build."""

import base64
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from geotrack.cartography.article import precision, quotes, said, why
from geotrack.cartography.bare import group_for
from geotrack.cartography.basemap import Basemap, Line
from geotrack.cartography.blob import base_of, rival_told
from geotrack.cartography.context import surroundings
from geotrack.cartography.credits import ground_credits
from geotrack.cartography.escape import inert
from geotrack.cartography.layers import key_of, parts
from geotrack.cartography.mercator import Spot, on_earth, on_plane
from geotrack.cartography.options import DEFAULTS, MapOptions
from geotrack.cartography.palette import palette
from geotrack.cartography.scene import Candidate, Dot, Scene, Visit, Way, scene
from geotrack.cartography.symbols import AHEAD, TRAVELLERS, stroke_for
from geotrack.geodesy import Point
from geotrack.itinerary import Aside, Itinerary

if TYPE_CHECKING:
    from collections.abc import Iterable

    import folium

    from geotrack.gazetteer import Gazetteer

__all__ = ["to_folium"]

# Leaflet looks for its pin beside its style sheet, where nothing is: the style sheet is inside the map
PINS = (
    "\n;L.Icon.Default.imagePath=' ';"
    "L.Icon.Default.mergeOptions({{iconUrl:'{pin}',iconRetinaUrl:'{pin}',shadowUrl:'{pin}',shadowSize:[0,0]}});"
)
STYLE = (
    ".folium-map{background:#dfe7ee}"
    ".geotrack-pill{position:absolute;transform:translate(-50%,-50%);white-space:nowrap;box-sizing:border-box;"
    "min-width:22px;padding:0 4px;border:1.5px solid #1a1a1a;border-radius:11px;text-align:center;"
    "font:bold 12px/20px system-ui,sans-serif}"
    ".geotrack-town,.geotrack-country,.geotrack-far{font:11px system-ui,sans-serif;color:#5a6270;white-space:nowrap}"
    ".geotrack-country{text-transform:uppercase;letter-spacing:.12em}"
    ".geotrack-far{font-weight:bold;color:#1a1a1a;text-shadow:0 0 3px #fff,0 0 3px #fff}"
)
INK, PAPER = "#1a1a1a", "#ffffff"
LAND, BORDER = "#f6f3ec", "#b5aab8"
# Popups are made with jQuery; where its host cannot be reached, this makes them as well
STAND_IN = (
    "window.jQuery||(window.$=h=>{const t=document.createElement('template');"
    "t.innerHTML=h.trim();return[t.content.firstChild]})"
)


def to_folium(
    itinerary: Itinerary, *, gazetteer: "Gazetteer | None" = None, options: MapOptions = DEFAULTS
) -> "folium.Map":
    """Return an ordinary folium map of an itinerary, to which any folium child can be added.

    Leaflet and the base map are inside the map, so that it shows without a network. jQuery, Bootstrap and the icon
    fonts, which some folium children use, are still asked from folium's usual hosts; `page` asks nobody.

    Parameters
    ----------
    itinerary
        What to draw.
    gazetteer
        Where the names of other towns come from; none without it.
    options
        Of these a folium map follows accent, tiles, borders, basemap, units, layers, quote_words and lang.
    """
    import folium

    shown = scene(itinerary, options)
    drawn = _ordinary(shown)
    for element in _ground(base_of(shown), _credits(shown)):
        element.add_to(drawn)
    groups = {layer.key: group_for(layer) for layer in parts(shown)}
    for group in groups.values():
        group.add_to(drawn)
    for way in shown.ways:
        _add_way(way, groups, shown)
    for dot in shown.dots:
        _add_dot(dot, groups, shown)
    for aside in shown.asides:
        _aside(aside, shown).add_to(groups["asides"])
    for rival in shown.rivals:
        _rival(rival, shown).add_to(groups["rivals"])
    for name in surroundings(shown, gazetteer):
        _written(name.spots[0], name.name, f"geotrack-{name.kind}").add_to(drawn)
    window = shown.window
    drawn.fit_bounds([[window.south, window.west], [window.north, window.east]], padding=(40, 40))
    if tiles := options.tiles_offered():
        folium.TileLayer(tiles.name, show=False).add_to(drawn)  # asks nobody until the reader switches it on
    folium.LayerControl(collapsed=False).add_to(drawn)
    return drawn


def _ordinary(shown: Scene) -> "folium.Map":
    import folium

    leaflet = (
        "leaflet",
        _data_link("text/javascript", _asset("leaflet.js") + PINS.format(pin=_picture("marker-icon.png"))),
    )
    style = ("leaflet_css", _data_link("text/css", _asset("leaflet.css")))
    stand_in = ("jquery_stand_in", _data_link("text/javascript", STAND_IN))
    scripts = [entry for entry in folium.Map.default_js if entry[0] != "leaflet"]
    styles = [entry for entry in folium.Map.default_css if entry[0] != "leaflet_css"]

    middle = shown.window.middle
    drawn = folium.Map(
        location=(middle.lat, middle.lon), tiles=None, control_scale=True, zoom_snap=0.25, world_copy_jump=False
    )
    drawn.default_js = [leaflet, *scripts[:1], stand_in, *scripts[1:]]
    drawn.default_css = [style, *styles]
    return drawn


def _data_link(kind: str, text: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(text.encode('utf-8')).decode()}"


def _picture(name: str) -> str:
    data = (files("geotrack.cartography") / "data" / name).read_bytes()
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"


def _asset(name: str) -> str:
    return (files("geotrack.cartography") / "data" / name).read_text(encoding="utf-8")


def _ground(base: Basemap, attribution: str) -> "Iterable[Any]":
    """Return the base map as folium elements, in a pane under everything else."""
    import folium

    def style(feature: dict[str, Any]) -> dict[str, Any]:
        land = feature["properties"]["kind"] == "land"
        return {"color": BORDER, "weight": 1, "fill": land, "fillColor": LAND, "fillOpacity": 1, "fillRule": "evenodd"}

    yield folium.map.CustomPane("ground", z_index=150, pointer_events=False)
    features = [
        _feature("land", "Polygon", [_ring(ring) for ring in base.land]),
        _feature("border", "MultiLineString", [_lonlat(line) for line in base.borders]),
    ]
    ground = {"type": "FeatureCollection", "features": [f for f in features if f["geometry"]["coordinates"]]}
    if ground["features"]:
        yield folium.GeoJson(
            ground,
            name="Base map",
            style_function=style,
            control=False,
            smooth_factor=0.5,
            pane="ground",
            attribution=attribution,
        )
    yield _paper()


def _credits(shown: Scene) -> str:
    """Return what the corner of the map says: whose map and borders, and whose places where a geocoder was asked."""
    credit = " ".join(str(line) for line in ground_credits(shown))
    asked = shown.itinerary.geocoder
    return f"{credit} {inert(asked.attribution)}" if asked and asked.asked else credit


def _paper() -> Any:
    """Return the colour of the sea, and the looks of pills and towns."""
    from branca.element import MacroElement
    from folium.template import Template

    class Paper(MacroElement):
        _template = Template(f"{{% macro header(this, kwargs) %}}<style>{STYLE}</style>{{% endmacro %}}")

    return Paper()  # type: ignore[no-untyped-call]  # branca's constructor has no types


def _feature(kind: str, shape: str, coordinates: list[Any]) -> dict[str, Any]:
    geometry = {"type": shape, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"kind": kind}, "geometry": geometry}


def _lonlat(line: Line) -> list[list[float]]:
    return [[round(point.lon, 4), round(point.lat, 4)] for point in line]


def _ring(line: Line) -> list[list[float]]:
    return _lonlat((*line, line[0]))


def _latlon(point: Point) -> tuple[float, float]:
    return point.lat, point.lon


def _add_way(way: Way, groups: "dict[str, folium.FeatureGroup]", shown: Scene) -> None:
    import folium

    stroke = stroke_for(way)
    look = stroke if way.leg.travelled else AHEAD
    colour = TRAVELLERS[way.track % len(TRAVELLERS)][0] if shown.several else stroke.light
    voice, leg = shown.voice, way.leg
    words = [voice.distance(leg.metres), voice.how(leg.mode, inferred=leg.mode_inferred)]
    words += [] if leg.travelled else [voice("note.ahead")]
    line = [_latlon(point) for point in way.path]
    group = groups[key_of(way, shown)]
    casing = folium.PolyLine(line, color=PAPER, weight=look.weight + 3, opacity=0.8)  # type: ignore[no-untyped-call]  # folium's has no types
    casing.add_to(group)
    drawn = folium.PolyLine(  # type: ignore[no-untyped-call]  # as above
        line,
        color=colour,
        weight=look.weight,
        dash_array=look.dash,
        opacity=0.65 if way.leg.order == "assumed" else 1,
        tooltip=inert(", ".join(word for word in words if word)),
    )
    drawn.add_to(group)
    middle = way.path[len(way.path) // 2] if len(way.path) > 2 else _between(*way.path)  # noqa: PLR2004 - two ends
    _written(middle, voice.distance(leg.metres), "geotrack-far").add_to(groups["distances"])


def _between(a: Point, b: Point) -> Point:
    start, end = on_plane(a), on_plane(b)
    return on_earth(Spot(x=(start.x + end.x) / 2, y=(start.y + end.y) / 2))


def _add_dot(dot: Dot, groups: "dict[str, folium.FeatureGroup]", shown: Scene) -> None:
    import folium

    where = _latlon(dot.point)
    if dot.place.radius_km > 0:
        folium.Circle(
            where,
            radius=dot.place.radius_km * 1000,
            color="#5a6270",
            weight=1,
            dash_array="3 4",
            fill=True,
            fill_opacity=0.08,
            interactive=False,
        ).add_to(groups["circles"])
    colours = palette("light", shown.options.accent)
    ink, paper = (colours["pill-ink"], colours["pill"]) if not dot.ahead else (INK, PAPER)
    pill = f'<span class="geotrack-pill" style="color:{ink};background:{paper}">{inert(dot.label)}</span>'
    folium.Marker(
        where,
        icon=folium.DivIcon(html=pill, icon_size=(0, 0), class_name="geotrack-stop"),
        tooltip=inert(f"{dot.label}: {dot.place.name}"),
        popup=folium.Popup("<hr>".join(_visit(visit, shown) for visit in dot.visits), max_width=300),
        title=inert(dot.place.name),
    ).add_to(groups[key_of(dot, shown)])


def _visit(visit: Visit, shown: Scene) -> str:
    """Return a popup's words, every one of the report made inert."""
    stop, voice = visit.stop, shown.voice
    when = voice.dates(stop.arrive, stop.depart)
    lines = [f"<b>{inert(visit.number)} {inert(stop.place.name)}</b>"]
    lines += [inert(when)] if when else []
    lines += [f"“{inert(said(stop))}”" if said(stop) else ""]
    for part in quotes(stop, shown):
        lines.append(
            f"<q>{inert(part.before)}<mark>{inert(part.name)}</mark>{inert(part.after)}</q> {inert(part.source)}"
        )
    lines.append(f"{stop.place.lat:.3f}, {stop.place.lon:.3f} ({inert(precision(stop, voice))})")
    return "<br>".join(line for line in lines if line)


def _aside(aside: Aside, shown: Scene) -> Any:
    import folium

    path = '<path d="M0-6 6 0 0 6-6 0Z" fill="#fff" stroke="#1a1a1a"/>'
    diamond = f'<svg width="14" height="14" viewBox="-7 -7 14 14">{path}</svg>'
    return folium.Marker(
        _latlon(Point(aside.place.lat, aside.place.lon)),
        icon=folium.DivIcon(html=diamond, icon_size=(14, 14), icon_anchor=(7, 7), class_name="geotrack-aside"),
        tooltip=inert(f"{aside.place.name}: {why(aside, shown.voice)}"),
    )


def _rival(rival: Candidate, shown: Scene) -> Any:
    import folium

    ring = (
        '<circle r="6" fill="#fff" stroke="#1a1a1a" stroke-dasharray="2 2"/><text y="3.5" text-anchor="middle">?</text>'
    )
    return folium.Marker(
        _latlon(Point(rival.place.lat, rival.place.lon)),
        icon=folium.DivIcon(
            html=f'<svg width="14" height="14" viewBox="-7 -7 14 14" font-size="10">{ring}</svg>',
            icon_size=(14, 14),
            icon_anchor=(7, 7),
            class_name="geotrack-rival",
        ),
        tooltip=inert(f"{rival.place.name}: {rival_told(rival, shown.voice)}"),
    )


def _written(point: Point, words: str, look: str) -> Any:
    """Return words on the map that do not answer to clicks."""
    import folium

    icon = folium.DivIcon(html=f"<span>{inert(words)}</span>", icon_size=(0, 0), class_name=look)
    return folium.Marker(_latlon(point), icon=icon, interactive=False, keyboard=False)
