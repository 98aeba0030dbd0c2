"""Tiles: a detailed base map of another host, which a page loads only when its reader asks for it.

The reader's address goes to that host, so nothing is loaded before the click. The page's policy names the provider's
hosts, and only a page with tiles has them in its policy.
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from geotrack.errors import BadInputError

__all__ = ["Tiles", "tiles_named"]

ADDRESS = re.compile(r"https://[^/\s\"'<>]+/[^\s\"'<>]*")
FIELD = re.compile(r"\{(\w+)\}")
LEAFLETS = {"s", "x", "y", "z", "r"}
DEEPEST = 19  # zoom: what nearly every provider has


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """A provider of tiles.

    Parameters
    ----------
    name
        As the provider is called: ``OpenStreetMap.Mapnik``.
    url
        Address of a tile, with Leaflet's ``{s}``, ``{z}``, ``{x}``, ``{y}`` and ``{r}`` in it.
    subdomains
        What ``{s}`` stands for; empty where the address has none.
    deepest
        The last zoom that there is.
    credit
        Attribution in parts: words, and the address that they link to, empty for none.
    """

    name: str
    url: str
    subdomains: tuple[str, ...]
    deepest: int
    credit: tuple[tuple[str, str], ...]

    @property
    def service(self) -> str:
        """The provider without the name of its style."""
        return self.name.partition(".")[0]

    @property
    def hosts(self) -> tuple[str, ...]:
        """Where the tiles come from, as a content security policy writes it."""
        host = self.url.split("/")[2].lower()
        return tuple(f"https://{host.replace('{s}', part)}" for part in self.subdomains or ("",))


def tiles_named(name: str) -> Tiles:
    """Return a provider of tiles by its name in xyzservices.

    Examples
    --------
    >>> tiles_named("openstreetmap mapnik").hosts
    ('https://tile.openstreetmap.org',)

    Raises
    ------
    BadInputError
        If there is none of that name, or it needs a key, or its tiles are not encrypted on their way.
    """
    from xyzservices import providers

    try:
        found = providers.query_name(name)
    except ValueError:
        hint = "a name of xyzservices, as OpenStreetMap.Mapnik or OpenTopoMap"
        raise BadInputError(f"there are no tiles of the name {name!r}", hint=hint) from None
    if found.requires_token() or found.get("status") == "broken":
        why = "asks for a key, which a page would show to all" if found.requires_token() else "works no longer"
        raise BadInputError(f"{found.name} {why}", hint="choose another, as OpenStreetMap.Mapnik or OpenTopoMap")
    url = FIELD.sub(lambda field: field[0] if field[1] in LEAFLETS else str(found.get(field[1], "")), found.url)
    if not ADDRESS.fullmatch(url):
        raise BadInputError(f"the tiles of {found.name} do not come over https", hint="choose another")
    return Tiles(
        name=found.name,
        url=url,
        subdomains=tuple(found.get("subdomains", "abc")) if "{s}" in url else (),
        deepest=min(DEEPEST, int(found.get("max_zoom", DEEPEST))),
        credit=_Credit(found.get("html_attribution") or found.get("attribution", found.name)).parts,
    )


class _Credit(HTMLParser):
    """Takes the words and links out of an attribution; anything else in it is left out."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._found: list[tuple[str, str]] = []
        self._link = ""
        self.feed(text)
        self.close()

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        return tuple(self._found)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address: Any = dict(attrs).get("href")
        self._link = address if tag == "a" and ADDRESS.match(f"{address}/") else ""

    def handle_endtag(self, tag: str) -> None:
        self._link = "" if tag == "a" else self._link

    def handle_data(self, data: str) -> None:
        self._found.append((data, self._link))
