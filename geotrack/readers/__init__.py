"""Readers: from a file, an address or standard input to a report, whatever it is written in."""

from geotrack.readers.reading import read_any

__all__ = ["read_any"]
