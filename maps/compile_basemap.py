"""Compile the base map that ships with geotrack from Natural Earth.

Run once, when Natural Earth changes; the results are committed::

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    python maps/compile_basemap.py package geotrack/cartography/data

Natural Earth 4.1.0 is in the public domain; world-atlas 2.0.2 (ISC) cuts it into TopoJSON. Land is one set of rings.
Borders are the arcs that two countries share: what Natural Earth shows is who holds the ground, not who claims it.

Each point carries a weight: the area that the line loses when the point is left out (M. Visvalingam and J. D. Whyatt,
"Line generalisation by repeated elimination of points", Cartographic Journal 30, 1993). A map leaves out light points.
"""  # noqa: INP001 - a script, not a package

import argparse
import heapq
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

SCALES = ("10m", "50m", "110m")
LARGEST_STEP = 32_000  # a step must fit in 16 bits
LIGHTEST = 1e-9  # square degrees; `basemap.py` reads weights as LIGHTEST * 2 ** (weight / 2)


def main() -> None:
    """Write one file for each scale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("atlas", type=Path, help="the unpacked world-atlas package")
    parser.add_argument("out", type=Path, help="the folder for the compiled files")
    arguments = parser.parse_args()
    for scale in SCALES:
        compile_scale(arguments.atlas, arguments.out, scale)


def compile_scale(atlas: Path, out: Path, scale: str) -> None:
    """Write the land and the borders of one scale as a compressed NumPy file."""
    land = json.loads((atlas / f"land-{scale}.json").read_text(encoding="utf-8"))
    countries = json.loads((atlas / f"countries-{scale}.json").read_text(encoding="utf-8"))
    tables = pack("land", land, list(rings(land))) | pack("border", countries, list(borders(countries)))
    np.savez_compressed(out / f"basemap-{scale}.npz", **tables)


def pack(name: str, topology: dict[str, Any], lines: list[np.ndarray]) -> dict[str, np.ndarray]:
    """Return the lines as first points, steps, lengths and boxes on the grid of the topology."""
    lines = [short_steps(line) for line in lines]
    transform = topology["transform"]
    return {
        f"{name}_grid": np.array([*transform["scale"], *transform["translate"]]),
        f"{name}_first": np.array([line[0] for line in lines], dtype=np.int32),
        f"{name}_steps": np.concatenate([np.diff(line, axis=0) for line in lines]).astype(np.int16),
        f"{name}_length": np.array([len(line) - 1 for line in lines], dtype=np.int32),
        f"{name}_weight": np.concatenate([weights(line, transform) for line in lines]),
        f"{name}_box": np.array([[*line.min(axis=0), *line.max(axis=0)] for line in lines], dtype=np.int32),
    }


def short_steps(line: np.ndarray) -> np.ndarray:
    """Return the line with points put in where a step is too long for 16 bits (the foot of Antarctica)."""
    out = [line[:1]]
    for a, b in pairwise(line):
        pieces = int(np.abs(b - a).max() // LARGEST_STEP) + 1
        out.append(np.linspace(a, b, pieces + 1)[1:].round().astype(np.int64))
    return np.concatenate(out)


def weights(line: np.ndarray, transform: dict[str, Any]) -> np.ndarray:
    """Return a weight from 0 to 255 for each point but the first; both ends weigh most."""
    degrees = line * transform["scale"] + transform["translate"]
    degrees[:, 0] *= np.cos(np.radians(np.clip(degrees[:, 1], -85, 85)))
    areas = effective_areas([(float(x), float(y)) for x, y in degrees])
    return np.clip(np.round(2 * np.log2(np.maximum(areas, LIGHTEST) / LIGHTEST)), 0, 255).astype(np.uint8)[1:]


def effective_areas(points: list[tuple[float, float]]) -> np.ndarray:
    """Return for each point the area of its triangle when it is the lightest left, never less than one before it."""
    before, after = list(range(-1, len(points) - 1)), list(range(1, len(points) + 1))
    areas = np.full(len(points), np.inf)
    heap = [(triangle(*points[i - 1 : i + 2]), i, i - 1, i + 1) for i in range(1, len(points) - 1)]
    heapq.heapify(heap)
    largest = 0.0
    while heap:
        area, i, a, b = heapq.heappop(heap)
        if areas[i] < np.inf or (before[i], after[i]) != (a, b):
            continue
        largest = areas[i] = max(largest, area)
        after[a], before[b] = b, a
        for j in (a, b):
            if 0 < j < len(points) - 1:
                ends = before[j], after[j]
                heapq.heappush(heap, (triangle(points[ends[0]], points[j], points[ends[1]]), j, *ends))
    return areas


def triangle(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    """Return the area of a triangle."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def rings(topology: dict[str, Any]) -> Iterator[np.ndarray]:
    """Yield every ring of the land, holes (the Caspian) included, for the even-odd rule."""
    arcs = decoded(topology)
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in polygons(geometry):
            yield from (around_pole(unwrapped(joined(ring, arcs), topology), topology) for ring in polygon)


def borders(topology: dict[str, Any]) -> Iterator[np.ndarray]:
    """Yield the arcs that belong to two countries."""
    owners: dict[int, set[int]] = {}
    for owner, geometry in enumerate(topology["objects"]["countries"]["geometries"]):
        for polygon in polygons(geometry):
            for ring in polygon:
                for arc in ring:
                    owners.setdefault(arc if arc >= 0 else ~arc, set()).add(owner)
    arcs = decoded(topology)
    yield from (unwrapped(arcs[arc], topology) for arc in sorted(owners) if len(owners[arc]) > 1)


def unwrapped(line: np.ndarray, topology: dict[str, Any]) -> np.ndarray:
    """Return a line that runs on over the antimeridian: world-atlas sews the halves together."""
    turn = 360.0 / topology["transform"]["scale"][0]
    jumps = np.round(np.diff(line[:, 0]) / turn)
    line = line.astype(np.float64)
    line[1:, 0] -= turn * np.cumsum(jumps)
    return line.round().astype(np.int64)


def around_pole(ring: np.ndarray, topology: dict[str, Any]) -> np.ndarray:
    """Return a ring that went around the South Pole with its foot: along 90 degrees south, back to its beginning."""
    if ring[0, 0] == ring[-1, 0]:
        return ring
    foot = round((-90.0 - topology["transform"]["translate"][1]) / topology["transform"]["scale"][1])
    return np.concatenate([ring, [[ring[-1, 0], foot], [ring[0, 0], foot], ring[0]]])


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Return a geometry's polygons as lists of rings of arc numbers."""
    arcs: list[Any] = geometry.get("arcs", [])
    return [arcs] if geometry["type"] == "Polygon" else arcs


def decoded(topology: dict[str, Any]) -> list[np.ndarray]:
    """Return the arcs of the topology as absolute positions on its grid."""
    return [np.cumsum(np.array(arc), axis=0) for arc in topology["arcs"]]


def joined(ring: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    """Return one closed ring from its arcs; a negative number means the arc backwards."""
    parts = [arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


if __name__ == "__main__":
    main()
