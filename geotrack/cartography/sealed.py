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

from geotrack.cartography.article import claim_lines, routes, why
from geotrack.cartography.bare import bare_script
from geotrack.cartography.blob import base_of, blob
from geotrack.cartography.context import surroundings
from geotrack.cartography.credits import page_credits
from geotrack.cartography.drawing import names_on
from geotrack.cartography.escape import json_blob, sound
from geotrack.cartography.globe import globe, globe_of
from geotrack.cartography.layers import layers
from geotrack.cartography.legend import legend
from geotrack.cartography.options import DEFAULTS, MapOptions
from geotrack.cartography.palette import accented
from geotrack.cartography.picture import still, titles
from geotrack.cartography.polar import polar
from geotrack.cartography.scene import Scene, scene
from geotrack.cartography.sentences import told_contradiction
from geotrack.cartography.symbols import NOT_STATED, STROKES, TRAVELLERS
from geotrack.cartography.wording import headline, lines_said
from geotrack.errors import OutputError
from geotrack.itinerary import Itinerary, not_found

if TYPE_CHECKING:
    from geotrack.gazetteer import Gazetteer

__all__ = ["page", "tile_hosts", "write_page", "write_whole"]

POLICY = (
    "default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:{tiles}; base-uri 'none'; "
    "form-action 'none'"
)
BROAD = 2.0  # a window so much wider than high gets a map that is low on a phone
TILES = "page/tiles.js"
SCRIPTS = (
    *(f"page/{name}.js" for name in ("placer", "nodes", "ground", "route", "labels", "steps", "switches")),
    TILES,
    "page.js",
)
REPORTS = "en"  # the language of all reports
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
UNUSED = re.compile(r"tooltip|control-layers|lvml|marker-shadow|zoom-box")  # of Leaflet's style sheet
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DARK = re.compile(r"@media screen and \(prefers-color-scheme:dark\)\{:root\{([^}]*)\}\}")


def page(
    itinerary: Itinerary,
    *,
    gazetteer: "Gazetteer | None" = None,
    options: MapOptions = DEFAULTS,
    oembed: str = "",
) -> str:
    """Return the map of an itinerary as one HTML document that works without a network.

    Parameters
    ----------
    itinerary
        What to draw.
    gazetteer
        Where the names of other towns come from; without it the map names only what the report names.
    options
        Title, colours, units, language, ...
    oembed
        Where the oEmbed answer for the page lies; empty for a page that is not embedded.

    Returns
    -------
    str
        HTML with Leaflet, the base map and the data inside; the same bytes for the same itinerary. A content security
        policy in it forbids every request and every script but its own; with tiles, it lets their pictures in.

    Raises
    ------
    BadInputError
        If a file of the options cannot be used.
    """
    shown = scene(itinerary, options)
    head, below = titles(shown)
    pole = polar(shown)
    base = pole.base if pole else base_of(shown)
    names = tuple(names_on(shown, pole.sheet, gazetteer)) if pole else surroundings(shown, gazetteer)
    data = blob(shown, base, names, pole=pole)
    own = "\n".join(_asset(name) for name in SCRIPTS if options.tiles or name != TILES)
    scripts = (_asset("leaflet.js"), own, bare_script(layers(shown)))
    text = _template().render(
        lang=options.lang,
        quoted=_quoted(options.lang),
        theme="" if options.theme == "auto" else options.theme,
        t=shown.voice,
        name=head or headline(itinerary, shown.voice),
        heading=head,
        oembed=oembed,
        standfirst=below,
        policy=_policy(scripts, options),
        scripts=scripts,
        styles=(_leaflet_css(), _themed(_colours()), _themed(_asset("page.css") + _accent(options.accent))),
        licence=_asset("leaflet-LICENSE.txt"),
        data=json_blob(data),
        routes=routes(shown),
        legend=legend(shown),
        asides=[(aside, why(aside, shown.voice)) for aside in shown.asides],
        rivals=shown.rivals,
        legs=bool(shown.ways),
        claims=claim_lines(shown),
        lost=tuple(not_found(itinerary)),
        warnings=[shown.voice.sentence(warning) for warning in itinerary.warnings],
        lines=lines_said(itinerary, shown.voice),
        reports=_reports(shown),
        contradictions=[told_contradiction(found, shown.voice) for found in itinerary.contradictions],
        credits=tuple(page_credits(shown)),
        globe=globe_of(pole.sheet.centre, pole.sheet.span_km) if pole else globe(shown.window),
        tiles=options.tiles is not None and not pole,
        broad=not pole and shown.window.shape > BROAD,
        still=still(shown, gazetteer),
    )
    return sound(str(text))


def write_page(
    itinerary: Itinerary,
    path: str | os.PathLike[str],
    *,
    gazetteer: "Gazetteer | None" = None,
    options: MapOptions = DEFAULTS,
) -> None:
    """Write the page to a file: whole or not at all.

    Raises
    ------
    BadInputError
        If a file of the options cannot be used.
    OutputError
        When the file cannot be written.
    """
    write_whole(Path(path), page(itinerary, gazetteer=gazetteer, options=options))


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


def _quoted(lang: str) -> Any:
    """Return the attribute that words of a report bear on a page in another language."""
    from markupsafe import Markup

    return Markup("" if lang == REPORTS else f' lang="{REPORTS}"')  # noqa: S704 - a constant of ours


def _reports(shown: Scene) -> list[tuple[str, str, str, str]]:
    """Return id, title, source and date of each report that the foot of the page names."""
    found = shown.itinerary.reports or (shown.itinerary.report,)
    several = len(found) > 1
    named = [report for report in found if report.title or several]
    return [(r.id if several else "", r.title, r.source, shown.voice.date(r.published or "")) for r in named]


def _policy(scripts: Sequence[str], options: MapOptions) -> str:
    digests = [base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode() for script in scripts]
    return POLICY.format(hashes=" ".join(f"'sha256-{digest}'" for digest in digests), tiles=tile_hosts(options))


def tile_hosts(options: MapOptions) -> str:
    """Return the hosts whose pictures a policy lets in, each after a space; nothing where no tiles are offered."""
    offered = options.tiles_offered()
    return "".join(f" {host}" for host in offered.hosts) if offered else ""


def _template() -> Any:
    from jinja2 import Environment, StrictUndefined

    # Everything of a report is escaped here; only our own scripts, styles and data are marked safe in the template
    house = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return house.from_string(_asset("page.html"))


def _asset(name: str) -> str:
    text = (files("geotrack.cartography") / "data" / name).read_text(encoding="utf-8")
    text = text.replace("//# sourceMappingURL=leaflet.js.map", "")
    return _lean(text) if name.startswith("page") and not name.endswith(".html") else text


def _lean(text: str) -> str:
    """Return a script or style sheet of ours without what is for those who read the source."""
    lines = (line.strip() for line in COMMENT.sub("", text).splitlines())
    return "\n".join(line for line in lines if line)


def _leaflet_css() -> str:
    """Return Leaflet's style sheet without what the page has no use for: pictures, tooltips, shadows, printing."""
    text = COMMENT.sub("", re.sub(r"[\w-]+:\s*url\([^)]*\);", "", _asset("leaflet.css")))
    rules = []
    for names, rule in RULE.findall(text[: text.index("@media print")]):
        used = [" ".join(name.split()) for name in names.split(",") if not UNUSED.search(name)]
        rules += [f"{','.join(used)}{{{' '.join(rule.split())}}}"] if used else []
    return "\n".join(rules)


def _themed(css: str) -> str:
    """Return a style sheet whose dark colours also follow ``data-theme``, which the page takes from ``?theme=``."""
    chosen = r"@media screen{:root[data-theme=dark]{color-scheme:dark;\1}}"
    preferred = r"@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){\1}}"
    return DARK.sub(preferred + chosen, css) + ":root[data-theme=light]{color-scheme:light}"


def _accent(accent: str | None) -> str:
    """Return the reader's own colour as variables of the style sheet."""
    if accent is None:
        return ""
    light, dark = (
        "".join(f"--{name}:{value};" for name, value in accented(theme, accent).items()) for theme in ("light", "dark")
    )
    both = ":root{{{}--accent:var(--pill);}}"
    return both.format(light) + "@media screen and (prefers-color-scheme:dark){" + f":root{{{dark}}}" + "}"


def _colours() -> str:
    strokes = {stroke.name: (stroke.light, stroke.dark) for stroke in (*STROKES.values(), NOT_STATED)}
    strokes |= {f"traveller-{index}": pair for index, pair in enumerate(TRAVELLERS)}
    light = "".join(f"--{name}:{pair[0]};" for name, pair in strokes.items())
    dark = "".join(f"--{name}:{pair[1]};" for name, pair in strokes.items())
    use = "".join(f".on-{name}{{stroke:var(--{name})}}.in-{name}{{fill:var(--{name})}}" for name in strokes)
    pill = ".track-{0} .pill{{background:var(--traveller-{0});border-color:var(--traveller-{0})}}"
    use += "".join(pill.format(index) for index in range(len(TRAVELLERS)))
    return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}{use}"
