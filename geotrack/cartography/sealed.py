"""The page: a folium map sealed into one file that asks no other host for anything."""

import base64
import hashlib
import os
import re
import tempfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geotrack.cartography.article import claim_lines, routes
from geotrack.cartography.bare import bare_script
from geotrack.cartography.blob import base_of, blob
from geotrack.cartography.context import surroundings
from geotrack.cartography.escape import json_blob, sound
from geotrack.cartography.globe import globe
from geotrack.cartography.layers import layers
from geotrack.cartography.legend import legend
from geotrack.cartography.picture import picture
from geotrack.cartography.scene import scene
from geotrack.cartography.symbols import NOT_STATED, STROKES, TRAVELLERS
from geotrack.cartography.wording import headline, standfirst
from geotrack.errors import OutputError
from geotrack.itinerary import Itinerary, distances_told, lines_told, not_found

if TYPE_CHECKING:
    from geotrack.gazetteer import Gazetteer

__all__ = ["page", "write_page", "write_whole"]

POLICY = (
    "default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
DARK = re.compile(r"@media screen and \(prefers-color-scheme:dark\)\{:root\{([^}]*)\}\}")


def page(
    itinerary: Itinerary, *, gazetteer: "Gazetteer | None" = None, title: str | None = None, oembed: str = ""
) -> str:
    """Return the map of an itinerary as one HTML document that works without a network.

    Parameters
    ----------
    itinerary
        What to draw.
    gazetteer
        Where the names of other towns come from; without it the map names only what the report names.
    title
        Heading; by default one that says what the route is.
    oembed
        Where the oEmbed answer for the page lies; empty for a page that is not embedded.

    Returns
    -------
    str
        HTML with Leaflet, the base map and the data inside; the same bytes for the same itinerary. A content security
        policy in it forbids every request and every script but its own.
    """
    shown = scene(itinerary)
    base = base_of(shown)
    data = blob(shown, base, surroundings(shown, gazetteer))
    scripts = (_asset("leaflet.js"), _asset("page.js"), bare_script(layers(shown)))
    text = _template().render(
        heading=title or headline(itinerary),
        oembed=oembed,
        standfirst=standfirst(itinerary),
        policy=_policy(scripts),
        scripts=scripts,
        styles=(_leaflet_css(), _themed(_colours()), _themed(_asset("page.css"))),
        licence=_asset("leaflet-LICENSE.txt"),
        data=json_blob(data),
        routes=routes(shown),
        legend=legend(shown),
        asides=shown.asides,
        claims=claim_lines(itinerary),
        lost=tuple(not_found(itinerary)),
        warnings=itinerary.warnings,
        lines=lines_told(itinerary),
        distances=distances_told(itinerary),
        reports=itinerary.reports or (itinerary.report,),
        contradictions=itinerary.contradictions,
        geocoder=itinerary.geocoder if itinerary.geocoder and itinerary.geocoder.asked else None,
        globe=globe(shown.window),
        picture=picture(shown, gazetteer),
    )
    return sound(str(text))


def write_page(
    itinerary: Itinerary,
    path: str | os.PathLike[str],
    *,
    gazetteer: "Gazetteer | None" = None,
    title: str | None = None,
) -> None:
    """Write the page to a file: whole or not at all.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    write_whole(Path(path), page(itinerary, gazetteer=gazetteer, title=title))


def write_whole(path: Path, content: str | bytes) -> None:
    """Write beside the file and rename, so that nobody ever sees half a page.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    beside = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            beside = Path(file.name)
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
        beside.chmod(0o644)
        beside.replace(path)
    except OSError as error:
        if beside:
            beside.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise OutputError(f"cannot write {path}: {reason}", hint="choose another file with -o") from error


def _policy(scripts: Sequence[str]) -> str:
    digests = [base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode() for script in scripts]
    return POLICY.format(hashes=" ".join(f"'sha256-{digest}'" for digest in digests))


def _template() -> Any:
    from jinja2 import Environment, StrictUndefined

    # Everything of a report is escaped here; only our own scripts, styles and data are marked safe in the template
    house = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return house.from_string(_asset("page.html"))


def _asset(name: str) -> str:
    text = (files("geotrack.cartography") / "data" / name).read_text(encoding="utf-8")
    text = text.replace("//# sourceMappingURL=leaflet.js.map", "")
    # Indentation is for those who read the source, not for those who load the page
    return "\n".join(line.strip() for line in text.splitlines()) if name.startswith("page.") else text


def _leaflet_css() -> str:
    """Return Leaflet's style sheet without its pictures: the page draws all symbols itself."""
    return re.sub(r"[\w-]+:\s*url\([^)]*\);", "", _asset("leaflet.css"))


def _themed(css: str) -> str:
    """Return a style sheet whose dark colours also follow ``data-theme``, which the page takes from ``?theme=``."""
    chosen = r"@media screen{:root[data-theme=dark]{color-scheme:dark;\1}}"
    preferred = r"@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){\1}}"
    return DARK.sub(preferred + chosen, css) + ":root[data-theme=light]{color-scheme:light}"


def _colours() -> str:
    strokes = {stroke.name: (stroke.light, stroke.dark) for stroke in (*STROKES.values(), NOT_STATED)}
    strokes |= {f"traveller-{index}": pair for index, pair in enumerate(TRAVELLERS)}
    light = "".join(f"--{name}:{pair[0]};" for name, pair in strokes.items())
    dark = "".join(f"--{name}:{pair[1]};" for name, pair in strokes.items())
    use = "".join(f".on-{name}{{stroke:var(--{name})}}.in-{name}{{fill:var(--{name})}}" for name in strokes)
    pill = ".track-{0} .pill{{background:var(--traveller-{0});border-color:var(--traveller-{0})}}"
    use += "".join(pill.format(index) for index in range(len(TRAVELLERS)))
    return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}{use}"
