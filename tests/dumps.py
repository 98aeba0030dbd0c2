"""Rows and files of GeoNames' form, of places that nobody has seen."""

import zipfile
from pathlib import Path

__all__ = ["alternate", "place_row", "write_table", "zipped"]


def place_row(number: int, name: str = "Testow", **more: object) -> str:
    """Return a row of the main table: a village of the United Kingdom, or what is said of it."""
    fields = {
        "ascii": name,
        "listed": "",
        "lat": 51.0,
        "lon": -1.0,
        "cls": "P",
        "code": "PPL",
        "country": "GB",
        "admin1": "ENG",
        "admin2": "",
        "population": 0,
    } | more
    order = ("ascii", "listed", "lat", "lon", "cls", "code", "country")
    head = [str(number), name, *(str(fields[key]) for key in order), ""]
    tail = [str(fields["admin1"]), str(fields["admin2"]), "", "", str(fields["population"]), "", "5", "Europe/London"]
    return "\t".join([*head, *tail, "2024-01-31"])


def alternate(place: int, language: str, form: str, *flags: str) -> str:
    """Return a row of alternateNamesV2."""
    return "\t".join(["1", str(place), language, form, *flags, *[""] * (6 - len(flags))])


def write_table(path: Path, *rows: str) -> Path:
    """Write rows as a table and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8", newline="\n")
    return path


def zipped(path: Path, **members: str | bytes) -> Path:
    """Write a zip of members, `x_txt` for x.txt, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_txt", ".txt"), content)
    return path
