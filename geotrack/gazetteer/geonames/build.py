"""Building a pack from dumps that are there."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from geotrack.errors import BadInputError
from geotrack.gazetteer.entry import Entry
from geotrack.gazetteer.folder import checked_name, packs_folder
from geotrack.gazetteer.geonames.alternates import Alternates, staged_alternates
from geotrack.gazetteer.geonames.archive import date_of
from geotrack.gazetteer.geonames.codes import read_facts
from geotrack.gazetteer.geonames.places import Reading, read_entries, wanted_numbers
from geotrack.gazetteer.geonames.selection import Selection
from geotrack.gazetteer.geonames.tables import kind_of
from geotrack.gazetteer.making import Progress, make_pack

__all__ = ["Built", "build"]

LICENCES = {"GeoNames": "CC BY 4.0, https://www.geonames.org"}
FULL_NAMES = {"allcountries": "full"}
UNUSED = "is not needed: the codes in the rows say the same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A pack that was made.

    Parameters
    ----------
    places
        How many it holds.
    left_out
        How many rows were left out, by reason.
    remarks
        What the reader should know about the files.
    """

    path: Path
    name: str
    places: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def build(
    files: Sequence[Path],
    *,
    name: str | None = None,
    selection: Selection | None = None,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> Built:
    """Make a pack from GeoNames' dumps, zipped or not, in any order; what each of them is, is told by its content.

    Country dumps give the places; alternateNames their names in all languages; admin1CodesASCII and admin2Codes the
    English names of divisions; countryInfo those of countries, and how large these are. Memory does not grow with the
    dumps. The old pack of this name serves until the new one is whole.

    Parameters
    ----------
    name
        Of the pack; by default that of the one table of places: "RU" of RU.zip, "full" of allCountries.zip.
    folder
        Where packs lie, by default the reader's folder.

    Raises
    ------
    BadInputError
        If a file is no table of GeoNames, none holds places, or no place is selected.
    UnreadableError
        If a file cannot be read.
    OutputError
        If the folder cannot be written.
    """
    folder = packs_folder() if folder is None else folder
    sorted_files = _by_kind([Path(file) for file in files])
    places = sorted_files.get("places", ())
    name = checked_name(_default_name(places) if name is None else name, folder, own=False)
    selection = selection or Selection()
    count = Counter[str]()
    divisions = (*sorted_files.get("admin1", ()), *sorted_files.get("admin2", ()))
    facts = read_facts(divisions, sorted_files.get("countries", ()))
    with _alternates(sorted_files, selection, progress) as alternates:
        reading = Reading(selection=selection, facts=facts, alternates=alternates)
        path = make_pack(
            _counted(read_entries(places, reading), count),
            name=name,
            folder=folder,
            made_from=_made_from(sorted_files, selection),
            licences=LICENCES,
            progress=progress,
        )
    remarks = tuple(f"{path.name} {UNUSED}" for path in sorted_files.get("hierarchy", ()))
    return Built(path=path, name=name, places=count["places"], left_out=dict(reading.left_out), remarks=remarks)


@contextmanager
def _alternates(
    sorted_files: Mapping[str, Sequence[Path]], selection: Selection, progress: Progress | None
) -> Iterator[Alternates | None]:
    if paths := sorted_files.get("alternates"):
        wanted = wanted_numbers(sorted_files["places"], selection)
        with staged_alternates(paths, wanted, progress) as alternates:
            yield alternates
    else:
        yield None


def _by_kind(files: Sequence[Path]) -> dict[str, tuple[Path, ...]]:
    kinds = {file: kind_of(file) for file in dict.fromkeys(files)}
    sorted_files = {kind: tuple(file for file in kinds if kinds[file] == kind) for kind in kinds.values()}
    if "places" not in sorted_files:
        raise BadInputError(
            "none of the files holds places", hint="name a country dump too, as RU.zip or allCountries.zip"
        )
    return sorted_files


def _default_name(places: Sequence[Path]) -> str:
    if len(places) > 1:
        raise BadInputError("the pack of several dumps needs a name", hint="give one with --name")
    stem = places[0].stem
    return FULL_NAMES.get(stem.casefold(), stem)


def _made_from(sorted_files: Mapping[str, Sequence[Path]], selection: Selection) -> dict[str, str]:
    used = [file for kind, files in sorted_files.items() if kind != "hierarchy" for file in files]
    made_from = {file.name: date_of(file) for file in used}
    return made_from | ({"selection": str(selection)} if str(selection) else {})


def _counted(entries: Iterator[Entry], count: Counter[str]) -> Iterator[Entry]:
    for entry in entries:
        count["places"] += 1
        yield entry
    if not count["places"]:
        raise BadInputError("no place is selected", hint="choose other countries or classes")
