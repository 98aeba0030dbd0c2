# ruff: noqa: INP001 - a script of the gallery, not a package
"""Draw the gallery anew: ``python maps/rebuild.py`` writes what geotrack makes of each report.txt beside it.

A folder holds report.txt, and report.json with what the text does not say (``published``, ``title``).
"""

import json
from pathlib import Path

from geotrack.cartography import page, to_svg
from geotrack.cartography.embed import snippet
from geotrack.gazetteer import Gazetteer
from geotrack.itinerary import Itinerary
from geotrack.pipeline import track
from geotrack.report import Report

GALLERY = Path(__file__).resolve().parent
SHOWN = "primorye-2023"


def itinerary_of(folder: Path, gazetteer: Gazetteer) -> Itinerary:
    """Return the itinerary of the report in a folder of the gallery, the same on every machine."""
    text = (folder / "report.txt").read_text(encoding="utf-8")
    known = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return track(
        Report(text=text, id=folder.name, source=f"maps/{folder.name}/report.txt", **known), gazetteer=gazetteer
    )


def document_of(itinerary: Itinerary) -> str:
    """Return the itinerary document as the gallery keeps it."""
    return json.dumps(itinerary.to_dict(), indent=2, ensure_ascii=False) + "\n"


def rebuild(folder: Path, gazetteer: Gazetteer) -> None:
    """Write itinerary.json, map.html and map.svg into a folder of the gallery."""
    itinerary = itinerary_of(folder, gazetteer)
    (folder / "itinerary.json").write_text(document_of(itinerary), encoding="utf-8", newline="\n")
    (folder / "map.html").write_text(page(itinerary, gazetteer=gazetteer), encoding="utf-8", newline="\n")
    (folder / "map.svg").write_text(to_svg(itinerary, gazetteer=gazetteer), encoding="utf-8", newline="\n")


def article(gazetteer: Gazetteer) -> str:
    """Return an article that holds the first map in a frame, as `geotrack embed` writes it."""
    frame = snippet(itinerary_of(GALLERY / SHOWN, gazetteer), f"{SHOWN}/map.html")
    return (GALLERY / "article.template.html").read_text(encoding="utf-8").replace("<!-- embed.html -->\n", frame)


def main() -> None:
    """Rebuild every folder that holds a report."""
    with Gazetteer.open() as gazetteer:
        for report in sorted(GALLERY.glob("*/report.txt")):
            rebuild(report.parent, gazetteer)
        (GALLERY / "article.html").write_text(article(gazetteer), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
