"""The embed: the files that a newsroom puts into an article.

The frame is sandboxed without ``allow-same-origin``: the page runs in an origin of its own and reaches neither cookies
nor the article. Attributes and messages follow AMP and newswire, Datawrapper, oEmbed 1.0 and WordPress's discovery,
which reads the head of a page only up to 150 kB.
"""

import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from geotrack.cartography.article import routes
from geotrack.cartography.escape import sound
from geotrack.cartography.options import DEFAULTS, MapOptions
from geotrack.cartography.picture import titles, to_svg
from geotrack.cartography.png import can_png, to_png
from geotrack.cartography.scene import Scene, scene
from geotrack.cartography.sealed import page, tile_hosts
from geotrack.cartography.sizes import size_named
from geotrack.cartography.wording import headline, standfirst
from geotrack.errors import BadInputError
from geotrack.itinerary import Itinerary

if TYPE_CHECKING:
    from geotrack.gazetteer import Gazetteer

__all__ = ["ASSETS", "alt_text", "embed_files", "snippet"]

ASSETS = ("inline", "external")
HEIGHT = 760  # pixels: the heading, the map and its legend, where nobody listens to the messages
WIDTH = 800
ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)
STYLE = re.compile(r"<style>(.*?)</style>\n?", re.DOTALL)
SCRIPT = re.compile(r"<script>(.*?)</script>\n?", re.DOTALL)
POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*(">)')
EXTERNAL = (
    "default-src 'none'; script-src {at}; style-src {at} 'unsafe-inline'; img-src data:{tiles}; base-uri 'none'; "
    "form-action 'none'"
)


def embed_files(
    itinerary: Itinerary,
    *,
    gazetteer: "Gazetteer | None" = None,
    options: MapOptions = DEFAULTS,
    url: str = "",
    assets: str = "inline",
) -> dict[str, bytes]:
    """Return the files of an embed by their names.

    ``map.html`` is the page, ``map.svg`` and ``map.png`` the picture (PNG where resvg is installed), ``embed.html`` the
    snippet for the article, ``figure.html`` picture and table without a script, ``oembed.json`` the oEmbed answer and
    ``alt.txt`` the text for those who do not see the map.

    Parameters
    ----------
    itinerary
        What to draw.
    gazetteer
        Where the names around the route come from.
    options
        Title, colours, units, language, ...
    url
        Where the folder will lie on the web; without it the files name each other relatively.
    assets
        ``inline``: all in ``map.html``. ``external``: ``map.js`` and ``map.css`` beside it, for hosts that forbid
        scripts inside a page.

    Raises
    ------
    BadInputError
        If `url` is no address of the web.
    """
    base, shown = _base(url), scene(itinerary, options)
    svg = to_svg(itinerary, gazetteer=gazetteer, options=options)
    frame = _frame(shown, f"{base}map.html")
    html = page(itinerary, gazetteer=gazetteer, options=options, oembed=f"{base}oembed.json")
    text = _parted(html, base, options) if assets == "external" else {"map.html": html}
    text |= {
        "map.svg": svg,
        "embed.html": snippet(itinerary, f"{base}map.html", options=options),
        "figure.html": _figure(shown, svg),
        "oembed.json": _oembed(_name(shown), frame, base, pictured=can_png()),
        "alt.txt": f"{alt_text(itinerary, options=options)}\n",
    }
    found = {name: sound(words).encode("utf-8") for name, words in text.items()}
    return found | ({"map.png": to_png(svg)} if can_png() else {})


def snippet(itinerary: Itinerary, src: str, *, options: MapOptions = DEFAULTS) -> str:
    """Return the frame for an article and the script that gives it its height, for a page that lies at `src`."""
    return _frame(scene(itinerary, options), src) + _asset("listener.html")


def alt_text(itinerary: Itinerary, *, options: MapOptions = DEFAULTS) -> str:
    """Return a sentence or two for those who do not see the map: what the route is, whatever its title says."""
    voice = options.voice
    first = voice("embed.map", title=headline(itinerary, voice))
    return " ".join(f"{first}. {standfirst(itinerary, voice)}".split())


def _name(shown: Scene) -> str:
    """Return what the map is called: its title, or what the route is where there is none."""
    return titles(shown)[0] or headline(shown.itinerary, shown.voice)


def _frame(shown: Scene, src: str) -> str:
    title = " ".join(shown.voice("embed.map", title=_name(shown)).split())
    return _filled("snippet.html", title=title, src=src, height=HEIGHT)


def _base(url: str) -> str:
    """Return the address of the folder, with a slash at its end."""
    if not url:
        return ""
    if not ADDRESS.fullmatch(url):
        raise BadInputError(f"{url!r} is no address of the web", hint="write it as https://example.org/maps/journey/")
    return url.rstrip("/") + "/"


def _figure(shown: Scene, svg: str) -> str:
    below = titles(shown)[1]
    caption = f"{_name(shown)}. {below}" if below else _name(shown)
    narrow = svg.replace("<svg ", '<svg style="max-width:100%;height:auto" ', 1)  # on a phone, as wide as the article
    return _filled(
        "figure.html", lang=shown.options.lang, t=shown.voice, picture=narrow, caption=caption, routes=routes(shown)
    )


def _oembed(title: str, frame: str, base: str, *, pictured: bool) -> str:
    """Return the oEmbed answer of type ``rich``, as section 2.3.4 of the specification 1.0 names its keys."""
    answer: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "geotrack",
        "html": frame.strip(),
        "width": WIDTH,
        "height": HEIGHT,
    }
    if pictured:
        paper = size_named("article")
        answer |= {
            "thumbnail_url": f"{base}map.png",
            "thumbnail_width": round(paper.width * paper.zoom),
            "thumbnail_height": round(paper.height * paper.zoom),
        }
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def _parted(html: str, base: str, options: MapOptions) -> dict[str, str]:
    """Return the page with its styles and scripts in files of their own; its data stay inside, being no script.

    No hash is written beside them: in a sandbox the page's own folder is a foreign origin, and a browser would check
    the hash only where the host allows such an origin to read the files.
    """
    styles, scripts = STYLE.findall(html), SCRIPT.findall(html)
    at = re.sub(r"(?i)^(https?://[^/]+).*", r"\1", base) if base else "'self'"
    policy = EXTERNAL.format(at=at, tiles=tile_hosts(options))
    text = POLICY.sub(lambda found: found[1] + policy + found[2], html, count=1)
    text = STYLE.sub("", SCRIPT.sub("", text))
    text = text.replace("</head>", '<link rel="stylesheet" href="map.css">\n</head>', 1)
    text = text.replace("</body>\n</html>", '<script src="map.js"></script>\n</body>\n</html>')
    return {"map.html": text, "map.css": "\n".join(styles), "map.js": "\n;\n".join(scripts)}


def _filled(name: str, **values: Any) -> str:
    from jinja2 import Environment, StrictUndefined

    house = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return str(house.from_string(_asset(name)).render(**values)) + "\n"


def _asset(name: str) -> str:
    return (files("geotrack.cartography") / "data" / name).read_text(encoding="utf-8")
