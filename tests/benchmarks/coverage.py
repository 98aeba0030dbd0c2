"""Measure how much of what reports name is found: `python tests/benchmarks/coverage.py tuning|aside [--misses]`."""

import argparse
import csv
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from geotrack.gazetteer import Gazetteer
from geotrack.gazetteer.candidate import Candidate
from geotrack.geodesy import Point, rough_distance

LISTS = Path(__file__).resolve().parents[1] / "coverage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A place that a report names.

    Parameters
    ----------
    country
        ISO 3166-1 alpha-2; None for what several countries share.
    km
        How far from the point a pin may lie and still be right.
    """

    name: str
    country: str | None
    point: Point
    km: float
    kind: str

    def is_at(self, candidate: Candidate) -> bool:
        """Tell whether a pin on the candidate would be right."""
        place = candidate.place
        return rough_distance(Point(place.lat, place.lon), self.point) <= self.km * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the gazetteer says to a name.

    Parameters
    ----------
    found
        Asked without a country, one of the first 20 candidates is right.
    first
        Asked with the country, where there is one, the first candidate is right.
    """

    named: Named
    found: bool
    first: bool


def main() -> None:
    """Print a line for each kind and one for all."""
    asked = arguments()
    with Gazetteer.open() as gazetteer:
        answers = [answer(gazetteer, named) for named in named_places(asked.list)]
    kinds = tuple(dict.fromkeys(each.named.kind for each in answers))
    sys.stdout.write(f"{asked.list + '.csv':<12} {'n':>4} {'found':>6} {'first':>6}\n")
    for kind in kinds:
        show(kind, [each for each in answers if each.named.kind == kind])
    show("all", answers)
    if asked.misses:
        show_misses(answers)


def arguments() -> argparse.Namespace:
    """Return what the command line asks for; the misses of the list set aside are refused."""
    parser = argparse.ArgumentParser(description="Measure how much of what reports name is found.")
    parser.add_argument("list", choices=("tuning", "aside"))
    parser.add_argument("--misses", action="store_true", help="also print what is not found (tuning only)")
    asked = parser.parse_args()
    if asked.misses and asked.list == "aside":
        parser.error("aside.csv is looked at only in figures: nobody tunes on it; ask for the misses of tuning")
    return asked


def named_places(which: str) -> tuple[Named, ...]:
    """Return the rows of a list."""
    with (LISTS / f"{which}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(named_place(row) for row in csv.DictReader(file))


def named_place(row: dict[str, str]) -> Named:
    """Return the place of a row."""
    return Named(
        name=row["name"],
        country=row["country"] or None,
        point=Point(float(row["lat"]), float(row["lon"])),
        km=float(row["km"]),
        kind=row["kind"],
    )


def answer(gazetteer: Gazetteer, named: Named) -> Answer:
    """Ask for the name alone, then with its country."""
    alone = gazetteer.lookup(named.name, limit=20)
    at_home = gazetteer.lookup(named.name, country=named.country, limit=1)
    return Answer(named=named, found=any(map(named.is_at, alone)), first=any(map(named.is_at, at_home)))


def show(what: str, answers: list[Answer]) -> None:
    """Print how many were asked and which parts of them were found."""
    count = len(answers)
    found = sum(each.found for each in answers) / count
    first = sum(each.first for each in answers) / count
    sys.stdout.write(f"{what:<12} {count:>4} {found:>6.3f} {first:>6.3f}\n")


def show_misses(answers: Iterable[Answer]) -> None:
    """Print the names that were not found, or not first."""
    for each in answers:
        if not (each.found and each.first):
            what = "not first" if each.found else "not found without its country" if each.first else "not found"
            named = each.named
            sys.stdout.write(f"{named.kind:<9} {named.name} ({named.country or 'shared'}): {what}\n")


if __name__ == "__main__":
    main()
