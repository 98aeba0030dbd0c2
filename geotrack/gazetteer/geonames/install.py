"""Installing packs: the dumps of countries are fetched from GeoNames and made into packs."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geotrack.errors import BadInputError
from geotrack.gazetteer.folder import alone, checked_name, packs_folder
from geotrack.gazetteer.geonames.build import Built, build
from geotrack.gazetteer.geonames.download import download
from geotrack.gazetteer.geonames.selection import Selection
from geotrack.gazetteer.making import Progress

__all__ = ["Order", "install", "order"]

SERVER = "https://download.geonames.org/export/dump"
VARIABLE = "GEOTRACK_GEONAMES_URL"
DOWNLOADS = "downloads"
TABLES = ("admin1CodesASCII.txt", "admin2Codes.txt", "countryInfo.txt")
CITIES = re.compile(r"cities(500|1000|5000|15000)")
NOWHERE = "no-country"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A pack to install: its name, the file of its places, and that of their names in all languages, if there is one.

    Both are paths below the server's folder of dumps.
    """

    name: str
    places: str
    alternates: str | None = None


def order(code: str) -> Order:
    """Return what stands behind a code: ``RU``, ``all``, ``no-country`` (seas and the like), ``cities500``.

    Raises
    ------
    BadInputError
        If it is none of these.

    Examples
    --------
    >>> order("ru").places, order("all").name
    ('RU.zip', 'full')
    """
    plain = code.strip().lower()
    if plain == "all":
        return Order(name="full", places="allCountries.zip", alternates="alternateNamesV2.zip")
    if plain == NOWHERE:
        return Order(name=NOWHERE, places="no-country.zip")
    if CITIES.fullmatch(plain):
        return Order(name=plain, places=f"{plain}.zip")
    if re.fullmatch("[a-z]{2}", plain):
        country = plain.upper()
        return Order(name=country, places=f"{country}.zip", alternates=f"alternatenames/{country}.zip")
    raise BadInputError(
        f"{code!r} is nothing to install",
        hint="give two letters of ISO 3166, as RU; or all, no-country, cities500",
    )


def install(
    codes: Sequence[str],
    *,
    selection: Selection | None = None,
    alternates: bool = False,
    server: str | None = None,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> tuple[Built, ...]:
    """Fetch the dumps of countries from GeoNames, make a pack of each, and return the packs.

    A download that was cut off goes on where it ended. What was fetched is removed when its pack is whole.

    Parameters
    ----------
    alternates
        Fetch the tables of names in all languages too: more codes and abbreviations, but mostly what the dumps have.
    server
        Address of the folder of dumps: a mirror's, or that in ``GEOTRACK_GEONAMES_URL``; GeoNames' own by default.

    Raises
    ------
    BadInputError
        If a code is not known, or what was fetched is no dump.
    DownloadError
        If a file cannot be fetched.
    OutputError
        If the folder cannot be written.
    """
    orders = {wanted.name: wanted for wanted in map(order, codes)}
    folder = packs_folder() if folder is None else folder
    for name in orders:
        checked_name(name, folder, own=False)
    server = (server or os.environ.get(VARIABLE) or SERVER).rstrip("/")
    downloads = folder / DOWNLOADS
    with alone(downloads):
        built = []
        tables = [download(f"{server}/{table}", downloads / table, progress=progress) for table in TABLES]
        for wanted in orders.values():
            files = _fetched(wanted, server, downloads, alternates=alternates, progress=progress)
            built.append(_built(wanted, [*files, *tables], selection, folder, progress))
            _clear(files)
        _clear(tables)
    return tuple(built)


def _fetched(
    wanted: Order, server: str, downloads: Path, *, alternates: bool, progress: Progress | None
) -> tuple[Path, ...]:
    paths = [wanted.places, *([wanted.alternates] if alternates and wanted.alternates else [])]
    return tuple(download(f"{server}/{path}", downloads / path.replace("/", "-"), progress=progress) for path in paths)


def _built(
    wanted: Order, files: Sequence[Path], selection: Selection | None, folder: Path, progress: Progress | None
) -> Built:
    try:
        return build(files, name=wanted.name, selection=selection, folder=folder, progress=progress)
    except BadInputError:  # what is no dump is fetched anew the next time
        _clear(files)
        raise


def _clear(files: Sequence[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
        file.with_name(f"{file.name}.part.version").unlink(missing_ok=True)
